/**
 * The 29 encodings of RFC 9496 that are no element, and the nine negatives of SM1, on every road by which a peer hands one
 * in: as what is asked, as what is answered and as a key, one way and mutual. Digest and order of each list are true, so
 * that nothing else is wrong with it.
 */
import { toBase64url } from '#crypto';
import type { MatchPropose } from '#domain';
import { concat } from '../src/bytes.js';
import { openGroup } from '../src/oprf/group.js';
import { judgeProposal } from '../src/session/open.js';
import { forge, list, withList } from './support/meddle.js';
import { at, begin, initiator, person, restarted, run, RIEC, ZVH } from './support/party.js';
import type { Party, Posted, Sets } from './support/party.js';
import { describeVectors, hex, ristrettoVectors, sm1Vectors } from './support/vectors.js';
import type { Sm1 } from './support/vectors.js';

const group = await openGroup();
const ONE_WAY: Sets = { asked: [person(1), person(2)], held: [person(2)] };
const MUTUAL: Sets = { ...ONE_WAY, heldHere: [person(7)], askedThere: [person(7), person(8)] };

const items = (bytes: Uint8Array): Uint8Array[] =>
  Array.from({ length: bytes.length / 32 }, (_, i) => bytes.subarray(i * 32, i * 32 + 32));
const firstReplaced = (posted: Posted, bad: Uint8Array): Uint8Array[] => [
  bad,
  ...items(list(posted)).slice(1),
];
const inOrder = (points: readonly Uint8Array[]): Uint8Array =>
  concat(...[...points].sort((a, b) => Buffer.compare(a, b)));

/** A session that stands still before this message arrives; what a peer says in its place is said to a copy. */
interface Road {
  readonly finder: Party;
  readonly from: Party;
  readonly posted: Posted;
}
type Place = readonly [sets: Sets, message: string, dir: number];

async function roadTo([sets, message, dir]: Place): Promise<Road> {
  const { here, there } = await begin(group, sets);
  let road: Road | undefined;
  await run(here, there, async (posted, from) => {
    if (road !== undefined || posted.message !== message || (posted.payload['dir'] ?? 1) !== dir)
      return [posted];
    // As it stands now: what comes without this one would end it.
    road = { finder: await restarted(from === here ? there : here), from, posted };
    return [];
  });
  return road!;
}

/** How the one who gets this in place of the true message ends. */
async function endOf(road: Road, members: Record<string, unknown>): Promise<string> {
  const finder = await restarted(road.finder);
  await finder.receive(forge(road.posted, members));
  await finder.work();
  expect(finder.hits).toEqual([]);
  expect(finder.chunks.size + finder.snapshot.length).toBe(0);
  return finder.state;
}

const asked = ({ posted, from }: Road, bad: Uint8Array) =>
  withList(posted, from, { name: 'blinded', bytes: inOrder(firstReplaced(posted, bad)) });
const answered = ({ posted, from }: Road, bad: Uint8Array) =>
  withList(posted, from, { name: 'evaluated', bytes: concat(...firstReplaced(posted, bad)) });
const keyed = (_road: Road, bad: Uint8Array) => ({ pk: toBase64url(bad) });

const QUERY: Place = [ONE_WAY, 'match.query', 1];
const ANSWER: Place = [ONE_WAY, 'match.evaluated', 1];
const ACCEPT: Place = [ONE_WAY, 'match.accept', 1];
const ROADS: readonly (readonly [string, Place, typeof asked | typeof keyed, string])[] = [
  ['asked of the holder', QUERY, asked, 'E_POINT_ENCODING'],
  ['answered to the asker', ANSWER, answered, 'E_POINT_ENCODING'],
  ['as the key of a holder', ACCEPT, keyed, 'E_KEY_INVALID'],
  ['mutual: asked of the responder', [MUTUAL, 'match.query', 1], asked, 'E_POINT_ENCODING'],
  ['mutual: asked of the initiator', [MUTUAL, 'match.query', 2], asked, 'E_POINT_ENCODING'],
  ['mutual: answered to the initiator', [MUTUAL, 'match.evaluated', 1], answered, 'E_POINT_ENCODING'],
  ['mutual: answered to the responder', [MUTUAL, 'match.evaluated', 2], answered, 'E_POINT_ENCODING'],
  ['mutual: as the key of the responder', [MUTUAL, 'match.accept', 1], keyed, 'E_KEY_INVALID'],
];

describeVectors('RFC 9496', () => {
  const invalid = (): readonly Uint8Array[] => ristrettoVectors().invalid_encodings.map(hex);

  it('has 29 encodings of no element', () => {
    expect(invalid()).toHaveLength(29);
  });

  it.each(ROADS)('each of them %s ends the session by its one code', async (_name, place, put, code) => {
    const road = await roadTo(place);
    const ends = new Set<string>();
    for (const bad of invalid()) ends.add(await endOf(road, put(road, bad)));
    expect([...ends]).toEqual([`ABORTED(${code})`]);
  });

  it('each of them as the key in a proposal is refused before there is a session', async () => {
    const here = initiator(group, MUTUAL);
    await here.work();
    const proposal = here.posted[0]!.payload as unknown as MatchPropose;
    const facts = {
      ...{ signer: RIEC, self: ZVH, now: at(), replayed: false, budgetLeft: true, auditWritable: true },
      agreement: {
        ...{ ref: proposal.agreementRef, legalBasis: proposal.legalBasis },
        ...{ purposes: [proposal.purpose], modes: [proposal.mode], types: [1 as const] },
        ...{ epoch: proposal.epoch, maxPersons: 4096, reviewed: true },
      },
    };
    expect(judgeProposal(proposal, facts, group)).toBeUndefined();
    const refused = invalid().map((bad) =>
      judgeProposal({ ...proposal, pk: toBase64url(bad) }, facts, group),
    );
    expect(new Set(refused)).toEqual(new Set(['E_KEY_INVALID']));
  });
});

describeVectors('SM1 V01', () => {
  it('nine negatives, each by the road it could come', async () => {
    const { negative } = sm1Vectors();
    expect(negative).toHaveLength(9);
    for (const { name, expect: code, ...bad } of negative)
      expect([name, await endsOf(bad)]).toEqual([name, new Set([`ABORTED(${code})`])]);
  });
});

type Negative = Omit<Sm1['negative'][number], 'name' | 'expect'>;

async function endsOf({ point, points, proof, evaluated, pk }: Negative): Promise<ReadonlySet<string>> {
  const ends = new Set<string>();
  const [query, answer, accept] = [await roadTo(QUERY), await roadTo(ANSWER), await roadTo(ACCEPT)];
  if (point !== undefined)
    for (const [road, put] of [
      [query, asked],
      [answer, answered],
    ] as const)
      ends.add(await endOf(road, put(road, hex(point))));
  if (points !== undefined)
    ends.add(await endOf(query, withList(query.posted, query.from, began(query, points))));
  // Its proof is of the vector's points, or of some of them in another order.
  if (proof !== undefined) {
    const members = withList(answer.posted, answer.from, {
      ...began(answer, evaluated ?? []),
      name: 'evaluated',
    });
    ends.add(await endOf(answer, { ...members, proof: toBase64url(hex(proof)) }));
  }
  if (pk !== undefined) ends.add(await endOf(accept, keyed(accept, hex(pk))));
  return ends;
}

/** The list of this message with others at its beginning. */
const began = ({ posted }: Road, points: readonly string[]) => ({
  name: 'blinded' as const,
  bytes: concat(...points.map(hex), ...items(list(posted)).slice(points.length)),
});

it('the same roads without anything bad on them lead to a hit', async () => {
  for (const sets of [ONE_WAY, MUTUAL]) {
    const { here, there } = await begin(group, sets);
    await run(here, there);
    expect(here.hits).toEqual([1]);
    expect(there.hits).toEqual(sets === MUTUAL ? [0] : []);
  }
});
