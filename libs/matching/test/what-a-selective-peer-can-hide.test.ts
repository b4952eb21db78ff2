/**
 * A peer that asks or answers as it likes: what it is caught at by the other side, what only an audit finds, and what neither shows
 * (docs/protocol/14). The last are as true as the first: a change of the protocol that moves a line must move it here.
 */
import { toBase64url } from '#crypto';
import { concat } from '../src/bytes.js';
import { recompute } from '../src/index.js';
import type { Snapshot } from '../src/index.js';
import { listDigest, paddedSize } from '../src/set/list.js';
import { additiveGroup } from './support/additive-group.js';
import { auditedOf } from './support/audited.js';
import { forge, list, withList } from './support/meddle.js';
import { begin, person, run } from './support/party.js';
import type { Meddle, Party, Posted } from './support/party.js';

const group = additiveGroup;
const SETS = { asked: [person(1), person(2)], held: [person(1), person(2), person(3)] };
const MUTUAL = { ...SETS, heldHere: [person(1), person(2)], askedThere: [person(1), person(2)] };
const OTHER_KEY = group.reduce(Buffer.alloc(64, 7));

const suspends = ({ effects }: Party): boolean => effects.some(({ kind }) => kind === 'suspend');
/** What the overseers find at the holder, by what the asker has of it. */
function auditOf(holder: Party, secrets: Snapshot[number], asker: Party) {
  const { content, sources } = auditedOf(holder, secrets, asker);
  return recompute(content, sources).map(({ code }) => code);
}

describe('the other side finds', () => {
  it('one answer under another key, so that one person is not found: the proof is of the whole list', async () => {
    const { here, there } = await begin(group, SETS);
    const selective: Meddle = (posted, from) => {
      if (posted.message !== 'match.evaluated') return [posted];
      const points = list(posted);
      const answer = group.multiply(OTHER_KEY, points.subarray(0, 32))!;
      const bytes = concat(answer, points.subarray(32));
      return [forge(posted, withList(posted, from, { name: 'evaluated', bytes }))];
    };
    await run(here, there, selective);
    expect([here.state, here.hits, suspends(here)]).toEqual(['ABORTED(E_PROOF_INVALID)', [], true]);
  });

  it('an entry that is taken out once the other’s entries are read: both were bound before either opened', async () => {
    const { here, there } = await begin(group, MUTUAL);
    let opened = false;
    const regretful: Meddle = (posted, from) => {
      if (from === here) opened ||= posted.message === 'match.entries';
      if (from === here || posted.message !== 'match.entries') return [posted];
      expect(opened).toBe(true);
      const entries = list(posted, 'entries');
      return [forge(posted, withList(posted, from, { name: 'entries', bytes: without(entries) }))];
    };
    await run(here, there, regretful);
    // It has its hits, and is found out: one side may learn first, and then pays with the pair.
    expect(there.hits).toHaveLength(2);
    expect([here.state, here.hits, suspends(here)]).toEqual(['ABORTED(E_DIGEST)', [], true]);
  });

  it('entries that do not come at all: it ends, and the budget is spent', async () => {
    const { here, there } = await begin(group, SETS);
    await run(here, there, (posted) => (posted.message === 'match.entries' ? [] : [posted]));
    here.now = 25;
    await here.apply({
      type: 'tick',
      at: new Date(Date.parse('2026-11-26T10:00:00Z')).toISOString() as never,
    });
    expect([here.state, here.hits]).toEqual(['ABORTED(E_TIMEOUT)', []]);
    expect(there.effects.filter(({ kind }) => kind === 'spend')).toHaveLength(1);
  });
});

/** The first entry replaced by bytes that open to nothing, in its place in the order. */
const without = (entries: Uint8Array): Uint8Array =>
  concat(entries.subarray(0, 31), Uint8Array.of(entries[31]! ^ 1), entries.subarray(32));

describe('an audit finds', () => {
  it('as many persons as its padding has room for, in what its holder counted as a check of one', async () => {
    const asked = Array.from({ length: 256 }, (_, n) => person(n));
    const { here, there } = await begin(group, { asked, held: [person(1), person(200)] });
    const [secrets] = here.snapshot;
    await run(here, there);
    // To the holder it is one person like any other, and it spends one check.
    expect([here.hits.length, there.state, suspends(there)]).toEqual([2, 'CLOSED', false]);
    const [spend] = there.effects.filter((effect) => effect.kind === 'spend');
    expect(spend).toMatchObject({ paddedCount: paddedSize(1) });
    const { content, sources } = auditedOf(here, secrets!, there);
    const spendings = sources.spendings.map((one) => ({ ...one, size: 'single' as const }));
    const agreed = { ...sources.agreed!, maxPersons: 1 };
    const findings = recompute(content, { ...sources, spendings, agreed });
    expect(findings).toEqual([{ code: 'MAXIMUM_EXCEEDED' }]);
  });

  it('entries of others than were committed to: the session itself shows nothing but a miss', async () => {
    const { here, there } = await begin(group, SETS);
    const [secrets] = there.snapshot;
    // A patched holder: it commits to all, and enters nobody; its digest is true of what it sends.
    const empty = (posted: Posted, from: Party): readonly Posted[] => {
      const sid = Buffer.from(from.session.sid ?? '', 'base64url');
      const nobody = concat(
        ...Array.from({ length: 256 }, (_, i) => Buffer.concat([Buffer.alloc(31, i), Buffer.of(1)])),
      );
      const digest = toBase64url(listDigest('entries', { sid, dir: 1 }, nobody));
      if (posted.message === 'match.evaluated') return [forge(posted, { entriesDigest: digest })];
      return posted.message === 'match.entries'
        ? [forge(posted, { entries: toBase64url(nobody), digest })]
        : [posted];
    };
    await run(here, there, empty);
    expect([here.state, here.hits, suspends(here)]).toEqual(['CLOSED', [], false]);
    expect(auditOf(there, secrets!, here)).toEqual(['LIST_DIFFERS']);
  });
});

describe('nothing in the session or its package shows', () => {
  it('who was left out before the set was frozen: to the asker, and to a recomputation, they are not on file', async () => {
    const { here, there } = await begin(group, { ...SETS, held: [person(3)] });
    const [secrets] = there.snapshot;
    await run(here, there);
    expect([here.state, here.hits]).toEqual(['CLOSED', []]);
    expect(auditOf(there, secrets!, here)).toEqual([]);
  });

  it('whether a peer seeks contact after a hit: the holder hears of no hit before that', async () => {
    const { here, there } = await begin(group, SETS);
    await run(here, there);
    expect(here.hits).toHaveLength(2);
    expect([there.state, there.hits]).toEqual(['CLOSED', []]);
    expect(there.effects.some(({ kind }) => kind === 'contact')).toBe(false);
  });
});
