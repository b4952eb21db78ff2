/**
 * What is owed to a person about whom data came from elsewhere: the information of AVG 14(1)(2), by the contact point (BGS 1.3).
 * One duty per person, source partnership and conversation or case. A member of `Transaction`.
 */
import type { BodyCode, CaseId, Category, ConversationId, Handle, Instant, MessageId, Oin } from '#domain';

/**
 * open → postponed → open … → informed or not-informed. `erased`: the data went before anybody was told. A duty that ended on a
 * ground of UAVG 41 is open again once no such ground is in force (`follow.ts`).
 */
export const INFORMING_STATES = ['open', 'postponed', 'informed', 'not-informed', 'erased'] as const;
export type InformingState = (typeof INFORMING_STATES)[number];

export const INFORMING_METHODS = ['LETTER', 'CONVERSATION', 'OTHER'] as const;
export type InformingMethod = (typeof INFORMING_METHODS)[number];

/** UAVG 41(1), by letter. */
const SET_ASIDE = [
  'UAVG_41_1_A',
  'UAVG_41_1_B',
  'UAVG_41_1_C',
  'UAVG_41_1_D',
  'UAVG_41_1_E',
  'UAVG_41_1_F',
  'UAVG_41_1_G',
  'UAVG_41_1_H',
  'UAVG_41_1_I',
  'UAVG_41_1_J',
] as const;
/** Why the person is told later: telling now would defeat what the data are for (AVG 14(5)(b)), or an interest of UAVG 41(1). */
export const POSTPONE_GROUNDS = ['AVG_14_5_B', ...SET_ASIDE] as const;
export type PostponeGround = (typeof POSTPONE_GROUNDS)[number];
/** Why the person is not told: AVG 14(5), by letter, or an interest of UAVG 41(1). */
export const WITHHOLD_GROUNDS = [
  'AVG_14_5_A',
  'AVG_14_5_B',
  'AVG_14_5_C',
  'AVG_14_5_D',
  ...SET_ASIDE,
] as const;
export type WithholdGround = (typeof WITHHOLD_GROUNDS)[number];
/** `NOT_TO_INFORM`: the node that gave the data asked so, and has not lifted it; never chosen by a person here. */
export const INFORMING_GROUNDS = ['NOT_TO_INFORM', ...WITHHOLD_GROUNDS] as const;
export type InformingGround = (typeof INFORMING_GROUNDS)[number];

/**
 * What set the term. A month from receipt (AVG 14(3)(a)); the first word to the person (b); the first disclosure to another
 * recipient (c); or that what kept it from the person has ended.
 */
export const INFORMING_TERMS = ['MONTH', 'FIRST_CONTACT', 'FIRST_DISCLOSURE', 'GROUND_ENDED'] as const;
export type InformingTerm = (typeof INFORMING_TERMS)[number];

export interface Informing {
  /** UUIDv7. */
  readonly id: string;
  /** Counts changes. */
  readonly version: number;
  readonly state: InformingState;
  /** Keyed index of the person, where this node can tell; gone with the data. */
  readonly person?: Uint8Array;
  /** Stands for the person in the first message; gone with the data. */
  readonly handle?: Handle;
  /** Partnership that gave the data. */
  readonly peer: Oin;
  readonly conversation: ConversationId;
  readonly caseId?: CaseId;
  /** Own participants that got them: they know who the person is. */
  readonly participants: readonly BodyCode[];
  readonly categories: readonly Category[];
  readonly messages: readonly MessageId[];
  readonly receivedAt: Instant;
  readonly dueAt: Instant;
  readonly dueBy: InformingTerm;
  /** Postponed or not informed. */
  readonly ground?: InformingGround;
  /** Of a ground that a person gave: where it is written down why; a reference, never text. */
  readonly pointer?: string;
  /** `NOT_TO_INFORM`: the supplier that asks so, whose word ends it. */
  readonly consulted?: Oin;
  /** Postponed by a person: the last moment that it counts. */
  readonly until?: Instant;
  readonly informedAt?: Instant;
  readonly method?: InformingMethod;
  /** Who recorded how it stands, and when; the node itself where the supplier asked. */
  readonly decided?: { readonly by: string; readonly at: Instant };
}

/** What came in about one person in one conversation. */
export interface ReceivedAbout extends Pick<
  Informing,
  | 'id'
  | 'peer'
  | 'conversation'
  | 'caseId'
  | 'participants'
  | 'categories'
  | 'messages'
  | 'receivedAt'
  | 'dueAt'
> {
  readonly handle: Handle;
}

export interface InformingQuery {
  /** Only what is owed: open or postponed. */
  readonly open: boolean;
  readonly participant?: BodyCode;
  /** The last one that the caller has. */
  readonly after?: Pick<Informing, 'dueAt' | 'id'>;
  readonly limit: number;
}

export interface Informings {
  /**
   * Each is added to the duty of that person with that source in that conversation or case, if one is open, or if it ended and
   * covers its categories; else it opens one. Gives those that found their place; the others are asked again.
   */
  owe(received: readonly ReceivedAbout[]): Promise<readonly ReceivedAbout['id'][]>;
  /** Locked until the transaction ends: of two who act at once, the second sees what the first did. */
  find(id: string): Promise<Informing | undefined>;
  /** False where somebody changed it in between. */
  save(informing: Informing): Promise<boolean>;
  /** First due first. */
  list(query: InformingQuery): Promise<readonly Informing[]>;
  /** Whether another one is owed to the same person, with the same source, in the same conversation. */
  owedBeside(id: string): Promise<boolean>;
  /** Duties about these messages, however they stand. */
  about(messages: readonly MessageId[]): Promise<readonly string[]>;
  /** Those that time or a ground may move: postponed, set aside on UAVG 41, or open while a supplier asks not to inform. */
  toFollow(): Promise<readonly string[]>;
  /** Brings the end of the term forward to `at`, of what is owed about the message or to the person. */
  dueAt(
    what: { readonly message: MessageId } | { readonly person: Uint8Array },
    term: { readonly at: Instant; readonly by: InformingTerm },
  ): Promise<readonly Pick<Informing, 'id' | 'person' | 'handle'>[]>;
  /** Of these messages the content is gone: what has none left leads to nobody any more. As they were before. */
  endErased(
    messages: readonly MessageId[],
  ): Promise<readonly Pick<Informing, 'id' | 'person' | 'handle' | 'state'>[]>;
}
