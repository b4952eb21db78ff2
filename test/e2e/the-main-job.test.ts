/** The main job between two houses, through REST, PostgreSQL and RabbitMQ: asked, answered, consented, refused, read. */
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { pinnedKey, verifyBatchProof } from '#crypto';
import { parseJson } from '#domain';
import type { JsonObject } from '#domain';
import { nodeCertificates } from '../../certs/development-pki.js';
import {
  caseNotice,
  caseRequest,
  caseResponse,
  consentGrant,
  consentRequest,
  element,
} from '../../tools/demo/drafts.js';
import { journeyOf } from '../../tools/demo/journal.js';
import type { RegisteredCase } from '../../tools/demo/house.js';
import {
  NOORD_COLLEGE,
  ZUID_MAYOR,
  accepted,
  answerTo,
  confirm,
  contentOf,
  inPostbox,
  reaches,
  statusIn,
} from '../../tools/demo/scenes/stage.js';
import { until } from '../../tools/demo/until.js';
import { ZVH_NOORD, ZVH_WEST, ZVH_ZUID } from '../../tools/federation/nodes.js';
import { startTestFederation } from '../support/federation.js';
import type { TestFederation } from '../support/federation.js';
import { PERSONS } from '../support/persons.js';
import { check, newKey, setScene } from '../support/scene.js';
import type { Scene } from '../support/scene.js';

let federation: TestFederation;
let scene: Scene;
let caseOfZuid: RegisteredCase;

beforeAll(async () => {
  federation = await startTestFederation('main-job');
  scene = await setScene(federation);
  caseOfZuid = await scene.zuid.registerCase('Z-2026-1', PERSONS[0]);
}, 60_000);

afterAll(() => federation?.close(), 30_000);

let asked: string;
let answered: string;

it('asks whether a person is known, and a person at the other house says so', async () => {
  const { noord, zuid, caseOfNoord } = scene;
  asked = await accepted(noord, check(scene));
  await confirm(zuid, asked, 'KNOWN');
  answered = await answerTo(noord, asked);
  const reading = { purpose: 'INTER_ZVH_KNOWN_CHECK', caseId: caseOfNoord.id };
  await expect(statusIn(noord, answered, reading)).resolves.toBe('KNOWN');
  await reaches(zuid, answered, 'retrieved');
}, 30_000);

it('shows the journey of a message on both sides, each with its own part', async () => {
  const { noord, zuid } = scene;
  await reaches(noord, asked, 'retrieved');
  const atNoord = journeyOf(await noord.steps(asked));
  expect(atNoord).toMatch(/^decided → accepted → /);
  for (const step of ['relayed', '*delivered', '*answered', '*retrieved']) expect(atNoord).toContain(step);
  expect(journeyOf(await zuid.steps(asked))).toMatch(/^delivered/);
}, 30_000);

it('keeps signed evidence that verifies without us: the peer delivered exactly these bytes', async () => {
  const steps = await federation.sql<{ evidence: Buffer; evidence_proof: string; commitment: Buffer }>(
    ZVH_NOORD,
    `SELECT evidence, evidence_proof, commitment FROM steps JOIN messages ON messages.id = message_id
     WHERE message_id = $1 AND origin = 'peer' AND step = 'delivered'`,
    [asked],
  );
  expect(steps).toHaveLength(1);
  const { evidence, evidence_proof: proof, commitment } = steps[0]!;
  const { certificates } = nodeCertificates(federation.pki, ZVH_ZUID.slug);
  const certificate = pinnedKey(new X509Certificate(readFileSync(certificates.authenticity.certificate)).raw);
  const claim = { message: evidence, purpose: 'evidence', issuer: ZVH_ZUID.oin, certificate } as const;
  const algs = ['PS256'] as const;
  expect(
    verifyBatchProof({ ...claim, proof: parseJson(Buffer.from(proof)), algs }).batchSize,
  ).toBeGreaterThan(0);
  const tampered = Buffer.from(evidence.toString().replace('"delivered"', '"retrieved"'));
  const forged = { ...claim, message: tampered, proof: parseJson(Buffer.from(proof)), algs };
  expect(() => verifyBatchProof(forged)).toThrow('PROOF_INVALID');
  const { data } = parseJson(evidence) as unknown as {
    data: { evidence: string; about: { id: string; commitment: string } };
  };
  expect(data).toMatchObject({
    evidence: 'delivered',
    about: { id: asked, commitment: commitment.toString('base64url') },
  });
});

it('signs its own evidence too, and leaves no step of it unproved', async () => {
  for (const node of [ZVH_NOORD, ZVH_ZUID]) {
    await until(`all evidence of ${node.slug} signed`, async () => {
      const [row] = await federation.sql<{ open: number }>(
        node,
        'SELECT count(*)::int AS open FROM steps WHERE evidence IS NOT NULL AND evidence_proof IS NULL',
      );
      return row?.open === 0 ? true : undefined;
    });
  }
});

it('seals to the key that the other house announced: the default suite, X-Wing', async () => {
  const rows = await federation.sql<{ envelope: Buffer }>(
    ZVH_ZUID,
    `SELECT envelope FROM outbox WHERE purpose = 'evidence' AND peer = $1 AND envelope IS NOT NULL`,
    [ZVH_NOORD.oin],
  );
  expect(rows.length).toBeGreaterThan(0);
  for (const { envelope } of rows) {
    const { data } = JSON.parse(envelope.toString()) as { data: string };
    const header = JSON.parse(Buffer.from(data.split('.')[0]!, 'base64url').toString()) as { alg: string };
    expect(header.alg).toMatch(/X-?Wing|HPKE/i);
  }
});

const about = (handle: string): RegisteredCase => ({ id: caseOfZuid.id, subject: handle });

function reply(to: string, handle: string, consents: readonly string[]): JsonObject {
  const request = { sender: 'MAYOR', to: NOORD_COLLEGE, about: about(handle) } as const;
  const housing = { text: 'Heeft geen vaste woonplaats.' };
  const health = { text: 'Staat onder behandeling.' };
  const subject = handle;
  return caseResponse(request, {
    vorigBericht: to,
    beperkingen: [{ soort: 'PURPOSE_ONLY', basis: 'CONDITION_2_29_3', doelen: ['INTER_ZVH_CASE_EXCHANGE'] }],
    elementen: [
      element({ id: 'wonen', subject, category: 'HOUSING', supplier: 'MAYOR', value: housing }),
      element({ id: 'zorg', subject, category: 'HEALTH', supplier: 'GGD', consents, value: health }),
    ],
  });
}

async function consentOfGgd(handle: string): Promise<string> {
  const { zuid } = scene;
  const ggd = federation.house(ZVH_ZUID, 'GGD');
  const to = { oin: ZVH_ZUID.oin, participants: ['GGD'] } as const;
  const question = await accepted(
    zuid,
    consentRequest(
      { sender: 'MAYOR', to, about: about(handle) },
      {
        categorieen: ['HEALTH'],
        doel: 'INTER_ZVH_CASE_EXCHANGE',
        ontvanger: ZVH_NOORD.oin,
        betrokkene: handle,
        eindigtOp: new Date(Date.now() + 86_400_000).toISOString(),
      },
    ),
  );
  const back = { oin: ZVH_ZUID.oin, participants: ['MAYOR'] } as const;
  return accepted(ggd, consentGrant({ sender: 'GGD', to: back, about: about(handle) }, question));
}

let given: string;

it('exchanges case data after the hit, held back until the supplier has consented', async () => {
  const { noord, zuid, caseOfNoord } = scene;
  const request = { sender: 'COLLEGE', to: ZUID_MAYOR, about: caseOfNoord } as const;
  const question = await accepted(noord, caseRequest(request, { vorigBericht: answered }));
  await inPostbox(zuid, question);
  const reading = { purpose: 'INTER_ZVH_CASE_EXCHANGE', caseId: caseOfZuid.id };
  const content = await contentOf(zuid, question, reading);
  const [person] = content['betrokkenen'] as readonly { readonly verwijzing: string }[];
  const handle = person!.verwijzing;
  const refused = await zuid.send(reply(question, handle, []));
  expect(refused).toMatchObject({ status: 403 });
  expect(codesOf(refused.body)).toContain('PROVIDER_CONSENT_MISSING');
  given = await accepted(zuid, reply(question, handle, [await consentOfGgd(handle)]));
  await inPostbox(noord, given);
}, 30_000);

it('refuses a reading for another purpose, and allows it for the purpose it was given for', async () => {
  const { noord, zuid, caseOfNoord } = scene;
  const outside = await noord.read(given, 'RESULT_FEEDBACK', caseOfNoord.id);
  expect(outside.status).toBe(403);
  expect(codesOf(outside.body)).toContain('USE_RESTRICTION_VIOLATED');
  const reading = { purpose: 'INTER_ZVH_CASE_EXCHANGE', caseId: caseOfNoord.id };
  const content = await contentOf(noord, given, reading);
  expect(JSON.stringify(content['elementen'])).toContain('Heeft geen vaste woonplaats.');
  await reaches(zuid, given, 'retrieved');
}, 30_000);

it('refuses at the sender with every reason and its article, and sends nothing', async () => {
  const { noord, caseOfNoord } = scene;
  const secret = element({
    id: 'jeugdhulp',
    subject: caseOfNoord.subject,
    category: 'CARE_SUPPORT',
    supplier: 'COLLEGE',
    secrecy: 'JEUGDWET_7_3_11',
    value: { text: 'Krijgt jeugdhulp.' },
  });
  const request = { sender: 'COLLEGE', to: ZUID_MAYOR, about: caseOfNoord } as const;
  const { status, body } = await noord.send(caseNotice(request, { elementen: [secret] }));
  expect(status).toBe(403);
  const reasons = body['redenen'] as unknown as readonly { code: string; artikelen: readonly object[] }[];
  const blocked = reasons.find(({ code }) => code === 'PROFESSIONAL_SECRECY_BLOCKED');
  expect(blocked?.artikelen.length).toBeGreaterThan(0);
  const refused = await federation.sql<{ lined: boolean; content: boolean }>(
    ZVH_NOORD,
    `SELECT EXISTS (SELECT FROM outbox WHERE about = messages.id) AS lined, sealed_content IS NOT NULL AS content
     FROM messages WHERE decision->'codes' ? 'PROFESSIONAL_SECRECY_BLOCKED'`,
  );
  expect(refused).toEqual([{ lined: false, content: false }]);
});

it("answers another participant's message id as if it were not there", async () => {
  const police = federation.house(ZVH_NOORD, 'POLICE');
  for (const what of [`GET /berichten/${answered}`, `GET /berichten/${answered}/stappen`]) {
    expect((await police.request(what)).status).toBe(404);
  }
  expect((await police.read(answered, 'INTER_ZVH_KNOWN_CHECK')).status).toBe(404);
});

it('answers the same key with the same message, and refuses it for another body', async () => {
  const { noord } = scene;
  const key = newKey();
  const draft = check(scene);
  const [first, second] = [await noord.send(draft, key), await noord.send(draft, key)];
  expect(first.status).toBe(202);
  expect(second).toEqual(first);
  const other = await noord.send(check(scene, { bijzonderheden: {}, vervaltOp: inHours(2) }), key);
  expect(other).toMatchObject({ status: 422, body: { code: 'ID_REUSED' } });
  expect(await federation.sql(ZVH_NOORD, 'SELECT 1 FROM messages WHERE id = $1', [first.id])).toHaveLength(1);
});

it('sends one message for one key, however many ask at once', async () => {
  const { noord } = scene;
  const [key, draft] = [newKey(), check(scene)];
  const before = await countSent();
  const answers = await Promise.all(Array.from({ length: 6 }, () => noord.send(draft, key)));
  const ids = new Set(answers.filter(({ status }) => status === 202).map(({ id }) => id));
  expect(ids.size).toBe(1);
  expect(answers.every(({ status }) => status === 202 || status === 409)).toBe(true);
  expect(await countSent()).toBe(before + 1);
});

it('never delivers what has expired: it is gone, and its sender knows', async () => {
  const { noord } = scene;
  const ontvanger = { knooppunt: ZVH_WEST.oin, deelnemers: ['MAYOR'] };
  const id = await accepted(noord, { ...check(scene), ontvanger });
  // Time passes: a minute is the shortest lifetime there is.
  await federation.sql(ZVH_NOORD, `UPDATE messages SET expires_at = now() - interval '1 s' WHERE id = $1`, [
    id,
  ]);
  await reaches(noord, id, 'expired');
  expect(journeyOf(await noord.steps(id))).toMatch(/expired$/);
  const kept = await federation.sql(
    ZVH_NOORD,
    'SELECT 1 FROM messages WHERE id = $1 AND sealed_content IS NOT NULL',
    [id],
  );
  expect(kept).toEqual([]);
}, 30_000);

const inHours = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();

function codesOf(body: JsonObject): readonly string[] {
  return (body['redenen'] as unknown as readonly { code: string }[]).map(({ code }) => code);
}

async function countSent(): Promise<number> {
  const [row] = await federation.sql<{ sent: number }>(
    ZVH_NOORD,
    `SELECT count(*)::int AS sent FROM messages WHERE direction = 'sent'`,
  );
  return row!.sent;
}
