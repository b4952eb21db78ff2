import type { CaseId, Oin } from '#domain';
import * as exchange from '#exchange';
import type {
  Actor,
  ClearReason,
  ContactResult,
  ExtractRequest,
  ExtractResult,
  HitOutcome,
  HitRecord,
  HitRejection,
  MatchAssessment,
  MatchEvidence,
  MatchRecord,
  NecessityResult,
  Node,
  Proposal,
  ProposeResult,
  RegisterExclusion,
  RespondResult,
  ReviewResult,
  SignedCounters,
} from '#exchange';

/** Signal matching, as the API offers it. */
export interface MatchUseCases {
  stateNecessity(
    input: { readonly caseId: CaseId; readonly subject: string; readonly peer: Oin },
    actor: Actor,
  ): Promise<NecessityResult>;
  proposeMatch(proposal: Proposal, actor: Actor): Promise<ProposeResult>;
  assessMatch(proposal: Proposal, actor: Actor): Promise<MatchAssessment>;
  listMatches(actor: Actor): Promise<readonly MatchRecord[]>;
  findMatch(id: string, actor: Actor): Promise<MatchRecord | undefined>;
  acceptMatch(id: string, actor: Actor): Promise<RespondResult>;
  refuseMatch(id: string, actor: Actor): Promise<RespondResult>;
  abortMatch(id: string, actor: Actor): Promise<'aborted' | 'not-found' | 'over'>;
  findMatchEvidence(id: string, actor: Actor): Promise<MatchEvidence | undefined>;
  listHits(actor: Actor): Promise<readonly HitRecord[]>;
  reviewHit(
    input: { readonly id: string; readonly outcome: HitOutcome; readonly reason?: HitRejection },
    actor: Actor,
  ): Promise<ReviewResult>;
  contactAfterHit(
    input: { readonly id: string; readonly contact: string },
    actor: Actor,
  ): Promise<ContactResult>;
  listCounters(actor: Actor): Promise<readonly SignedCounters[]>;
  clearPeer(input: { readonly peer: Oin; readonly reason: ClearReason }, actor: Actor): Promise<boolean>;
  excludeCase(
    input: { readonly caseId: CaseId; readonly exclusion?: RegisterExclusion },
    actor: Actor,
  ): Promise<'changed' | 'not-found'>;
  extractRegister(request: ExtractRequest, actor: Actor): Promise<ExtractResult>;
}

export const bindMatching = (node: Node): MatchUseCases => ({
  stateNecessity: (input, actor) => exchange.stateNecessity(input, actor, node),
  proposeMatch: (proposal, actor) => exchange.proposeMatch(proposal, actor, node),
  assessMatch: (proposal, actor) => exchange.assessMatch(proposal, actor, node),
  listMatches: (actor) => exchange.listMatches(actor, node),
  findMatch: (id, actor) => exchange.findMatch(id, actor, node),
  acceptMatch: (id, actor) => exchange.acceptMatch(id, actor, node),
  refuseMatch: (id, actor) => exchange.refuseMatch(id, actor, node),
  abortMatch: (id, actor) => exchange.abortMatch(id, actor, node),
  findMatchEvidence: (id, actor) => exchange.findMatchEvidence(id, actor, node),
  listHits: (actor) => exchange.listHits(actor, node),
  reviewHit: (input, actor) => exchange.reviewHit(input, actor, node),
  contactAfterHit: (input, actor) => exchange.contactAfterHit(input, actor, node),
  listCounters: (actor) => exchange.listCounters(actor, node),
  clearPeer: (input, actor) => exchange.clearPeer(input, actor, node),
  excludeCase: (input, actor) => exchange.excludeCase(input, actor, node),
  extractRegister: (request, actor) => exchange.extractRegister(request, actor, node),
});
