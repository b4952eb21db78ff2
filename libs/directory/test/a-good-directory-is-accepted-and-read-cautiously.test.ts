import { verifyDirectory, signDirectory, type Directory } from '#directory';
import type { Instant, Oin } from '#domain';
import {
  NORTH,
  NOW,
  RIEC,
  SOUTH,
  base64,
  issue,
  keyFrom,
  makeFederation,
  signerFrom,
  type Federation,
} from './federation.js';

let federation: Federation;
beforeAll(async () => {
  federation = await makeFederation();
});

type Options = Partial<Parameters<typeof verifyDirectory>[1]>;
const moment = (text: string): Instant => text as Instant;
const judge = (bytes: Uint8Array, options: Options = {}) =>
  verifyDirectory(bytes, { authority: keyFrom(federation.authority), at: NOW, ...options });
const signed = (change: object = {}): Promise<Uint8Array> =>
  signDirectory({ ...federation.document, ...change }, signerFrom(federation.authority));

async function accepted(change: object = {}, options: Options = {}): Promise<Directory> {
  const verdict = judge(await signed(change), options);
  if (verdict.outcome === 'refused') throw new Error(`${verdict.code} ${verdict.detail}`);
  return verdict.directory;
}

it('gives each node by its OIN, and nothing for a name of Object', async () => {
  const directory = await accepted({}, { self: NORTH });
  expect(directory.version).toBe(7);
  expect(directory.node(SOUTH)?.name).toBe('ZVH Zuid');
  expect(directory.node('constructor' as Oin)).toBeUndefined();
  expect(directory.peersOf(NORTH).map(({ oin }) => oin)).toEqual([SOUTH, RIEC]);
});

it('reads of each certificate who holds it, its OIN and its number', async () => {
  const listed = (await accepted()).certificates(SOUTH);
  expect(listed.map(({ purpose }) => purpose)).toEqual(['authenticity', 'confidentiality', 'tls']);
  for (const { holder, serial, subject } of listed) {
    expect(holder).toBe(SOUTH);
    expect(serial).toMatch(/^[0-9A-F]+$/);
    expect(subject).toContain(SOUTH);
  }
});

describe('the chain of a certificate', () => {
  const chained = async (of: { readonly listsIssuer: boolean; readonly forged?: boolean }) => {
    const root = await issue({ cn: 'Wortel' }, { ca: true });
    const issuer = await issue({ cn: 'Uitgever' }, { ca: true, by: root });
    const impostor = await issue({ cn: 'Uitgever' }, { ca: true, by: root });
    const leaf = await issue({ cn: 'South', oin: SOUTH }, { by: of.forged ? impostor : issuer });
    const nodes = federation.document.nodes.map((node) =>
      node.oin === SOUTH
        ? { ...node, certificates: { ...node.certificates, authenticity: base64(leaf) } }
        : node,
    );
    const { anchors } = federation.document;
    const directory = await accepted({
      nodes,
      anchors: { ...anchors, authenticity: [base64(root)] },
      intermediates: of.listsIssuer ? [base64(issuer)] : [],
    });
    const [authenticity] = directory.certificates(SOUTH);
    return authenticity!.chain.map(({ subject, isAnchor }) => [/CN=(\w+)/.exec(subject)![1], isAnchor]);
  };

  it('goes by each issuer up to an anchor of its purpose', async () => {
    expect(await chained({ listsIssuer: true })).toEqual([
      ['Uitgever', false],
      ['Wortel', true],
    ]);
  });

  it('ends where the directory holds no issuer, or one of that name that did not sign', async () => {
    expect(await chained({ listsIssuer: false })).toEqual([]);
    expect(await chained({ listsIssuer: true, forged: true })).toEqual([]);
  });
});

it('has one hash for one document, however often it is signed', async () => {
  const [first, second] = [await accepted(), await accepted()];
  expect(first.hash).toBe(second.hash);
  expect(judge(await signed(), { current: first }).outcome).toBe('accepted');
  expect((await accepted({ version: 8 }, { current: first })).version).toBe(8);
});

it('ignores what a newer authority added without calling it critical', async () => {
  const [north, ...others] = federation.document.nodes;
  const directory = await accepted({
    colour: 'blue',
    critical: ['grace', 'broker'],
    nodes: [{ ...north!, flag: true }, ...others],
  });
  expect(directory.nodes).toHaveLength(3);
});

it('leaves out kinds and bodies that it does not know', async () => {
  const [north, ...others] = federation.document.nodes;
  const newer = {
    ...north!,
    kinds: ['telepathy.request', 'known-check.request'],
    participants: ['OM', 'ORACLE'],
  };
  const node = (await accepted({ nodes: [newer, ...others] })).node(NORTH);
  expect(node?.kinds).toEqual(['known-check.request']);
  expect(node?.participants).toEqual(['OM']);
});

it('allows loopback on request only, and link-local never', async () => {
  const at = (url: string): object => {
    const [north, ...others] = federation.document.nodes;
    return { nodes: [{ ...north!, broker: { url } }, ...others] };
  };
  const demo = { allowLoopback: true };
  for (const host of ['localhost', '127.0.0.1', '[::1]']) {
    expect(judge(await signed(at(`amqps://${host}:5671`)), demo).outcome).toBe('accepted');
  }
  expect(judge(await signed(at('amqps://169.254.169.254:5671')), demo).outcome).toBe('refused');
  for (const host of ['broker.example', '10.0.0.7', '203.0.113.4', '[2001:db8::1]']) {
    expect(judge(await signed(at(`amqps://${host}:65535`))).outcome).toBe('accepted');
  }
});

it('takes a clock that runs five minutes behind the authority', async () => {
  expect((await accepted({ issuedAt: '2026-11-25T09:05:00.000Z' })).version).toBe(7);
});

it('alarms 14 days ahead, and then keeps known peers for 14 days', async () => {
  const directory = await accepted();
  const rows: [string, string, boolean, boolean][] = [
    ['2027-01-17T23:59:59.999Z', 'fresh', true, true],
    ['2027-01-18T00:00:00.000Z', 'expires-soon', true, true],
    ['2027-01-31T23:59:59.999Z', 'expires-soon', true, true],
    ['2027-02-01T00:00:00.000Z', 'grace', true, false],
    ['2027-02-14T23:59:59.999Z', 'grace', true, false],
    ['2027-02-15T00:00:00.000Z', 'expired', false, false],
  ];
  for (const [at, freshness, known, stranger] of rows) {
    expect(directory.freshness(moment(at))).toBe(freshness);
    expect(directory.admits(SOUTH, moment(at), new Set([SOUTH]))).toBe(known);
    expect(directory.admits(SOUTH, moment(at), new Set())).toBe(stranger);
    expect(directory.admitsNewKeys(moment(at))).toBe(stranger);
  }
  expect(directory.admits('00000099000000009000' as Oin, NOW, new Set(['00000099000000009000' as Oin]))).toBe(
    false,
  );
});

it('reads its own directory again after expiry, and no other', async () => {
  const bytes = await signed();
  const current = await accepted();
  const late = moment('2027-02-14T00:00:00.000Z');
  expect(judge(bytes, { at: late, current }).outcome).toBe('accepted');
  expect(judge(bytes, { at: late })).toMatchObject({ code: 'DIRECTORY_EXPIRED' });
  expect(judge(await signed({ version: 8 }), { at: late, current })).toMatchObject({
    code: 'DIRECTORY_EXPIRED',
  });
  expect(judge(bytes, { at: moment('2027-02-15T00:00:00.000Z'), current })).toMatchObject({
    code: 'DIRECTORY_EXPIRED',
  });
});

it('knows which law tables count, and whose CRL is excused, at a moment', async () => {
  const directory = await accepted({
    acceptedLawHashes: [
      { hash: 'B'.repeat(43), from: '2026-11-01T00:00:00.000Z', until: '2026-11-25T09:00:00.000Z' },
    ],
    grace: [{ oin: SOUTH, until: '2026-11-26T00:00:00.000Z' }],
  });
  expect(directory.acceptsLawHash('B'.repeat(43), moment('2026-11-25T08:59:59.999Z'))).toBe(true);
  expect(directory.acceptsLawHash('B'.repeat(43), NOW)).toBe(false);
  expect(directory.acceptsLawHash('A'.repeat(43), NOW)).toBe(false);
  expect(directory.graceOf(SOUTH, NOW)).toBe(moment('2026-11-26T00:00:00.000Z'));
  expect(directory.graceOf(RIEC, NOW)).toBeUndefined();
  expect(directory.graceOf(SOUTH, moment('2026-11-26T00:00:00.000Z'))).toBeUndefined();
});
