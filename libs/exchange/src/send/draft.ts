/** What a case system hands in, and what it gets back. */
import type {
  BodyCode,
  CaseFlags,
  CaseId,
  Category,
  Decision,
  Defect,
  ConversationId,
  Instant,
  JsonObject,
  LegalBasis,
  MessageId,
  MessageKind,
  Oin,
  Origin,
  Purpose,
  Restriction,
  SecrecyBasis,
  SourceLaw,
  Statement,
  Subject,
} from '#domain';
import type { Explanation } from '#policy';

export interface Draft {
  readonly kind: MessageKind;
  readonly purpose: Purpose;
  readonly legalBasis: LegalBasis;
  readonly recipient: { readonly node: Oin; readonly participants: readonly BodyCode[] };
  /** Own case it stands on; not needed for NOT_KNOWN, DECLINED and consent. */
  readonly caseId?: CaseId;
  readonly inReplyTo?: MessageId;
  readonly subjects: readonly DraftSubject[];
  readonly necessity?: Statement;
  readonly quality?: Statement;
  readonly flags: CaseFlags;
  readonly restrictions: readonly Restriction[];
  readonly elements: readonly DraftElement[];
  readonly details: JsonObject;
  /** Latest moment of delivery; the smallest step of the protocol that covers it is chosen (`EXPIRY_STEPS`). */
  readonly expiresAt?: Instant;
}

export interface DraftSubject {
  /** Subject id of the own case register, or the handle that the conversation already uses. */
  readonly ref: string;
  readonly type: Subject['type'];
  readonly relation?: string;
  /** As `ref`. */
  readonly relatedTo?: string;
}

export interface DraftElement {
  readonly id: string;
  /** As `DraftSubject.ref`. */
  readonly subject: string;
  readonly category: Category;
  readonly supplier: { readonly participant: BodyCode; readonly node?: Oin };
  readonly secrecyBasis: SecrecyBasis;
  readonly sourceLaw?: SourceLaw;
  readonly firstProcessedAt: Instant;
  /** Ids of recorded consents. */
  readonly consents: readonly MessageId[];
  readonly restrictions: readonly Restriction[];
  /** Only what is passed on has one, and only `forwardMessage` makes it: no case system hands one in. */
  readonly origin?: Origin;
  readonly value: JsonObject;
}

export type Invalid = { readonly outcome: 'invalid'; readonly defects: readonly Defect[] };
export type SendResult =
  | {
      readonly outcome: 'accepted';
      readonly id: MessageId;
      readonly conversation: ConversationId;
      readonly expiresAt: Instant;
      readonly decision: Decision;
    }
  | { readonly outcome: 'refused' | 'referred'; readonly id: MessageId; readonly decision: Decision }
  | Invalid;
export type Assessment = ({ readonly outcome: 'assessed' } & Explanation) | Invalid;
