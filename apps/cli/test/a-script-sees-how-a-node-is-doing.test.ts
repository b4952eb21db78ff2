/** `sluis status` and `sluis cert check` against answers as the API gives them, checked by its own schemas. */
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import type { Instant } from '#domain';
import { standInForApi } from './api-stand-in.js';
import type { ApiStandIn } from './api-stand-in.js';
import { Desk } from './desk.js';

const SOUTH = { oin: '00000099000000002000', naam: 'ZVH Zuid' };
const NOW = '2026-11-26T09:00:00.000Z' as Instant;
const calm = {
  ...SOUTH,
  toestand: 'werkt',
  verzonden: 2,
  ontvangen: 2,
  wachtend: 0,
  pogingen: 0,
  geparkeerd: 0,
};
const still = {
  ...calm,
  toestand: 'staat-stil',
  wachtend: 3,
  pogingen: 4,
  oudsteWachtend: '2026-11-26T08:50:00.000Z',
  volgendePoging: '2026-11-26T09:00:20.000Z',
};
const expires = (tot: string, toestand = 'ok') => ({
  soort: 'certificate-expires',
  onderwerp: SOUTH.oin,
  naam: SOUTH.naam,
  toestand,
  tot,
});
const fine = expires('2028-01-01T00:00:00.000Z');
const certificate = {
  doel: 'tls',
  onderwerp: 'CN=zuid',
  vingerafdruk: 'ab'.repeat(32),
  geldigVanaf: '2025-12-05T09:00:00.000Z',
  geldigTot: '2026-12-05T09:00:00.000Z',
};

const OWN = {
  oin: '00000099000000001000',
  naam: 'ZVH Noord',
  oefenomgeving: false,
  versie: '1.2.3',
  commit: '9031f00abcde',
};
const OWN_LINE = 'this node     ZVH Noord (00000099000000001000), Sluis 1.2.3 (9031f00abcde)';

const desk = new Desk(NOW);
let answers: Record<string, object>;
let api: ApiStandIn;
beforeAll(async () => {
  api = await standInForApi(desk, ({ line }) => {
    const { pathname } = new URL(line.split(' ')[1]!, 'http://node');
    const body = answers[pathname.replace('/v1', '')];
    return body === undefined
      ? { status: 403, body: { uitleg: { nl: 'Geen recht.', en: 'No right.' } } }
      : { status: 200, body };
  });
});
afterAll(async () => {
  desk.clear();
  await api.stop();
});

const sluis = (line: string) => desk.sluis(line.split(' '), api.environment);
function stands(partners: readonly object[], meldingen: readonly object[]): void {
  answers = {
    '/overzicht': { op: NOW, venster: '1u', partners, tijdvakSeconden: 60, tijdvakken: [] },
    '/meldingen': { op: NOW, meldingen },
    '/mij': { account: 'anna', knooppunt: OWN },
    [`/partners/${SOUTH.oin}/certificaten`]: { certificaten: [certificate] },
  };
}

it('says that all is well, with 0', async () => {
  stands([calm], [fine]);
  expect(await sluis('status')).toEqual({
    exit: 0,
    out: `${OWN_LINE}\nworks         ZVH Zuid (00000099000000002000)`,
    err: '',
  });
});

it('names a peer that stands still, since when and what comes next, with 6', async () => {
  stands([still], [fine]);
  const { exit, out } = await sluis('status');
  expect(exit).toBe(6);
  expect(out).toBe(
    `${OWN_LINE}\nstands still  ZVH Zuid (00000099000000002000), oldest waits since 2026-11-26T08:50:00.000Z, next attempt 2026-11-26T09:00:20.000Z`,
  );
});

it.each([
  ['an alarm is a finding', { toestand: 'fout' }, 6],
  ['so is no data, which is never in order', { toestand: 'geen-gegevens' }, 6],
  ['one that somebody muted is shown, and no finding', { toestand: 'fout', gedemptTot: NOW }, 0],
])('%s', async (_what, state, code) => {
  stands([calm], [{ soort: 'peer-silent', onderwerp: SOUTH.oin, ...state }]);
  const { exit, out } = await sluis('status');
  expect(exit).toBe(code);
  expect(out).toContain('peer-silent: 00000099000000002000');
  expect(out).toContain('/draaiboeken/peer-silent)');
  expect(out).not.toContain('/v1');
});

it('gives JSON whose parts are what the API describes', async () => {
  stands([still, calm], [fine, { soort: 'disk-fills', onderwerp: 'database', toestand: 'fout', sinds: NOW }]);
  const { exit, out } = await sluis('status --json');
  expect(exit).toBe(6);
  const result = JSON.parse(out) as {
    op: string;
    knooppunt: object;
    partners: object[];
    meldingen: object[];
  };
  expect(Object.keys(result)).toEqual(['op', 'knooppunt', 'partners', 'meldingen']);
  const { components } = JSON.parse(
    readFileSync(new URL('../../../docs/openapi.json', import.meta.url), 'utf8'),
  ) as { components: { schemas: Record<string, object> } };
  const ajv = new Ajv({ strict: false, validateFormats: false });
  for (const [name, schema] of Object.entries(components.schemas))
    ajv.addSchema(schema, `#/components/schemas/${name}`);
  for (const [schema, parts] of [
    ['EigenKnooppunt', [result.knooppunt]],
    ['PartnerStroom', result.partners],
    ['Melding', result.meldingen],
  ] as const) {
    const holds = ajv.compile({ ...components.schemas[schema], additionalProperties: false });
    expect(parts.length).toBeGreaterThan(0);
    expect(parts.filter((part) => !holds(part))).toEqual([]);
  }
});

it('gives the same as one line where lines of JSON are asked for', async () => {
  stands([still], [fine]);
  const { out } = await sluis('status -o ndjson');
  expect(JSON.parse(out)).toEqual({ op: NOW, knooppunt: OWN, partners: [still], meldingen: [] });
});

it('ends as the API does where the token has no right', async () => {
  answers = {};
  expect(await sluis('status')).toMatchObject({ exit: 4, out: '', err: 'No right.' });
  expect((await sluis('cert check')).exit).toBe(4);
});

it.each([
  ['--within 30d', 6],
  ['--within 8d', 0],
  ['', 6],
])('cert check %s, with nine days left: %s', async (option, code) => {
  stands([calm], [expires('2026-12-05T09:00:00.000Z', 'fout')]);
  const { exit, out } = await sluis(`cert check ${option} --json`.replace('  ', ' '));
  expect(exit).toBe(code);
  const { knooppunten } = JSON.parse(out) as { knooppunten: object[] };
  expect(knooppunten).toEqual(
    code === 0
      ? []
      : [
          {
            onderwerp: SOUTH.oin,
            naam: SOUTH.naam,
            toestand: 'fout',
            tot: '2026-12-05T09:00:00.000Z',
            certificaten: [certificate],
          },
        ],
  );
});

it('cert check counts one that nobody can read, and the file of our own links', async () => {
  stands([calm], [{ soort: 'certificate-expires', onderwerp: 'own-tls', toestand: 'geen-gegevens' }]);
  const { exit, out } = await sluis('cert check');
  expect(exit).toBe(6);
  expect(out).toContain('own-tls');
});

it('asks for days where they are no days', async () => {
  expect(await sluis('cert check --within soon')).toMatchObject({ exit: 2 });
});

it('says which version these commands are, without a node', async () => {
  const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  answers = {};
  const { exit, out } = await sluis('--version');
  expect([exit, out.split(' ')[0]]).toEqual([0, version]);
});
