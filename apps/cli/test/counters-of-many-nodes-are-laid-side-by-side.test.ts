/** `sluis match counters verify`: who signed them, no month left out, and what two nodes say of the same sessions. */
import { canonicalize, signJws } from '#crypto';
import type { Json, Oin } from '#domain';
import type { MonthCounters } from '#exchange';
import {
  base64,
  issue,
  makeFederation,
  NORTH,
  NOW,
  RIEC,
  signerFrom,
  SOUTH,
} from '../../../libs/directory/test/federation.js';
import type { Issued } from '../../../libs/directory/test/federation.js';
import { signDirectory } from '#directory';
import { Desk } from './desk.js';
import type { Ran } from './desk.js';

const desk = new Desk(NOW);
const PURPOSE = 'CROSS_KNOWN_CHECK';
const keys = new Map<Oin, Issued>();
let files = 0;

beforeAll(async () => {
  const { authority, northKey, document } = await makeFederation();
  keys.set(NORTH, northKey);
  for (const oin of [SOUTH, RIEC]) keys.set(oin, await issue({ cn: oin, oin }, { rsa: true }));
  const nodes = document.nodes.map((node) => ({
    ...node,
    certificates: { ...node.certificates, authenticity: base64(keys.get(node.oin)!) },
  }));
  desk.put('authority.pem', authority.certificate);
  desk.put('directory.jws', await signDirectory({ ...document, nodes }, signerFrom(authority)));
}, 30_000);
afterAll(() => desk.clear());

type Counters = MonthCounters['counters'];
const counted = (peer: Oin, asked: number, answered: number): Counters[number] => ({
  peer,
  purpose: PURPOSE,
  asked: { sessions: asked, paddedElements: asked * 256 },
  answered: { sessions: answered, paddedElements: answered * 256 },
});

async function signed(node: Oin, month: string, counters: Counters, by = keys.get(node)!): Promise<string> {
  const payload = canonicalize({ v: 1, node, month, counters, at: NOW } as unknown as Json);
  return signJws({ payload, purpose: 'match-counters', signer: signerFrom(by) });
}

function verify(...each: readonly (readonly string[])[]): Promise<Ran> {
  const paths = each.map((list) =>
    desk.put(
      `counters-${files++}.json`,
      JSON.stringify({ tellingen: list.map((getekend) => ({ getekend })) }),
    ),
  );
  const by = ['--directory', desk.path('directory.jws'), '--authority', desk.path('authority.pem')];
  return desk.sluis(['match', 'counters', 'verify', ...paths, ...by, '--json']);
}
const findingsOf = ({ out }: Ran): unknown => (JSON.parse(out) as { findings: unknown }).findings;

it('lays beside each other what the RIEC says it asked and what two houses say they answered', async () => {
  const riec = [
    await signed(RIEC, '2026-09', []),
    await signed(RIEC, '2026-10', [counted(NORTH, 3, 0), counted(SOUTH, 2, 0)]),
  ];
  const north = [await signed(NORTH, '2026-10', [counted(RIEC, 0, 3)])];
  const south = [await signed(SOUTH, '2026-10', [counted(RIEC, 0, 1)])];
  const good = await verify(riec, north, south);
  expect([good.exit, good.err, findingsOf(good)]).toEqual([0, '', []]);
  expect(JSON.parse(good.out)).toMatchObject({ unjudged: [], revocation: 'not checked' });
  expect(JSON.parse(good.out)).toMatchObject({
    asked: expect.arrayContaining([`${RIEC} 5 1280`]) as unknown,
    // One session with the south was accepted, and ended before its query came.
    pairs: [`${RIEC} ${NORTH} ${PURPOSE} 3/3 768/768`, `${RIEC} ${SOUTH} ${PURPOSE} 2/1 512/256`],
  });
});

it('finds who answers more than the asker says it asked, in months that both have signed', async () => {
  const riec = [await signed(RIEC, '2026-09', []), await signed(RIEC, '2026-10', [counted(NORTH, 1, 0)])];
  const north = await signed(NORTH, '2026-10', [counted(RIEC, 0, 4)]);
  const before = await signed(NORTH, '2026-08', [counted(RIEC, 0, 9)]);
  const found = await verify(riec, [before, await signed(NORTH, '2026-09', []), north]);
  expect([found.exit, findingsOf(found)]).toEqual([6, [`ANSWERED_MORE_THAN_ASKED ${RIEC} ${NORTH}`]]);
  // A node that says nothing of the peer at all asked nothing of it.
  const silent = await verify(
    [await signed(RIEC, '2026-09', []), await signed(RIEC, '2026-10', [])],
    [north],
  );
  expect(findingsOf(silent)).toEqual([`ANSWERED_MORE_THAN_ASKED ${RIEC} ${NORTH}`]);
});

describe('in the first month that both have signed', () => {
  it('lets a holder count what was accepted in the month before, as far as the asker counted it then', async () => {
    const september = await signed(RIEC, '2026-09', [counted(NORTH, 2, 0)]);
    const october = await signed(RIEC, '2026-10', [counted(NORTH, 1, 0)]);
    const three = await signed(NORTH, '2026-10', [counted(RIEC, 0, 3)]);
    const good = await verify([september, october], [three]);
    expect([good.exit, findingsOf(good)]).toEqual([0, []]);
    // Laid beside each other are the months of both.
    expect(JSON.parse(good.out)).toMatchObject({ pairs: [`${RIEC} ${NORTH} ${PURPOSE} 1/3 256/768`] });
    const four = await signed(NORTH, '2026-10', [counted(RIEC, 0, 4)]);
    const found = await verify([september, october], [four]);
    expect(findingsOf(found)).toEqual([`ANSWERED_MORE_THAN_ASKED ${RIEC} ${NORTH}`]);
  });

  it('says that it cannot say, where the asker’s month before is not there; and judges the months after it', async () => {
    const riec = [await signed(RIEC, '2026-09', [counted(NORTH, 1, 0)]), await signed(RIEC, '2026-10', [])];
    const september = await signed(NORTH, '2026-09', [counted(RIEC, 0, 2)]);
    const open = await verify(riec, [september, await signed(NORTH, '2026-10', [])]);
    expect([open.exit, findingsOf(open)]).toEqual([0, []]);
    expect(JSON.parse(open.out)).toMatchObject({ unjudged: [`${RIEC} ${NORTH} 2026-09`] });
    const more = await verify(riec, [september, await signed(NORTH, '2026-10', [counted(RIEC, 0, 2)])]);
    expect(findingsOf(more)).toEqual([`ANSWERED_MORE_THAN_ASKED ${RIEC} ${NORTH}`]);
  });
});

it('finds a month that is not there and a month with two truths; the same file twice is once', async () => {
  const [august, october] = [await signed(NORTH, '2026-08', []), await signed(NORTH, '2026-10', [])];
  const other = await signed(NORTH, '2026-10', [counted(RIEC, 0, 1)]);
  expect(findingsOf(await verify([august], [august, october]))).toEqual([`MONTH_MISSING ${NORTH} 2026-09`]);
  expect(findingsOf(await verify([october, other]))).toEqual([`MONTH_TWICE ${NORTH} 2026-10`]);
});

it('counts nothing that its node did not sign', async () => {
  const stranger = await issue({ cn: 'stranger' }, { rsa: true });
  const unknown = '00000099000000009000' as Oin;
  const good = await signed(NORTH, '2026-10', []);
  const wrong = [
    await signed(NORTH, '2026-10', [], stranger),
    await signed(NORTH, '2026-10', [], keys.get(SOUTH)),
    await signed(unknown, '2026-10', [], stranger),
    `${good.slice(0, -8)}AAAAAAAA`,
    'a.b.c',
    await signed(NORTH, '2026-13', []),
    await signed(NORTH, '2026-10', [{ ...counted(RIEC, 0, 1), asked: { sessions: -1, paddedElements: 0 } }]),
    await signed(NORTH, '2026-10', [{ ...counted(RIEC, 0, 1), hits: 4 } as never]),
  ];
  const found = await verify(wrong);
  expect(found.exit).toBe(6);
  expect(findingsOf(found)).toEqual([
    `SIGNATURE_WRONG ${NORTH} 2026-10`,
    `SIGNATURE_WRONG ${NORTH} 2026-10`,
    `NODE_UNKNOWN ${unknown} 2026-10`,
    `SIGNATURE_WRONG ${NORTH} 2026-10`,
    ...Array.from({ length: 4 }, () => 'COUNTERS_UNREADABLE'),
  ]);
  expect(JSON.parse(found.out)).toMatchObject({ months: [], pairs: [] });
  expect((await desk.sluis(['match', 'counters', 'verify'])).exit).toBe(2);
});
