/** The person hears that a restriction ends before it does (AVG 18(3)), unless the person must not hear of it at all. */
import { decideDossier, liftRestriction, makeLiftingLetter, recordAct } from '#exchange';
import { instantOf, millisOf } from '#domain';
import { givenTwice } from './support/exchange-steps.js';
import { openedRequest } from './support/granted-access.js';
import { actor, type TestHouse } from './support/two-houses.js';

const contact = actor('COLLEGE', { role: 'CONTACT_POINT', account: 'contact' });

async function restricted(node: TestHouse, silent = false) {
  const desk = { actor: contact, node };
  const id = await openedRequest(node, contact, { kind: 'restriction' });
  expect((await decideDossier(id, { outcome: 'granted', silent }, desk)).outcome).toBe('done');
  const lift = (toldAt?: ReturnType<TestHouse['clock']['now']>) => liftRestriction(id, toldAt, desk);
  const letter = () => makeLiftingLetter(id, desk);
  return { id, lift, letter };
}

it('takes a letter and the moment at which the person was told', async () => {
  const { noord, federation } = await givenTwice();
  const { id, lift, letter } = await restricted(noord);
  const at = noord.clock.now();
  federation.clock.advance(1_000);
  expect(await lift()).toEqual({ outcome: 'refused', code: 'LIFTING_UNTOLD' });
  const made = await letter();
  expect(JSON.stringify(made)).toContain('artikel 18 lid 3 AVG');
  for (const off of [-1, 2_000])
    expect(await lift(instantOf(millisOf(at) + off))).toMatchObject({ outcome: 'invalid' });
  expect(await lift(at)).toMatchObject({ dossier: { liftingToldAt: at, liftedAt: noord.clock.now() } });
  expect(await letter()).toEqual({ outcome: 'refused', code: 'DOSSIER_STATE' });
  const made1 = noord.storage.state.audit.filter(({ action }) => action === 'rights.lifting-letter');
  expect(made1.map(({ object, result }) => [object, result])).toEqual([
    [id, 'ok'],
    [id, 'refused'],
  ]);
});

it('takes neither while the person must not hear of it', async () => {
  const { noord, id: message } = await givenTwice();
  const about = { what: 'message', id: message } as const;
  await recordAct({ type: 'uavg-41', about, outcome: 'applies', pointer: 'N-1/1' }, contact, noord);
  const { lift, letter } = await restricted(noord, true);
  const held = { outcome: 'refused', code: 'SUBJECT_NOT_TO_BE_INFORMED' };
  expect([await letter(), await lift(noord.clock.now())]).toEqual([held, held]);
  const lifted = await lift();
  expect(lifted.outcome).toBe('done');
  expect('dossier' in lifted && lifted.dossier.liftingToldAt).toBeUndefined();
});
