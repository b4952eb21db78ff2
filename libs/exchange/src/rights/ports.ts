/**
 * Who is meant by which handle here, whose processing is restricted, the dossiers of data subjects, and what was told to
 * and by other nodes of them. A member of `Transaction`.
 */
import type {
  BodyCode,
  Handle,
  Instant,
  MessageId,
  Oin,
  RightFulfilment,
  RightOnward,
  RightOutcome,
  TravellingRight,
} from '#domain';

/** A person in a message, by the keyed index that only this node can compute; absent where no number came along. */
export interface SubjectLink {
  readonly message: MessageId;
  readonly handle: Handle;
  readonly index?: Uint8Array;
}

export interface RightsStore {
  /** Ties handles to persons; a handle without index is tied by what an earlier or later message of the conversation says of it. */
  link(links: readonly SubjectLink[]): Promise<void>;
  /** Whether the processing of one of them is restricted now (AVG 18, 21), here or by whoever gave us the message. */
  restricted(who: {
    readonly message: MessageId;
    readonly handles: readonly Handle[];
    readonly indexes: readonly Uint8Array[];
  }): Promise<boolean>;
  /** Everyone whom a dossier of ours restricted at `at`, whatever was sent about them. */
  restrictedAt(at: Instant): Promise<readonly Uint8Array[]>;
  /** Whom these messages are about. */
  linked(messages: readonly string[]): Promise<readonly SubjectLink[]>;
  /** Who handles stand for, of those whom this node can tell. */
  knownAs(handles: readonly Handle[]): Promise<ReadonlyMap<Handle, Uint8Array>>;
  /** Handles under which messages spoke of the person. */
  handlesOf(index: Uint8Array): Promise<readonly Handle[]>;
  /** Each message about the person, with the handle that stands for them in it. */
  linksAbout(index: Uint8Array): Promise<readonly Pick<SubjectLink, 'message' | 'handle'>[]>;
  /** False where one of the same person and right is open. */
  insert(dossier: Dossier): Promise<boolean>;
  /** False where somebody changed it in between. */
  save(dossier: Dossier): Promise<boolean>;
  /** Locked until the transaction ends: an answer of a recipient and a step here must not cross. */
  find(id: string): Promise<Dossier | undefined>;
  /** Open ones first, then by deadline. */
  list(limit: number): Promise<readonly Dossier[]>;
  /** Decided, and the person has not been told yet for a ground of UAVG 41: their ids. */
  silent(): Promise<readonly string[]>;
  /** Identified, searched, and still without the view of this participant, whose data it touches; first due first. */
  awaitingView(participant: BodyCode, limit: number): Promise<readonly Dossier[]>;
  /** How many of those there are. */
  countAwaitingView(participant: BodyCode): Promise<number>;
  openFor(index: Uint8Array, kind: RightKind): Promise<Dossier | undefined>;

  addNotice(notice: RightNotice): Promise<void>;
  notice(id: MessageId): Promise<RightNotice | undefined>;
  /** What we passed on of a notice that came in. */
  causedBy(id: MessageId): Promise<readonly RightNotice[]>;
  /** … of several. */
  passedOn(ids: readonly MessageId[]): Promise<readonly RightNotice[]>;
  /** Those that came in; unanswered ones first, then by deadline. */
  received(limit: number): Promise<readonly RightNotice[]>;
  /** Received notices about these messages that ask not to inform the person, and that no later word lifted at `at`. */
  notToInform(messages: readonly MessageId[], at: Instant): Promise<readonly RightNotice[]>;
  answerNotice(id: MessageId, answer: NonNullable<RightNotice['answer']>): Promise<void>;
  /** The message is in use again, as far as this right goes. */
  release(about: MessageId, right: TravellingRight): Promise<void>;
  /** Dossiers that name something kept which no hold keeps at `at` any more. */
  releasedDossiers(at: Instant, limit: number): Promise<readonly string[]>;
  /** Erasures told to us, answered with "kept by law", whose content is still here and was held, but by nothing at `at`. */
  releasedNotices(at: Instant, limit: number): Promise<readonly MessageId[]>;
}

/** A decision on a right that was told to us, or that we told: by a dossier of ours, or on from one that came in. */
export interface RightNotice {
  /** The message that tells it. */
  readonly id: MessageId;
  readonly direction: 'sent' | 'received';
  readonly right: TravellingRight;
  readonly outcome: RightOutcome;
  /** The message that brought the data. */
  readonly about: MessageId;
  readonly peer: Oin;
  readonly at: Instant;
  readonly dueAt: Instant;
  readonly doNotInform: boolean;
  /** Own dossier that it is of. */
  readonly dossier?: string;
  /** The received notice that it passes on. */
  readonly cause?: MessageId;
  /** Received, and until it is released no use of the message is permitted. */
  readonly restricts: boolean;
  readonly answer?: {
    /** The message that says so; absent where it was heard otherwise. */
    readonly ack?: MessageId;
    readonly at: Instant;
    readonly fulfilment: RightFulfilment;
    readonly onward: RightOnward;
  };
}

export const RIGHT_KINDS = ['access', 'rectification', 'erasure', 'restriction', 'objection'] as const;
export type RightKind = (typeof RIGHT_KINDS)[number];
export const IDENTITY_METHODS = ['IN_PERSON', 'EHERKENNING', 'DIGID', 'REPRESENTATIVE'] as const;
export type IdentityMethod = (typeof IDENTITY_METHODS)[number];
/** UAVG 41(1), by letter. */
export const REFUSAL_GROUNDS = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J'] as const;
export type RefusalGround = (typeof REFUSAL_GROUNDS)[number];

/** Why a request is refused: a ground of UAVG 41, or the article that gives the right does not give it here. */
export const REFUSAL_REASONS = ['UAVG_41', 'CONDITIONS_NOT_MET'] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

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
  /** When the request came in, on paper or otherwise: its term runs from then. */
  readonly receivedAt: Instant;
  /** When it was typed in. */
  readonly openedAt: Instant;
  readonly openedBy: string;
  /** Last moment to decide: one month, or three (AVG 12(3)). */
  readonly dueAt: Instant;
  /** Told to the person, as it must be before the first month is over, with the reason (AVG 12(3)). */
  readonly extended?: { readonly at: Instant; readonly reason: ExtensionReason; readonly toldAt: Instant };
  readonly identity?: { readonly at: Instant; readonly method: IdentityMethod; readonly by: string };
  /** Participants whose data it touches, once searched. */
  readonly involved?: readonly BodyCode[];
  readonly views: readonly ParticipantView[];
  readonly decision?: {
    readonly at: Instant;
    readonly by: string;
    readonly outcome: 'granted' | 'refused';
    /** Of a refusal. */
    readonly because?: RefusalReason;
    /** Refused on UAVG 41: the grounds in force then, as far as their letter was said. */
    readonly grounds?: readonly RefusalGround[];
    /** While a ground lasts the person is not told of it (BGS 1.2(2), 1.3(2)). */
    readonly silent: boolean;
  };
  /** Since when no ground stands behind the silence any more: the duty to inform is back (BGS 1.2(3)). */
  readonly informDueSince?: Instant;
  /** Since when a silent decision may be told to the person. */
  readonly informedAt?: Instant;
  readonly recipients: readonly Recipient[];
  /** Suppliers whose error was pointed out to them (BGS 1.7), by the message that says so. */
  readonly reported?: readonly ReportedError[];
  /** What is to be erased here and is still kept by another statute or a claim (WGS 1.8(7)). */
  readonly kept?: readonly MessageId[];
  /** What was kept at first, and went when nothing kept it any more. */
  readonly erasedLater?: readonly { readonly message: MessageId; readonly at: Instant }[];
  /** Of a granted restriction or objection: until it is lifted, every use refuses. */
  readonly restrictedAt?: Instant;
  readonly liftedAt?: Instant;
  /** When the person heard that it would be; absent where the person must not hear of the decision. */
  readonly liftingToldAt?: Instant;
  /** It ended without a decision. */
  readonly ended?: { readonly at: Instant; readonly by: string; readonly reason: EndReason };
  readonly closedAt?: Instant;
}
/** The person took it back, or could not be identified and did not bring more to do so (AVG 11(2), 12(2), 12(6)). */
export const END_REASONS = ['WITHDRAWN', 'NOT_IDENTIFIED'] as const;
export type EndReason = (typeof END_REASONS)[number];
export const EXTENSION_REASONS = ['COMPLEX', 'MANY_REQUESTS'] as const;
export type ExtensionReason = (typeof EXTENSION_REASONS)[number];

export interface ParticipantView {
  readonly participant: BodyCode;
  readonly at: Instant;
  readonly by: string;
  /** Absent: no objection to what is asked. */
  readonly ground?: RefusalGround;
  /** The participant said that the ground applies no longer (BGS 1.2(3)). */
  readonly lapsedAt?: Instant;
}
/** A supplier's error, and the message that says so; without one it is `untold` for that reason until somebody tells it otherwise. */
export interface ReportedError {
  readonly message: MessageId;
  readonly peer: Oin;
  readonly notice?: MessageId;
  readonly untold?: string;
  /** Where nothing could be sent. */
  readonly dueAt?: Instant;
  readonly doneAt?: Instant;
  readonly byHand?: string;
}
/** Who got data of this person from us, and is to hear of the outcome (AVG 19). */
export interface Recipient {
  readonly message: MessageId;
  readonly peer: Oin;
  readonly what: RightOutcome;
  /** Of a rectification: what is wrong in the message, as a later word about it names it again. */
  readonly corrections?: readonly { readonly element: string; readonly what: 'RECTIFY' | 'DESTROY' }[];
  /** The message that told it; absent where none could be sent, for the reason `untold`. */
  readonly notice?: MessageId;
  readonly untold?: string;
  readonly dueAt: Instant;
  /** Fulfilled, or a reason given, there and at every copy that went on from there. */
  readonly doneAt?: Instant;
  readonly fulfilment?: RightFulfilment;
  readonly onward?: RightOnward;
  /** Their signed answer. */
  readonly ack?: MessageId;
  /** Told otherwise, and recorded by this account. */
  readonly byHand?: string;
}
