/**
 * Everything policy may know about one message or use at one moment. Built by exchange from the message, the
 * directory and the node's own records; a fact that could not be established is `unknown` and never passes.
 */
import type { Category, SecrecyBasis, SourceLaw } from './category.js';
import type { Handle, Instant, Oin } from './ids.js';
import type { MessageKind } from './kinds/index.js';
import type { CaseFlags, ProviderConsent, Statement, Subject } from './message.js';
import type { BodyCode, FunctionRole, NodeKind, ParticipantKind } from './participant.js';
import type { LegalBasis, Purpose, Route } from './purpose.js';
import type { Restriction } from './restriction.js';
import type { Json, JsonObject } from './strict-json.js';

export type Stage = 'send' | 'receive' | 'use';

export interface Facts {
  readonly stage: Stage;
  readonly kind: MessageKind;
  /** Of the kind's schema. */
  readonly version: number;
  readonly purpose: Purpose;
  readonly legalBasis: LegalBasis;
  readonly issuedAt: Instant;
  readonly sender: PartyFacts;
  readonly recipient: PartyFacts;
  readonly actor: ActorFacts;
  /**
   * Own case the act stands on. `not-theirs` (`send` only): open, but somebody who is asked or told about is no person of it.
   * `receive`: the sender's case is not ours to know, so `not-asked`.
   */
  readonly ownCase: 'open' | 'not-theirs' | 'closed' | 'none' | 'not-asked' | 'unknown';
  /** What went before in the conversation, for this subject and this peer. */
  readonly conversation: {
    readonly predecessor: 'not-needed' | 'present' | 'missing';
    /** A positive known-check for this subject and peer. */
    readonly knownStatus: 'established' | 'not-established';
    readonly involvement: 'exchanged' | 'not-exchanged';
    /** Whether the message that a supporting act speaks of passed between these two nodes. Kinds that speak of none: `not-asked`. */
    readonly about: 'not-asked' | 'exchanged' | 'not-exchanged';
  };
  readonly subjects: readonly Subject[];
  readonly necessity?: Statement;
  readonly quality?: Statement;
  readonly flags: CaseFlags;
  /** Criteria of the priority list that the case stands on (WGS 2.32(1)). No list, or another node's case: `not-asked`. */
  readonly priorityCriteria: 'not-asked' | 'published' | 'unpublished' | 'unknown';
  readonly restrictions: readonly Restriction[];
  readonly elements: readonly ElementFacts[];
  /** For a known-check answer. */
  readonly answer?: 'KNOWN' | 'NOT_KNOWN' | 'DECLINED';
  /** Types (kind and version) on the directory's committee-reviewed list at this moment (BGS 1.13(1)). */
  readonly reviewedKinds: readonly string[];
  /** Own record of AVG restriction for a subject. */
  readonly processingRestricted: boolean;
  /** Whether the audit log takes writes (row 31). */
  readonly auditLog: 'available' | 'unavailable';
  /** `use` only. */
  readonly use?: UseFacts;
}

export interface PartyFacts {
  readonly oin: Oin;
  /** Kind in the signed directory; absent where the directory does not list the node. */
  readonly nodeKind?: NodeKind;
  /** Acting or addressed participants with what the directory says of them there. */
  readonly participants: readonly {
    readonly body: BodyCode;
    readonly kind: ParticipantKind;
    readonly listed: boolean;
  }[];
  /** Every participant of that node in the directory. */
  readonly listedBodies: readonly BodyCode[];
}

/** Who acts: on `send` and `use` the person at this node, on `receive` what the sender signed. */
export interface ActorFacts {
  readonly participant: BodyCode;
  readonly participantKind: ParticipantKind;
  readonly listed: boolean;
  readonly role: FunctionRole;
  /** Last valid moment of the screening; `asserted` where the other node vouches for it. */
  readonly screening: Instant | 'asserted' | 'unknown';
}

export interface ElementFacts {
  readonly category: Category;
  /** Whom it is about; a supplier's consent names the person too. */
  readonly subject: Handle;
  /** Whether the message names that subject. */
  readonly subjectKnown: boolean;
  readonly supplier: { readonly participant: BodyCode; readonly node?: Oin };
  /** Whether the supplier is a participant of the sending partnership. */
  readonly supplierListed: boolean;
  /** For what is passed on: how it first travelled, and whether its whole chain was verified. */
  readonly origin?: { readonly route: Route; readonly provenance: 'verified' | 'broken' | 'unknown' };
  readonly secrecyBasis: SecrecyBasis;
  readonly sourceLaw?: SourceLaw;
  readonly firstProcessedAt: Instant;
  /** Those whose token holds; one that a message merely asserts is not among them. */
  readonly consents: readonly ProviderConsent[];
  /** Whether a consent under which it was given has been withdrawn since. */
  readonly consentWithdrawn: boolean;
  /** `use` only: until when it is kept beyond five years (BGS 1.16(2)). */
  readonly renewedUntil?: Instant;
  readonly restrictions: readonly Restriction[];
  /** Member names of the value at any depth (`memberNames`), never values: rows 7 and 17 look at names only. */
  readonly fields: readonly string[];
  /** `true` where nationality is given with the statement that identification is impossible without it (BGS 1.9). */
  readonly nationalityUnavoidable: boolean;
}

export interface UseFacts {
  readonly action: 'read' | 'forward' | 'export' | 'plan' | 'disclose-to-subject' | 'release' | 'renew';
  readonly purpose: Purpose;
  /** Whether the case the reader named is the one the message is bound to. */
  readonly caseMatches: boolean;
  /** Reads of this message so far. */
  readonly reads: number;
  readonly verification?: 'recorded' | 'none';
  /** `recorded`: who supplied it was asked and nobody objected. */
  readonly consultation?: 'recorded' | 'none';
  /** The contact point: `open` where a person of the message has a request open here, with a verified identity. */
  readonly dossier?: 'open' | 'none';
  /** `disclose-to-subject`: it answers this person's own request for access, which was granted and may be told. */
  readonly request?: 'granted' | 'none';
  /** `disclose-to-subject`: a participant recorded that a ground of UAVG 41 applies, and nobody that it has lapsed. */
  readonly ground?: 'applies' | 'none';
  /** `release`: what the receiver is. */
  readonly receiver?: ParticipantKind;
  /** `forward`: the node that it would go to. */
  readonly recipient?: Oin;
  /** `renew`: from the end that holds now until when; `judgement`: somebody judged so, for as long (BGS 1.16(2)). */
  readonly renewal?: {
    readonly from: Instant;
    readonly until: Instant;
    readonly judgement: 'recorded' | 'none';
    /** The case was closed less than a year before `from`, with a high risk of relapse. */
    readonly relapse: 'likely' | 'none';
  };
  readonly release?: {
    readonly objections: 'none' | 'raised' | 'unknown';
    readonly committee: 'advised' | 'none';
    readonly ground: 'stated' | 'none';
    /**
     * What our own lists say of who receives it: `recorded` for a participant of this partnership, of that kind, and for an
     * incidental third party admitted to this case. A third party stands on no list: `not-asked`.
     */
    readonly standing: 'recorded' | 'none' | 'not-asked';
  };
}

/** Every member name in a value, however deep: a name hidden in a nested object is still given. */
export function memberNames(value: JsonObject): readonly string[] {
  const names = new Set<string>();
  const collect = (json: Json): void => {
    if (typeof json !== 'object' || json === null) return;
    for (const [name, member] of Object.entries<Json>(json as JsonObject)) {
      if (!Array.isArray(json)) names.add(name);
      collect(member);
    }
  };
  collect(value);
  return [...names];
}
