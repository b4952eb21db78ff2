/** Zuid gives, its mayor agrees that Noord passes on, and West receives and verifies: three real nodes, one way (law Q8). */
import { randomUUID } from 'node:crypto';
import type { JsonObject } from '#domain';
import { caseNotice, element } from '../../tools/demo/drafts.js';
import type { House, RegisteredCase } from '../../tools/demo/house.js';
import { NOORD_COLLEGE, accepted, contentOf, inPostbox } from '../../tools/demo/scenes/stage.js';
import { until } from '../../tools/demo/until.js';
import { ZVH_NOORD, ZVH_WEST, ZVH_ZUID } from '../../tools/federation/nodes.js';
import { startTestFederation } from '../support/federation.js';
import type { TestFederation } from '../support/federation.js';
import { PERSONS } from '../support/persons.js';

const UNSOLICITED = 'INTER_ZVH_UNSOLICITED';
const WEST_MAYOR = { oin: ZVH_WEST.oin, participants: ['MAYOR'] } as const;

let federation: TestFederation;
let noord: House;
let zuid: House;
let west: House;
let caseOfNoord: RegisteredCase;
let caseOfWest: RegisteredCase;
let given: string;

beforeAll(async () => {
  federation = await startTestFederation('onward', { nodes: [ZVH_NOORD, ZVH_ZUID, ZVH_WEST] });
  noord = federation.house(ZVH_NOORD, 'COLLEGE');
  zuid = federation.house(ZVH_ZUID, 'MAYOR');
  west = federation.house(ZVH_WEST, 'MAYOR');
  caseOfNoord = await noord.registerCase('N-1', PERSONS[0]);
  caseOfWest = await west.registerCase('W-1', PERSONS[0]);
  const about = await zuid.registerCase('Z-1', PERSONS[0]);
  const value = { text: 'Heeft geen vaste woonplaats.' };
  const one = { id: 'wonen', subject: about.subject, category: 'HOUSING', supplier: 'MAYOR', value } as const;
  const secret = { soort: 'SECRECY_NOTICE', basis: 'CONDITION_2_29_3' };
  const notice = { elementen: [element({ ...one, restrictions: [secret] })] };
  given = await accepted(zuid, caseNotice({ sender: 'MAYOR', to: NOORD_COLLEGE, about }, notice));
  await inPostbox(noord, given);
}, 120_000);
afterAll(() => federation?.close(), 30_000);

const forward = (consents: readonly string[]) =>
  noord.request(
    'POST /doorverstrekkingen',
    {
      bronbericht: given,
      elementen: [{ id: 'wonen', betrokkene: caseOfNoord.subject, instemmingen: consents }],
      concept: caseNotice({ sender: 'COLLEGE', to: WEST_MAYOR, about: caseOfNoord }, {}),
    },
    { 'Idempotency-Key': `"${randomUUID()}"` },
  );

it('is refused without the consent of who gave them, and says which elements stand in the way', async () => {
  const { status, body } = await forward([]);
  expect({ status, code: body['code'], elementen: body['elementen'] }).toEqual({
    status: 403,
    code: 'ONWARD_PROVISION_DENIED',
    elementen: ['wonen'],
  });
});

let consent: string;
it('asks the supplier at its own node, which signs what it grants', async () => {
  const content = await contentOf(noord, given, { purpose: UNSOLICITED, caseId: caseOfNoord.id });
  const [{ verwijzing } = { verwijzing: '' }] = content['betrokkenen'] as readonly { verwijzing: string }[];
  const asked = await noord.request('POST /instemmingen', {
    verstrekkers: ['MAYOR'],
    categorieen: ['HOUSING'],
    doel: UNSOLICITED,
    ontvanger: ZVH_WEST.oin,
    betrokkene: caseOfNoord.subject,
    eindigtOp: new Date(Date.now() + 30 * 86_400_000).toISOString(),
    ontvangen: { bericht: given, betrokkene: verwijzing },
  });
  expect(asked.status).toBe(202);
  const granted = await until('the question at Zuid', async () => {
    const answer = await zuid.request(`POST /instemmingen/${asked.id!}/besluiten`, { besluit: 'GEVEN' });
    return answer.status === 404 ? undefined : answer;
  });
  expect(granted.status).toBe(201);
  consent = granted.body['instemming'] as string;
  await until('the signed consent at Noord', async () => {
    const { body } = await noord.request('GET /instemmingen');
    return (body['bruikbaar'] as readonly string[]).includes(consent) ? true : undefined;
  });
}, 60_000);

it('passes them on, and West finds the whole way in order', async () => {
  const sent = await until('the forward', async () => {
    const answer = await forward([consent]);
    return answer.status === 403 ? undefined : answer;
  });
  expect(sent.status).toBe(202);
  await inPostbox(west, sent.id!);
  const { body } = await west.request(`GET /postvak/${sent.id!}/herkomst`);
  expect(body['elementen']).toEqual([
    {
      id: 'wonen',
      categorie: 'HOUSING',
      bron: ZVH_ZUID.oin,
      route: 'R3',
      keten: 'verified',
      schakels: [{ zegel: expect.any(String) as unknown, instemmingen: [], knooppunt: ZVH_NOORD.oin }],
    },
  ]);
  const read = await west.read(sent.id!, UNSOLICITED, caseOfWest.id);
  expect(read.status).toBe(200);
  expect(JSON.stringify(read.body['meldingen'])).toContain('geheim');
  const there = await noord.request(`GET /doorverstrekkingen?bronbericht=${given}`);
  expect(there.body['doorverstrekkingen']).toEqual([
    expect.objectContaining<JsonObject>({ bericht: sent.id!, partner: ZVH_WEST.oin, element: 'wonen' }),
  ]);
}, 60_000);

it('lets the source hear that, and not to whom', async () => {
  const step = await until('forwarded at Zuid', async () =>
    (await zuid.steps(given)).find(({ stap }) => stap === 'forwarded'),
  );
  expect(step.herkomst).toBe('peer');
  const [row] = await federation.sql<{ evidence: Buffer }>(
    ZVH_ZUID,
    `SELECT evidence FROM steps WHERE message_id = $1 AND step = 'forwarded'`,
    [given],
  );
  expect(row!.evidence.toString()).not.toContain(ZVH_WEST.oin);
}, 60_000);
