/** The line of a partner has room for some sixty letters: an oldest message of days ago is told by its age, its whole moment beside it. */
import { load } from './load.js';

interface Line {
  readonly short: string;
  readonly whole: string;
}
type PeerLine = (partner: object, words: object) => Line;
const NOW = Date.parse('2026-11-28T12:00:00.000Z');
const HOURS_MS = 3_600_000;
const ago = (hours: number): string => new Date(NOW - hours * HOURS_MS).toISOString();
const FLOW = { toestand: 'wacht', verzonden: 3, ontvangen: 4, wachtend: 2 };
const WORDS = {
  t: (key: string, values: object = {}) => `${key}${JSON.stringify(values)}`,
  moment: (at: string) => `at ${at}`,
  span: (milliseconds: number) => `${milliseconds / HOURS_MS} h`,
  now: NOW,
};
const lineOf = async (change: object): Promise<Line> => {
  const { peerLine } = await load<{ readonly peerLine: PeerLine }>('parts/peer-line.ts');
  return peerLine({ ...FLOW, ...change }, WORDS);
};

it('tells the moment of what waits for less than a day', async () => {
  const { short, whole } = await lineOf({ oudsteWachtend: ago(23) });
  expect(short).toBe(whole);
  expect(short).toContain(`at ${ago(23)}`);
});

it('tells the age of what waits for days, and keeps its moment', async () => {
  const { short, whole } = await lineOf({ oudsteWachtend: ago(49) });
  expect(short).toContain('peer.line.waiting.days{"waiting":2,"age":"49 h"}');
  expect(short).not.toContain('at ');
  expect(whole).toContain(`at ${ago(49)}`);
});

it('does so of a partner that was last heard days ago', async () => {
  const { short, whole } = await lineOf({ toestand: 'geen-gegevens', sinds: ago(72) });
  expect(short).toContain('peer.line.heard.days{"age":"72 h"}');
  expect(whole).toContain(`at ${ago(72)}`);
  expect((await lineOf({ toestand: 'geen-gegevens' })).short).toContain('peer.line.neverHeard');
});

it('says nothing of an oldest where nothing waits', async () => {
  const { short } = await lineOf({ wachtend: 0, oudsteWachtend: ago(49) });
  expect(short).toBe('peer.line{"sent":3,"received":4}');
});
