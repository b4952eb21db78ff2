/** protocol.md §7: the strictest union holds; a recipient may tighten, never loosen. */
import { listRestrictions, readMessage, sendMessage, tightenMessage } from '#exchange';
import { instantOf, millisOf } from '#domain';
import type { BodyCode, FunctionRole, Instant, Restriction } from '#domain';
import {
  accepted,
  caseResponse,
  givenAfterHit,
  housing,
  questionAfterHit,
} from './support/exchange-steps.js';
import { actor } from './support/two-houses.js';

const forCases: Restriction = {
  type: 'PURPOSE_ONLY',
  basis: 'CONDITION_2_29_3',
  purposes: ['INTER_ZVH_CASE_EXCHANGE', 'INTER_ZVH_UNSOLICITED'],
};
const college = actor('COLLEGE');
const given = async (restrictions: readonly Restriction[] = []) => {
  const all = await givenAfterHit({ restrictions });
  const { noord } = all.federation;
  const read = (purpose: 'INTER_ZVH_CASE_EXCHANGE' | 'INTER_ZVH_UNSOLICITED') =>
    readMessage({ id: all.given, purpose, caseId: all.noordCase }, college, noord);
  const tighten = (one: Restriction, change: { element?: string; by?: typeof college } = {}) => {
    const { by = college, ...where } = change;
    return tightenMessage({ id: all.given, restrictions: [one], ...where }, by, noord);
  };
  return { ...all, noord, read, tighten };
};

it('takes a purpose away, and a wider one adds nothing', async () => {
  const { read, tighten } = await given([forCases]);
  expect(await read('INTER_ZVH_UNSOLICITED')).toMatchObject({ outcome: 'read' });
  await tighten({ ...forCases, purposes: ['INTER_ZVH_CASE_EXCHANGE'] });
  // The basis handed in counts for nothing: it is the house's own condition.
  expect(
    await tighten({
      ...forCases,
      basis: 'LAW',
      purposes: ['INTER_ZVH_UNSOLICITED', 'INTER_ZVH_CASE_EXCHANGE'],
    }),
  ).toMatchObject({
    outcome: 'tightened',
    restrictions: [{ type: 'PURPOSE_ONLY', purposes: ['INTER_ZVH_CASE_EXCHANGE'] }],
  });
  expect(await read('INTER_ZVH_UNSOLICITED')).toMatchObject({
    outcome: 'refused',
    decision: { reasons: [{ code: 'USE_RESTRICTION_VIOLATED', row: '19-purpose-only' }] },
  });
  expect(await read('INTER_ZVH_CASE_EXCHANGE')).toMatchObject({ outcome: 'read' });
});

it('counts one element’s condition for that element, and so for the message that is read whole', async () => {
  const { tighten, read, noord, given: id } = await given();
  await tighten(
    { type: 'NOT_BEFORE', basis: 'HOUSE', at: '2026-12-01T00:00:00.000Z' as Instant },
    { element: 'wonen' },
  );
  expect(await read('INTER_ZVH_CASE_EXCHANGE')).toMatchObject({ outcome: 'refused', blockedBy: ['wonen'] });
  expect(await listRestrictions(id, college, noord)).toMatchObject({
    outcome: 'found',
    restrictions: [],
    elements: [{ id: 'wonen', category: 'HOUSING', restrictions: [{ type: 'NOT_BEFORE', basis: 'HOUSE' }] }],
  });
});

it('brings the end of the content forward, never back', async () => {
  const end = '2026-11-27T09:00:00.000Z' as Instant;
  const { tighten, noord, given: id } = await given([{ type: 'RETAIN_UNTIL', basis: 'HOUSE', at: end }]);
  const eraseAt = () => noord.storage.state.messages.find((one) => one.id === id)!.eraseAt;
  await tighten({ type: 'RETAIN_UNTIL', basis: 'HOUSE', at: '2027-01-01T00:00:00.000Z' as Instant });
  expect(eraseAt()).toBe(end);
  await tighten({ type: 'MAX_AGE', basis: 'HOUSE', duration: 'P1D' });
  expect(eraseAt()! < end).toBe(true);
});

it('ends at the earliest of several moments, in whichever order they are asked', async () => {
  const early: Restriction = { type: 'MAX_AGE', basis: 'HOUSE', duration: 'P1D' };
  const late: Restriction = {
    type: 'RETAIN_UNTIL',
    basis: 'HOUSE',
    at: '2027-01-01T00:00:00.000Z' as Instant,
  };
  for (const restrictions of [
    [early, late],
    [late, early],
  ]) {
    const { noord, given: id } = await given();
    await tightenMessage({ id, restrictions }, college, noord);
    const record = noord.storage.state.messages.find((one) => one.id === id)!;
    expect(record.eraseAt).toBe(instantOf(millisOf(record.time) + 86_400_000));
  }
});

const named = (participants: readonly BodyCode[], roles: readonly FunctionRole[]): Restriction => ({
  type: 'NAMED_ROLES_ONLY',
  basis: 'HOUSE',
  roles,
  participants,
});
it.each<readonly [string, Restriction, object]>([
  [
    'names only who is not here',
    named(['NVWA'], ['CASE_PROCESSOR']),
    { code: 'USE_RESTRICTION_UNSUPPORTED' },
  ],
  [
    'names only who never reads',
    named(['COLLEGE'], ['SYSTEM_SUPPORT']),
    { code: 'USE_RESTRICTION_UNSUPPORTED' },
  ],
  [
    'is past already',
    { type: 'RETAIN_UNTIL', basis: 'HOUSE', at: '2026-11-25T08:59:59.999Z' as Instant },
    { code: 'USE_RESTRICTION_VIOLATED' },
  ],
  [
    'ends at no moment that can be read',
    { type: 'RETAIN_UNTIL', basis: 'HOUSE', at: '2026-13-01' as Instant },
    { code: 'USE_RESTRICTION_UNSUPPORTED' },
  ],
])('refuses one that %s, on record', async (_what, restriction, why) => {
  const { tighten, noord } = await given();
  expect(await tighten(restriction)).toEqual({ outcome: 'refused', ...why });
  expect(noord.storage.state.tightenings).toEqual([]);
  expect(noord.storage.state.audit.at(-1)).toMatchObject({
    action: 'message.tighten',
    result: 'refused',
    ...why,
  });
});

it('takes one that names somebody who is here, beside others, or that ends at this very moment', async () => {
  const { tighten, noord } = await given();
  expect(await tighten(named(['NVWA', 'COLLEGE'], ['CASE_PROCESSOR']))).toMatchObject({
    outcome: 'tightened',
  });
  const now: Restriction = { type: 'RETAIN_UNTIL', basis: 'HOUSE', at: noord.clock.now() };
  expect(await tighten(now)).toMatchObject({ outcome: 'tightened' });
});

it('names nobody where the directory does not know this node', async () => {
  const { noord, given: id } = await given();
  const unlisted = { ...noord, directory: { ...noord.directory, node: () => undefined } };
  const input = { id, restrictions: [named(['COLLEGE'], ['CASE_PROCESSOR'])] };
  expect(await tightenMessage(input, college, unlisted)).toMatchObject({
    code: 'USE_RESTRICTION_UNSUPPORTED',
  });
});

it('rests on the element that it names and on no other', async () => {
  const question = await questionAfterHit();
  const { noord, zuid, settle } = question.federation;
  const { handle, asked } = question;
  const elements = [housing(handle), { ...housing(handle), id: 'inkomen', category: 'FINANCIAL' as const }];
  const id = accepted(await sendMessage(caseResponse(question, asked, { elements }), actor('MAYOR'), zuid));
  await settle();
  const view: Restriction = { type: 'VIEW_ONLY', basis: 'HOUSE' };
  await tightenMessage({ id, element: 'inkomen', restrictions: [view] }, college, noord);
  expect(await listRestrictions(id, college, noord)).toMatchObject({
    restrictions: [],
    elements: [
      { id: 'wonen', restrictions: [] },
      { id: 'inkomen', restrictions: [view] },
    ],
  });
  expect(noord.storage.state.audit.at(-1)).toMatchObject({ action: 'message.restrictions', object: id });
  expect(await listRestrictions(id, actor('OM'), noord)).toEqual({ outcome: 'not-found' });
});

it('is for case processors of a participant that has the message, and each one is on record', async () => {
  const { tighten, noord } = await given();
  const one: Restriction = { type: 'VIEW_ONLY', basis: 'HOUSE' };
  expect(await tighten(one, { by: actor('OM') })).toEqual({ outcome: 'not-found' });
  const support = actor('COLLEGE', { role: 'SYSTEM_SUPPORT' });
  expect(await tighten(one, { by: support })).toEqual({
    outcome: 'refused',
    code: 'OPERATOR_NOT_AUTHORISED',
  });
  expect(await tighten(one, { element: 'not-there' })).toMatchObject({ outcome: 'refused' });
  await tighten(one);
  expect(noord.storage.state.audit.at(-1)).toMatchObject({ action: 'message.tighten', result: 'ok' });
});
