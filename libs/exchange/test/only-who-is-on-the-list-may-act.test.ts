/** The node's own list decides who may act: a token says who somebody is, nothing more (WGS 1.8(2), BGS 1.11, 1.17). */
import {
  authorisedActor,
  endPerson,
  listParticipants,
  listPerson,
  listPersons,
  seedPersons,
} from '#exchange';
import type { NewPerson } from '#exchange';
import type { Instant } from '#domain';
import { actor, openFederation } from './support/two-houses.js';

const LATER = '2027-11-25T00:00:00.000Z' as Instant;
const SOONER = '2026-12-01T00:00:00.000Z' as Instant;
const person: NewPerson = {
  account: 'noord.college.1',
  participant: 'COLLEGE',
  role: 'CASE_PROCESSOR',
  screenedUntil: LATER,
  trainedUntil: SOONER,
};
const beheerder = actor('COLLEGE', { role: 'SYSTEM_SUPPORT', account: 'noord.beheer' });
const claimed = actor('COLLEGE', { account: person.account });
const denied = { outcome: 'refused', code: 'OPERATOR_NOT_AUTHORISED' };

async function withPerson() {
  const { noord, clock } = await openFederation();
  const result = await listPerson(person, beheerder, noord);
  if (result.outcome !== 'listed') throw new Error(result.outcome);
  return { noord, clock, id: result.person.id };
}

it('a token of somebody who is not on the list is worth nothing', async () => {
  const { noord } = await openFederation();
  expect(await authorisedActor(claimed, noord)).toBeUndefined();
});

it('on the list, the earlier end of screening and training counts, whatever the token says', async () => {
  const { noord } = await withPerson();
  expect(await authorisedActor({ ...claimed, screening: 'unknown' }, noord)).toEqual({
    ...claimed,
    screening: SOONER,
  });
});

it.each([{ participant: 'MAYOR' }, { role: 'LAWFULNESS_REVIEWER' }, { account: 'noord.college.2' }] as const)(
  'is listed for nothing beside it: %p',
  async (change) => {
    const { noord } = await withPerson();
    expect(await authorisedActor({ ...claimed, ...change }, noord)).toBeUndefined();
  },
);

it('ended, the person may do nothing from then on, and both acts are on record', async () => {
  const { noord, id } = await withPerson();
  expect(await endPerson(id, beheerder, noord)).toBe('ended');
  expect(await authorisedActor(claimed, noord)).toBeUndefined();
  expect(await endPerson(id, beheerder, noord)).toBe('not-found');
  expect(noord.storage.state.audit.map(({ action, object }) => [action, object])).toEqual([
    ['person.list', id],
    ['person.end', id],
  ]);
});

it('a renewal takes the place of what was listed before, which stays to be seen', async () => {
  const { noord } = await withPerson();
  await listPerson({ ...person, trainedUntil: LATER }, beheerder, noord);
  expect(await authorisedActor(claimed, noord)).toMatchObject({ screening: LATER });
  expect(await listPersons(beheerder, noord)).toHaveLength(2);
});

it('is administered by system support with a valid screening, and never for oneself', async () => {
  const { noord, clock } = await openFederation();
  for (const by of [
    actor('COLLEGE'),
    actor('COLLEGE', { role: 'COORDINATING_DPO' }),
    { ...beheerder, screening: 'unknown' as const },
    { ...beheerder, screening: '2026-11-25T08:59:59.999Z' as Instant },
    { ...beheerder, account: person.account },
  ])
    expect(await listPerson(person, by, noord)).toEqual(denied);
  expect(await endPerson('x', actor('COLLEGE'), noord)).toEqual(denied);
  expect(noord.storage.state.persons).toEqual([]);
  expect(noord.storage.state.audit.every(({ result }) => result === 'refused')).toBe(true);
  expect(clock.now() < LATER).toBe(true);
});

it.each([
  [{ account: 'Jan Jansen' }, '/account'],
  [{ participant: 'NVWA' }, '/participant'],
  [{ screenedUntil: '2026-11-25T09:00:00.000Z' as Instant }, '/screenedUntil'],
  [{ trainedUntil: '2020-01-01T00:00:00.000Z' as Instant }, '/trainedUntil'],
] as const)('%p is a defect', async (change, at) => {
  const { noord } = await openFederation();
  const result = await listPerson({ ...person, ...change }, beheerder, noord);
  expect(result).toMatchObject({ outcome: 'invalid', defects: [{ at }] });
});

it('the node’s own configuration adds whom the list never had, and brings nobody back', async () => {
  const { noord } = await openFederation();
  expect(await seedPersons([person], noord)).toBe(1);
  expect(await seedPersons([person], noord)).toBe(0);
  const [listed] = noord.storage.state.persons;
  await endPerson(listed!.id, beheerder, noord);
  expect(await seedPersons([person], noord)).toBe(0);
  expect(await authorisedActor(claimed, noord)).toBeUndefined();
});

it('a case processor sees the persons of its own participant only', async () => {
  const { noord } = await withPerson();
  expect(await listPersons(actor('MAYOR'), noord)).toEqual([]);
  expect(await listPersons(actor('COLLEGE'), noord)).toHaveLength(1);
});

it('says of each participant whether it exchanges, and how many may act for it now', async () => {
  const { noord, clock } = await withPerson();
  const of = async (body: string) => (await listParticipants(noord)).find((one) => one.body === body);
  expect(await of('COLLEGE')).toEqual({
    body: 'COLLEGE',
    kind: 'ZVH_PUBLIC',
    exchanges: true,
    persons: { CASE_PROCESSOR: 1 },
  });
  expect(await of('VEILIG_THUIS')).toMatchObject({ kind: 'ZVH_PRIVATE', exchanges: false, persons: {} });
  clock.advance(7 * 86_400_000);
  expect(await of('COLLEGE')).toMatchObject({ persons: {} });
});
