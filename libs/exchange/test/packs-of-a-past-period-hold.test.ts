import { comparePacks, packLine, readLine, signCheckpoint, hashFrom } from '#audit';
import { instantOf, millisOf, type Instant } from '#domain';
import { beat, grow, packLines, reportOn, trustIn } from './support/log-steps.js';
import { openFederation, type Federation } from './support/two-houses.js';

const DAY = 86_400_000;
const later = (at: Instant, milliseconds: number): Instant => instantOf(millisOf(at) + milliseconds);

/** Two days of entries, each seen by the other; a pack of Noord of the first of them, one of Zuid of all. */
async function twoDays(federation: Federation) {
  const { noord, zuid, clock } = federation;
  const began = clock.now();
  const meet = async () => {
    await beat(noord, zuid);
    await beat(zuid, noord);
    clock.advance(60_000);
  };
  await grow(zuid, 3);
  await grow(noord, 5);
  await meet();
  await grow(noord, 4);
  await meet();
  const day = { from: began, to: clock.now() };
  clock.advance(DAY);
  for (let i = 0; i < 2; i++) {
    await grow(noord, 6);
    await meet();
  }
  await meet();
  const trust = trustIn(noord, zuid);
  const past = await packLines(noord, day.from, day.to);
  const whole = await packLines(zuid, day.from, later(clock.now(), DAY));
  return { past, whole, trust, day };
}

it('beside a peer that has seen newer heads: those are in the pack, proved to contain what it holds', async () => {
  const { past, whole, trust } = await twoDays(await openFederation());
  const [noord, zuid] = [reportOn(past, trust), reportOn(whole, trust)];
  expect([...noord.findings, ...zuid.findings]).toEqual([]);
  expect(zuid.seen[0]!.size).toBeGreaterThan(noord.size);
  expect(comparePacks([noord, zuid])).toEqual([]);
});

it('and without those heads it looks as rolled back as it may be', async () => {
  const { past, whole, trust } = await twoDays(await openFederation());
  const cut = past.filter((line) => !line.startsWith('T ')).slice(0, -1);
  const noord = reportOn([...cut, packLine.end(cut.length)], trust);
  expect(comparePacks([noord, reportOn(whole, trust)])).toMatchObject([
    { code: 'LOG_ROLLED_BACK', entry: noord.size },
  ]);
});

it('a later head of another tree is a fork, whoever signed it', async () => {
  const federation = await openFederation();
  const { noord } = federation;
  const { past, trust } = await twoDays(federation);
  const place = past.findIndex((line) => line.startsWith('T '));
  const { proof } = readLine.later(past[place]!.slice(2))!;
  const size = noord.storage.state.log.tree.size;
  const forged = signCheckpoint(noord.self, { size, root: hashFrom(Buffer.alloc(32, 7)) }, noord.logSigner);
  const report = reportOn(past.with(place, packLine.later(forged.note, proof)), trust);
  expect(report.findings[0]).toMatchObject({ code: 'LOG_FORK', until: size - 1 });
});

it('packs made hours apart are asked for again, and nobody is accused', async () => {
  const federation = await openFederation();
  const { noord, zuid, clock } = federation;
  const { trust, day } = await twoDays(federation);
  // Zuid was out of reach when this one was made.
  clock.advance(600_000);
  const past = await packLines(noord, day.from, day.to);
  clock.advance(DAY);
  await grow(noord, 2);
  await beat(noord, zuid);
  const whole = await packLines(zuid, later(clock.now(), -DAY), later(clock.now(), DAY));
  const found = comparePacks([reportOn(past, trust), reportOn(whole, trust)]);
  expect(found).toMatchObject([{ code: 'PACKS_APART', node: noord.self }]);
});

it('what a peer saw a moment after the pack was made is no finding: it had countersigned what is in it', async () => {
  const federation = await openFederation();
  const { noord, zuid, clock } = federation;
  const { past, trust } = await twoDays(federation);
  clock.advance(5_000);
  await grow(noord, 2);
  await beat(noord, zuid);
  const whole = await packLines(zuid, later(clock.now(), -DAY), later(clock.now(), DAY));
  expect(comparePacks([reportOn(past, trust), reportOn(whole, trust)])).toEqual([]);
});

describe('a pack shows that it holds the period that was asked for', () => {
  it('by an entry of before, and one of after', async () => {
    const federation = await openFederation();
    const { noord, clock } = federation;
    const { trust } = await twoDays(federation);
    const lines = await packLines(noord, later(clock.now(), -DAY / 2), later(clock.now(), -61_000));
    const report = reportOn(lines, trust);
    expect(report.findings).toEqual([]);
    expect(report.first).toBe(8);
  });

  it('one that begins too late is found', async () => {
    const federation = await openFederation();
    const { noord, clock } = federation;
    const { trust } = await twoDays(federation);
    const late = await packLines(noord, later(clock.now(), -DAY / 2), clock.now());
    const header = readLine.header(late[0]!.slice(2))!;
    const asked = packLine.header({ ...header, from: later(clock.now(), -2 * DAY) });
    expect(reportOn(late.with(0, asked), trust).findings).toEqual([
      { code: 'PERIOD_NOT_COVERED', entry: 8, about: 'from' },
    ]);
  });

  it('one that ends too soon, with a later head that was seen by then, is found', async () => {
    const federation = await openFederation();
    const { noord, clock } = federation;
    const { past, trust } = await twoDays(federation);
    clock.advance(600_000);
    const header = readLine.header(past[0]!.slice(2))!;
    const asked = packLine.header({ ...header, to: clock.now(), madeAt: clock.now() });
    const report = reportOn(past.with(0, asked), trust);
    expect(report.findings).toEqual([{ code: 'PERIOD_NOT_COVERED', entry: report.size, about: 'to' }]);
    expect(report.size).toBeLessThan(noord.storage.state.log.tree.size);
  });

  it('and an entry of a clock that was ahead does not cut it short', async () => {
    const federation = await openFederation();
    const { noord, zuid, clock } = federation;
    const began = clock.now();
    await grow(noord, 2);
    clock.advance(240_000);
    await grow(noord, 1);
    clock.advance(-180_000);
    await grow(noord, 3);
    clock.advance(400_000);
    await grow(noord, 2);
    const lines = await packLines(noord, began, later(began, 100_000));
    const report = reportOn(lines, trustIn(noord, zuid));
    expect(report.findings).toEqual([]);
    // Two of the beginning, the one that was ahead, three of a minute later, and one of after.
    expect(report.size).toBeGreaterThanOrEqual(7);
  });
});

describe('who saw a log', () => {
  it('is told for each head, and no node is a witness of its own', async () => {
    const { past, trust } = await twoDays(await openFederation());
    const report = reportOn(past, trust);
    expect(report.headsByWitnesses.get(1)).toBe(report.checkpoints);
    expect(report.headsByWitnesses.get(2)).toBeUndefined();
  });

  it('entries that nobody saw within a day are a finding', async () => {
    const { noord, zuid, clock } = await openFederation();
    const began = clock.now();
    await grow(noord, 3);
    await beat(noord, zuid);
    await beat(zuid, noord);
    await grow(noord, 2);
    clock.advance(2 * DAY);
    const report = reportOn(await packLines(noord, began, clock.now()), trustIn(noord, zuid));
    expect(report.findings).toEqual([{ code: 'HEAD_UNSEEN', entry: 3, until: 4 }]);
  });
});
