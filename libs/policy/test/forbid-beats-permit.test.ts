/** Forbid beats refer beats permit; what nothing permits is refused; all reasons are reported, in the order of the law. */
import { REFUSAL_CODES } from '#domain';
import type { Decision, RefusalCode } from '#domain';
import { CURRENT_LAW, factsOfExample, loadLaw, nlLaw } from '#law';
import type { Example, LawTable } from '#law';
import { decide } from '#policy';

const law = nlLaw();
function judge(example: Example, table: LawTable = law): Decision {
  const { facts, at } = factsOfExample(example);
  return decide(facts, table, at);
}
const codesOf = (decision: Decision): readonly RefusalCode[] =>
  decision.outcome === 'permit' ? [] : decision.reasons.map(({ code }) => code);

it('permits, naming the rows that allow it, the law and the moment', () => {
  expect(judge({ base: 'R1 asks' })).toMatchObject({
    outcome: 'permit',
    lawHash: law.hash,
    at: '2026-11-25T09:00:00.000Z',
    permits: [{ row: '05-r1-known-check-request', cites: [{ act: 'WGS', article: '2.28', paragraph: '1' }] }],
  });
});

it('refuses where one row forbids, whatever permits', () => {
  const decision = judge({ base: 'R2 gives', set: { '/elements/1/secrecyBasis': 'BIG_88' } });
  expect(decision.outcome).toBe('refuse');
  expect(codesOf(decision)).toEqual(['PROFESSIONAL_SECRECY_BLOCKED']);
});

it('refers a suspected radicalisation case with nothing else wrong, to an owner', () => {
  const decision = judge({ base: 'R1 asks', set: { '/flags/radicalisation': 'SUSPECTED' } });
  expect(decision).toMatchObject({ outcome: 'refer', owner: 'CASE_PROCESSOR' });
  expect(codesOf(decision)).toEqual(['RADICALISATION_CASE_REDIRECT']);
});

it('refuses a suspected radicalisation case with something else wrong, with both codes', () => {
  const decision = judge({
    base: 'R1 asks',
    set: { '/flags/radicalisation': 'SUSPECTED', '/necessity': null },
  });
  expect(decision.outcome).toBe('refuse');
  expect(codesOf(decision)).toEqual(['NECESSITY_STATEMENT_MISSING', 'RADICALISATION_CASE_REDIRECT']);
});

it('refuses an accepted radicalisation case', () => {
  const decision = judge({ base: 'R1 asks', set: { '/flags/radicalisation': 'ACCEPTED' } });
  expect(decision.outcome).toBe('refuse');
  expect(codesOf(decision)).toEqual(['RADICALISATION_CASE_REDIRECT']);
});

it('reports every code that applies, in the order of the law', () => {
  const codes = codesOf(
    judge({
      base: 'R2 gives',
      set: {
        '/auditLog': 'unavailable',
        '/reviewedKinds': [],
        '/flags/taskCode': 'MELDPUNT',
        '/elements/0/firstProcessedAt': '2019-01-01T00:00:00.000Z',
        '/elements/1/consents': [],
        '/elements/0/secrecyBasis': 'BIG_88',
        '/quality': null,
        '/necessity': null,
        '/ownCase': 'none',
        '/recipient/nodeKind': 'RIEC',
        '/actor/role': 'SYSTEM_SUPPORT',
        '/sender/nodeKind': null,
      },
    }),
  );
  expect(codes).toEqual([...codes].sort((a, b) => REFUSAL_CODES.indexOf(a) - REFUSAL_CODES.indexOf(b)));
  expect([...new Set(codes)]).toEqual([
    'NODE_NOT_WGS_PARTNERSHIP',
    'OPERATOR_NOT_AUTHORISED',
    'PURPOSE_NOT_PERMITTED_ON_ROUTE',
    'NO_ACTIVE_CASE',
    'CATEGORY_NOT_PERMITTED',
    'PROFESSIONAL_SECRECY_BLOCKED',
    'PROVIDER_CONSENT_MISSING',
    'NECESSITY_STATEMENT_MISSING',
    'QUALITY_ATTESTATION_MISSING',
    'RETENTION_EXPIRED',
    'OUT_OF_SCOPE_PLUS_TASK',
    'SIGNAL_REFERRAL_NOT_PERMITTED',
    'PROCESSING_NOT_REVIEWED',
    'AUDIT_LOG_UNAVAILABLE',
  ]);
});

it('refuses one category that no permit covers, though another row permits the message', () => {
  const uncategorised = loadLaw(CURRENT_LAW.filter(({ effect, rule }) => effect === 'permit' || rule !== 10));
  const set = { '/elements/0/category': 'FISCAL' };
  expect(judge({ base: 'R2 gives', set }, uncategorised)).toMatchObject({
    outcome: 'refuse',
    reasons: [{ code: 'CATEGORY_NOT_PERMITTED', row: '00-default-deny', at: ['/elements/0'] }],
  });
});

it('refuses everything by a table without permits, and by a table without rows', () => {
  const onlyForbids = loadLaw(CURRENT_LAW.filter(({ effect }) => effect !== 'permit'));
  expect(codesOf(judge({ base: 'R1 asks' }, onlyForbids))).toEqual(['PURPOSE_NOT_PERMITTED_ON_ROUTE']);
  expect(codesOf(judge({ base: 'R2 asks' }, loadLaw([])))).toEqual(['PURPOSE_NOT_PERMITTED_ON_ROUTE']);
});

it('points, and never shows a value', () => {
  const secret = 'Noor Verzonnen';
  const decision = judge({
    base: 'R2 gives',
    set: {
      '/elements/0/supplier': { participant: secret },
      '/elements/0/fields': [secret],
      '/elements/0/supplierListed': false,
      '/restrictions/0': { type: secret, basis: secret },
      '/flags/taskCode': secret,
      '/elements/1/consents': [],
    },
  });
  expect(decision).toMatchObject({
    outcome: 'refuse',
    reasons: [
      { code: 'PARTICIPANT_NOT_ELIGIBLE', at: ['/elements/0'] },
      { code: 'PROVIDER_CONSENT_MISSING', at: ['/elements/1'] },
      { code: 'USE_RESTRICTION_UNSUPPORTED', row: '19-known-type', at: ['/restrictions/0'] },
      { code: 'OUT_OF_SCOPE_PLUS_TASK', at: ['/flags/taskCode'] },
    ],
  });
  expect(JSON.stringify(decision)).not.toContain(secret);
});

it('points at the element that bears a restriction', () => {
  const restriction = { type: 'MOOD_ONLY', basis: 'HOUSE' };
  const decision = judge({
    base: 'R2 gives',
    set: {
      '/restrictions/0': { type: 'VIEW_ONLY', basis: 'HOUSE' },
      '/elements/0/restrictions': [{ type: 'VIEW_ONLY', basis: 'HOUSE' }, restriction],
      '/elements/1/restrictions': [restriction],
    },
  });
  expect(decision).toMatchObject({
    reasons: [
      {
        code: 'USE_RESTRICTION_UNSUPPORTED',
        at: ['/elements/0/restrictions/1', '/elements/1/restrictions/0'],
      },
    ],
  });
});
