/** `sluis whoami`, `messages`, `trace`, `-o ndjson` and `--watch` against answers as the API gives them. */
import type { Instant } from '#domain';
import { standInForApi } from './api-stand-in.js';
import type { ApiStandIn } from './api-stand-in.js';
import { Desk } from './desk.js';

const ID = '019a0000-0000-7000-8000-000000000001';
const desk = new Desk('2026-11-26T09:00:00.000Z' as Instant);
const asked: string[] = [];
const row = (n: number) => ({
  id: `m-${n}`,
  status: 'relayed',
  geregistreerdOp: `2026-11-26T0${n}:00:00.000Z`,
});
const WHO = { account: 'anna', functierol: 'SYSTEM_SUPPORT', deelnemer: 'COLLEGE' };
let answers: Record<string, object>;
let api: ApiStandIn;
beforeAll(async () => {
  api = await standInForApi(desk, ({ line }) => {
    asked.push(line.replace('/v1', ''));
    const body = answers[line.split(' ')[1]!.replace('/v1', '').split('?')[0]!];
    return body === undefined
      ? { status: 404, body: { uitleg: { nl: 'Niet gevonden.', en: 'Not found.' } } }
      : { status: 200, body };
  });
});
beforeEach(() => {
  asked.length = 0;
  answers = {
    '/mij': WHO,
    '/berichten': { berichten: [row(8), row(7), row(6)], vervolg: 'next' },
    [`/berichten/${ID}`]: row(8),
    [`/berichten/${ID}/stappen`]: {
      stappen: [{ stap: 'accepted' }],
      verwacht: [{ stap: 'relayed', door: 'hier' }],
    },
  };
});
afterAll(async () => {
  desk.clear();
  await api.stop();
});
const sluis = (line: string, again = 0) => desk.sluis(line.split(' '), api.environment, again);

it('says as whom the node knows one', async () => {
  const { exit, out } = await sluis('whoami -o json');
  expect([exit, JSON.parse(out)]).toEqual([0, WHO]);
});

it('asks for messages by what the API filters', async () => {
  await sluis(
    'messages list --status relayed --peer 00000099000000002000 --direction sent --limit 5 --after x',
  );
  expect(asked).toEqual([
    'GET /berichten?status=relayed&partner=00000099000000002000&richting=sent&limiet=5&na=x',
  ]);
});

it('gives each row a line of JSON, what is beside them the last, and nothing where there is nothing', async () => {
  const { out } = await sluis('messages list -o ndjson');
  expect(out.split('\n').map((line) => JSON.parse(line) as object)).toEqual([
    row(8),
    row(7),
    row(6),
    { overig: { vervolg: 'next' } },
  ]);
  answers['/berichten'] = { berichten: [] };
  expect(await sluis('messages list -o ndjson')).toEqual({ exit: 0, out: '', err: '' });
  expect(
    (JSON.parse((await sluis('messages list --json')).out) as { berichten: object[] }).berichten,
  ).toEqual([]);
});

it('gives one thing as one line of JSON, whatever list it has', async () => {
  const message = { ...row(8), deelnemers: ['MAYOR', 'COLLEGE'] };
  answers[`/berichten/${ID}`] = message;
  expect(JSON.parse((await sluis(`messages show ${ID} -o ndjson`)).out)).toEqual(message);
});

it('lists what came since a moment, and no further page where that is all', async () => {
  const since = async (moment: string) =>
    JSON.parse((await sluis(`messages list --since ${moment} --json`)).out) as {
      berichten: { id: string }[];
      vervolg?: string;
    };
  const some = await since('2026-11-26T07:00:00Z');
  expect([some.berichten.map(({ id }) => id), some.vervolg]).toEqual([['m-8', 'm-7'], undefined]);
  expect((await since('2026-11-26T01:00:00Z')).vervolg).toBe('next');
  expect((await sluis('messages list --since yesterday')).exit).toBe(2);
});

it('traces a message: its facts, its steps, what is expected, and its place in line where it has one', async () => {
  const first = JSON.parse((await sluis(`trace ${ID} --json`)).out) as Record<string, unknown>;
  expect(Object.keys(first)).toEqual(['bericht', 'stappen', 'verwacht']);
  answers[`/berichten/${ID}/bezorging`] = { pogingen: 2 };
  expect(JSON.parse((await sluis(`trace ${ID} --json`)).out)).toMatchObject({ bezorging: { pogingen: 2 } });
  answers = {};
  expect(await sluis(`trace ${ID}`)).toMatchObject({ exit: 3, err: 'Not found.' });
});

it('watches until it is interrupted, or the node answers no more', async () => {
  await sluis('messages list --watch -o ndjson', 2);
  expect(asked).toHaveLength(3);
  answers = {};
  expect((await sluis('messages list --watch', 5)).exit).toBe(3);
  expect(asked).toHaveLength(4);
});

it('gives a refusal as one line of JSON', async () => {
  answers = {};
  const { exit, out } = await sluis(`trace ${ID} -o ndjson`);
  expect([exit, out]).toEqual([3, '{"uitleg":{"nl":"Niet gevonden.","en":"Not found."}}']);
});

it('knows no other form of output', async () => {
  expect((await sluis('whoami -o xml')).exit).toBe(2);
});
