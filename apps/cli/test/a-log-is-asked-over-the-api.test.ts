/** The verbs of the audit log: one for every operation below `/audit` that there is, but what is downloaded. */
import { readFileSync } from 'node:fs';
import type { Instant } from '#domain';
import type { HttpRequest } from '../src/io.js';
import { EXIT } from '../src/exit.js';
import { run } from '../src/run.js';

const ID = '019a0000-0000-7000-8000-0000000000aa';
const HASH = 'ab'.repeat(32);
let asked: HttpRequest | undefined;

async function sluis(line: string): Promise<number> {
  asked = undefined;
  return run(line.split(' '), {
    environment: { SLUIS_API: 'https://sluis.test/v1', SLUIS_TOKEN_FILE: 'token', LANG: 'nl' },
    now: () => '2026-11-27T09:00:00.000Z' as Instant,
    out: () => undefined,
    err: () => undefined,
    read: () => Promise.resolve(Buffer.from('t.t.t')),
    request: (request: HttpRequest) => {
      asked = request;
      return Promise.resolve({ status: 200, text: '{}' });
    },
  } as never);
}

const VERBS: readonly (readonly [line: string, request: string])[] = [
  ['audit head', 'GET /audit/controlepunt'],
  ['audit keys', 'GET /audit/sleutels'],
  [`audit entry --vingerafdruk ${HASH}`, `GET /audit/regels?vingerafdruk=${HASH}`],
  [`audit proof --vingerafdruk ${HASH}`, `GET /audit/opnamebewijzen?vingerafdruk=${HASH}`],
  [`audit bericht ${ID}`, `GET /audit/berichten/${ID}/regels`],
  ['audit opzet --van A --tot B', 'GET /audit/rapporten/opzet?van=A&tot=B'],
  ['audit growth --van 3 --tot 9', 'GET /audit/samenhangbewijzen?van=3&tot=9'],
  ['audit tile --pad tile/0/000', 'GET /audit/tegels?pad=tile%2F0%2F000'],
  ['audit witnesses', 'GET /audit/getuigen'],
  ['audit alarms', 'GET /audit/alarmen'],
  [`audit alarm ${ID}`, `GET /audit/alarmen/${ID}`],
  ['audit nieuw-log --reden kwijt', 'POST /audit/nieuwe-logboeken'],
  [`audit settle ${ID}`, `POST /audit/alarmen/${ID}/afhandelingen`],
];

it.each(VERBS)('sluis %s', async (line, request) => {
  expect(await sluis(line)).toBe(EXIT.ok);
  expect(`${asked?.method} ${asked?.url.replace('https://sluis.test/v1', '')}`).toBe(request);
});

it.each([
  ['audit head --log 1', 'GET /audit/controlepunt?logboek=1'],
  [`audit proof --vingerafdruk ${HASH} --log 2`, `GET /audit/opnamebewijzen?vingerafdruk=${HASH}&logboek=2`],
])('of an earlier log: sluis %s', async (line, request) => {
  expect(await sluis(line)).toBe(EXIT.ok);
  expect(`${asked?.method} ${asked?.url.replace('https://sluis.test/v1', '')}`).toBe(request);
});

it.each(['audit entry', 'audit nieuw-log', 'audit growth --van 3', 'audit tile'])(
  'sluis %s says what is missing',
  async (line) => {
    expect(await sluis(line)).toBe(EXIT.usage);
    expect(asked).toBeUndefined();
  },
);

it('leaves no operation on the log without a verb', () => {
  const { paths } = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as {
    paths: Record<string, Record<string, object>>;
  };
  // Those have verbs of their own, that write files: `audit pack` and `audit report`.
  const files = ['/audit/pakketten', '/audit/rapporten'];
  const offered = Object.entries(paths).flatMap(([path, operations]) =>
    path.startsWith('/audit/') && !files.includes(path)
      ? Object.keys(operations)
          .filter((method) => /^(get|post|patch|delete|put)$/.test(method))
          .map((method) => `${method.toUpperCase()} ${path.replace('{id}', ID)}`)
      : [],
  );
  expect(offered.toSorted()).toEqual(VERBS.map(([, request]) => request.replace(/\?.*/, '')).toSorted());
});
