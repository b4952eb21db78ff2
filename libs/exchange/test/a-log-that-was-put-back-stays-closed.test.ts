import { beat, grow } from './support/log-steps.js';
import { openFederation, type TestHouse } from './support/two-houses.js';
import { heedOwnHead, integrateEntries, publishCheckpoint } from '#exchange';

const codes = ({ storage }: TestHouse) => storage.state.log.alarms.map(({ code }) => code);

/** Zuid countersigned Noord's head of five; then Noord's tables are those of before, when it had three. */
async function putBack() {
  const federation = await openFederation();
  const { noord, zuid } = federation;
  await grow(noord, 3);
  const before = structuredClone(noord.storage.state.log);
  await beat(noord, zuid);
  await beat(zuid, noord);
  await grow(noord, 2);
  await beat(noord, zuid);
  const newest = structuredClone(noord.storage.state.log);
  noord.storage.state.log = before;
  return { ...federation, newest };
}

it('is closed by the first peer that shows it the head that it countersigned', async () => {
  const { noord, zuid } = await putBack();
  await beat(zuid, noord);
  expect(noord.storage.state.log.tree.closed).toBe('LOG_BEHIND');
  expect(codes(noord)).toContain('LOG_BEHIND');
  // It signs nothing and takes up nothing: another beginning would be another log.
  expect(await integrateEntries(noord, 10)).toBe(0);
  expect(await publishCheckpoint(noord)).toBeUndefined();
  expect(noord.storage.state.log.tree.size).toBe(3);
});

it('and stays so when somebody settles the alarm', async () => {
  const { noord, zuid } = await putBack();
  await beat(zuid, noord);
  const { log } = noord.storage.state;
  log.alarms = log.alarms.map((alarm) => ({ ...alarm, settledBy: 'fg', settledAt: noord.clock.now() }));
  await publishCheckpoint(noord);
  expect(noord.storage.state.log.tree.closed).toBe('LOG_BEHIND');
});

it('opens by itself once it contains that head again', async () => {
  const { noord, zuid, newest } = await putBack();
  await beat(zuid, noord);
  const { tiles, leaves, published, tree } = newest;
  const { log } = noord.storage.state;
  Object.assign(log, { tiles, leaves, published, tree: { ...tree, closed: 'LOG_BEHIND' } });
  await publishCheckpoint(noord);
  expect(noord.storage.state.log.tree).toEqual(tree);
});

it('a head that a peer only passes on closes nothing: nobody vouches for it', async () => {
  const { noord, zuid, riec, newest } = await putBack();
  // The RIEC saw nothing of Noord itself.
  await beat(zuid, riec);
  riec.storage.state.log.claims = riec.storage.state.log.claims.filter(({ node }) => node === noord.self);
  await beat(riec, noord);
  expect(newest.tree.size).toBe(5);
  expect(noord.storage.state.log.tree.closed).toBeUndefined();
  expect(codes(noord)).toEqual(['LOG_ROLLED_BACK_HERE']);
});

it('is closed at start-up by the head that the node kept beside its key, before any peer says so', async () => {
  const { noord, newest } = await putBack();
  const { note } = newest.published.at(-1)!.checkpoint;
  await heedOwnHead(note.replace('\n5\n', '\n6\n'), noord);
  expect(noord.storage.state.log.tree.closed).toBeUndefined();
  await heedOwnHead(note, noord);
  expect(noord.storage.state.log.tree.closed).toBe('LOG_BEHIND');
});

it('a log that grew since fits the head that was kept', async () => {
  const { noord } = await openFederation();
  await grow(noord, 2);
  const { note } = noord.storage.state.log.published.at(-1)!.checkpoint;
  await grow(noord, 3);
  await heedOwnHead(note, noord);
  expect(noord.storage.state.log.tree.closed).toBeUndefined();
});

it('opens only when it contains what each peer saw of it, not what the first one showed', async () => {
  const { noord, zuid, riec, newest } = await putBack();
  const { tiles, leaves, published, tree } = newest;
  // The RIEC saw two more entries than Zuid.
  const before = structuredClone(noord.storage.state.log);
  Object.assign(noord.storage.state.log, structuredClone({ tiles, leaves, published, tree }));
  await grow(noord, 2);
  await beat(noord, riec);
  noord.storage.state.log = before;
  await beat(zuid, noord);
  await beat(riec, noord);
  Object.assign(noord.storage.state.log, {
    tiles,
    leaves,
    published,
    tree: { ...tree, closed: 'LOG_BEHIND' },
  });
  await publishCheckpoint(noord);
  expect(noord.storage.state.log.tree.closed).toBe('LOG_BEHIND');
});
