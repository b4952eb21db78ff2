/** No log, no matching: a node whose own log is closed, or of which a peer holds a head that it does not have, begins nothing. */
import { acceptMatch, proposeMatch, sendMessage } from '#exchange';
import type { Instant } from '#domain';
import type { LogAlarmCode } from '#exchange';
import { asked, openMatching, proposed, testBsn } from './support/matching-houses.js';
import { actor, knownCheck, openCase } from './support/two-houses.js';
import type { TestHouse } from './support/two-houses.js';

const POLICE = actor('POLICE');
const MAYOR = actor('MAYOR');
const UNRECORDED = 'audit log takes no writes';
const REFUSED = { outcome: 'refused', code: 'E_AUDIT_UNAVAILABLE' };
const AT = '2026-11-25T08:00:00.000Z' as Instant;

const alarm = ({ storage }: TestHouse, node: TestHouse, code: LogAlarmCode): void =>
  void storage.state.log.alarms.push({ id: 'one', node: node.self, code, at: AT, evidence: 0, records: 0 });
const settle = ({ storage }: TestHouse): void => {
  const { log } = storage.state;
  log.alarms = log.alarms.map((one) => ({ ...one, settledBy: 'fg', settledAt: AT }));
};
const close = ({ storage }: TestHouse): void => {
  const { log } = storage.state;
  log.tree = { ...log.tree, closed: 'LOG_DAMAGED' };
};
async function ready() {
  const federation = await openMatching();
  const { riec, noord } = federation;
  await asked(riec, { participant: 'POLICE', bsn: testBsn(1), peer: noord });
  await openCase(noord, 'MAYOR', testBsn(1));
  return federation;
}
const propose = (riec: TestHouse, noord: TestHouse) =>
  proposeMatch({ peer: noord.self, mode: 'one-way' }, POLICE, riec);

describe('without a log that can be relied on', () => {
  it('nothing is proposed, and the judgement of necessity is still good afterwards', async () => {
    const { riec, noord } = await ready();
    close(riec);
    await expect(propose(riec, noord)).rejects.toThrow(UNRECORDED);
    expect(riec.storage.state.matching.sessions).toEqual([]);
    riec.storage.state.log.tree = { log: 1, size: 0, root: riec.storage.state.log.tree.root };
    alarm(riec, riec, 'LOG_ROLLED_BACK_HERE');
    expect(await propose(riec, noord)).toMatchObject(REFUSED);
    settle(riec);
    expect(await propose(riec, noord)).toMatchObject({ outcome: 'proposed' });
  });

  it('a proposal is refused, and the peer hears which code', async () => {
    const { riec, noord, run } = await ready();
    const id = await proposed(riec, noord, { participant: 'POLICE' });
    alarm(noord, noord, 'LOG_FORK_HERE');
    await run();
    const { session } = riec.storage.state.matching.sessions.find(({ record }) => record.id === id)!.record;
    expect(session.exit).toMatchObject({ state: 'REFUSED', code: 'E_AUDIT_UNAVAILABLE' });
  });

  it('nobody says yes, until a person has looked', async () => {
    const { riec, noord, run } = await ready();
    const id = await proposed(riec, noord, { participant: 'POLICE' });
    await run();
    close(noord);
    await expect(acceptMatch(id, MAYOR, noord)).rejects.toThrow(UNRECORDED);
    noord.storage.state.log.tree = { log: 1, size: 0, root: noord.storage.state.log.tree.root };
    expect(await acceptMatch(id, MAYOR, noord)).toEqual({ outcome: 'done' });
  });

  it('a single check does not go, and not openly instead', async () => {
    const { noord, zuid } = await openMatching();
    const about = await openCase(noord, 'COLLEGE', testBsn(7));
    alarm(noord, noord, 'LOG_FORK_HERE');
    const sent = await sendMessage(knownCheck({ ...about, bsn: testBsn(7) }), actor('COLLEGE'), noord);
    expect(sent).toMatchObject({ outcome: 'invalid', defects: [{ at: '/kind' }] });
    expect(noord.storage.state.audit.at(-1)).toMatchObject({
      action: 'match.draft',
      object: zuid.self,
      result: 'refused',
      code: 'E_AUDIT_UNAVAILABLE',
    });
    expect([noord.storage.state.outbox, zuid.storage.state.messages]).toEqual([[], []]);
  });

  it('nor is its asker told to mend the question, where the log cannot say that it was refused', async () => {
    const { noord } = await openMatching();
    const about = await openCase(noord, 'COLLEGE', testBsn(7));
    close(noord);
    const send = sendMessage(knownCheck({ ...about, bsn: testBsn(7) }), actor('COLLEGE'), noord);
    await expect(send).rejects.toThrow(UNRECORDED);
  });
});

it('an alarm about the log of another stops nothing', async () => {
  const { riec, noord } = await ready();
  alarm(riec, noord, 'LOG_FORK');
  expect(await propose(riec, noord)).toMatchObject({ outcome: 'proposed' });
});
