/** The verbs of consent, judgement and people, against a request that is written down instead of sent. */
import type { Instant } from '#domain';
import type { HttpRequest } from '../src/io.js';
import { run } from '../src/run.js';

const ID = '019a0000-0000-7000-8000-0000000000aa';
const BODY = { soort: 'weighty-reasons' };
let asked: HttpRequest | undefined;

async function sluis(line: string, status = 201): Promise<number> {
  asked = undefined;
  return run(line.split(' '), {
    environment: { SLUIS_API: 'https://sluis.test/v1', SLUIS_TOKEN_FILE: 'token', LANG: 'nl' },
    now: () => '2026-11-25T09:00:00.000Z' as Instant,
    out: () => undefined,
    err: () => undefined,
    read: (file: string) => Promise.resolve(Buffer.from(file === 'token' ? 't.t.t' : JSON.stringify(BODY))),
    request: (request: HttpRequest) => {
      asked = request;
      return Promise.resolve({ status, text: status === 204 ? '' : '{}' });
    },
  } as never);
}
const record = { bericht: ID, uitkomst: 'confirmed', vindplaats: 'Z-1/1' };

it.each<readonly [string, string, object | undefined]>([
  ['instemming lijst', 'GET /instemmingen', undefined],
  ['instemming vraag --in f', 'POST /instemmingen', BODY],
  [`instemming geef ${ID}`, `POST /instemmingen/${ID}/besluiten`, { besluit: 'GEVEN' }],
  [`instemming weiger ${ID}`, `POST /instemmingen/${ID}/besluiten`, { besluit: 'WEIGEREN' }],
  [`instemming trekin ${ID}`, `POST /instemmingen/${ID}/intrekkingen`, undefined],
  [`verificatie leg ${ID} --uitkomst confirmed --vindplaats Z-1/1`, 'POST /verificaties', record],
  [
    `overleg leg ${ID} --uitkomst confirmed --vindplaats Z-1/1 --reden R1`,
    'POST /overleggen',
    { ...record, reden: 'R1' },
  ],
  ['beoordeling leg --in f', 'POST /beoordelingen', BODY],
  ['verificatie lijst', 'GET /verificaties', undefined],
  ['overleg lijst', 'GET /overleggen', undefined],
  ['beoordeling lijst', 'GET /beoordelingen', undefined],
  ['audit alarms', 'GET /audit/alarmen', undefined],
  [`audit alarm ${ID}`, `GET /audit/alarmen/${ID}`, undefined],
  [`audit settle ${ID}`, `POST /audit/alarmen/${ID}/afhandelingen`, undefined],
  ['logboek activiteiten', 'GET /verwerkingsactiviteiten', undefined],
  ['logboek uitvoer', 'GET /logboek/uitvoer', undefined],
  [`logboek betrokkene ${ID} --vervolg 9`, `GET /avg-verzoeken/${ID}/verwerkingen?vervolg=9`, undefined],
  ['logboek zoek --trace t --van 5', 'POST /logboek/processing-activities', { traceId: 't', startTime: 5 }],
  [`bericht bezorging ${ID}`, `GET /berichten/${ID}/bezorging`, undefined],
  [`bericht probeer ${ID}`, `POST /berichten/${ID}/pogingen`, undefined],
  [`bericht parkeer ${ID} --reden verhuist`, `POST /berichten/${ID}/parkeringen`, { reden: 'verhuist' }],
  [`bericht hervat ${ID} --reden klaar`, `POST /berichten/${ID}/hervattingen`, { reden: 'klaar' }],
  ['melding lijst', 'GET /meldingen', undefined],
  ['melding gezien disk-fills disk', 'POST /meldingen/disk-fills/disk/kennisnemingen', undefined],
  [
    'melding demp disk-fills disk --tot 2026-11-26T09:00:00.000Z --reden dinsdag',
    'POST /meldingen/disk-fills/disk/dempingen',
    { eindigtOp: '2026-11-26T09:00:00.000Z', reden: 'dinsdag' },
  ],
  ['melding hoor disk-fills disk', 'DELETE /meldingen/disk-fills/disk/dempingen', undefined],
  ['geparkeerd berichten', 'GET /geparkeerd/berichten', undefined],
  [
    'geparkeerd leveringen --peer 00000099000000002000 --code SIG --na 7',
    'GET /geparkeerd/leveringen?partner=00000099000000002000&code=SIG&na=7',
    undefined,
  ],
  ['deelnemers lijst', 'GET /deelnemers', undefined],
  ['personen lijst', 'GET /personen', undefined],
  ['personen zet --in f', 'POST /personen', BODY],
  [`personen haalaf ${ID}`, `POST /personen/${ID}/beeindigingen`, undefined],
  ['derden lijst', 'GET /incidentele-derden', undefined],
  ['derden laattoe --in f', 'POST /incidentele-derden', BODY],
  [`derden beeindig ${ID}`, `POST /incidentele-derden/${ID}/beeindigingen`, undefined],
])('sluis %s asks %s', async (line, request, body) => {
  expect(await sluis(line)).toBe(0);
  expect(`${asked!.method} ${asked!.url}`).toBe(request.replace(' ', ' https://sluis.test/v1'));
  expect(asked!.body === undefined ? undefined : JSON.parse(asked!.body)).toEqual(body);
});

it.each([
  ['instemming geef nummer', 2],
  ['personen haalaf', 2],
  ['melding gezien disk-fills', 2],
  ['melding demp disk-fills disk --reden x', 2],
  [`verificatie leg ${ID} --uitkomst confirmed`, 2],
])('sluis %s is wrong usage, and asks nothing', async (line, exit) => {
  expect(await sluis(line)).toBe(exit);
  expect(asked).toBeUndefined();
});

it.each([
  [204, 0],
  [403, 4],
  [404, 3],
  [409, 1],
])('an answer %i ends with %i', async (status, exit) => {
  expect(await sluis(`instemming trekin ${ID}`, status)).toBe(exit);
});
