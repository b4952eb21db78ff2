/** What overseers have of a session of `party.ts`: packages, the other's copies, a register, a directory and a budget ledger. */
import { toBase64url } from '#crypto';
import type { Instant } from '#domain';
import { auditContentOf, decodeAuditPackage } from '../../src/index.js';
import type { AuditPackage, AuditSources, FoundRecord, Snapshot } from '../../src/index.js';
import { additiveGroup as group } from './additive-group.js';
import { at, SESSION_ID, TERMS } from './party.js';
import type { Party } from './party.js';

const DAY = 24;
export const statementOf = (ref: string, days = -1): { readonly id: string; readonly at: Instant } => ({
  id: `statement-${toBase64url(Buffer.from(ref))}`,
  at: at(days * DAY),
});

/** The register as it is: a record with its judgement for everybody, but what `other` says. `case-7b` is one more of `case-7`. */
export const register =
  (other: Readonly<Record<string, FoundRecord>> = {}): AuditSources['find'] =>
  (ref) =>
    other[ref] ?? {
      outcome: 'found',
      canonical: (/\d+/.exec(ref)?.[0] ?? '').padStart(9, '0'),
      statement: statementOf(ref),
    };

export const AGREED: NonNullable<AuditSources['agreed']> = {
  ref: TERMS.agreementRef,
  purposes: [TERMS.purpose],
  modes: ['one-way', 'mutual'],
  types: [1],
  epoch: TERMS.epoch,
  maxPersons: 4096,
  reviewed: true,
  legalBasis: TERMS.legalBasis,
};

export interface Audited {
  readonly content: AuditPackage;
  readonly sources: AuditSources;
}

/** One side's package beside all that is true of it. */
export function auditedOf(party: Party, secrets: Snapshot[number], peer: Party): Audited {
  const leg = party.session.legs[0]!;
  const { counts, roots, digests } = peer.session.legs[0]!;
  const { part } = leg;
  const digest = part === 'asker' ? digests.blinded! : digests.entries!;
  const count = counts[part]!;
  const spending = { session: SESSION_ID, at: at(1), size: 'batch', paddedCount: count } as const;
  return {
    content: decodeAuditPackage(auditContentOf(party.session, leg, secrets)),
    sources: {
      signed: { root: roots[part]!, count, digest },
      terms: { ...TERMS, mode: 'one-way' },
      notAfter: peer.session.notAfter,
      agreed: AGREED,
      spendings: part === 'asker' ? [spending] : [],
      find: register(),
      group,
    },
  };
}
