/** The log and what is kept, sealed and destroyed, in order: nothing is looked at before the rest is gone. */
import { additiveGroup } from './support/additive-group.js';
import { at, begin, initiator, person, review, run } from './support/party.js';
import type { Party, Sets } from './support/party.js';

const group = additiveGroup;
const SETS: Sets = { asked: [person(1), person(2)], held: [person(2)] };
const MUTUAL: Sets = { ...SETS, heldHere: [person(7)], askedThere: [person(7), person(8)] };

/** What a party did, without the chunks that it keeps: one word for each effect. */
const story = ({ effects }: Party): readonly string[] =>
  effects.flatMap((effect) => {
    const dir = 'dir' in effect && effect.dir !== undefined ? ` ${effect.dir}` : '';
    if (effect.kind === 'keep') return [];
    if (effect.kind === 'log') {
      const { event, by, code, dir: of, count } = effect.line;
      return [['log', event, by, code, of, count].filter((one) => one !== undefined).join(' ')];
    }
    if (effect.kind === 'send') return [`send ${effect.message}${dir}`];
    return [`${effect.kind}${dir}`];
  });

it('one way, to the end', async () => {
  const { here, there } = await begin(group, SETS);
  await run(here, there);
  await review(here);
  expect(story(here)).toEqual([
    'log SET_COMMITTED 1 256',
    'send match.propose',
    'log PROPOSED self',
    'log ACCEPTED peer',
    'send match.query 1',
    'log QUERY_SENT 1 256',
    'log EVALUATED 1 256',
    'log ENTRIES_RECEIVED 1 256',
    'hits 1',
    'seal 1',
    'purge 1',
    'log PURGED 1',
    'send match.receipt 1',
    'log RECEIPT peer 1',
    'log CLOSED 1',
  ]);
  expect(story(there)).toEqual([
    'log SET_COMMITTED 1 256',
    'send match.accept',
    'log ACCEPTED self',
    'spend 1',
    'log BUDGET 1 256',
    'log QUERY_RECEIVED 1 256',
    'send match.evaluated 1',
    'log EVALUATED 1 256',
    'send match.entries 1',
    'log ENTRIES_SENT 1 256',
    'log RECEIPT peer 1',
    'seal 1',
    'purge 1',
    'log PURGED 1',
    'send match.receipt 1',
    'log CLOSED 1',
  ]);
});

it('names in the log what both sides signed: roots and lists by their digests', async () => {
  const { here, there } = await begin(group, SETS);
  await run(here, there);
  const digests = ({ effects }: Party): object =>
    Object.fromEntries(
      effects.flatMap((one) =>
        one.kind === 'log' && one.line.digest !== undefined ? [[one.line.event, one.line.digest]] : [],
      ),
    );
  const [mine, theirs] = [here.session.legs[0]!, there.session.legs[0]!];
  expect(mine.roots).toEqual(theirs.roots);
  expect(mine.digests).toEqual(theirs.digests);
  expect(digests(here)).toEqual({
    SET_COMMITTED: mine.roots.asker,
    QUERY_SENT: mine.digests.blinded,
    EVALUATED: mine.digests.evaluated,
    ENTRIES_RECEIVED: mine.digests.entries,
  });
  expect(digests(there)).toEqual({
    SET_COMMITTED: mine.roots.holder,
    QUERY_RECEIVED: mine.digests.blinded,
    EVALUATED: mine.digests.evaluated,
    ENTRIES_SENT: mine.digests.entries,
  });
});

it('mutual: neither opens its entries before it is bound to the other’s', async () => {
  const { here, there } = await begin(group, MUTUAL);
  await run(here, there);
  const order = (party: Party): readonly string[] =>
    story(party).filter((line) => /ENTRIES|EVALUATED|match\.entries/.test(line));
  expect(order(here)).toEqual([
    'log EVALUATED 2 256',
    'log EVALUATED 1 256',
    'send match.entries 2',
    'log ENTRIES_SENT 2 256',
    'log ENTRIES_RECEIVED 1 256',
  ]);
  expect(order(there)).toEqual([
    'log EVALUATED 1 256',
    'log EVALUATED 2 256',
    'log ENTRIES_RECEIVED 2 256',
    'send match.entries 1',
    'log ENTRIES_SENT 1 256',
  ]);
});

describe('an early end', () => {
  it('by a person, after lists may have left: told, sealed and destroyed', async () => {
    const { here, there } = await begin(group, MUTUAL);
    await there.work();
    await here.receive(there.posted.shift()!);
    await here.apply({ type: 'abort', code: 'E_AUDIT_UNAVAILABLE', at: at() });
    expect(story(here).slice(-8)).toEqual([
      'log ABORTED self E_AUDIT_UNAVAILABLE',
      'send match.abort',
      'seal 1',
      'purge 1',
      'seal 2',
      'purge 2',
      'log PURGED 1',
      'log PURGED 2',
    ]);
    await there.receive(here.posted.at(-1)!);
    expect(story(there).slice(-7)).toEqual([
      'log ABORTED peer E_AUDIT_UNAVAILABLE',
      'seal 1',
      'purge 1',
      'seal 2',
      'purge 2',
      'log PURGED 1',
      'log PURGED 2',
    ]);
    expect(there.session.exit).toMatchObject({ state: 'ABORTED', by: 'peer' });
  });

  it('before the proposal left: nobody is told, and there is nothing to seal', async () => {
    const here = initiator(group, SETS);
    await here.apply({ type: 'abort', code: 'E_STATE', at: at() });
    expect(story(here)).toEqual(['log ABORTED self E_STATE', 'purge 1', 'log PURGED 1']);
    expect(here.session.exit).toMatchObject({ state: 'ABORTED', code: 'E_STATE', step: 'DRAFT', by: 'self' });
  });

  it('for a proof that is false: the peer is suspended, here and nowhere else', async () => {
    const { here, there } = await begin(group, SETS);
    await there.work();
    await here.receive(there.posted.shift()!);
    await here.apply({ type: 'abort', code: 'E_PROOF_INVALID', at: at() });
    expect(story(here)).toContain('suspend');
    await there.receive(here.posted.at(-1)!);
    expect(story(there)).not.toContain('suspend');
  });

  it('of one direction of two: what is closed stays closed, and what was found stays found', async () => {
    const { here, there } = await begin(group, MUTUAL);
    await run(here, there);
    await review(here);
    expect(here.session.legs.map(({ state }) => state)).toEqual(['CLOSED', 'CLOSED']);
    expect(there.session.legs.map(({ state }) => state)).toEqual(['CLOSED', 'REVIEW']);
    const told = story(there).length;
    await there.apply({ type: 'abort', code: 'E_STATE', at: at() });
    expect(story(there).slice(told)).toEqual(['log ABORTED self E_STATE']);
    expect(there.session.exit?.step).toBe('CLOSED');
  });

  it('twice is once', async () => {
    const { here } = await begin(group, SETS);
    await here.apply({ type: 'abort', code: 'E_STATE', at: at() });
    const told = story(here).length;
    await here.apply({ type: 'abort', code: 'E_BUDGET', at: at() });
    expect(story(here)).toHaveLength(told);
    expect(here.session.exit?.code).toBe('E_STATE');
    expect(here.ignored.at(-1)).toBe('E_BUDGET');
  });
});
