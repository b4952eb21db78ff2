import type { Facts } from '#domain';

type Said = Pick<Facts, 'kind' | 'purpose' | 'legalBasis'>;
const RIGHTS = { purpose: 'DATA_SUBJECT_RIGHTS', legalBasis: 'BGS_1_2' } as const;

/** What the contact point of one partnership says to that of another, for all its participants. */
export function contactPointBases(about: (of: Said) => Facts, read: (facts: Facts) => Facts) {
  const said = (of: Said): Facts => {
    const facts = about(of);
    return { ...facts, actor: { ...facts.actor, role: 'CONTACT_POINT' } };
  };
  const rectification = said({ ...RIGHTS, kind: 'subject-rights.rectification.outcome' });
  return {
    'rectification is told': rectification,
    'rectification is read': read(rectification),
    'rights are fulfilled': said({ ...RIGHTS, kind: 'subject-rights.ack' }),
    'breach is told': said({ kind: 'breach.notice', purpose: 'BREACH_HANDLING', legalBasis: 'BGS_1_4' }),
  };
}
