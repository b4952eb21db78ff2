/** What another node asked not to tell the person: until it says otherwise, or the contact point asked there after a month (BGS 1.2(3)). */
import { decideDossier, recordAct } from '#exchange';
import type { MessageId } from '#domain';
import { givenTwice } from './support/exchange-steps.js';
import { openedRequest } from './support/granted-access.js';
import { NOORD, RIEC, ZUID, actor } from './support/two-houses.js';

const contact = actor('COLLEGE', { role: 'CONTACT_POINT', account: 'contact' });
const DAY = 86_400_000;

/** Zuid decided in silence on a request of the person, and told Noord so; Noord's own request for access stands. */
async function held() {
  const { noord, zuid, id: message, federation } = await givenTwice();
  const about = { what: 'message', id: message } as const;
  const mayor = { ...contact, participant: 'MAYOR' } as const;
  const applies = { type: 'uavg-41', about, outcome: 'applies', pointer: 'N-1/1' } as const;
  await recordAct(applies, mayor, zuid);
  const theirs = await openedRequest(zuid, contact, { kind: 'restriction' });
  const decided = await decideDossier(
    theirs,
    { outcome: 'granted', silent: true },
    { actor: contact, node: zuid },
  );
  expect(decided.outcome).toBe('done');
  await federation.settle();
  const access = await openedRequest(noord, contact);
  const decide = async () => {
    const desk = { actor: contact, node: noord };
    const result = await decideDossier(access, { outcome: 'granted', silent: false }, desk);
    return result.outcome === 'refused' ? result.code : result.outcome;
  };
  const asked = { type: 'uavg-41', outcome: 'lapsed-elsewhere', pointer: 'N-1/2', recipient: ZUID } as const;
  const say = (change: object = {}) => recordAct({ ...asked, about, ...change }, contact, noord);
  const every = () =>
    noord.storage.state.rights.notices.filter(
      ({ direction, doNotInform }) => direction === 'received' && doNotInform,
    );
  return { noord, federation, decide, say, every, message };
}

it('holds it, and is not said to be over before a month has passed', async () => {
  const { federation, decide, say, every } = await held();
  expect(await decide()).toBe('GROUND_FORBIDS');
  expect(await say()).toMatchObject({ outcome: 'invalid', defects: [{ at: '/outcome' }] });
  federation.clock.advance(31 * DAY);
  expect(await decide()).toBe('GROUND_FORBIDS');
  for (const { about } of every())
    expect((await say({ about: { what: 'message', id: about } })).outcome).toBe('recorded');
  expect(await decide()).toBe('done');
});

it('takes who asked: nothing is over that another node, or nobody, asked', async () => {
  const { noord, federation, decide, say } = await held();
  federation.clock.advance(31 * DAY);
  expect((await say({ recipient: RIEC })).outcome).toBe('not-found');
  expect((await say({ recipient: undefined })).outcome).toBe('not-found');
  expect((await say({ recipient: NOORD })).outcome).toBe('not-found');
  const [other] = noord.storage.state.messages.filter(({ direction }) => direction === 'sent');
  expect((await say({ about: { what: 'message', id: other!.id } })).outcome).toBe('not-found');
  expect((await say({ about: { what: 'subject', id: 'p-7Qm2xW9rT4kLz8aB' } })).outcome).toBe('invalid');
  expect(await decide()).toBe('GROUND_FORBIDS');
});

it('counts anew where the node asks again', async () => {
  const { noord, federation, decide, say, every } = await held();
  federation.clock.advance(31 * DAY);
  for (const { about } of every()) await say({ about: { what: 'message', id: about } });
  federation.clock.advance(1);
  const [first] = every();
  noord.storage.state.rights.notices.push({
    ...first!,
    id: '019a0000-0000-7000-8000-00000000aaaa' as MessageId,
    at: noord.clock.now(),
  });
  expect(await decide()).toBe('GROUND_FORBIDS');
});
