/** `sluis audit pack`: the node's answer is held against the question, before anything else is written. */
import { packLine } from '#audit';
import type { Instant, Oin } from '#domain';
import { EXIT } from '../src/exit.js';
import { run } from '../src/run.js';

const ASKED = { from: '2026-11-01T00:00:00Z' as Instant, to: '2026-12-01T00:00:00Z' as Instant };
const HEADER = {
  form: 1,
  node: '00000099000000001000' as Oin,
  ...ASKED,
  first: 0,
  size: 0,
  madeAt: '2026-12-02T00:00:00.000Z' as Instant,
} as const;

async function pack(answered: Partial<typeof HEADER> & { readonly log?: number }, ...more: string[]) {
  const written: string[] = [];
  const line = `audit pack --url https://sluis.test --from ${ASKED.from} --to ${ASKED.to} --out x`;
  const exit = await run([...line.split(' '), ...more], {
    environment: { SLUIS_TOKEN: 't.t.t', LANG: 'nl' },
    out: () => undefined,
    err: () => undefined,
    get: () =>
      Promise.resolve({ status: 200, body: { regels: [packLine.header({ ...HEADER, ...answered })] } }),
    writer: () =>
      Promise.resolve({
        add: (text: string) => Promise.resolve(void written.push(text)),
        close: () => Promise.resolve(),
      }),
  } as never);
  return { exit, written };
}

it.each([
  ['as it was asked', {}],
  ['the same moments, written out', { from: '2026-11-01T00:00:00.000Z' as Instant }],
  ['the log in use, whichever that is', { log: 3 }],
] as const)('takes %s', async (_, answered) => {
  const { exit, written } = await pack(answered);
  expect([exit, written.length]).toEqual([EXIT.ok, 2]);
});

it.each([
  ['a later beginning', { from: '2026-11-02T00:00:00Z' as Instant }, []],
  ['an earlier end', { to: '2026-11-30T00:00:00Z' as Instant }, []],
  ['another log', { log: 2 }, ['--log', '1']],
] as const)('refuses %s, and writes nothing of it', async (_, answered, more) => {
  const { exit, written } = await pack(answered, ...more);
  expect([exit, written]).toEqual([EXIT.finding, []]);
});
