/** Breaches as the contact point handles them: references, codes and moments, never contents. A member of `Transaction`. */
import type {
  BreachAnswer,
  BreachNature,
  Category,
  ConversationId,
  Instant,
  MessageId,
  MessageKind,
  Oin,
} from '#domain';
import type { MessageRecord } from '../ports.js';

export const BREACH_RISKS = ['UNLIKELY', 'RISK', 'HIGH_RISK'] as const;
export type BreachRisk = (typeof BREACH_RISKS)[number];
/** AVG 33(1): a report after 72 hours says why. */
export const DELAY_REASONS = ['FOUND_IN_PARTS', 'SCOPE_UNCLEAR', 'TOLD_LATE', 'OTHER'] as const;
export type DelayReason = (typeof DELAY_REASONS)[number];
/** What was decided on telling the persons (AVG 34); `GROUND_41`: a participant has a ground of UAVG 41 (BGS 1.4(2)). */
export const SUBJECTS_TOLD = ['TOLD', 'NOT_NEEDED', 'GROUND_41'] as const;
export type SubjectsTold = (typeof SUBJECTS_TOLD)[number];

/** Which messages were hit: all that answer to every member given. */
export interface BreachQuery {
  readonly peer?: Oin;
  readonly conversation?: ConversationId;
  readonly kinds?: readonly MessageKind[];
  /** On record here from … up to and including. */
  readonly from?: Instant;
  readonly until?: Instant;
}

/** `TOLD_BY_HAND`: otherwise than by message, where none could be sent. */
export const BREACH_WORDS = [
  'NOTICE',
  'NOT_SENT',
  'TOLD_BY_HAND',
  'SEEN',
  'ANSWERED',
  'NOTICE_RECEIVED',
] as const;
/** One line of who was told what, when. `own`: the contact point of this partnership. */
export interface BreachLine {
  readonly at: Instant;
  readonly to: Oin | 'own';
  readonly what: (typeof BREACH_WORDS)[number];
  /** What a notice names. */
  readonly messages?: readonly MessageId[];
  readonly message?: MessageId;
  readonly answer?: BreachAnswer;
  /** Why nothing could be sent. */
  readonly code?: string;
}

export interface BreachReport {
  readonly at: Instant;
  readonly reference?: string;
  readonly delay?: DelayReason;
}

export interface Breach {
  readonly id: string;
  /** Counts changes. */
  readonly version: number;
  readonly natures: readonly BreachNature[];
  readonly discoveredAt: Instant;
  /** When data were within reach of others, as far as known. */
  readonly from?: Instant;
  readonly until?: Instant;
  readonly recordedAt: Instant;
  readonly recordedBy: string;
  /** Told by another partnership: who, by its number, and which messages that we have too. */
  readonly told?: {
    readonly peer: Oin;
    readonly breach: string;
    readonly notices: readonly MessageId[];
    readonly messages: readonly MessageId[];
    /** To every notice so far; absent again once another comes. */
    readonly answer?: BreachAnswer;
    /** Notices that were answered. */
    readonly answered?: readonly MessageId[];
  };
  readonly queries: readonly BreachQuery[];
  /** Who was told what, when. */
  readonly lines: readonly BreachLine[];
  readonly risk?: BreachRisk;
  readonly subjects?: SubjectsTold;
  /** Since when no ground of UAVG 41 stands behind not telling them: the duty to is back. */
  readonly informDueSince?: Instant;
  /** To the supervisor (AVG 33), the one that counts; without `reference` it was not needed, since a risk is unlikely. */
  readonly reported?: BreachReport;
  /** Every one that was recorded, in that order. */
  readonly reports?: readonly (BreachReport & { readonly recordedAt: Instant; readonly by: string })[];
  readonly closedAt?: Instant;
}

/** A conversation that was hit. */
export interface HitConversation {
  readonly conversation: ConversationId;
  readonly peer: Oin;
  readonly messages: readonly Pick<MessageRecord, 'id'>[];
}

export interface BreachFigures {
  readonly messages: number;
  readonly persons: number;
  readonly categories: readonly Category[];
}

export interface Breaches {
  insert(breach: Breach): Promise<void>;
  /** False where somebody changed it in between. */
  save(breach: Breach): Promise<boolean>;
  /** Locked until the transaction ends. */
  find(id: string): Promise<Breach | undefined>;
  /** Whose persons are not told for a ground of UAVG 41: their ids. */
  silent(): Promise<readonly string[]>;
  /** What that peer told under its number; locked. */
  toldBy(peer: Oin, breach: string): Promise<Breach | undefined>;
  /** The breach in one of whose lines this notice of ours stands; locked. */
  ofNotice(notice: MessageId): Promise<Breach | undefined>;
  /** Open ones first, then by discovery. */
  list(limit: number): Promise<readonly Breach[]>;
  /** Messages exchanged with peers that answer to a query, by id; at most `limit`, after `after`. */
  hit(
    query: BreachQuery,
    page: { readonly limit: number; readonly after?: MessageId },
  ): Promise<readonly MessageRecord[]>;
  /** How many persons these messages are about, as far as this node can tell them apart. */
  personsIn(messages: readonly MessageId[]): Promise<number>;
}
