/** Who is meant by which handle here, whose processing is restricted, and the dossiers of data subjects. A member of `Transaction`. */
import type { BodyCode, Handle, Instant, MessageId, Oin } from '#domain';

/** A person in a message, by the keyed index that only this node can compute; absent where no number came along. */
export interface SubjectLink {
  readonly message: MessageId;
  readonly handle: Handle;
  readonly index?: Uint8Array;
}

export interface RightsStore {
  /** Ties handles to persons; a handle without index is tied by what an earlier message of the conversation said of it. */
  link(links: readonly SubjectLink[]): Promise<void>;
  /** Whether the processing of one of them is restricted now (AVG 18, 21). */
  restricted(who: {
    readonly handles: readonly Handle[];
    readonly indexes: readonly Uint8Array[];
  }): Promise<boolean>;
  messagesAbout(index: Uint8Array): Promise<readonly MessageId[]>;
  /** Whom these messages are about. */
  linked(messages: readonly string[]): Promise<readonly SubjectLink[]>;
  /** Handles under which messages spoke of the person. */
  handlesOf(index: Uint8Array): Promise<readonly Handle[]>;
  insert(dossier: Dossier): Promise<void>;
  /** False where somebody changed it in between. */
  save(dossier: Dossier): Promise<boolean>;
  find(id: string): Promise<Dossier | undefined>;
  /** Open ones first, then by deadline. */
  list(limit: number): Promise<readonly Dossier[]>;
  openFor(index: Uint8Array, kind: RightKind): Promise<Dossier | undefined>;
}

export const RIGHT_KINDS = ['access', 'rectification', 'erasure', 'restriction', 'objection'] as const;
export type RightKind = (typeof RIGHT_KINDS)[number];
export const IDENTITY_METHODS = ['IN_PERSON', 'EHERKENNING', 'DIGID', 'REPRESENTATIVE'] as const;
export type IdentityMethod = (typeof IDENTITY_METHODS)[number];
/** UAVG 41(1), by letter. */
export const REFUSAL_GROUNDS = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J'] as const;
export type RefusalGround = (typeof REFUSAL_GROUNDS)[number];

/** received → identified → decided → closed; it never goes back. */
export type DossierState = 'received' | 'identified' | 'decided' | 'closed';

export interface Dossier {
  readonly id: string;
  /** Counts changes. */
  readonly version: number;
  readonly kind: RightKind;
  /** Whom it is about: the keyed index, never the number itself. */
  readonly index: Uint8Array;
  readonly state: DossierState;
  readonly openedAt: Instant;
  readonly openedBy: string;
  /** Last moment to decide: one month, or three (AVG 12(3)). */
  readonly dueAt: Instant;
  readonly extended?: { readonly at: Instant; readonly reason: ExtensionReason };
  readonly identity?: { readonly at: Instant; readonly method: IdentityMethod; readonly by: string };
  /** Participants whose data it touches, once searched. */
  readonly involved?: readonly BodyCode[];
  readonly views: readonly ParticipantView[];
  readonly decision?: {
    readonly at: Instant;
    readonly by: string;
    readonly outcome: 'granted' | 'refused';
    /** While a ground lasts the person is not told of it (BGS 1.3). */
    readonly silent: boolean;
  };
  readonly recipients: readonly Recipient[];
  /** Of a granted restriction or objection: until it is lifted, every use refuses. */
  readonly restrictedAt?: Instant;
  readonly liftedAt?: Instant;
  readonly closedAt?: Instant;
}
export const EXTENSION_REASONS = ['COMPLEX', 'MANY_REQUESTS'] as const;
export type ExtensionReason = (typeof EXTENSION_REASONS)[number];

export interface ParticipantView {
  readonly participant: BodyCode;
  readonly at: Instant;
  readonly by: string;
  /** Absent: no objection to what is asked. */
  readonly ground?: RefusalGround;
}
/** Who got data of this person from us, and is to hear of the outcome (AVG 19). */
export interface Recipient {
  readonly message: MessageId;
  readonly peer: Oin;
  readonly dueAt: Instant;
  readonly doneAt?: Instant;
  readonly outcome?: 'fulfilled' | 'impossible' | 'disproportionate';
}
