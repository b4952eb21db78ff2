import type { CaseId, Oin } from '#domain';
import * as exchange from '#exchange';
import type {
  Actor,
  ContactResult,
  Counter,
  HitRecord,
  MatchEvidence,
  MatchRecord,
  NecessityResult,
  Node,
  Proposal,
  ProposeResult,
  RespondResult,
  ReviewResult,
} from '#exchange';
import type { Instant } from '#domain';

/** Signal matching, as the API offers it. */
export interface MatchUseCases {
  stateNecessity(
    input: { readonly caseId: CaseId; readonly subject: string; readonly peer: Oin },
    actor: Actor,
  ): Promise<NecessityResult>;
  proposeMatch(proposal: Proposal, actor: Actor): Promise<ProposeResult>;
  listMatches(actor: Actor): Promise<readonly MatchRecord[]>;
  findMatch(id: string, actor: Actor): Promise<MatchRecord | undefined>;
  acceptMatch(id: string, actor: Actor): Promise<RespondResult>;
  refuseMatch(id: string, actor: Actor): Promise<RespondResult>;
  abortMatch(id: string, actor: Actor): Promise<'aborted' | 'not-found' | 'over'>;
  findMatchEvidence(id: string, actor: Actor): Promise<MatchEvidence | undefined>;
  listHits(actor: Actor): Promise<readonly HitRecord[]>;
  reviewHit(
    input: { readonly id: string; readonly outcome: 'CONFIRMED' | 'REJECTED'; readonly reason?: string },
    actor: Actor,
  ): Promise<ReviewResult>;
  contactAfterHit(
    input: { readonly id: string; readonly contact: string },
    actor: Actor,
  ): Promise<ContactResult>;
  matchCounters(span: { readonly from: Instant; readonly until: Instant }): Promise<readonly Counter[]>;
  clearPeer(peer: Oin, actor: Actor): Promise<boolean>;
}

export const bindMatching = (node: Node): MatchUseCases => ({
  stateNecessity: (input, actor) => exchange.stateNecessity(input, actor, node),
  proposeMatch: (proposal, actor) => exchange.proposeMatch(proposal, actor, node),
  listMatches: (actor) => exchange.listMatches(actor, node),
  findMatch: (id, actor) => exchange.findMatch(id, actor, node),
  acceptMatch: (id, actor) => exchange.acceptMatch(id, actor, node),
  refuseMatch: (id, actor) => exchange.refuseMatch(id, actor, node),
  abortMatch: (id, actor) => exchange.abortMatch(id, actor, node),
  findMatchEvidence: (id, actor) => exchange.findMatchEvidence(id, actor, node),
  listHits: (actor) => exchange.listHits(actor, node),
  reviewHit: (input, actor) => exchange.reviewHit(input, actor, node),
  contactAfterHit: (input, actor) => exchange.contactAfterHit(input, actor, node),
  matchCounters: (span) => exchange.matchCounters(span, node),
  clearPeer: (peer, actor) => exchange.clearPeer(peer, actor, node),
});
