/** What an auditor sees of a pack: exit 0 under trusted keys, else 6 with the first wrong entry in a sentence, and a sample that anybody draws again. */
import { randomBytes } from 'node:crypto';
import { packLine } from '#audit';
import { ed25519Signer, generateKemKey, toBase64url } from '#crypto';
import { signDirectory, signKeyDocument } from '#directory';
import { instantOf } from '#domain';
import { exchange, makePack, type PackNode } from '../../../libs/audit/test/support/make-pack.js';
import {
  NORTH,
  SOUTH,
  base64,
  issue,
  makeFederation,
  signerFrom,
  type Federation,
  type Issued,
} from '../../../libs/directory/test/federation.js';
import { Pack } from '../../../tools/audit/forged-pack.js';
import { Desk } from './desk.js';

const desk = new Desk(instantOf(Date.now()));
let lines: readonly string[];
let trust: readonly string[];
beforeAll(async () => {
  const [federation, south] = await Promise.all([
    makeFederation(),
    issue({ cn: 'South', oin: SOUTH }, { rsa: true }),
  ]);
  const [node, peer] = [nodeOf(NORTH, federation.northKey), nodeOf(SOUTH, south)];
  const told = Array.from({ length: 20 }, (_, n) => exchange(n, node, peer)).flatMap(({ sent }) => sent);
  const pack = await makePack(node, told, { every: 7, witness: peer });
  const documents = [packLine.directory(await directoryWith(federation, south))];
  for (const one of [node, peer]) documents.push(packLine.keyDocument(one.oin, await keyDocument(one)));
  const body = [pack.lines[0]!, ...documents, ...pack.lines.slice(2, -1)];
  lines = [...body, packLine.end(body.length)];
  trust = ['--authority', desk.put('authority.pem', federation.authority.certificate)];
}, 60_000);
afterAll(() => desk.clear());

const nodeOf = (oin: PackNode['oin'], issued: Issued): PackNode => ({
  oin,
  log: ed25519Signer(randomBytes(32)),
  signer: signerFrom(issued),
});

function directoryWith({ document, authority }: Federation, south: Issued): Promise<Uint8Array> {
  const nodes = document.nodes.map((node) => {
    const certificates = { ...node.certificates, authenticity: base64(south) };
    return node.oin === SOUTH ? { ...node, certificates } : node;
  });
  return signDirectory({ ...document, nodes }, signerFrom(authority));
}

function keyDocument({ oin, log, signer }: PackNode): Promise<string> {
  const { kid, publicKey } = generateKemKey((length) => randomBytes(length));
  const kem = { kid, suite: 'SLUIS-1', publicKey: toBase64url(publicKey) } as const;
  const issuedAt = instantOf(Date.parse('2026-11-20T09:00:00.000Z'));
  const expiresAt = instantOf(Date.parse('2026-12-05T09:00:00.000Z'));
  const auditLogKey = toBase64url(log.publicKey);
  return signKeyDocument({ oin, number: 1, issuedAt, expiresAt, kem, auditLogKey }, signer);
}

const put = (name: string, of: readonly string[]) => desk.put(name, `${of.join('\n')}\n`);
async function verify(of: readonly string[], authority = trust) {
  const { exit, out, err } = await desk.sluis(['audit', 'verify', put('pack', of), ...authority, '--json']);
  return { exit, err, ...(JSON.parse(out) as { outcome: string; packs: object[]; findings: object[] }) };
}

it('exits with 0 where all holds under the keys that the authority answers for, and says what it read', async () => {
  const { exit, err, outcome, packs, findings } = await verify(lines);
  expect([exit, err, outcome, findings]).toEqual([0, '', 'good', []]);
  expect(packs).toEqual([
    expect.objectContaining({
      node: NORTH,
      entries: '0..60',
      checkpoints: 9,
      witnesses: 1,
      messages: 20,
      evidence: 40,
      processing: 60,
      findings: 0,
    }),
  ]);
});

const failed = (line: string): string => line.replace('"result":"ok"', '"result":"failed"');
/** An entry, and the line of the processing log that it is bound to. */
type Act = readonly [string, string];
it.each([
  ['changed', 'ENTRY_CHANGED', ([entry, line]: Act) => [failed(entry), line]],
  ['left out', 'ENTRY_MISSING', () => []],
  ['put in', 'ENTRY_INSERTED', ([entry, line]: Act) => [failed(entry), line, entry, line]],
] as const)('exits with 6 and names the entry that was %s', async (_, code, falsified) => {
  const at = new Pack([...lines]).place(3);
  const act: Act = [lines[at]!, lines[at + 1]!];
  const { exit, err, findings } = await verify(lines.toSpliced(at, 2, ...falsified(act)));
  expect(exit).toBe(6);
  expect(findings).toContainEqual(expect.objectContaining({ node: NORTH, code, entry: 3 }));
  expect(err).toContain(`(${code}, node ${NORTH}, first wrong entry: 3)`);
});

it('trusts no key that the authority of this auditor does not answer for', async () => {
  const other = await issue({ cn: 'Another authority' }, { rsa: true });
  const ran = await verify(lines, ['--authority', desk.put('other.pem', other.certificate)]);
  expect([ran.exit, ran.outcome]).toEqual([6, 'findings']);
  expect(ran.findings).toContainEqual(expect.objectContaining({ code: 'PACK_KEYS' }));
  // What no head vouches for begins at the first entry.
  expect(ran.err).toContain(`(CHECKPOINT_SIGNATURE, node ${NORTH}, first wrong entry: 0–6)`);
});

it('draws the same entries for the same seed, in their order, and other ones for another', async () => {
  const pack = put('sampled', lines);
  const drawn = async (seed: string) => {
    const ran = await desk.sluis(['audit', 'sample', pack, '--n', '20', '--seed', seed, '--json']);
    expect(ran.exit).toBe(0);
    return (JSON.parse(ran.out) as { entries: { entry: number }[] }).entries.map(({ entry }) => entry);
  };
  const first = await drawn('20261123');
  expect(new Set(first).size).toBe(20);
  expect(first).toEqual(first.toSorted((a, b) => a - b));
  expect(await drawn('20261123')).toEqual(first);
  expect(await drawn('20261124')).not.toEqual(first);
});

it('draws by the place that the tree has: an entry that was left out is named, and moves no other', async () => {
  const draw = async (of: readonly string[]) => {
    const ran = await desk.sluis(['audit', 'sample', put('drawn', of), '--n', '40', '--seed', 'x', '--json']);
    return JSON.parse(ran.out) as { missing: number; entries: { entry: number; line?: unknown }[] };
  };
  const whole = await draw(lines);
  expect(whole.missing).toBe(0);
  const at = new Pack([...lines]).place(3);
  const holed = await draw(lines.filter((_, i) => i !== at));
  expect(holed.missing).toBe(1);
  expect(holed.entries).toEqual(whole.entries.map((one) => (one.entry === 3 ? { entry: 3 } : one)));
});

it('tells of a pack without entries that it proves nothing', async () => {
  const kept = lines.filter((line) => /^[HDKX] /.test(line));
  const header = JSON.parse(kept[0]!.slice(2)) as object;
  const pack = [`H ${JSON.stringify({ ...header, size: 0 })}`, ...kept.slice(1), `Z ${kept.length}`];
  const { out, err } = await desk.sluis(['audit', 'verify', put('empty', pack), ...trust, '--json']);
  const [facts] = (JSON.parse(out) as { packs: { from: string; to: string; log: number }[] }).packs;
  expect(facts).toMatchObject({ log: 1, from: expect.any(String), to: expect.any(String) });
  expect(err).toContain('proves nothing');
});
