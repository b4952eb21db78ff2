/** Conversations on record: one row for each that was opened, and every move. A member of `Transaction`. */
import type { YearFigures } from './yearly.js';
import type {
  About,
  BodyCode,
  CaseId,
  ConversationId,
  ConversationName,
  Handle,
  Instant,
  MessageId,
  Oin,
} from '#domain';

/** One run of a conversation's machine. Several may share a `conversation`: a hit, the question after it, a correction. */
export interface ThreadRecord {
  /** The message that opened it. */
  readonly id: MessageId;
  readonly name: ConversationName;
  readonly conversation: ConversationId;
  /** The other node; the own OIN within the node. */
  readonly peer: Oin;
  readonly opener: 'own' | 'peer';
  /** The participant that opened it. */
  readonly openedBy: BodyCode;
  /** Own participants that may see it. */
  readonly participants: readonly BodyCode[];
  readonly subjects: readonly Handle[];
  /** What a supporting act speaks of. */
  readonly about?: About;
  readonly state: string;
  readonly since: Instant;
  readonly deadline?: Instant;
  /** The message that brought it here last. */
  readonly lastMessage: MessageId;
}

export interface ThreadMove {
  readonly thread: MessageId;
  /** Absent: the timer moved it. */
  readonly message?: MessageId;
  /** Own participants that this message lets see it, beside those that already may. */
  readonly participants: readonly BodyCode[];
  readonly to: string;
  readonly at: Instant;
  readonly deadline?: Instant;
}

export interface Conversations {
  open(threads: readonly ThreadRecord[]): Promise<void>;
  /** The thread that a message opened or moved; locked until the transaction ends, so that two moves cannot cross. */
  threadOf(message: MessageId): Promise<ThreadRecord | undefined>;
  /** Threads of one conversation with one peer. */
  within(query: { conversation: ConversationId; peer: Oin }): Promise<readonly ThreadRecord[]>;
  /** Threads of supporting acts that speak of one of these messages. */
  about(messages: readonly MessageId[]): Promise<readonly ThreadRecord[]>;
  find(id: MessageId): Promise<ThreadRecord | undefined>;
  /** Threads that the participant may see, newest first; `open` leaves out those in which nobody owes a step. */
  list(query: {
    participant: BodyCode;
    open: boolean;
    before?: MessageId;
    limit: number;
  }): Promise<readonly ThreadRecord[]>;
  move(move: ThreadMove): Promise<void>;
  /** Takes back the move of `message`, where it was the last: the thread is as it was before. */
  takeBack(message: MessageId): Promise<void>;
  /** Ends a thread without a message. */
  end(id: MessageId, state: string, at: Instant): Promise<void>;
  /**
   * Threads past their deadline, the longest overdue first, locked and passed over where another has them. An adapter
   * with a clock of its own asks that too: one clock that jumps ahead moves nothing.
   */
  due(at: Instant, limit: number): Promise<readonly ThreadRecord[]>;
  /** Threads of these names that are not ended and hold a message filed under the case. */
  underCase(caseId: CaseId, names: readonly ConversationName[]): Promise<readonly ThreadRecord[]>;
  /** Threads with the peer that are in one of these states, locked; the oldest first. */
  runningWith(
    peer: Oin,
    places: readonly Pick<ThreadRecord, 'name' | 'state'>[],
  ): Promise<readonly ThreadRecord[]>;
  /** Of what was opened or refused from `from` up to and including `to`. */
  figures(window: { readonly from: Instant; readonly to: Instant }): Promise<YearFigures>;
}
