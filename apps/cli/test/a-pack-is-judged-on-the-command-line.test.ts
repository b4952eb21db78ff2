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
