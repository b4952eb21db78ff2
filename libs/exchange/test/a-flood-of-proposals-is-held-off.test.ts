/** A peer that does not run our code and proposes what it likes as often as it likes: limits hold, and nothing is mixed up. */
import { randomBytes } from 'node:crypto';
import { acceptMatch, listHits } from '#exchange';
import { asked, openMatching, proposed, testBsn } from './support/matching-houses.js';
import { makeLie } from './support/lying-house.js';
import type { Lie, Said } from './support/lying-house.js';
import { actor, openCase, ZUID } from './support/two-houses.js';
import type { TestHouse } from './support/two-houses.js';

const MAYOR = actor('MAYOR');
const uuid = (n: number): string => `019b0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const fresh = (): string => randomBytes(32).toString('base64url');

async function floodedBy(others: (said: Said) => readonly Said[]) {
  const federation = await openMatching();
  const { riec, noord } = federation;
  await asked(riec, { participant: 'POLICE', bsn: testBsn(1), peer: noord });
  await openCase(noord, 'MAYOR', testBsn(1));
  const lie: Lie = (said) => (said.kind === 'match.propose' ? others(said) : [said]);
  makeLie(federation, riec, lie);
  const id = await proposed(riec, noord, { participant: 'POLICE' });
  await federation.run();
  return { ...federation, id };
}

function endsAt({ storage }: TestHouse): Record<string, number> {
  const ends: Record<string, number> = {};
  for (const { record } of storage.state.matching.sessions) {
    const end = record.session.exit?.code ?? record.session.legs[0]!.state;
    ends[end] = (ends[end] ?? 0) + 1;
  }
  return ends;
}

it('a hundred sessions at once: fifty wait for a person, and the rest is refused without any of its work', async () => {
  const hundred = (said: Said): readonly Said[] =>
    Array.from({ length: 100 }, (_, n) => ({
      kind: said.kind,
      details: { ...said.details, sessionId: uuid(n), nonce: fresh() },
      data: { conversation: uuid(1_000 + n) },
    }));
  const { noord, riec, id } = await floodedBy(hundred);
  expect(endsAt(noord)).toEqual({ PROPOSED: 50, E_BUDGET: 50 });
  const { chunks, spent, suspensions } = noord.storage.state.matching;
  expect([chunks, spent, suspensions]).toEqual([[], [], []]);
  // Its own session heard nothing: none of the answers is of it.
  expect(endsAt(riec)).toEqual({ PROPOSED: 1 });
  expect(id).not.toBe(uuid(0));
}, 60_000);

it('a second proposal in one conversation, or under one id, changes nothing of the first', async () => {
  const twice = (said: Said): readonly Said[] => [
    said,
    { kind: said.kind, details: { ...said.details, sessionId: uuid(1), nonce: fresh() } },
    { kind: said.kind, details: { ...said.details, nonce: fresh() }, data: { conversation: uuid(2) } },
  ];
  const { noord, riec, id, run } = await floodedBy(twice);
  const first = noord.storage.state.matching.sessions.find(({ record }) => record.id === id)!;
  expect(first.status.state).toBe('PROPOSED');
  expect(noord.storage.state.matching.sessions.filter(({ record }) => record.id === id)).toHaveLength(1);
  // No two sessions share a conversation, by which their messages are told apart.
  const conversations = noord.storage.state.matching.sessions.map(({ record }) => record.conversation);
  expect(new Set(conversations).size).toBe(conversations.length);
  expect(await acceptMatch(id, MAYOR, noord)).toEqual({ outcome: 'done' });
  await run();
  expect(await listHits(actor('POLICE'), riec)).toHaveLength(1);
});

it('a proposal in the name of a third house is answered to whoever signed it, and stands under no other name', async () => {
  const { noord, zuid } = await floodedBy(({ kind, details }) => [
    { kind, details: { ...details, from: ZUID } },
  ]);
  const [{ record } = { record: undefined }] = noord.storage.state.matching.sessions;
  expect(record?.session).toMatchObject({ peer: '00000099000000003000', exit: { code: 'E_PEER' } });
  expect(zuid.storage.state.messages).toEqual([]);
});
