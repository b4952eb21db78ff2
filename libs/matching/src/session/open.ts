/** How a session begins: drafted here, or proposed by a peer. */
import { toBase64url } from '#crypto';
import { instantOf, millisOf } from '#domain';
import type { Instant, MatchCode, MatchPropose, MatchTerms, Oin } from '#domain';
import type { Group } from '../oprf/group.js';
import { SUITE } from '../oprf/suite.js';
import { isPaddedSize, LARGEST_SET, paddedSize } from '../set/list.js';
import { termsDefect } from './agreed.js';
import type { Agreed } from './agreed.js';
import { bytesOf } from './payload-bytes.js';
import { paddedCount } from './secrets.js';
import type { LegSecrets, Snapshot } from './snapshot.js';
import { ASKER_RULES } from './state.js';
import type { AskerLeg, HolderLeg, Leg, Session } from './state.js';

type Parties = Pick<Session, 'sessionId' | 'self' | 'peer' | 'terms' | 'nonce' | 'openedAt' | 'notAfter'>;

export interface Draft {
  readonly sessionId: string;
  readonly self: Oin;
  readonly peer: Oin;
  readonly terms: MatchTerms;
  /** Persons that the agreement allows in one direction: also how many the responder may ask in a mutual session. */
  readonly maxPersons: number;
  readonly now: Instant;
  /** 32 fresh random bytes. */
  readonly nonce: Uint8Array;
  /** Direction 1 asked; in a mutual session direction 2 held. */
  readonly snapshot: Snapshot;
}

/** A session of ours in `DRAFT`: the set is frozen, its commitment is the first work. Throws `E_SET_TOO_LARGE`. */
export function draftSession(draft: Draft): Session {
  const { sessionId, self, peer, terms, now } = draft;
  const legs = draft.snapshot.map((secrets) => {
    const leg = newLeg(secrets.part, secrets.dir, now);
    return withOwnSet({ ...leg, state: 'DRAFT' }, secrets, now);
  });
  const notAfter = instantOf(millisOf(now) + ASKER_RULES.PROPOSED.within!);
  const parties = { sessionId, self, peer, terms, nonce: toBase64url(draft.nonce), openedAt: now, notAfter };
  return { ...begin(parties, 'initiator', legs), askable: paddedSize(draft.maxPersons), approved: true };
}

/** A peer's proposal, already judged, as a session in `PROPOSED` that waits for a yes and for our own set. */
export function receiveProposal(
  proposal: MatchPropose,
  here: { readonly digest: string; readonly now: Instant; readonly nonce: Uint8Array },
): Session {
  const { now } = here;
  const held = {
    ...newLeg('holder', 1, now),
    counts: { asker: proposal.count },
    roots: { asker: proposal.root },
  };
  const legs: Leg[] = [held];
  if (proposal.mode === 'mutual')
    legs.push({
      ...newLeg('asker', 2, now),
      counts: { holder: proposal.holderCount! },
      roots: { holder: proposal.holderRoot! },
      pk: proposal.pk!,
    });
  const { purpose, legalBasis, agreementRef, mode, types, normProfile, epoch } = proposal;
  const parties = {
    sessionId: proposal.sessionId,
    self: proposal.to,
    peer: proposal.from,
    terms: { purpose, legalBasis, agreementRef, mode, types, normProfile, epoch },
    nonce: toBase64url(here.nonce),
    openedAt: now,
    notAfter: proposal.notAfter,
  };
  const session = begin(parties, 'responder', legs);
  return { ...session, proposeDigest: here.digest, seen: { 'match.propose:0:0': here.digest } };
}

const begin = (parties: Parties, role: Session['role'], legs: readonly Leg[]): Session => ({
  v: 1,
  role,
  ...parties,
  approved: false,
  legs,
  seen: {},
});

function newLeg(part: 'asker', dir: 1 | 2, since: Instant): AskerLeg;
function newLeg(part: 'holder', dir: 1 | 2, since: Instant): HolderLeg;
function newLeg(part: Leg['part'], dir: 1 | 2, since: Instant): Leg;
function newLeg(part: Leg['part'], dir: 1 | 2, since: Instant): Leg {
  const base = { dir, since, state: 'PROPOSED', counts: {}, roots: {}, digests: {}, done: {} } as const;
  const more = { askedAgain: 0, sentAgain: 0, closing: false };
  return part === 'asker'
    ? { part, ...base, ...more }
    : { part, ...base, ...more, budget: 'not-asked', evaluatedSent: false };
}

/** The leg, once our own set for it is frozen. */
export function withOwnSet<L extends Leg>(leg: L, secrets: LegSecrets, frozenAt: Instant): L {
  const counts = { ...leg.counts, [secrets.part]: paddedCount(secrets) };
  return {
    ...leg,
    frozenAt,
    counts,
    ...(secrets.part === 'holder' ? { pk: toBase64url(secrets.publicKey) } : {}),
  };
}

/** What the responder knows when a proposal arrives. Every member is looked up by the caller; nothing is guessed here. */
export interface ProposalFacts {
  /** The node that signed the message. */
  readonly signer: Oin;
  readonly self: Oin;
  readonly now: Instant;
  /** What was agreed with this peer; `undefined` when nothing was, or the pair is suspended. */
  readonly agreement?: Agreed;
  /** Session id or nonce was seen in the last 13 months. */
  readonly replayed: boolean;
  readonly budgetLeft: boolean;
  readonly auditWritable: boolean;
}

/**
 * Whether a proposal may become a session; the first code that forbids it, in the order of document 13 §7, or
 * `undefined`. `E_BUDGET` here is a courtesy: what counts is the compare-and-spend at the query.
 */
export function judgeProposal(
  proposal: MatchPropose,
  facts: ProposalFacts,
  group: Group,
): MatchCode | undefined {
  const { agreement } = facts;
  if (!facts.auditWritable) return 'E_AUDIT_UNAVAILABLE';
  if (proposal.from !== facts.signer || proposal.to !== facts.self || proposal.from === proposal.to)
    return 'E_PEER';
  if (agreement === undefined) return 'E_PEER';
  if (facts.replayed) return 'E_REPLAY';
  if (proposal.notAfter <= facts.now) return 'E_TIMEOUT';
  if (proposal.suite !== SUITE) return 'E_SUITE';
  const defect = termsDefect(proposal, agreement);
  if (defect !== undefined) return defect;
  if (!agreement.reviewed) return 'E_REVIEW_MISSING';
  const counts = [proposal.count, ...(proposal.mode === 'mutual' ? [proposal.holderCount] : [])];
  const size = counts.map((count) => countDefect(count)).find((code) => code !== undefined);
  if (size !== undefined) return size;
  if (proposal.count > paddedSize(agreement.maxPersons)) return 'E_SET_TOO_LARGE';
  if ((proposal.pk !== undefined) !== (proposal.mode === 'mutual')) return 'E_COUNT';
  if (proposal.pk !== undefined && !group.isElement(bytesOf(proposal.pk, 'E_KEY_INVALID')))
    return 'E_KEY_INVALID';
  return facts.budgetLeft ? undefined : 'E_BUDGET';
}

/** What is wrong with the padded size that a peer names. Judged before any chunk is accepted. */
export function countDefect(count: number | undefined): MatchCode | undefined {
  if (count === undefined) return 'E_COUNT';
  if (count === 0) return 'E_SET_EMPTY';
  if (count > LARGEST_SET) return 'E_SET_TOO_LARGE';
  return isPaddedSize(count) ? undefined : 'E_COUNT';
}
