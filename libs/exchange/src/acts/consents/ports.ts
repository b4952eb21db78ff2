/** What the node keeps of consents: asked, given by its own participants, held from others, and used. */
import type {
  BodyCode,
  ConsentScope,
  ConversationId,
  Instant,
  MessageId,
  Oin,
  ProviderConsent,
} from '#domain';

/** A consent of a participant of our own. Its id is that of the grant; the token comes when the courier has signed it. */
export interface ConsentRecord extends Omit<ProviderConsent, 'token'> {
  readonly id: MessageId;
  readonly account: string;
  readonly request: MessageId;
  /** Node that asked; our own within the house. */
  readonly asker: Oin;
  /** Reserved for the message that it is for, where that opens a conversation. */
  readonly conversation?: ConversationId;
  readonly token?: string;
  readonly withdrawnAt?: Instant;
}

/** A consent of another node's participant, with its verified token. */
export interface HeldConsent extends ProviderConsent {
  readonly id: MessageId;
  /** Node of the supplier, which signed. */
  readonly node: Oin;
  readonly conversation?: ConversationId;
  readonly withdrawnAt?: Instant;
}

/** What a message may be sent under: our own or a held consent, by id. */
export type UsableConsent = ConsentRecord | HeldConsent;

export interface ConsentRequest {
  /** Id of the `provider-consent.request`. */
  readonly id: MessageId;
  /** Node whose participants are asked. */
  readonly node: Oin;
  readonly suppliers: readonly BodyCode[];
  readonly asker: { readonly node: Oin; readonly participant: BodyCode };
  readonly scope: ConsentScope;
  readonly askedAt: Instant;
  readonly answerBefore: Instant;
  readonly answers: readonly ConsentDecision[];
}
export interface ConsentDecision {
  readonly request: MessageId;
  readonly supplier: BodyCode;
  readonly outcome: 'granted' | 'refused';
  readonly consent?: MessageId;
  readonly at: Instant;
}

/** A message that carried a consent: `given` by us to `peer`, or `held` here from `peer`. */
export interface ConsentUse {
  readonly node: Oin;
  readonly consent: MessageId;
  readonly message: MessageId;
  readonly direction: 'given' | 'held';
  readonly peer: Oin;
  /** Our participant that gave it. */
  readonly giver: BodyCode;
  /** Participants there to whom it was given. */
  readonly participants: readonly BodyCode[];
}

export interface Consents {
  insert(record: ConsentRecord): Promise<void>;
  /** Own and held ones; withdrawn ones too. */
  findMany(ids: readonly MessageId[]): Promise<readonly UsableConsent[]>;
  /** As `findMany`, and none of them is withdrawn before this transaction is over. */
  standing(ids: readonly MessageId[]): Promise<readonly UsableConsent[]>;
  /** Of our own; the first withdrawal stands. */
  withdraw(id: MessageId, at: Instant): Promise<void>;
  /** Keeps the token of a consent of our own; the first stands. */
  sign(id: MessageId, token: string): Promise<void>;
  given(supplier: BodyCode): Promise<readonly ConsentRecord[]>;

  /** Keeps those that are new. */
  hold(consents: readonly HeldConsent[]): Promise<void>;
  withdrawHeld(consent: { readonly node: Oin; readonly id: MessageId; readonly at: Instant }): Promise<void>;
  /** Which of these, by node and id, are withdrawn; own ones under our own node. */
  withdrawn(
    consents: readonly { readonly node: Oin; readonly id: MessageId }[],
  ): Promise<readonly { readonly node: Oin; readonly id: MessageId }[]>;

  ask(request: Omit<ConsentRequest, 'answers'>): Promise<void>;
  findRequest(id: MessageId): Promise<ConsentRequest | undefined>;
  /** Requests that a participant of `node` was asked, or made; newest first. */
  requests(query: { readonly node: Oin; readonly participant: BodyCode }): Promise<readonly ConsentRequest[]>;
  /** False when that supplier answered before. */
  answer(decision: ConsentDecision): Promise<boolean>;

  recordUses(uses: readonly ConsentUse[]): Promise<void>;
  usesOf(consent: {
    readonly node: Oin;
    readonly id: MessageId;
    readonly direction: ConsentUse['direction'];
  }): Promise<readonly ConsentUse[]>;
}
