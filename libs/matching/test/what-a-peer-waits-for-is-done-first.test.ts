import { pendingWork } from '../src/index.js';
import { additiveGroup } from './support/additive-group.js';
import { begin, person } from './support/party.js';
import type { Party, Posted } from './support/party.js';

const people = (count: number, from = 0) => Array.from({ length: count }, (_, i) => person(from + i));
const next = ({ session }: Party): string | undefined => pendingWork(session)[0]?.task;
const all = ({ session }: Party): readonly string[] => pendingWork(session).map(({ task }) => task);

async function deliver(from: Party, to: Party, message: Posted['message']): Promise<void> {
  for (const posted of from.posted.filter((one) => one.message === message)) await to.receive(posted);
}

/** Both in ACCEPTED, with a question and a set of their own. */
async function accepted(): Promise<{ here: Party; there: Party }> {
  const sets = { asked: people(3), held: people(3), heldHere: people(3), askedThere: people(3) };
  const { here, there } = await begin(additiveGroup, sets);
  await there.work(4);
  await deliver(there, here, 'match.accept');
  expect([here.state, there.state]).toEqual(['ACCEPTED', 'ACCEPTED']);
  return { here, there };
}

describe('what a peer waits for is done first', () => {
  it('either side makes its own question before its entries, so that both compute at once', async () => {
    const { here, there } = await accepted();
    expect([all(here), all(there)]).toEqual([
      ['blind', 'enter'],
      ['blind', 'enter'],
    ]);
  });

  it('the answer to the peer goes before judging what the peer answered', async () => {
    const { here, there } = await accepted();
    await here.work();
    await there.work(2);
    await deliver(here, there, 'match.query');
    await there.work();
    await deliver(there, here, 'match.evaluated');
    await deliver(there, here, 'match.query');
    expect(here.session.legs.map(({ state }) => state)).toEqual(['EVALUATED', 'ACCEPTED']);
    expect(next(here)).toBe('check-blinded');
    await here.work(1);
    expect(all(here)).toEqual(['evaluate', 'verify']);
  });

  it('what ends a step goes before all that is long', async () => {
    const { here } = await accepted();
    await here.work(1);
    expect(next(here)).toBe('sort');
  });
});
