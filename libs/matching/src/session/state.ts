/**
 * A session as plain data: what a node has to remember between two events. It holds no identifier and no secret; those are
 * in the `Snapshot`, and the lists in the caller's store. Both tables below are the whole of the state machine.
 */
import type { Instant, MatchCode, MatchKind, MatchList, MatchTerms, Oin } from '#domain';
import type { Direction } from '../set/session-id.js';

/**
 * Asker:  DRAFT → PROPOSED → ACCEPTED → QUERY_SENT → EVALUATED → VERIFIED → ENTRIES → MATCHED → REVIEW → CLOSED
 * Holder: DRAFT → PROPOSED → ACCEPTED → QUERY_RECEIVED → ANSWERED → CLOSED
 *
 * A responder's legs begin in PROPOSED. Side exits are the session's, not a leg's: REFUSED, ABORTED(code), EXPIRED.
 */
export type AskerState =
  | 'DRAFT'
  | 'PROPOSED'
  | 'ACCEPTED'
  | 'QUERY_SENT'
  | 'EVALUATED'
  | 'VERIFIED'
  | 'ENTRIES'
  | 'MATCHED'
  | 'REVIEW'
  | 'CLOSED';
export type HolderState = 'DRAFT' | 'PROPOSED' | 'ACCEPTED' | 'QUERY_RECEIVED' | 'ANSWERED' | 'CLOSED';
export type LegState = AskerState | HolderState;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

interface StateRule {
  /** Messages that a peer may send now; anything else is `E_STATE`. */
  readonly receives: readonly MatchKind[];
  /** Milliseconds after which the state ends by itself, and how. `notAfter` of the proposal may be earlier. */
  readonly within?: number;
  readonly then?: 'EXPIRED' | 'E_TIMEOUT' | 'CLOSED';
}
const step = (...receives: readonly MatchKind[]): StateRule => ({ receives, within: DAY, then: 'E_TIMEOUT' });

/** A proposal waits for a person or a standing policy; a machine's step takes a day at most; a review two weeks. */
export const ASKER_RULES: Readonly<Record<AskerState, StateRule>> = {
  DRAFT: { receives: [], within: 3 * DAY, then: 'EXPIRED' },
  PROPOSED: { receives: ['match.accept', 'match.refuse'], within: 3 * DAY, then: 'EXPIRED' },
  ACCEPTED: step('match.receipt'),
  // Entries travel beside the evaluated points and may arrive first.
  QUERY_SENT: step('match.evaluated', 'match.entries', 'match.receipt'),
  EVALUATED: step('match.entries', 'match.receipt'),
  VERIFIED: step('match.entries', 'match.receipt'),
  ENTRIES: step('match.receipt'),
  MATCHED: step('match.receipt'),
  REVIEW: { receives: ['match.receipt'], within: 14 * DAY, then: 'CLOSED' },
  CLOSED: { receives: ['match.receipt'] },
};
export const HOLDER_RULES: Readonly<Record<HolderState, StateRule>> = {
  DRAFT: { receives: [], within: 3 * DAY, then: 'EXPIRED' },
  PROPOSED: { receives: ['match.accept', 'match.refuse'], within: 3 * DAY, then: 'EXPIRED' },
  ACCEPTED: step('match.query', 'match.receipt'),
  QUERY_RECEIVED: step('match.receipt'),
  // Everything was answered: an asker that never says so does not make it an error.
  ANSWERED: { receives: ['match.receipt', 'match.contact'], within: DAY, then: 'CLOSED' },
  CLOSED: { receives: ['match.receipt', 'match.contact'] },
};

/** A whole session, from acceptance to the last machine step. */
export const SESSION_WITHIN = 7 * DAY;
/** After so long in one state the messages that are missing are asked for again; after the second time it times out. */
export const ASK_AGAIN_AFTER: readonly number[] = [8 * HOUR, 16 * HOUR];
/** A handle means something for so long. */
export const HANDLE_WITHIN = 30 * DAY;

/** Tasks of a leg, each done chunk by chunk or once (chunk 0). */
export type Task =
  | 'commit'
  | 'root'
  | 'blind'
  | 'enter'
  | 'sort'
  | 'check-blinded'
  | 'evaluate'
  | 'verify'
  | 'check-evaluated'
  | 'finalise'
  | 'check-entries'
  | 'intersect';

interface LegBase {
  readonly dir: Direction;
  /** When it came into its state. */
  readonly since: Instant;
  /** When our own set for it was frozen; absent until then. */
  readonly frozenAt?: Instant;
  /** Padded sizes. */
  readonly counts: { readonly asker?: number; readonly holder?: number };
  readonly roots: { readonly asker?: string; readonly holder?: string };
  /** The holder's, for this session and direction only. */
  readonly pk?: string;
  readonly digests: { readonly [list in MatchList]?: string };
  /** Chunks done, ascending. */
  readonly done: { readonly [task in Task]?: readonly number[] };
  /** How often missing messages were asked for again in this state. */
  readonly askedAgain: number;
  /** How often the peer asked us. */
  readonly sentAgain: number;
  /** All is said; lists and keys are being destroyed. */
  readonly closing: boolean;
}
export interface AskerLeg extends LegBase {
  readonly part: 'asker';
  readonly state: AskerState;
  /** Persons that were found and may be shown; for the own screen only, never sent. */
  readonly hits?: number;
}
export interface HolderLeg extends LegBase {
  readonly part: 'holder';
  readonly state: HolderState;
  readonly budget: 'not-asked' | 'asked' | 'granted';
  readonly evaluatedSent: boolean;
}
export type Leg = AskerLeg | HolderLeg;

export interface Exit {
  readonly state: 'REFUSED' | 'ABORTED' | 'EXPIRED';
  readonly code?: MatchCode;
  readonly by: 'self' | 'peer';
  /** Furthest state of any leg then. */
  readonly step: LegState;
  readonly retryAfter?: Instant;
}

export interface Session {
  readonly v: 1;
  readonly sessionId: string;
  readonly role: 'initiator' | 'responder';
  readonly self: Oin;
  readonly peer: Oin;
  readonly terms: MatchTerms;
  /** Our own, 32 bytes, base64url. */
  readonly nonce: string;
  readonly openedAt: Instant;
  readonly acceptedAt?: Instant;
  readonly notAfter: Instant;
  /** A person or a standing policy of the responder has said yes. */
  readonly approved: boolean;
  readonly proposeDigest?: string;
  readonly acceptDigest?: string;
  readonly sid?: string;
  readonly legs: readonly Leg[];
  /** The initiator's: the padded size that the responder of a mutual session may ask. Without it, that of one person. */
  readonly askable?: number;
  readonly exit?: Exit;
  /** `type:dir:i` of everything received → SHA-256 of its bytes: the same again is harmless, another is equivocation. */
  readonly seen: Readonly<Record<string, string>>;
}

const ORDER: readonly LegState[] = [
  ...(Object.keys(ASKER_RULES) as AskerState[]).slice(0, 4),
  'QUERY_RECEIVED',
  'EVALUATED',
  'VERIFIED',
  'ANSWERED',
  'ENTRIES',
  'MATCHED',
  'REVIEW',
  'CLOSED',
];

/** Where a leg is: all that its rule depends on. */
export type LegPlace = Pick<AskerLeg, 'part' | 'state'> | Pick<HolderLeg, 'part' | 'state'>;

export const ruleOf = (leg: LegPlace): StateRule =>
  leg.part === 'asker' ? ASKER_RULES[leg.state] : HOLDER_RULES[leg.state];

/** Whether a leg has come at least as far as `state`. */
export const hasReached = (leg: Leg, state: LegState): boolean =>
  ORDER.indexOf(leg.state) >= ORDER.indexOf(state);

/** One word for a whole session. */
export function stateOf(session: Session): LegState | Exit['state'] {
  if (session.exit) return session.exit.state;
  const states = session.legs.map(({ state }) => state);
  return states.reduce((a, b) => (ORDER.indexOf(a) <= ORDER.indexOf(b) ? a : b));
}

export const furthest = ({ legs }: Session): LegState =>
  legs.map(({ state }) => state).reduce((a, b) => (ORDER.indexOf(a) >= ORDER.indexOf(b) ? a : b));

/** Nothing more happens by itself. */
export const isOver = (session: Session): boolean =>
  session.exit !== undefined || session.legs.every(({ state }) => state === 'CLOSED');

/**
 * Every list is destroyed and nothing is left to say. Whether there were hits is all that differs from here on, so nothing
 * that a peer can see may depend on it.
 */
export const isSettled = (session: Session): boolean =>
  session.exit !== undefined || session.legs.every(({ closing, state }) => closing || state === 'CLOSED');

export const legOf = (session: Session, dir: Direction): Leg | undefined =>
  session.legs.find((leg) => leg.dir === dir);
