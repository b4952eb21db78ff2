/** What a node is to its use cases: who it is, what it trusts, and its effects. One value, made at start-up. */
import type { KeyObject } from 'node:crypto';
import { instantOf, millisOf } from '#domain';
import type { BodyCode, FunctionRole, Instant, MessageKind, NodeKind, Oin, Validators } from '#domain';
import type { CertificatePurpose, RecipientKey } from '#crypto';
import type { LawTable } from '#law';
import type { Group } from '#matching';
import type { Clock, ContentVault, Random, UnitOfWork } from './ports.js';

export interface Node {
  readonly self: Oin;
  readonly clock: Clock;
  readonly random: Random;
  readonly unitOfWork: UnitOfWork;
  readonly vault: ContentVault;
  readonly directory: DirectoryView;
  readonly law: LawTable;
  readonly validators: Validators;
  /** 32 bytes that never leave the node: indexes the case register and derives handles. A key object, which HMAC takes five times faster. */
  readonly registerKey: KeyObject;
  /** Signal matching; absent where the node does none, because it knows no overseers. */
  readonly matching?: MatchingTools;
}

export interface MatchingTools {
  readonly group: Group;
  /** Three, in a fixed order: any two of them open an audit package. */
  readonly overseers: readonly RecipientKey[];
  /** Persons that one set may have; `LARGEST_SET`, less in tests. */
  readonly largestSet: number;
  /** Numbers that are reserved for tests (RvIG, 9999…) are in no own set. */
  readonly refuseTestNumbers: boolean;
  /** Told when a set of a batch is made and when work on one begins: what is left behind then is much, and better collected soon. */
  readonly spareMemory: () => void;
}

/** The part of the signed directory that decisions look at; always the newest accepted version. */
export interface DirectoryView {
  node(oin: Oin): DirectoryNodeView | undefined;
  /** As the directory lists them; none for an unknown node. */
  certificates(oin: Oin): readonly ListedCertificate[];
  /** Every node that the directory lists, this one too. */
  partnerships(): readonly DirectoryNodeView[];
  reviewedKinds(): readonly string[];
  /** Processing of which the committee has reviewed more than the strict default. */
  processingProfiles(): readonly string[];
  /** Whether a law table with this hash counts as current (no flag day: several may). */
  acceptsLawHash(hash: string, at: Instant): boolean;
}
/** A node's certificate: what one reads aloud to who asks whether it is the right one. */
export interface ListedCertificate {
  readonly purpose: CertificatePurpose;
  /** Distinguished name, most specific part last. */
  readonly subject: string;
  readonly organisation?: string;
  /** OIN in its subject. */
  readonly holder?: string;
  /** Number that its authority gave it, hex. */
  readonly serial: string;
  /** SHA-256 of the DER, lower-case hex. */
  readonly fingerprint: string;
  readonly validFrom: Instant;
  readonly validUntil: Instant;
  /** Who issued it, who issued that, and so on to an anchor of its purpose; shorter where the directory holds no further issuer. */
  readonly chain: readonly {
    readonly subject: string;
    readonly validUntil: Instant;
    readonly isAnchor: boolean;
  }[];
}
export interface DirectoryNodeView {
  readonly oin: Oin;
  readonly name: string;
  readonly kind: NodeKind;
  readonly participants: readonly BodyCode[];
  readonly kinds: readonly MessageKind[];
  readonly contactPoint?: ContactPointView;
}

/** Where a data subject of that partnership asks for their rights (BGS 1.1(2)). */
export interface ContactPointView {
  readonly name: string;
  readonly mail: string;
  readonly post?: string;
  readonly web?: string;
}

/** A person at this node, from a verified token. */
export interface Actor {
  /** Issuer's `sub`; stands in the audit log, never in a message. */
  readonly account: string;
  readonly participant: BodyCode;
  readonly role: FunctionRole;
  readonly screening: Instant | 'unknown';
  /** Until when the role holds, for roles that end. */
  readonly roleUntil?: Instant;
  /** Where the act came in: `rest`, `standing-instruction`. */
  readonly origin: string;
  /** Its account role is `goedkeurder` or `beheerder`: it may decide as the second person on what keeps the node running. */
  readonly approver?: boolean;
  /** Of the caller's request; absent where the node acts of its own accord, and a trace begins with the act. */
  readonly trace?: Trace;
}

/** W3C Trace Context, as far as it is kept: 32 and 16 hex digits. */
export interface Trace {
  readonly traceId: string;
  /** The caller's span; absent where the trace begins here. */
  readonly spanId?: string;
  /** When the request came in. */
  readonly startedAt?: Instant;
}

/**
 * Screening of an act that the node itself makes, in the name of a participant that acted before: nobody's screening is at
 * stake. A minute, for the decision falls a moment later than the act is made.
 */
export const screenedForThisAct = ({ clock }: Pick<Node, 'clock'>): Instant =>
  instantOf(millisOf(clock.now()) + 60_000);
