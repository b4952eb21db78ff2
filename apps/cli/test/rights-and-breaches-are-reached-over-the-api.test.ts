/** The verbs of `avg` and `datalek`, against a request that is written down instead of sent: one for every operation that there is. */
import { readFileSync } from 'node:fs';
import type { Instant } from '#domain';
import type { HttpRequest } from '../src/io.js';
import { run } from '../src/run.js';

const ID = '019a0000-0000-7000-8000-0000000000aa';
const MESSAGE = '019a0000-0000-7000-8000-0000000000bb';
const AT = '2026-11-25T09:00:00Z';
const BSN = '999990342';
const FILES: Readonly<Record<string, object>> = {
  open: { recht: 'access', bsn: BSN, ontvangenOp: AT },
  wrong: { onjuist: [{ bericht: MESSAGE, element: 'wonen', wat: 'RECTIFY' }] },
};
let asked: HttpRequest | undefined;

async function sluis(line: string): Promise<number> {
  asked = undefined;
  return run(line.split(' '), {
    environment: { SLUIS_API: 'https://sluis.test/v1', SLUIS_TOKEN_FILE: 'token', LANG: 'nl' },
    now: () => '2026-11-25T09:00:00.000Z' as Instant,
    out: () => undefined,
    err: () => undefined,
    read: (file: string) =>
      Promise.resolve(Buffer.from(file === 'token' ? 't.t.t' : JSON.stringify(FILES[file]))),
    write: () => Promise.resolve(),
    request: (request: HttpRequest) => {
      asked = request;
      return Promise.resolve({ status: 200, text: JSON.stringify({ html: '<p>', pdf: 'JVBERi0=' }) });
    },
  } as never);
}

const VERBS: readonly (readonly [line: string, request: string, body?: object | undefined])[] = [
  ['avg lijst', 'GET /avg-verzoeken'],
  ['avg koppen', 'GET /avg-verzoeken/koppen'],
  ['avg open --in open', 'POST /avg-verzoeken', FILES['open']],
  [`avg toon ${ID}`, `GET /avg-verzoeken/${ID}`],
  [
    `avg identiteit ${ID} --wijze DIGID`,
    `POST /avg-verzoeken/${ID}/identiteitsvaststellingen`,
    { wijze: 'DIGID' },
  ],
  [`avg zoek ${ID}`, `POST /avg-verzoeken/${ID}/zoekopdrachten`],
  ['avg gevraagd', 'GET /avg-zienswijzen'],
  ['avg telling', 'GET /avg-zienswijzen/telling'],
  [`avg zienswijze ${ID}`, `POST /avg-verzoeken/${ID}/zienswijzen`, {}],
  [`avg zienswijze ${ID} --grond D`, `POST /avg-verzoeken/${ID}/zienswijzen`, { grond: 'D' }],
  [
    `avg verleng ${ID} --reden COMPLEX --verteldOp ${AT}`,
    `POST /avg-verzoeken/${ID}/verlengingen`,
    { reden: 'COMPLEX', verteldOp: AT },
  ],
  [
    `avg verlengingsbrief ${ID} --reden COMPLEX --out brief`,
    `POST /avg-verzoeken/${ID}/verlengingsbrieven`,
    { reden: 'COMPLEX' },
  ],
  [`avg beeindig ${ID} --reden WITHDRAWN`, `POST /avg-verzoeken/${ID}/beeindigingen`, { reden: 'WITHDRAWN' }],
  [
    `avg besluit ${ID} --uitkomst refused --reden UAVG_41 --niet-inlichten`,
    `POST /avg-verzoeken/${ID}/besluiten`,
    { uitkomst: 'refused', reden: 'UAVG_41', nietInlichten: true },
  ],
  [
    `avg besluit ${ID} --uitkomst granted --in wrong`,
    `POST /avg-verzoeken/${ID}/besluiten`,
    { uitkomst: 'granted', nietInlichten: false, ...FILES['wrong'] },
  ],
  [`avg brief ${ID} --out brief`, `GET /avg-verzoeken/${ID}/brief`],
  [`avg inlichten ${ID}`, `POST /avg-verzoeken/${ID}/inlichtingen`],
  [
    `avg ontvanger ${ID} --bericht ${MESSAGE} --uitkomst NOT_HELD`,
    `POST /avg-verzoeken/${ID}/ontvangers`,
    { bericht: MESSAGE, uitkomst: 'NOT_HELD' },
  ],
  [
    `avg foutmelding ${ID} --bericht ${MESSAGE}`,
    `POST /avg-verzoeken/${ID}/foutmeldingen`,
    { bericht: MESSAGE },
  ],
  [`avg opheffingsbrief ${ID} --out brief`, `GET /avg-verzoeken/${ID}/opheffingsbrief`],
  [`avg hefop ${ID}`, `POST /avg-verzoeken/${ID}/opheffingen`, {}],
  [`avg hefop ${ID} --verteldOp ${AT}`, `POST /avg-verzoeken/${ID}/opheffingen`, { verteldOp: AT }],
  [
    `avg kopie ${ID} --bericht ${MESSAGE} --uitkomst ERASED`,
    `POST /avg-besluiten/${ID}/kopieen`,
    { bericht: MESSAGE, uitkomst: 'ERASED' },
  ],
  [`avg uitvoer ${ID} --reden OTHER`, `POST /avg-verzoeken/${ID}/uitvoeren`, { reden: 'OTHER' }],
  [`avg sluit ${ID}`, `POST /avg-verzoeken/${ID}/afsluitingen`],
  ['avg besluiten', 'GET /avg-besluiten'],
  [`avg voeruit ${ID} --uitkomst ERASED`, `POST /avg-besluiten/${ID}/uitvoeringen`, { uitkomst: 'ERASED' }],
  ['avg informeren lijst', 'GET /informatieplichten'],
  ['avg informeren lijst --open --na X_1', 'GET /informatieplichten?open=true&na=X_1'],
  [`avg informeren toon ${ID}`, `GET /informatieplichten/${ID}`],
  [`avg informeren brief ${ID} --out brief`, `GET /informatieplichten/${ID}/brief`],
  [
    `avg informeren ingelicht ${ID} --op ${AT} --wijze LETTER`,
    `POST /informatieplichten/${ID}/inlichtingen`,
    { op: AT, wijze: 'LETTER' },
  ],
  [
    `avg informeren uitstel ${ID} --grond AVG_14_5_B --tot ${AT} --verwijzing N-1/7`,
    `POST /informatieplichten/${ID}/uitstellen`,
    { grond: 'AVG_14_5_B', tot: AT, verwijzing: 'N-1/7' },
  ],
  [
    `avg informeren afzien ${ID} --grond AVG_14_5_C --verwijzing N-1/7`,
    `POST /informatieplichten/${ID}/afzieningen`,
    { grond: 'AVG_14_5_C', verwijzing: 'N-1/7' },
  ],
  ['datalek lijst', 'GET /datalekken'],
  [
    `datalek leg --aard CONFIDENTIALITY,INTEGRITY --ontdektOp ${AT} --vanaf ${AT}`,
    'POST /datalekken',
    { aard: ['CONFIDENTIALITY', 'INTEGRITY'], ontdektOp: AT, vanaf: AT },
  ],
  [
    `datalek verteld ${ID} --partner 00000099000000002000`,
    `POST /datalekken/${ID}/mededelingen`,
    { partner: '00000099000000002000' },
  ],
  [`datalek toon ${ID}`, `GET /datalekken/${ID}`],
  [
    `datalek reikwijdte ${ID} --partner 00000099000000002000 --soorten known-check.request`,
    `POST /datalekken/${ID}/reikwijdten`,
    { partner: '00000099000000002000', soorten: ['known-check.request'] },
  ],
  [`datalek gesprekken ${ID}`, `GET /datalekken/${ID}/gesprekken`],
  [`datalek meld ${ID}`, `POST /datalekken/${ID}/meldingen`],
  [
    `datalek antwoord ${ID} --antwoord OWN_REPORT`,
    `POST /datalekken/${ID}/antwoorden`,
    { antwoord: 'OWN_REPORT' },
  ],
  [
    `datalek beoordeel ${ID} --risico RISK --betrokkenen TOLD`,
    `POST /datalekken/${ID}/beoordelingen`,
    { risico: 'RISK', betrokkenen: 'TOLD' },
  ],
  [`datalek formulier ${ID}`, `GET /datalekken/${ID}/meldformulier`],
  [
    `datalek toezicht ${ID} --op ${AT} --nummer AP-1`,
    `POST /datalekken/${ID}/toezichtmeldingen`,
    { op: AT, nummer: 'AP-1' },
  ],
  [`datalek sluit ${ID}`, `POST /datalekken/${ID}/afsluitingen`],
];

it.each(VERBS.map(([line, request, body]) => ({ line, request, body })))(
  'sluis $line asks $request',
  async ({ line, request, body }) => {
    expect(await sluis(line)).toBe(0);
    expect(`${asked!.method} ${asked!.url}`).toBe(request.replace(' ', ' https://sluis.test/v1'));
    expect(asked!.body === undefined ? undefined : JSON.parse(asked!.body)).toEqual(body);
  },
);

it('has a verb for every operation on requests, decisions, informing and breaches', () => {
  const document = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as {
    paths: Record<string, Record<string, unknown>>;
  };
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods)
      .filter((method) => ['get', 'post'].includes(method))
      .map((method) => `${method.toUpperCase()} ${path}`),
  );
  // `sluis logboek betrokkene` asks the one that is left out.
  const theirs = operations.filter(
    (one) => /^\w+ \/(avg-|informatieplichten|datalekken)/.test(one) && !one.endsWith('/verwerkingen'),
  );
  const reached = new Set(VERBS.map(([, request]) => request.replace(ID, '{id}')));
  expect(theirs.length).toBeGreaterThan(20);
  expect(theirs.filter((one) => !reached.has(one))).toEqual([]);
});

it.each([
  `avg identiteit ${ID}`,
  `avg besluit ${ID} --niet-inlichten`,
  'avg toon nummer',
  `datalek leg --aard CONFIDENTIALITY`,
  `datalek antwoord ${ID}`,
  `avg informeren afzien ${ID} --verwijzing N-1/7`,
  `avg open --bsn ${BSN}`,
])('sluis %s is wrong usage, and asks nothing', async (line) => {
  expect(await sluis(line)).toBe(2);
  expect(asked).toBeUndefined();
});
