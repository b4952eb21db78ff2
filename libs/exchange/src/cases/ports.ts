/** What is asked of storage for the case register, known-checks and standing instructions. */
import type {
  BodyCode,
  CaseId,
  ConversationId,
  FunctionRole,
  Handle,
  Instant,
  KnownAnswer,
  MessageId,
  Oin,
  Purpose,
} from '#domain';
import type { RegisterExclusion } from '#matching';

// --- case register -----------------------------------------------------------------------------------------------------

export interface CaseRecord {
  readonly id: CaseId;
  readonly participant: BodyCode;
  readonly status: 'open' | 'closed';
  readonly openedAt: Instant;
  /** Reference and subjects (`CaseContent`), encrypted under the case's key in the vault. */
  readonly sealedContent?: Uint8Array;
  readonly subjects: readonly CaseSubjectRecord[];
  /** What a person here said that keeps it out of every exchange (`excludeCase`). */
  readonly exclusion?: RegisterExclusion;
}
export interface CaseSubjectRecord {
  /** Minted here; what a case system uses to name the person. */
  readonly id: string;
  /** Keyed index of the BSN; absent when unknown. */
  readonly bsnIndex?: Uint8Array;
}
export interface CaseContent {
  readonly reference: string;
  readonly subjects: readonly {
    readonly id: string;
    readonly bsn?: string;
    /** A number on file that fails the elfproef: kept for its case, told as left out, and never matched or asked by. */
    readonly invalidBsn?: string;
    readonly givenNames?: string;
    readonly prefix?: string;
    readonly familyName: string;
    readonly birthDate?: string;
  }[];
}
export interface Cases {
  insert(record: CaseRecord): Promise<void>;
  find(id: CaseId): Promise<CaseRecord | undefined>;
  /** Cases, open or closed, in which a subject has this index. */
  findByIndex(index: Uint8Array): Promise<readonly CaseRecord[]>;
  list(participant: BodyCode): Promise<readonly CaseRecord[]>;
  /** When it was closed before is kept. */
  setStatus(id: CaseId, status: 'open' | 'closed', at: Instant): Promise<void>;
  /** Its key is put in line to be destroyed. */
  remove(id: CaseId): Promise<void>;
}

// --- known-checks, instructions ------------------------------------------------------------------------------

export interface KnownCheckRecord {
  /** Id of the received request. */
  readonly id: MessageId;
  readonly peer: Oin;
  readonly conversation: ConversationId;
  readonly subject: Handle;
  readonly participants: readonly BodyCode[];
  /** The asking participants, to whom the answer is addressed. */
  readonly replyTo: readonly BodyCode[];
  /** What the register says; a person or a standing instruction confirms. */
  readonly proposal: KnownAnswer;
  readonly caseId?: CaseId;
  readonly receivedAt: Instant;
  readonly answerBefore: Instant;
  readonly answeredBy?: MessageId;
}
export interface KnownChecks {
  insert(records: readonly KnownCheckRecord[]): Promise<void>;
  find(id: MessageId): Promise<KnownCheckRecord | undefined>;
  /** Unanswered, and still to be answered at `at`. */
  open(participant: BodyCode, at: Instant): Promise<readonly KnownCheckRecord[]>;
  /** False when it was answered before. */
  answer(id: MessageId, by: MessageId): Promise<boolean>;
  /** Remembers a hit: this person, this peer, this conversation. */
  establish(hit: { conversation: ConversationId; peer: Oin; subject: Handle; at: Instant }): Promise<void>;
  /** Which of the subjects are known to both in this conversation with this peer. */
  established(query: { conversation: ConversationId; peer: Oin }): Promise<readonly Handle[]>;
}

/** A recorded instruction of a public participant to confirm what the register proposes. */
export interface InstructionRecord {
  readonly id: string;
  readonly participant: BodyCode;
  readonly account: string;
  readonly role: FunctionRole;
  readonly purposes: readonly Purpose[];
  readonly answers: readonly KnownAnswer[];
  readonly from: Instant;
  readonly until: Instant;
  readonly endedAt?: Instant;
}
/** In whose name an instruction speaks. */
export type InstructionGiver = Pick<InstructionRecord, 'account' | 'participant' | 'role'>;
export interface StandingInstructions {
  insert(record: InstructionRecord): Promise<void>;
  list(participant: BodyCode): Promise<readonly InstructionRecord[]>;
  inForce(query: { participants: readonly BodyCode[]; at: Instant }): Promise<readonly InstructionRecord[]>;
  end(id: string, participant: BodyCode, at: Instant): Promise<boolean>;
  /** Ends those of the giver that would count beyond `beyond`; their ids. */
  endOf(giver: InstructionGiver, beyond: Instant, at: Instant): Promise<readonly string[]>;
}
