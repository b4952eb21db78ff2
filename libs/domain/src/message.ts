/** The signed inside of an envelope: a CloudEvent (NL GOV profile 1.1) with the typed data of one message. */
import type { Category, SecrecyBasis } from './category.js';
import type { ConversationId, Handle, Instant, MessageId, Oin } from './ids.js';
import type { MessageKind } from './kinds/index.js';
import type { BodyCode, FunctionRole } from './participant.js';
import type { LegalBasis, Purpose } from './purpose.js';
import type { Restriction } from './restriction.js';
import type { JsonObject } from './strict-json.js';

export interface Message {
  readonly specversion: '1.0';
  readonly id: MessageId;
  /** `urn:nld:oin:<oin>:systeem:sluis` */
  readonly source: string;
  /** `nl.wgs.<kind>.v1` */
  readonly type: string;
  /** Moment of logging at the sender. */
  readonly time: Instant;
  readonly datacontenttype: 'application/json';
  readonly expirytime: Instant;
  /** W3C Trace Context of the caller; travels sealed. */
  readonly traceparent?: string;
  readonly data: MessageData;
}

export interface MessageData {
  readonly kind: MessageKind;
  readonly conversation: ConversationId;
  readonly inReplyTo?: MessageId;
  readonly purpose: Purpose;
  readonly legalBasis: LegalBasis;
  readonly sender: { readonly participant: BodyCode; readonly role: FunctionRole };
  readonly recipient: { readonly node: Oin; readonly participants: readonly BodyCode[] };
  /** The sender's opaque handle of its case, for this peer only. */
  readonly caseHandle: Handle;
  readonly subjects: readonly Subject[];
  readonly necessity?: Statement;
  readonly quality?: Statement;
  readonly flags: CaseFlags;
  readonly restrictions: readonly Restriction[];
  readonly elements: readonly Element[];
  /** What the kind itself adds; its schema stands with the kind. */
  readonly details: JsonObject;
}

export const SUBJECT_TYPES = ['NATURAL_PERSON', 'LEGAL_PERSON', 'PHENOMENON'] as const;
export interface Subject {
  readonly handle: Handle;
  readonly type: (typeof SUBJECT_TYPES)[number];
  /** Relation to the betrokkene, for a third person (BGS 2.19). Absent: the betrokkene. */
  readonly relation?: string;
}

/** A judgement made by a person and recorded here; its text stays in the case system. */
export interface Statement {
  readonly id: string;
  readonly participant: BodyCode;
  readonly role: FunctionRole;
  readonly at: Instant;
}

export const RADICALISATION = ['NONE', 'SUSPECTED', 'ACCEPTED'] as const;
export interface CaseFlags {
  readonly radicalisation: (typeof RADICALISATION)[number];
  /** Task outside the WGS (plustaak). Any value refuses. */
  readonly taskCode?: string;
  /** Automated output, priority list: rows 28 and 29, refused until built. */
  readonly automated?: boolean;
  readonly priorityListCriteria?: string;
}

export interface Element {
  readonly id: string;
  readonly subject: Handle;
  readonly category: Category;
  /** The participant that supplied it; `node` where that is not the sending node. */
  readonly supplier: { readonly participant: BodyCode; readonly node?: Oin };
  readonly secrecyBasis: SecrecyBasis;
  readonly firstProcessedAt: Instant;
  readonly consents: readonly ProviderConsent[];
  readonly restrictions: readonly Restriction[];
  /** Content. Class D: never in a log, an audit entry or an operator's view. */
  readonly value: JsonObject;
}

/** Instemming of a supplying participant (WGS 2.28(4), 1.7(8)). Not the explicit consent of the person. */
export interface ProviderConsent {
  readonly id: string;
  readonly supplier: BodyCode;
  readonly role: FunctionRole;
  readonly categories: readonly Category[];
  readonly purpose: Purpose;
  readonly recipient: Oin;
  readonly subject: Handle;
  readonly grantedAt: Instant;
  readonly until: Instant;
}

/** CloudEvents `type` of a kind; one version for all kinds so far. */
export const typeOfKind = (kind: MessageKind): string => `nl.wgs.${kind}.v1`;
