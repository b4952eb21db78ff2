/** Of each message that was sent an entry says what became of it, be it that it expired: who never answers is seen in the sender's own log. */
import { comparePacks, type PackReport } from '#audit';
import { instantOf, millisOf } from '#domain';
import { expireMessages, integrateEntries, publishCheckpoint, sendMessage } from '#exchange';
import { endUnsent } from '../src/send/end-unsent.js';
import { BSN, accepted, askedOf } from './support/exchange-steps.js';
import { grow, packLines, reportOn, trustIn } from './support/log-steps.js';
import { actor, knownCheck, openCase, openFederation } from './support/two-houses.js';

const DAY = 86_400_000;
type Federation = Awaited<ReturnType<typeof openFederation>>;

/** Noord asked Zuid something, and it never left. */
async function sent() {
  const federation = await openFederation();
  const { noord } = federation;
  const about = await openCase(noord, 'COLLEGE', BSN);
  const id = accepted(await sendMessage(knownCheck({ ...about, bsn: BSN }), actor('COLLEGE'), noord));
  await grow(noord, 1);
  return { ...federation, id };
}
async function after(days: number, { noord, clock }: Federation): Promise<void> {
  clock.advance(days * DAY);
  await grow(noord, 1);
}
/** Of this period, in days back from now. */
async function report({ noord, clock }: Federation, from = 90, to = -1): Promise<PackReport> {
  await integrateEntries(noord, 1_000);
  await publishCheckpoint(noord);
  const ago = (days: number) => instantOf(millisOf(clock.now()) - days * DAY);
  return reportOn(await packLines(noord, ago(from), ago(to)), trustIn(noord));
}
const unended = ({ findings }: Pick<PackReport, 'findings'>): readonly (string | undefined)[] =>
  findings.filter(({ code }) => code === 'END_MISSING').map(({ about }) => about);

it('one that nobody ever spoke of again has none', async () => {
  const federation = await sent();
  await after(32, federation);
  const { findings } = await report(federation);
  expect(unended({ findings })).toEqual([federation.id]);
  const found = findings.find(({ code }) => code === 'END_MISSING')!;
  const { action } = federation.noord.storage.state.audit[found.entry!]!;
  expect(action).toBe('message.send');
});

it('one that may still be under way at the end of the pack is not missed', async () => {
  const federation = await sent();
  await after(30, federation);
  expect(unended(await report(federation))).toEqual([]);
  // Nor where the pack was made long after its period.
  await after(60, federation);
  expect(unended(await report(federation, 120, 70))).toEqual([]);
});

it.each<[string, (federation: Federation & Awaited<ReturnType<typeof sent>>) => Promise<unknown>]>([
  [
    'that expired',
    async ({ noord, clock }) => {
      clock.advance(8 * DAY);
      return expireMessages(noord, 10);
    },
  ],
  [
    'that could not leave',
    ({ noord, id }) =>
      noord.unitOfWork.transaction((tx) =>
        endUnsent(
          [id],
          { state: 'undeliverable', code: 'PEER_NOT_LISTED', origin: 'courier' },
          { tx, node: noord },
        ),
      ),
  ],
  ['that the other side spoke of', ({ settle }) => settle()],
])('one %s has its end', async (_, end) => {
  const federation = await sent();
  await end(federation);
  await after(32, federation);
  expect(unended(await report(federation))).toEqual([]);
});

it('what the other side says of a message that it cannot speak of is no word of it', async () => {
  const federation = await sent();
  const { noord, zuid, id } = federation;
  const { audit } = noord.storage.state;
  const rejected = { ...audit.at(-1)!, action: 'evidence.refused', object: id, result: 'refused' as const };
  audit.push({ ...rejected, code: 'RECEIPT', origin: zuid.self });
  await after(32, federation);
  expect(unended(await report(federation))).toEqual([id]);
});

it('all of a conversation between two nodes have theirs', async () => {
  const { federation } = await askedOf(await openFederation());
  await after(32, federation);
  expect(unended(await report(federation))).toEqual([]);
});

describe('packs of one period after another', () => {
  it('show it together', async () => {
    const federation = await sent();
    await after(20, federation);
    await after(20, federation);
    const reports = [await report(federation, 41, 20), await report(federation, 20)];
    expect(reports.flatMap(unended)).toEqual([]);
    expect(comparePacks(reports)).toEqual([
      expect.objectContaining({ code: 'END_MISSING', about: federation.id }),
    ]);
    expect(comparePacks(reports.slice(0, 1))).toEqual([]);
  });

  it('show its end together', async () => {
    const federation = await sent();
    await after(6, federation);
    const first = await report(federation);
    federation.clock.advance(2 * DAY);
    await expireMessages(federation.noord, 10);
    await after(40, federation);
    const second = await report(federation, 41);
    expect(first.size).toBeGreaterThanOrEqual(second.first);
    expect(comparePacks([second, first])).toEqual([]);
  });

  it('with a gap between them say nothing of it', async () => {
    const federation = await sent();
    for (let time = 0; time < 4; time++) await after(12, federation);
    const [first, last] = [await report(federation, 49, 48), await report(federation, 1)];
    expect(first.size).toBeLessThan(last.first);
    expect(comparePacks([first, last])).toEqual([]);
  });
});
