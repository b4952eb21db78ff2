/** The signed inside of an envelope: a CloudEvent (NL GOV profile 1.1) with the typed data of one message. */
import type { Category, SecrecyBasis, SourceLaw } from './category.js';
import type { ConversationId, Handle, Instant, MessageId, Oin } from './ids.js';
import type { MessageKind } from './kinds/index.js';
import type { BodyCode, FunctionRole } from './participant.js';
import type { LegalBasis, Purpose, Route } from './purpose.js';
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
  /** Relation to the betrokkene, for a third person (BGS 2.19); of `RELATIONS`, or it lies outside. Absent: the betrokkene. */
  readonly relation?: string;
  /** Whose relation it is. Absent: that of the first subject without one. */
  readonly relatedTo?: Handle;
}

/** The direct circle: family members and other direct social contacts (BGS 2.19). Any other relation lies outside it. */
export const RELATIONS = [
  'PARTNER',
  'FORMER_PARTNER',
  'PARENT',
  'CHILD',
  'SIBLING',
  'GRANDPARENT',
  'GRANDCHILD',
  'OTHER_RELATIVE',
  'HOUSEHOLD_MEMBER',
  'GUARDIAN',
  'FRIEND',
  'OTHER_SOCIAL_CONTACT',
] as const;

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
  /** Output of automated analysis (WGS 1.9(2)); then `humanReview` says who reviewed it. */
  readonly automated?: boolean;
  readonly humanReview?: Statement;
  /** The case stands on a priority list: where its criteria are published (https), and which version was applied. */
  readonly priorityList?: { readonly criteria: string; readonly version: string };
}

export interface Element {
  readonly id: string;
  readonly subject: Handle;
  readonly category: Category;
  /** The participant that supplied it; `node` where that is not the sending node. */
  readonly supplier: { readonly participant: BodyCode; readonly node?: Oin };
  readonly secrecyBasis: SecrecyBasis;
  /** Under which exception it was supplied, for what its own act keeps secret (WGS 1.5(2)). */
  readonly sourceLaw?: SourceLaw;
  readonly firstProcessedAt: Instant;
  readonly consents: readonly ProviderConsent[];
  readonly restrictions: readonly Restriction[];
  /** Where it came from, for what is passed on (`supplier.node` is then given). */
  readonly origin?: Origin;
  /** Content. Class D: never in a log, an audit entry or an operator's view. */
  readonly value: JsonObject;
}

/** The way of something passed on, told in commitments; a hop names its node only to who may know it. */
export interface Origin {
  /** Route on which the supplier's node first gave it. */
  readonly route: Route;
  /** Commitment of the message in which it came to the node that now passes it on. */
  readonly message: string;
  /** From the supplier's node to the node that now passes it on. */
  readonly hops: readonly Hop[];
}
export interface Hop {
  /** Commitment of the message that made this hop. */
  readonly message: string;
  /** Consents of the original suppliers under which it was made. */
  readonly consents: readonly string[];
  /** Node that received it on this hop. */
  readonly node?: Oin;
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
  /** For onward provision: digest of the whole way that it was given for (`wayOf`), before the hop that it allows. */
  readonly way?: string;
  /**
   * Compact JWS (`typ` sluis-consent+jws) over exactly the members above and `node`, by the supplier's node: a receiver
   * believes no consent that the message alone asserts.
   */
  readonly token: string;
}

/** CloudEvents `type` of a kind; one version for all kinds so far. */
export const typeOfKind = (kind: MessageKind): string => `nl.wgs.${kind}.v1`;
/** Of a type as `typeOfKind` makes it; `NaN`, which is on no list, of anything else. */
export const versionOfType = (type: string): number => Number(/\.v([1-9]\d{0,3})$/.exec(type)?.[1]);
