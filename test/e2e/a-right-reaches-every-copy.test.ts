/**
 * Four real nodes. Zuid gave Noord and Oost data of one person; Noord passed them on to West. A rectification at Zuid reaches West,
 * two hops away, and the evidence returns; Oost is down for the whole term, and shows as overdue with its owner.
 */
import { randomUUID } from 'node:crypto';
import type { JsonObject, Oin } from '#domain';
import { caseNotice, element } from '../../tools/demo/drafts.js';
import type { House } from '../../tools/demo/house.js';
import { NOORD_COLLEGE, accepted, contentOf, inPostbox } from '../../tools/demo/scenes/stage.js';
import { until } from '../../tools/demo/until.js';
import { ZVH_NOORD, ZVH_WEST, ZVH_ZUID } from '../../tools/federation/nodes.js';
import type { FederationNode } from '../../tools/federation/nodes.js';
import { ContactPoint } from '../support/contact-point.js';
import { startTestFederation } from '../support/federation.js';
import type { TestFederation } from '../support/federation.js';
import { PERSONS } from '../support/persons.js';

const ZVH_OOST: FederationNode = {
  ...ZVH_WEST,
  slug: 'zvh-oost',
  oin: '00000099000000005000' as Oin,
  name: 'Zorg- en Veiligheidshuis Oost (demo)',
  region: ['0193'],
};
const UNSOLICITED = 'INTER_ZVH_UNSOLICITED';

let federation: TestFederation;
let zuid: House;
let noord: House;
let contacts: Readonly<Record<'zuid' | 'noord' | 'west', ContactPoint>>;
let given: string;
let passedOn: string;
let dossier: string;
let west: House;
let caseOfWest: Awaited<ReturnType<House['registerCase']>>;
/** What Noord passes on to West. */
let forward: JsonObject;
let caseOfNoord: Awaited<ReturnType<House['registerCase']>>;

const key = () => ({ 'Idempotency-Key': `"${randomUUID()}"` });

beforeAll(async () => {
  const nodes = [ZVH_NOORD, ZVH_ZUID, ZVH_WEST, ZVH_OOST];
  federation = await startTestFederation('rights', { nodes });
  zuid = federation.house(ZVH_ZUID, 'MAYOR');
  noord = federation.house(ZVH_NOORD, 'COLLEGE');
  west = federation.house(ZVH_WEST, 'MAYOR');
  const at = (node: FederationNode) => new ContactPoint(federation, node, 'COLLEGE');
  contacts = { zuid: at(ZVH_ZUID), noord: at(ZVH_NOORD), west: at(ZVH_WEST) };
  caseOfNoord = await noord.registerCase('N-1', PERSONS[0]);
  const about = await zuid.registerCase('Z-1', PERSONS[0]);
  caseOfWest = await west.registerCase('W-1', PERSONS[0]);
  const value = { text: 'Heeft geen vaste woonplaats.' };
  const one = { id: 'wonen', subject: about.subject, category: 'HOUSING', supplier: 'MAYOR', value } as const;
  const notice = { elementen: [element(one)] };
  const give = (to: typeof NOORD_COLLEGE) =>
    accepted(zuid, caseNotice({ sender: 'MAYOR', to, about }, notice));
  given = await give(NOORD_COLLEGE);
  await inPostbox(noord, given);
  const oost = federation.house(ZVH_OOST, 'COLLEGE');
  await inPostbox(oost, await give({ oin: ZVH_OOST.oin, participants: ['COLLEGE'] } as never));
  passedOn = await passOn(caseOfNoord);
  await inPostbox(west, passedOn);
  await federation.gateway(ZVH_OOST.slug).kill();
}, 240_000);
afterAll(() => federation?.close(), 30_000);

/** Noord passes it on to West under the consent that Zuid's mayor gives for it. */
async function passOn(about: Awaited<ReturnType<House['registerCase']>>): Promise<string> {
  const content = await contentOf(noord, given, { purpose: UNSOLICITED, caseId: about.id });
  const [{ verwijzing } = { verwijzing: '' }] = content['betrokkenen'] as readonly { verwijzing: string }[];
  const asked = await noord.request('POST /instemmingen', {
    verstrekkers: ['MAYOR'],
    categorieen: ['HOUSING'],
    doel: UNSOLICITED,
    ontvanger: ZVH_WEST.oin,
    betrokkene: about.subject,
    eindigtOp: new Date(Date.now() + 30 * 86_400_000).toISOString(),
    ontvangen: { bericht: given, betrokkene: verwijzing },
  });
  const granted = await until('the question at Zuid', async () => {
    const answer = await zuid.request(`POST /instemmingen/${asked.id!}/besluiten`, { besluit: 'GEVEN' });
    return answer.status === 404 ? undefined : answer;
  });
  const consent = granted.body['instemming'] as string;
  const draft = caseNotice(
    { sender: 'COLLEGE', to: { oin: ZVH_WEST.oin, participants: ['MAYOR'] } as never, about },
    {},
  );
  forward = {
    bronbericht: given,
    elementen: [{ id: 'wonen', betrokkene: about.subject, instemmingen: [consent] }],
    concept: draft,
  };
  const sent = await until('the forward', async () => {
    const answer = await noord.request('POST /doorverstrekkingen', forward, key());
    return answer.status === 202 ? answer : undefined;
  });
  return sent.id!;
}

const look = async () => (await contacts.zuid.request(`GET /avg-verzoeken/${dossier}`)).body;
const recipients = async () => (await look())['ontvangers'] as readonly JsonObject[];
const toCarryOut = (contact: ContactPoint, about: string, recht = 'rectification') =>
  until(`the decision at ${contact.node.name}`, async () => {
    const { body } = await contact.request('GET /avg-besluiten');
    return (body['besluiten'] as readonly JsonObject[]).find(
      (one) => one['bericht'] === about && one['recht'] === recht && one['gemeld'] === 'GRANTED',
    );
  });

/** The duty to inform of what came with a message. */
async function dutyAt(contact: ContactPoint, message: string): Promise<JsonObject> {
  const { body } = await contact.request('GET /informatieplichten');
  const duties = body['informatieplichten'] as readonly JsonObject[];
  return duties.find(({ berichten }) => (berichten as readonly string[]).includes(message)) ?? {};
}

it('whoever got the data owes the person a word, sooner once they went on, and says so once', async () => {
  const due = { bron: ZVH_ZUID.oin, stand: 'open', gegevens: ['HOUSING'] };
  expect(await dutyAt(contacts.noord, given)).toMatchObject({ ...due, termijn: 'FIRST_DISCLOSURE' });
  expect(await dutyAt(contacts.west, passedOn)).toMatchObject({
    ...due,
    bron: ZVH_NOORD.oin,
    termijn: 'MONTH',
  });
  const path = `/informatieplichten/${String((await dutyAt(contacts.noord, given))['id'])}`;
  const { html } = (await contacts.noord.request(`GET ${path}/brief`)).body as { html: string };
  for (const words of [ZVH_ZUID.name, ZVH_WEST.name, 'hoe u woont', 'artikel 2.28 lid 3 WGS'])
    expect(html).toContain(words);
  expect(html).not.toContain(PERSONS[0].bsn);
  const told = { op: new Date().toISOString(), wijze: 'LETTER' };
  const twice = [1, 2].map(() => contacts.noord.request(`POST ${path}/inlichtingen`, told));
  const statuses = (await Promise.all(twice)).map(({ status }) => status);
  expect(statuses.sort()).toEqual([200, 409]);
});

it('a restriction travels to every copy and refuses each use of it, until it is lifted', async () => {
  const id = await travels('restriction', 'RESTRICTED');
  await isRefused();
  expect(
    (
      await contacts.zuid.request(`POST /avg-verzoeken/${id}/opheffingen`, {
        verteldOp: new Date().toISOString(),
      })
    ).status,
  ).toBe(200);
  await until('the end of the restriction at Noord', async () => {
    const { status } = await noord.request(`POST /postvak/${given}/inzagen`, use());
    return status === 200 ? true : undefined;
  });
}, 90_000);

it('22 · is searched and decided at the source only, after the identity was verified', async () => {
  const opened = await contacts.zuid.request('POST /avg-verzoeken', {
    recht: 'rectification',
    bsn: PERSONS[0].bsn,
    ontvangenOp: new Date().toISOString(),
  });
  expect(opened.status).toBe(201);
  dossier = opened.id!;
  const early = await contacts.zuid.request(`POST /avg-verzoeken/${dossier}/zoekopdrachten`);
  expect(early.body['code']).toBe('IDENTITY_NOT_VERIFIED');
  await contacts.zuid.request(`POST /avg-verzoeken/${dossier}/identiteitsvaststellingen`, { wijze: 'DIGID' });
  const found = await contacts.zuid.request(`POST /avg-verzoeken/${dossier}/zoekopdrachten`);
  const messages = found.body['berichten'] as readonly JsonObject[];
  expect(messages.map(({ id }) => id)).toContain(given);
  await zuid.request(`POST /avg-verzoeken/${dossier}/zienswijzen`, {});
  const decided = await contacts.zuid.request(`POST /avg-verzoeken/${dossier}/besluiten`, {
    uitkomst: 'granted',
    nietInlichten: false,
    onjuist: messages.map(({ id }) => ({ bericht: id, element: 'wonen', wat: 'RECTIFY' })),
  });
  expect({ status: decided.status, code: decided.body['code'] }).toEqual({ status: 200, code: undefined });
  expect(await recipients()).toHaveLength(2);
}, 60_000);

it('22 · reaches the copy two hops away, and the evidence returns', async () => {
  const here = await toCarryOut(contacts.noord, given);
  const there = await toCarryOut(contacts.west, passedOn);
  const done = { uitkomst: 'RECTIFIED' };
  expect(
    (await contacts.noord.request(`POST /avg-besluiten/${String(here['id'])}/uitvoeringen`, done)).status,
  ).toBe(200);
  const part = await until('the first answer at Zuid', async () =>
    (await recipients()).find(({ bericht, uitkomst }) => bericht === given && uitkomst === 'RECTIFIED'),
  );
  expect(part).toMatchObject({ doorgegeven: 'PASSED_ON' });
  await contacts.west.request(`POST /avg-besluiten/${String(there['id'])}/uitvoeringen`, done);
  const whole = await until('the last answer at Zuid', async () =>
    (await recipients()).find(({ bericht, doorgegeven }) => bericht === given && doorgegeven === 'FULFILLED'),
  );
  expect(whole).toMatchObject({ uitkomst: 'RECTIFIED', gedaanOp: expect.any(String) as unknown });
}, 60_000);

it('22 · shows who was down for the whole term as overdue, with its owner, and does not close', async () => {
  // Time is moved in the rows: no clock runs for a fortnight.
  await federation.sql(
    ZVH_ZUID,
    `UPDATE avg_dossiers SET content = jsonb_set(content, '{recipients}', (
       SELECT jsonb_agg(one || '{"dueAt": "2026-01-01T00:00:00.000Z"}') FROM jsonb_array_elements(content->'recipients') one))`,
  );
  const late = (await recipients()).filter(({ teLaat }) => teLaat);
  expect(late).toMatchObject([
    { eigenaar: { knooppunt: ZVH_OOST.oin, naam: ZVH_OOST.name, rol: 'CONTACT_POINT' } },
  ]);
  const closed = await contacts.zuid.request(`POST /avg-verzoeken/${dossier}/afsluitingen`);
  expect(closed.body['code']).toBe('RECIPIENTS_OPEN');
});

it('answers the person by letter, naming the contact points of who got the data', async () => {
  const made = await contacts.zuid.request(`GET /avg-verzoeken/${dossier}/brief`);
  expect(made.status).toBe(200);
  const { html, pdf } = made.body as { html: string; pdf: string };
  expect(Buffer.from(pdf, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
  for (const { slug } of [ZVH_ZUID, ZVH_NOORD, ZVH_OOST]) expect(html).toContain(`avg@${slug}.example`);
  expect(html).not.toContain(`avg@${ZVH_WEST.slug}.example`);
  expect(html).not.toContain(PERSONS[0].bsn);
});

it('is one request per person and right, and nobody without the role opens or searches', async () => {
  const again = {
    recht: 'rectification',
    bsn: PERSONS[0].bsn,
    ontvangenOp: new Date().toISOString(),
  };
  const twice = await contacts.zuid.request('POST /avg-verzoeken', again);
  expect([twice.status, twice.body['code']]).toEqual([409, 'DOSSIER_DUPLICATE']);
  const opened = await zuid.request('POST /avg-verzoeken', again);
  const searched = await zuid.request(`POST /avg-verzoeken/${dossier}/zoekopdrachten`);
  for (const { status, body } of [opened, searched])
    expect([status, body['code']]).toEqual([403, 'OPERATOR_NOT_AUTHORISED']);
});

it('22 · closes once the contact point has said why who was overdue did nothing', async () => {
  const late = (await recipients()).find(({ teLaat }) => teLaat)!;
  const path = `/avg-verzoeken/${dossier}`;
  const said = { bericht: late['bericht'], uitkomst: 'IMPOSSIBLE' };
  expect((await contacts.zuid.request(`POST ${path}/ontvangers`, said)).status).toBe(200);
  expect((await contacts.zuid.request(`POST ${path}/afsluitingen`)).status).toBe(200);
  expect((await look())['stand']).toBe('closed');
});

/** A request at Zuid, granted; the message that Noord got of Zuid then has a decision to be carried out. */
async function grantAtZuid(recht: string): Promise<string> {
  const opened = await contacts.zuid.request('POST /avg-verzoeken', {
    recht,
    bsn: PERSONS[0].bsn,
    ontvangenOp: new Date().toISOString(),
  });
  const path = `/avg-verzoeken/${opened.id!}`;
  const unverified = await contacts.zuid.request(`POST ${path}/besluiten`, {
    uitkomst: 'granted',
    nietInlichten: false,
  });
  expect(unverified.body['code']).toBe('IDENTITY_NOT_VERIFIED');
  await contacts.zuid.request(`POST ${path}/identiteitsvaststellingen`, { wijze: 'IN_PERSON' });
  await contacts.zuid.request(`POST ${path}/zoekopdrachten`);
  await zuid.request(`POST ${path}/zienswijzen`, {});
  const decided = await contacts.zuid.request(`POST ${path}/besluiten`, {
    uitkomst: 'granted',
    nietInlichten: false,
  });
  expect({ recht, status: decided.status }).toEqual({ recht, status: 200 });
  return opened.id!;
}

it.each([
  ['objection', 'RESTRICTED'],
  ['erasure', 'ERASED'],
] as const)(
  '%s travels to every copy too, and each says what it did',
  async (recht, uitkomst) => {
    await travels(recht, uitkomst);
  },
  90_000,
);

it('once the data are erased, that the person was informed stays, and leads to nobody', async () => {
  const [here, there] = [await dutyAt(contacts.noord, given), await dutyAt(contacts.west, passedOn)];
  expect(here).toMatchObject({ stand: 'informed', wijze: 'LETTER', gegevens: [] });
  expect(there).toMatchObject({ stand: 'erased', gegevens: [] });
  expect([here['betrokkene'], there['betrokkene']]).toEqual([undefined, undefined]);
});

/** Granted at Zuid, carried out at Noord and West, and answered for to the end. */
async function travels(recht: string, uitkomst: string): Promise<string> {
  const id = await grantAtZuid(recht);
  const [here, there] = [
    await toCarryOut(contacts.noord, given, recht),
    await toCarryOut(contacts.west, passedOn, recht),
  ];
  await contacts.west.request(`POST /avg-besluiten/${String(there['id'])}/uitvoeringen`, { uitkomst });
  await contacts.noord.request(`POST /avg-besluiten/${String(here['id'])}/uitvoeringen`, { uitkomst });
  const whole = await until('the answer at Zuid', async () => {
    const { body } = await contacts.zuid.request(`GET /avg-verzoeken/${id}`);
    return (body['ontvangers'] as readonly JsonObject[]).find(
      ({ bericht, doorgegeven }) => bericht === given && doorgegeven === 'FULFILLED',
    );
  });
  expect(whole).toMatchObject({ uitkomst });
  return id;
}

const use = () => ({ doel: UNSOLICITED, zaak: caseOfNoord.id });

/** Each use of what Noord got, reading, exporting, taking into a plan, passing on, and of the copy that West got of it. */
async function isRefused(): Promise<void> {
  const answers = await Promise.all([
    ...['inzagen', 'exports', 'planopnamen'].map((what) =>
      noord.request(`POST /postvak/${given}/${what}`, use()),
    ),
    noord.request('POST /doorverstrekkingen', forward, key()),
    west.request(`POST /postvak/${passedOn}/inzagen`, { doel: UNSOLICITED, zaak: caseOfWest.id }),
  ]);
  for (const { status, body } of answers) {
    const codes = ((body['redenen'] ?? []) as readonly JsonObject[]).map(({ code }) => code);
    expect({ status, codes }).toEqual({
      status: 403,
      codes: expect.arrayContaining(['PROCESSING_RESTRICTED']) as unknown,
    });
  }
}
