/** Between judging and writing nothing that was judged by may end: it is held before it is read, and ended before anything else is locked. */
import {
  askApproval,
  changeCase,
  decideApproval,
  excludeCase,
  receiveEnvelopes,
  removeCase,
  sendMessage,
} from '#exchange';
import type { Transaction } from '#exchange';
import { BSN, accepted } from './support/exchange-steps.js';
import { interposed } from './support/interpose.js';
import { restrict } from './support/restricting.js';
import { NOORD, ZUID, actor, knownCheck, openCase, openFederation } from './support/two-houses.js';
import type { TestHouse } from './support/two-houses.js';

const COLLEGE = actor('COLLEGE');
const NAMED = ['standing', 'partners', 'cases', 'lines', 'conversations'] as const;

/** The house, and in which order its stores were asked. */
function listened(house: TestHouse) {
  const asked: string[] = [];
  const listening = (tx: Transaction, name: (typeof NAMED)[number]) =>
    new Proxy(tx[name], {
      get: (store, member: string) => {
        const work = Reflect.get(store, member) as (...given: unknown[]) => unknown;
        return (...given: unknown[]) => {
          asked.push(`${name}.${member} ${JSON.stringify(given[0])}`);
          return work.apply(store, given);
        };
      },
    });
  const heard = interposed(house, (tx) =>
    Object.fromEntries(NAMED.map((name) => [name, listening(tx, name)])),
  );
  return { heard, asked };
}

async function waiting() {
  const federation = await openFederation();
  const { noord } = federation;
  const about = await openCase(noord, 'COLLEGE', BSN);
  const draft = knownCheck({ ...about, bsn: BSN });
  return { federation, noord, draft, ...about };
}

it('sending: partner and case, before either is looked at', async () => {
  const { noord, draft, caseId } = await waiting();
  const { heard, asked } = listened(noord);
  accepted(await sendMessage(draft, COLLEGE, heard));
  expect(asked.slice(0, 3)).toEqual([
    `standing.hold ${JSON.stringify({ partner: ZUID, caseId })}`,
    `partners.isAccepted ${JSON.stringify(ZUID)}`,
    `cases.find ${JSON.stringify(caseId)}`,
  ]);
});

it('receiving: the partner', async () => {
  const { federation, noord, draft } = await waiting();
  accepted(await sendMessage(draft, COLLEGE, noord));
  const { heard, asked } = listened(federation.zuid);
  let bytes: Uint8Array | undefined;
  const publish: TestHouse['publisher']['publish'] = async (_to, items) => {
    bytes = items.find(({ lane }) => lane === 'in')?.bytes ?? bytes;
    return items.map(() => ({ outcome: 'confirmed' }) as const);
  };
  Object.assign(noord, { publisher: { publish } });
  await federation.settle();
  await receiveEnvelopes([{ peer: NOORD, bytes: bytes!, redelivered: false }], heard);
  expect(asked.slice(0, 2)).toEqual([
    `standing.hold ${JSON.stringify({ partner: NOORD })}`,
    `partners.isAccepted ${JSON.stringify(NOORD)}`,
  ]);
});

it('the end of a case or of its part in exchanges: itself, before anything that hangs on it', async () => {
  const { noord, caseId } = await waiting();
  const { heard, asked } = listened(noord);
  await changeCase({ id: caseId, status: 'closed' }, COLLEGE, heard);
  await excludeCase({ caseId, exclusion: 'SHIELDED' }, COLLEGE, heard);
  await removeCase(caseId, COLLEGE, heard);
  const firsts = asked.filter(
    (one, i) => one.startsWith('cases.find') || asked[i + 1]?.startsWith('cases.find'),
  );
  const pair = [`standing.change ${JSON.stringify({ caseId })}`, `cases.find ${JSON.stringify(caseId)}`];
  expect(firsts).toEqual([...pair, ...pair, ...pair]);
});

it('the end of a partner: itself, before what is in line for it', async () => {
  const { noord } = await waiting();
  const { heard, asked } = listened(noord);
  const anna = actor('COLLEGE', { account: 'anna', role: 'SYSTEM_SUPPORT', approver: true });
  const ending = { asked: { kind: 'partner-end', peer: ZUID }, reason: 'De samenwerking houdt op' } as const;
  const answer = await askApproval(ending, anna, noord);
  if (answer.outcome !== 'done') throw new Error(answer.outcome);
  const bert = { ...anna, account: 'bert' };
  await decideApproval(answer.approval.id, { outcome: 'approved' }, { actor: bert, node: heard });
  const locking = asked.filter((one) => !one.startsWith('partners.isAccepted'));
  expect(locking.slice(0, 3).map((one) => one.split(' ')[0])).toEqual([
    'standing.change',
    'partners.end',
    'lines.unsentTo',
  ]);
});

it('what a granted erasure takes out of the line: in one order, whatever the order in which it was found', async () => {
  const { noord, draft } = await waiting();
  const sent = [1, 2, 3].map(async () => accepted(await sendMessage(draft, COLLEGE, noord)));
  const ids = [...(await Promise.all(sent))].sort();
  const { heard, asked } = listened(noord);
  const backwards = interposed(heard, (tx) => {
    const findMany: Transaction['messages']['findMany'] = async (some) =>
      [...(await tx.messages.findMany(some))].sort((a, b) => (a.id < b.id ? 1 : -1));
    return { messages: { ...tx.messages, findMany } };
  });
  await restrict(backwards, { bsn: BSN, participant: 'COLLEGE', kind: 'erasure' });
  const locked = asked.filter((one) => one.startsWith('lines.find'));
  expect(locked).toEqual(ids.map((id) => `lines.find ${JSON.stringify(id)}`));
});
