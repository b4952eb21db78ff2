/** `sluis postvak …` and `sluis doorverstrekking …` against a server that writes down what it was asked. */
import type { Instant } from '#domain';
import { standInForApi } from './api-stand-in.js';
import type { ApiStandIn, Asked, Reply } from './api-stand-in.js';
import { Desk } from './desk.js';

const ID = '019a0000-0000-7000-8000-0000000000aa';
const CASE = '019a0000-0000-7000-8000-0000000000cc';
const desk = new Desk('2026-11-25T09:00:00.000Z' as Instant);

const asked: Asked[] = [];
let reply: Reply;
let api: ApiStandIn;
beforeAll(async () => {
  api = await standInForApi(desk, (one) => {
    asked.push(one);
    return reply.status === 204 ? { status: 204 } : reply;
  });
});
afterAll(async () => {
  desk.clear();
  await api.stop();
});
beforeEach(() => {
  asked.length = 0;
  reply = { status: 200, body: { gelukt: 'ja' } };
});

const sluis = (line: string, env = api.environment) => desk.sluis(line.split(' '), env);
const purpose = { doel: 'INTER_ZVH_CASE_EXCHANGE', zaak: CASE };
const FOR = `--doel INTER_ZVH_CASE_EXCHANGE --zaak ${CASE}`;

it.each<readonly [string, string, object | undefined]>([
  ['partner lijst', 'GET /v1/partners', undefined],
  [
    'partner certificaten 00000099000000002000',
    'GET /v1/partners/00000099000000002000/certificaten',
    undefined,
  ],
  [
    `partner aanvaard 00000099000000002000 --vingerafdruk ${'AB:'.repeat(31)}AB --reden gebeld`,
    'POST /v1/partners/00000099000000002000/aanvaardingen',
    { vingerafdruk: 'ab'.repeat(32), reden: 'gebeld' },
  ],
  [
    'partner beeindig 00000099000000002000 --reden voorbij',
    'POST /v1/partners/00000099000000002000/beeindigingen',
    { reden: 'voorbij' },
  ],
  ['postvak lijst --na 4', 'GET /v1/postvak?na=4', undefined],
  ['gesprekken lijst', 'GET /v1/gesprekken', undefined],
  [`gesprekken lijst --open --voor ${ID}`, `GET /v1/gesprekken?open=true&voor=${ID}`, undefined],
  [`gesprekken toon ${ID}`, `GET /v1/gesprekken/${ID}`, undefined],
  ['jaarverslag --jaar 2026', 'GET /v1/jaarverslag?jaar=2026', undefined],
  [`postvak lees ${ID} ${FOR}`, `POST /v1/postvak/${ID}/inzagen`, purpose],
  [`postvak exporteer ${ID} ${FOR}`, `POST /v1/postvak/${ID}/exports`, purpose],
  [`postvak plan ${ID} ${FOR}`, `POST /v1/postvak/${ID}/planopnamen`, purpose],
  [
    `postvak deelmee ${ID} --doel DATA_SUBJECT_RIGHTS --verzoek ${CASE}`,
    `POST /v1/postvak/${ID}/mededelingen`,
    { doel: 'DATA_SUBJECT_RIGHTS', verzoek: CASE },
  ],
  [
    `postvak verstrek ${ID} ${FOR} --aan THIRD_PARTY --grondslag Wmo-2015:5.1.1`,
    `POST /v1/postvak/${ID}/verstrekkingen`,
    { ...purpose, soortOntvanger: 'THIRD_PARTY', grondslag: 'Wmo-2015:5.1.1' },
  ],
  [`postvak beperkingen ${ID} --odrl`, `GET /v1/postvak/${ID}/beperkingen`, undefined],
  [`postvak herkomst ${ID}`, `GET /v1/postvak/${ID}/herkomst`, undefined],
  [
    `postvak houdaan ${ID} --reden LEGAL_CLAIM --tot 2027-01-01T00:00:00Z`,
    `POST /v1/postvak/${ID}/aanhoudingen`,
    { reden: 'LEGAL_CLAIM', eindigtOp: '2027-01-01T00:00:00Z' },
  ],
  [
    `postvak verleng ${ID} --tot 2033-01-01T00:00:00Z --instemmingen ${CASE},${ID} --reden loopt`,
    `POST /v1/postvak/${ID}/verlengingen`,
    { eindigtOp: '2033-01-01T00:00:00Z', instemmingen: [CASE, ID], reden: 'loopt' },
  ],
  ['vierogen lijst', 'GET /v1/vierogen', undefined],
  ['vierogen plan --code SIG --weggooien', 'POST /v1/vierogen/plannen', { soort: 'discard', code: 'SIG' }],
  [`vierogen vraag ${ID} --reden hersteld`, `POST /v1/vierogen/${ID}/aanvragen`, { reden: 'hersteld' }],
  [`vierogen keurgoed ${ID}`, `POST /v1/vierogen/${ID}/beoordelingen`, { besluit: 'approved' }],
  [
    `vierogen wijsaf ${ID} --toelichting nee`,
    `POST /v1/vierogen/${ID}/beoordelingen`,
    { besluit: 'rejected', toelichting: 'nee' },
  ],
  [`vierogen trekin ${ID}`, `POST /v1/vierogen/${ID}/intrekkingen`, undefined],
  [`postvak hefop ${ID}`, `DELETE /v1/aanhoudingen/${ID}`, undefined],
  [`doorverstrekking lijst ${ID}`, `GET /v1/doorverstrekkingen?bronbericht=${ID}`, undefined],
  ['meldplichten', 'GET /v1/meldplichten', undefined],
  [
    `match necessity ${CASE} --subject ${ID} --partner 00000099000000002000`,
    'POST /v1/vergelijkingen/noodzaak',
    { zaak: CASE, betrokkene: ID, partner: '00000099000000002000' },
  ],
])('sluis %s asks %s', async (line, request, body) => {
  const { exit, out } = await sluis(line);
  expect({ exit, out }).toEqual({ exit: 0, out: 'gelukt  ja' });
  const [heard] = asked;
  expect(heard!.line).toBe(request);
  expect(heard!.headers.authorization).toBe('Bearer ey.token.x');
  expect(heard!.headers.accept).toBe(line.includes('--odrl') ? 'application/ld+json' : 'application/json');
  expect(heard!.body === '' ? undefined : JSON.parse(heard!.body)).toEqual(body);
});

it('asks for the reason of a rejection before it asks the node', async () => {
  expect(await sluis(`vierogen wijsaf ${ID}`)).toMatchObject({
    exit: 2,
    err: expect.stringContaining('--toelichting') as string,
  });
  expect(asked).toEqual([]);
});

it('sends a forward under an Idempotency-Key, the caller’s own or a fresh one', async () => {
  const file = desk.put('door.json', JSON.stringify({ bronbericht: ID }));
  await sluis(`doorverstrekking maak --in ${file} --key mine`);
  await sluis(`doorverstrekking maak --in ${file}`);
  expect(asked.map(({ body }) => JSON.parse(body) as object)).toEqual([
    { bronbericht: ID },
    { bronbericht: ID },
  ]);
  expect(asked[0]!.headers['idempotency-key']).toBe('"mine"');
  expect(asked[1]!.headers['idempotency-key']).toMatch(/^"[0-9a-f-]{36}"$/);
});

const text = { nl: 'Nee.', en: 'No.' };
const reason = {
  code: 'USE_RESTRICTION_VIOLATED',
  uitleg: { nl: 'Alleen bekijken.', en: 'View only.' },
  artikelen: [{ aanduiding: 'WGS 2.29 lid 3' }],
};

it.each<readonly [string, number, object, number, string]>([
  [
    'a refusal with its reasons',
    403,
    { uitkomst: 'refuse', uitleg: text, redenen: [reason] },
    5,
    '- USE_RESTRICTION_VIOLATED: View only. (WGS 2.29 lid 3)',
  ],
  ['a referral', 403, { uitkomst: 'refer', uitleg: text, redenen: [reason] }, 7, 'View only'],
  ['a missing right', 403, { uitleg: text }, 4, 'No.'],
  ['no sign-in', 401, { uitleg: text }, 4, 'No.'],
  ['nothing there', 404, { uitleg: text }, 3, 'No.'],
  ['content that is gone', 410, { uitleg: text }, 3, 'No.'],
  [
    'fields that are wrong',
    400,
    { uitleg: text, fouten: [{ plaats: '/doel', uitleg: { nl: 'x', en: 'must be a purpose' } }] },
    2,
    '- /doel: must be a purpose',
  ],
  ['a node in trouble', 503, { uitleg: text }, 1, 'No.'],
])('says %s, and ends with its code', async (_what, status, body, exit, said) => {
  reply = { status, body };
  const ran = await sluis(`postvak exporteer ${ID} ${FOR}`);
  expect(ran.exit).toBe(exit);
  expect(ran.err).toContain(said);
  expect(ran.out).toBe('');
});

it('needs an address, a token, an id and a purpose, and asks nothing without them', async () => {
  const without = (name: string) =>
    Object.fromEntries(Object.entries(api.environment).filter(([key]) => key !== name));
  expect((await sluis(`postvak herkomst ${ID}`, without('SLUIS_API'))).exit).toBe(2);
  expect((await sluis(`postvak herkomst ${ID}`, without('SLUIS_TOKEN_FILE'))).exit).toBe(4);
  expect((await sluis('postvak herkomst 17')).exit).toBe(2);
  expect((await sluis(`postvak lees ${ID}`)).exit).toBe(2);
  for (const use of ['exporteer', 'plan', 'verstrek --aan THIRD_PARTY']) {
    const [verb, ...more] = use.split(' ');
    const ran = await sluis(`postvak ${verb} ${ID} --doel RESULT_FEEDBACK ${more.join(' ')}`.trim());
    expect([ran.exit, ran.err]).toEqual([2, expect.stringContaining('--zaak')]);
  }
  expect((await sluis(`postvak scherpaan ${ID} --in ${desk.put('bad.json', '[1]')}`)).exit).toBe(2);
  expect(asked).toEqual([]);
});

it('shows nothing of a body that is no JSON, and prints nothing for an answer without one', async () => {
  reply = { status: 204, body: {} };
  expect(await sluis(`postvak hefop ${ID}`)).toEqual({ exit: 0, out: '', err: '' });
});
