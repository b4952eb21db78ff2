/**
 * Group C by sample, from a peer with real keys through a real broker: parked under a stable code, nothing delivered, a
 * signed refusal only where the sender's signature held, and nobody else the worse for it. (All of the group: libs/exchange.)
 */
import type { BatchProof, JwsPurpose } from '#crypto';
import { instantOf, sourceOf } from '#domain';
import type { Message } from '#domain';
import { accepted, reaches } from '../../tools/demo/scenes/stage.js';
import { until } from '../../tools/demo/until.js';
import { ZVH_NOORD, ZVH_WEST, ZVH_ZUID } from '../../tools/federation/nodes.js';
import type { FederationNode } from '../../tools/federation/nodes.js';
import { Puppet } from '../../tools/federation/puppet.js';
import type { Crafted } from '../../tools/federation/puppet.js';
import { startTestFederation } from '../support/federation.js';
import type { TestFederation } from '../support/federation.js';
import { flipPart, outside, signedAs } from '../support/forgery.js';
import type { Sent } from '../support/forgery.js';
import { check, setScene } from '../support/scene.js';
import type { Scene } from '../support/scene.js';

let federation: TestFederation;
let scene: Scene;
let west: Puppet;

beforeAll(async () => {
  federation = await startTestFederation('hostile');
  scene = await setScene(federation);
  west = new Puppet({
    pki: federation.pki,
    node: ZVH_WEST,
    reach: [{ node: ZVH_ZUID, brokerPort: federation.broker(ZVH_ZUID.slug).port }],
  });
  await west.start();
}, 60_000);

afterAll(async () => {
  await west?.stop();
  await federation?.close();
}, 30_000);

const question = (): Message => west.message('known-check.request', ZVH_ZUID);
const craft = (message: Message): Crafted => west.craft(message, ZVH_ZUID);

const sealed = async (
  crafted: Crafted,
  change: { purpose?: JwsPurpose; proof?: Partial<BatchProof> } = {},
): Promise<Sent> => ({ id: crafted.id, bytes: await west.seal(crafted, change) });

async function publish({ id, bytes }: Sent): Promise<void> {
  await expect(west.publish(ZVH_ZUID.oin, id, bytes)).resolves.toEqual({ outcome: 'confirmed' });
}

/** The code under which exactly these bytes were parked. */
function parkedAs({ bytes }: Sent): Promise<string> {
  return until('a parked delivery', async () => {
    const rows = await federation.sql<{ code: string }>(
      ZVH_ZUID,
      'SELECT code FROM parked WHERE peer = $1 AND bytes = $2',
      [ZVH_WEST.oin, Buffer.from(bytes)],
    );
    return rows[0]?.code;
  });
}

const messagesAtZuid = (id: string) =>
  federation.sql<{ state: string }>(ZVH_ZUID, 'SELECT state FROM messages WHERE id = $1', [id]);

/** Receipts that lie ready for West, which never comes to fetch them: `step` in each. */
async function receiptsFor(id: string): Promise<readonly { evidence: string; code?: string }[]> {
  const rows = await federation.sql<{ evidence: Buffer }>(
    ZVH_ZUID,
    `SELECT evidence FROM outbox WHERE about = $1 AND purpose = 'evidence' AND peer = $2`,
    [id, ZVH_WEST.oin],
  );
  return rows.map(
    ({ evidence }) => (JSON.parse(evidence.toString()) as { data: { evidence: string; code?: string } }).data,
  );
}

/** A proof that says it is of West, by the key of `node`. */
const proofOf = (node: FederationNode, crafted: Crafted): Promise<BatchProof> =>
  signedAs(ZVH_WEST.oin, { pki: federation.pki, node, bytes: crafted.bytes });

const to = (node: FederationNode) => ({ node: node.oin, participants: ['MAYOR'] }) as const;
const addressedElsewhere = (): Message =>
  west.message('known-check.request', ZVH_ZUID, { recipient: to(ZVH_NOORD) });

/** Whose signature does not hold, or does not come to be looked at: silence. */
const UNHEARD: readonly (readonly [string, string, () => Promise<Sent>])[] = [
  ['no JSON', 'ENVELOPE_INVALID', () => Promise.resolve({ id: west.id(), bytes: Buffer.from('hallo') })],
  [
    'a member twice',
    'ENVELOPE_INVALID',
    async () => {
      const { id, bytes } = await sealed(craft(question()));
      return { id, bytes: Buffer.from(Buffer.from(bytes).toString().replace('{', `{"id":"${id}",`)) };
    },
  ],
  [
    'another sender outside than the vhost it stands in',
    'CLAIMS',
    async () =>
      outside(await sealed(craft(question())), (event) => ({ ...event, source: sourceOf(ZVH_NOORD.oin) })),
  ],
  [
    'another recipient outside',
    'CLAIMS',
    async () => outside(await sealed(craft(question())), (event) => ({ ...event, recipient: ZVH_NOORD.oin })),
  ],
  [
    'another expiry outside than inside the seal',
    'CLAIMS',
    async () =>
      outside(await sealed(craft(question())), (event) => ({
        ...event,
        expirytime: instantOf(Date.now() + 3_600_000),
      })),
  ],
  [
    'another id in the AMQP properties',
    'PROPS',
    async () => ({ ...(await sealed(craft(question()))), id: west.id() }),
  ],
  [
    'a bit flipped in the ciphertext',
    'JWE',
    async () =>
      outside(await sealed(craft(question())), (event) => ({ ...event, data: flipPart(event['data']!, 3) })),
  ],
  [
    'a bit flipped in the signature',
    'SIG',
    async () => {
      const crafted = craft(question());
      const { jws } = await proofOf(ZVH_WEST, crafted);
      return sealed(crafted, { proof: { ...(await proofOf(ZVH_WEST, crafted)), jws: flipPart(jws, 2) } });
    },
  ],
  [
    'a signature over another message',
    'SIG',
    async () => sealed(craft(question()), { proof: await proofOf(ZVH_WEST, craft(question())) }),
  ],
  [
    'the key of another house',
    'SIG',
    async () => {
      const crafted = craft(question());
      return sealed(crafted, { proof: await proofOf(ZVH_NOORD, crafted) });
    },
  ],
  ['a signature given for another use', 'HEADER', () => sealed(craft(question()), { purpose: 'heartbeat' })],
];

it.each(UNHEARD)('parks %s as %s, delivers nothing and says nothing', async (_what, code, make) => {
  const sent = await make();
  await publish(sent);
  await expect(parkedAs(sent)).resolves.toBe(code);
  await expect(messagesAtZuid(sent.id)).resolves.toEqual([]);
  await expect(receiptsFor(sent.id)).resolves.toEqual([]);
});

/** Signed by West itself, and wrong all the same: West hears why. */
const HEARD: readonly (readonly [string, string, () => Message])[] = [
  ['a message addressed to another house (surreptitious forwarding)', 'CLAIMS', addressedElsewhere],
  [
    'a member that no schema knows',
    'MESSAGE_INVALID',
    () => ({ ...question(), data: { ...question().data, extra: 1 } }) as Message,
  ],
];

it.each(HEARD)('parks %s as %s, and tells its signer with a receipt', async (_what, code, make) => {
  const crafted = craft(make());
  const sent = await sealed(crafted);
  await publish(sent);
  await expect(parkedAs(sent)).resolves.toBe(code);
  await expect(messagesAtZuid(sent.id)).resolves.toEqual([]);
  await expect(receiptsFor(sent.id)).resolves.toMatchObject([{ evidence: 'refused', code }]);
});

it('delivers what West sends properly, also in the compatibility suite', async () => {
  const sent = await sealed(craft(question()));
  const { data } = JSON.parse(Buffer.from(sent.bytes).toString()) as { data: string };
  const { alg } = JSON.parse(Buffer.from(data.split('.')[0]!, 'base64url').toString()) as { alg: string };
  expect(alg).toBe('RSA-OAEP-256');
  await publish(sent);
  await untilState(sent.id, 'delivered');
  await expect(receiptsFor(sent.id)).resolves.toMatchObject([{ evidence: 'delivered' }]);
});

it('never delivers what had expired when it came, and says so', async () => {
  const sent = await sealed(craft({ ...question(), expirytime: instantOf(Date.now() - 1_000) }));
  await publish(sent);
  await untilState(sent.id, 'expired');
  expect((await scene.zuid.postbox()).map(({ id }) => id)).not.toContain(sent.id);
  expect((await scene.zuid.read(sent.id, 'INTER_ZVH_KNOWN_CHECK')).status).toBe(410);
});

it('delivers a replay once, and repeats the first outcome', async () => {
  const sent = await sealed(craft(question()));
  for (let i = 0; i < 3; i++) await publish(sent);
  await until('two duplicates', async () =>
    (await countSteps(sent.id, 'duplicate')) === 2 ? true : undefined,
  );
  expect(await countSteps(sent.id, 'delivered')).toBe(1);
  await expect(receiptsFor(sent.id)).resolves.toHaveLength(1);
});

it('refuses another body under an id that was used, and raises an alarm', async () => {
  const first = question();
  await publish(await sealed(craft(first)));
  await untilState(first.id, 'delivered');
  await publish(await sealed(craft({ ...question(), id: first.id })));
  await until('an alarm', async () => {
    const rows = await federation.sql(
      ZVH_ZUID,
      `SELECT 1 FROM audit_entries WHERE object = $1 AND action = 'envelope.alarm' AND code = 'ID_REUSED'`,
      [first.id],
    );
    return rows.length === 1 ? true : undefined;
  });
  expect(await countSteps(first.id, 'delivered')).toBe(1);
  await expect(messagesAtZuid(first.id)).resolves.toEqual([{ state: 'delivered' }]);
});

it('believes no receipt for a message that it never sent to that house', async () => {
  const asked = await accepted(scene.noord, check(scene));
  await reaches(scene.noord, asked, 'delivered');
  const [{ commitment } = { commitment: Buffer.alloc(32) }] = await federation.sql<{ commitment: Buffer }>(
    ZVH_ZUID,
    'SELECT commitment FROM messages WHERE id = $1',
    [asked],
  );
  const id = west.id();
  const evidence = {
    specversion: '1.0',
    id,
    source: sourceOf(ZVH_WEST.oin),
    type: 'nl.wgs.evidence.v1',
    time: instantOf(Date.now()),
    datacontenttype: 'application/json',
    data: {
      evidence: 'retrieved',
      about: { source: sourceOf(ZVH_ZUID.oin), id: asked, commitment: commitment.toString('base64url') },
      outcome: 'ok',
      lawHash: 'A'.repeat(43),
      signer: ZVH_WEST.oin,
    },
  };
  const bytes = Buffer.from(JSON.stringify(evidence));
  const expiresAt = instantOf(Date.now() + 86_400_000);
  await publish(await sealed({ id, to: ZVH_ZUID.oin, bytes, expiresAt }, { purpose: 'evidence' }));
  await until('a refused receipt', async () => {
    const rows = await federation.sql(
      ZVH_ZUID,
      `SELECT 1 FROM audit_entries WHERE object = $1 AND code = 'RECEIPT' AND origin = $2`,
      [asked, ZVH_WEST.oin],
    );
    return rows.length > 0 ? true : undefined;
  });
  await expect(messagesAtZuid(asked)).resolves.toEqual([{ state: 'delivered' }]);
});

it('serves its other peers as if nothing had happened, and leaves every attempt in the audit log', async () => {
  const asked = await accepted(scene.noord, check(scene));
  await reaches(scene.noord, asked, 'delivered');
  const [row] = await federation.sql<{ n: number }>(
    ZVH_ZUID,
    `SELECT count(*)::int AS n FROM audit_entries WHERE action = 'envelope.reject' AND origin = $1`,
    [ZVH_WEST.oin],
  );
  expect(row!.n).toBe(UNHEARD.length + HEARD.length);
  expect(federation.gateway(ZVH_ZUID.slug).processes[0]!.lastOutput(500)).not.toMatch(/receive\.failed/);
});

function untilState(id: string, state: string): Promise<true> {
  return until(`${state} of ${id}`, async () =>
    (await messagesAtZuid(id))[0]?.state === state ? true : undefined,
  );
}

async function countSteps(id: string, step: string): Promise<number> {
  const rows = await federation.sql(ZVH_ZUID, 'SELECT 1 FROM steps WHERE message_id = $1 AND step = $2', [
    id,
    step,
  ]);
  return rows.length;
}
