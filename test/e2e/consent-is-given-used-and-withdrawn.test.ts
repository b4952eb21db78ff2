/**
 * On the real federation: a supplier consents in its own session, its node signs, the data leave, are verified, consulted
 * about and used at the other house; the consent is withdrawn, and no further use is left. And who may not act, does not.
 */
import { randomUUID } from 'node:crypto';
import type { JsonObject } from '#domain';
import { accountOf, personOf, strangerOf } from '../../tools/demo/accounts.js';
import { caseNotice, element } from '../../tools/demo/drafts.js';
import type { Answer, House, RegisteredCase } from '../../tools/demo/house.js';
import { NOORD_COLLEGE, accepted, inPostbox } from '../../tools/demo/scenes/stage.js';
import { until } from '../../tools/demo/until.js';
import { ZVH_NOORD, ZVH_ZUID } from '../../tools/federation/nodes.js';
import type { FederationNode } from '../../tools/federation/nodes.js';
import { grantAccess } from '../support/contact-point.js';
import { startTestFederation } from '../support/federation.js';
import type { TestFederation } from '../support/federation.js';
import { PERSONS } from '../support/persons.js';

let federation: TestFederation;
let noord: House;
let mayor: House;
let ggd: House;
let caseOfZuid: RegisteredCase;
let caseOfNoord: RegisteredCase;

beforeAll(async () => {
  federation = await startTestFederation('consent');
  noord = federation.house(ZVH_NOORD, 'COLLEGE');
  mayor = federation.house(ZVH_ZUID, 'MAYOR');
  ggd = federation.house(ZVH_ZUID, 'GGD');
  caseOfZuid = await mayor.registerCase('Z-2026-1', PERSONS[0]);
  caseOfNoord = await noord.registerCase('N-2026-1', PERSONS[0]);
}, 60_000);
afterAll(() => federation?.close(), 30_000);

const PURPOSE = 'INTER_ZVH_UNSOLICITED';
const notice = (consents: readonly string[]): JsonObject =>
  caseNotice(
    { sender: 'MAYOR', to: NOORD_COLLEGE, about: caseOfZuid },
    {
      beperkingen: [
        { soort: 'VERIFY_BEFORE_USE', basis: 'CONDITION_2_29_3' },
        { soort: 'CONSULT_BEFORE_DISCLOSURE', basis: 'CONDITION_2_29_3' },
      ],
      elementen: [
        element({
          id: 'gezondheid',
          subject: caseOfZuid.subject,
          category: 'HEALTH',
          supplier: 'GGD',
          consents,
          value: { text: 'Staat onder behandeling.' },
        }),
        element({
          id: 'nummer',
          subject: caseOfZuid.subject,
          category: 'BSN',
          supplier: 'MAYOR',
          value: { bsn: PERSONS[0].bsn },
        }),
      ],
    },
  );
const codesOf = ({ status, body }: Answer) => {
  const reasons = (body['redenen'] ?? []) as readonly { readonly code: string }[];
  return [status, body['code'], ...reasons.map(({ code }) => code).slice(1)];
};
const use = (what: string) =>
  noord.request(`POST /postvak/${given}/${what}`, { doel: PURPOSE, zaak: caseOfNoord.id });
const record = (what: string, outcome: string) =>
  noord.request(`POST /${what}`, { bericht: given, uitkomst: outcome, vindplaats: 'N-2026-1/oordeel-1' });

let consent: string;
let given: string;
let request: string = randomUUID();

it('does not let health data go on the sender’s own word', async () => {
  expect(codesOf(await mayor.send(notice([])))).toEqual([403, 'PROVIDER_CONSENT_MISSING']);
});

it('asks the supplier, which decides in its own session and nobody else for it', async () => {
  const { status, id } = await mayor.request('POST /instemmingen', {
    verstrekkers: ['GGD'],
    categorieen: ['HEALTH'],
    doel: PURPOSE,
    ontvanger: ZVH_NOORD.oin,
    betrokkene: caseOfZuid.subject,
    eindigtOp: new Date(Date.now() + 30 * 86_400_000).toISOString(),
  });
  expect(status).toBe(202);
  const { body } = await ggd.request('GET /instemmingen');
  expect(body['vragen']).toEqual([
    expect.objectContaining({ id, bekendAls: caseOfZuid.subject, antwoorden: [] }),
  ]);
  const decide = (house: House) => house.request(`POST /instemmingen/${id}/besluiten`, { besluit: 'GEVEN' });
  expect(codesOf(await decide(mayor))).toEqual([404, 'NOT_FOUND']);
  const granted = await decide(ggd);
  expect(granted.status).toBe(201);
  expect(codesOf(await decide(ggd))).toEqual([409, 'ALREADY_ANSWERED']);
  consent = String(granted.body['instemming']);
  await until('the signature under the consent', async () => {
    const { body: overview } = await mayor.request('GET /instemmingen');
    return (overview['bruikbaar'] as readonly string[]).includes(consent) ? true : undefined;
  });
}, 30_000);

it('lets the data go under the consent, and the other house keeps what the supplier’s node signed', async () => {
  given = await accepted(mayor, notice([consent]));
  await inPostbox(noord, given);
  expect((await noord.read(given, PURPOSE, caseOfNoord.id)).status).toBe(200);
  const held = await federation.sql<{ node: string; supplier: string; token: string }>(
    ZVH_NOORD,
    'SELECT node, supplier, token FROM held_consents WHERE id = $1',
    [consent],
  );
  expect(held).toEqual([{ node: ZVH_ZUID.oin, supplier: 'GGD', token: expect.stringMatching(/^[\w-]+\./) }]);
}, 30_000);

it('waits for a recorded verification before export', async () => {
  expect(codesOf(await use('exports'))).toEqual([403, 'USE_RESTRICTION_VIOLATED']);
  expect((await record('verificaties', 'not-confirmed')).status).toBe(201);
  expect(codesOf(await use('exports'))).toEqual([403, 'USE_RESTRICTION_VIOLATED']);
  expect((await record('verificaties', 'confirmed')).status).toBe(201);
  expect((await use('exports')).status).toBe(200);
});

it('waits for a recorded consultation before the person is told, who asked for it', async () => {
  expect(codesOf(await tellThePerson())).toEqual([403, 'USE_RESTRICTION_VIOLATED', 'REQUEST_NOT_GRANTED']);
  request = await grantAccess(federation, ZVH_NOORD, PERSONS[0].bsn);
  expect(codesOf(await tellThePerson())).toEqual([403, 'USE_RESTRICTION_VIOLATED']);
  expect((await record('overleggen', 'no-objection')).status).toBe(201);
  expect((await tellThePerson()).status).toBe(200);
});

it('ends every use at the holder when the supplier takes its consent back, and says by which article', async () => {
  expect(codesOf(await mayor.request(`POST /instemmingen/${consent}/intrekkingen`))).toEqual([
    404,
    'NOT_FOUND',
  ]);
  expect((await ggd.request(`POST /instemmingen/${consent}/intrekkingen`)).status).toBe(204);
  expect(codesOf(await mayor.send(notice([consent])))).toEqual([403, 'PROVIDER_CONSENT_MISSING']);
  const refused = await until('the withdrawal at the holder', async () => {
    const answer = await noord.read(given, PURPOSE, caseOfNoord.id);
    return answer.status === 403 ? answer : undefined;
  });
  expect(refused.body['code']).toBe('PROVIDER_CONSENT_MISSING');
  expect(JSON.stringify(refused.body)).toContain('WGS 2.28 lid 4');
  for (const answer of [await use('exports'), await tellThePerson()])
    expect(codesOf(answer)).toEqual([403, 'PROVIDER_CONSENT_MISSING']);
}, 30_000);

/** The contact point answers the person, for all participants together (BGS 1.2). */
const tellThePerson = () =>
  as(ZVH_NOORD, personOf(ZVH_NOORD, 'avg-contact'), `POST /postvak/${given}/mededelingen`, {
    doel: 'DATA_SUBJECT_RIGHTS',
    zaak: caseOfNoord.id,
    verzoek: request,
  });

async function as(node: FederationNode, account: string, what: string, body?: object) {
  const [method, path] = what.split(' ') as [string, string];
  const answer = await fetch(`${federation.gateway(node.slug).apiUrl}${path}`, {
    method,
    headers: {
      Authorization: `Bearer ${await federation.issuer.token(account, node.oin)}`,
      ...(body ? { 'Content-Type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await answer.text();
  return { status: answer.status, body: (text ? JSON.parse(text) : {}) as JsonObject, id: undefined };
}

it('turns away a good token of somebody who is not on the node’s list, and records it', async () => {
  const answer = await as(ZVH_NOORD, strangerOf(ZVH_NOORD), 'GET /postvak');
  expect(codesOf(answer)).toEqual([403, 'OPERATOR_NOT_AUTHORISED']);
  const rows = await federation.sql(ZVH_NOORD, `SELECT action FROM audit_entries WHERE account = $1`, [
    strangerOf(ZVH_NOORD),
  ]);
  expect(rows).toEqual([{ action: 'rest.person-not-listed' }]);
});

it('ends a person’s right with its place on the list, at once', async () => {
  const beheerder = personOf(ZVH_NOORD, 'beheerder');
  const { body } = await as(ZVH_NOORD, beheerder, 'GET /personen');
  const persons = body['personen'] as readonly { readonly id: string; readonly account: string }[];
  const { id } = persons.find(({ account }) => account === accountOf(ZVH_NOORD, 'COLLEGE'))!;
  expect((await as(ZVH_NOORD, beheerder, `POST /personen/${id}/beeindigingen`)).status).toBe(204);
  expect(codesOf(await noord.request('GET /postvak'))).toEqual([403, 'OPERATOR_NOT_AUTHORISED']);
});
