/** Who may act at this node, and who was admitted to one case without access to any system (WGS 1.8(2), 2.31(9)). */
import type { BodyCode, CaseId, FunctionRole, Instant } from '#domain';

/** One person in one function role for one participant. Append-only but for its end: a renewal is a new record. */
export interface PersonRecord {
  /** UUIDv7. */
  readonly id: string;
  /** The issuer's `sub`; says who signs in, holds no name. */
  readonly account: string;
  readonly participant: BodyCode;
  readonly role: FunctionRole;
  /** Last moment at which the VOG or screening counts (BGS 1.11). */
  readonly screenedUntil: Instant;
  /** Last moment at which the training counts (BGS 1.17). */
  readonly trainedUntil: Instant;
  readonly addedAt: Instant;
  /** Account that put the person on the list; `start-up` for the node's own configuration. */
  readonly addedBy: string;
  readonly endedAt?: Instant;
}

export const SECTORS = [
  'CJIB',
  'HOUSING_CORPORATION',
  'SCHOOL',
  'EMPLOYER',
  'HEALTHCARE',
  'DEBT_HELP',
  'OTHER',
] as const;
export type Sector = (typeof SECTORS)[number];

/** An incidental third party (incidentele derde): needed for one case, sworn to secrecy, and never in a system. */
export interface ThirdPartyRecord {
  /** UUIDv7. */
  readonly id: string;
  readonly caseId: CaseId;
  readonly sector: Sector;
  /** Public participant that admitted it. */
  readonly participant: BodyCode;
  readonly account: string;
  /** Where the signed secrecy declaration is kept: a reference, never text (BGS 2.21). */
  readonly declaration: string;
  readonly signedAt: Instant;
  readonly admittedAt: Instant;
  readonly endedAt?: Instant;
}

export interface People {
  /** Ends the record in force of the same account, participant and role, if any: this one takes its place. */
  add(record: PersonRecord): Promise<void>;
  /**
   * Adds a record unless the account ever was on the list in this participant and role, ended or not; several nodes on one
   * database may do so at once. False where it was.
   */
  seed(record: PersonRecord): Promise<boolean>;
  /** Records in force of an account; not ended, whatever their screening. */
  of(account: string): Promise<readonly PersonRecord[]>;
  /** Newest first, ended ones too; at most `limit`. */
  list(query: { readonly participant?: BodyCode; readonly limit: number }): Promise<readonly PersonRecord[]>;
  /** The record ended, or `undefined` where none is in force under this id. */
  end(id: string, at: Instant): Promise<PersonRecord | undefined>;

  admit(record: ThirdPartyRecord): Promise<void>;
  /** Of the participant's cases, newest first, ended ones too; at most `limit`. */
  thirdParties(query: {
    readonly participant: BodyCode;
    readonly limit: number;
  }): Promise<readonly ThirdPartyRecord[]>;
  /** Whoever admitted it; ended ones too. */
  thirdParty(id: string): Promise<ThirdPartyRecord | undefined>;
  dismiss(id: string, participant: BodyCode, at: Instant): Promise<boolean>;
}
