/** What an auditor sees of a pack: exit 6, each finding with its entry and the first in a sentence, and a sample that anybody draws again. */
import { instantOf } from '#domain';
import { issueDevelopmentPki } from '../../../certs/development-pki.js';
import { A, B, exchange, makePack, packNode } from '../../../libs/audit/test/support/make-pack.js';
import { Pack } from '../../../tools/audit/forged-pack.js';
import { Desk } from './desk.js';

const desk = new Desk(instantOf(Date.now()));
let lines: readonly string[];
let trust: readonly string[];
beforeAll(async () => {
  const pki = await issueDevelopmentPki({ dir: desk.path('pki'), nodes: [] });
  trust = ['--authority', pki.directoryAuthority.certificate, '--allow-loopback'];
  const node = await packNode(A);
  const peer = await packNode(B);
  const sent = Array.from({ length: 20 }, (_, n) => exchange(n, node, peer)).flatMap((day) => day.sent);
  ({ lines } = await makePack(node, sent, { every: 7, witness: peer }));
}, 60_000);
afterAll(() => desk.clear());

const put = (name: string, of: readonly string[]) => desk.put(name, `${of.join('\n')}\n`);

it.each([
  ['changed', 'ENTRY_CHANGED', (line: string) => [line.replace('"result":"ok"', '"result":"failed"')]],
  ['left out', 'ENTRY_MISSING', () => []],
  ['put in', 'ENTRY_INSERTED', (line: string) => [line.replace('"result":"ok"', '"result":"failed"'), line]],
] as const)('exits with 6 and names the entry that was %s', async (_, code, falsified) => {
  const at = new Pack([...lines]).place(3);
  const pack = lines.flatMap((line, i) => (i === at ? falsified(line) : [line]));
  const verify = ['audit', 'verify', put('falsified', pack), ...trust];
  const { exit, out, err } = await desk.sluis([...verify, '--json']);
  expect(exit).toBe(6);
  expect((JSON.parse(out) as { findings: object[] }).findings).toContainEqual(
    expect.objectContaining({ node: A, code, entry: 3 }),
  );
  // No key of this pack is trusted either, and what no head vouches for begins at the first entry.
  expect(err).toContain(`(CHECKPOINT_SIGNATURE, node ${A}, first wrong entry: 0–6)`);
});

it('trusts no key that the authority of this auditor does not answer for', async () => {
  const ran = await desk.sluis(['audit', 'verify', put('whole', lines), ...trust, '--json']);
  const { outcome, findings } = JSON.parse(ran.out) as { outcome: string; findings: { code: string }[] };
  expect([ran.exit, outcome]).toEqual([6, 'findings']);
  expect(findings.map(({ code }) => code)).toContain('PACK_KEYS');
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
