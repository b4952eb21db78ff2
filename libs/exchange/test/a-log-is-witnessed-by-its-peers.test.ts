import {
  bytesOf,
  cosign,
  hashFrom,
  inclusionProof,
  leafOf,
  linesOf,
  packLine,
  originOf,
  parseCheckpoint,
  signCheckpoint,
  verifyCheckpoint,
  verifyInclusion,
  witnessNameOf,
  type PackTrust,
} from '#audit';
import { instantOf, millisOf } from '#domain';
import { MAX_LOG_EVIDENCE, integrateEntries, publishCheckpoint } from '#exchange';
import { witnessHeartbeat } from '../src/log/witness.js';
import { beat, grow, news, packLines, reportOn, trustIn, heard } from './support/log-steps.js';
import { openFederation, type TestHouse } from './support/two-houses.js';

async function start() {
  const federation = await openFederation();
  await grow(federation.noord, 3);
  await beat(federation.noord, federation.zuid);
  await beat(federation.zuid, federation.noord);
  federation.clock.advance(60_000);
  return federation;
}
const alarms = (house: TestHouse) => house.storage.state.log.alarms.map(({ node, code }) => [node, code]);

describe('an entry of the log', () => {
  it('is proved to be in the head that the node signed', async () => {
    const { noord } = await openFederation();
    await grow(noord, 5);
    const { log } = noord.storage.state;
    const head = log.published.at(-1)!.checkpoint;
    const path = await inclusionProof(3, head.size, async (ids) =>
      ids.flatMap(({ level, index }) => log.tiles[`${level}/${index}`] ?? []),
    );
    const claim = { leaf: bytesOf(leafOf(log.leaves[3]!.digest)), index: 3, size: head.size };
    expect(verifyInclusion({ ...claim, path: path.map(bytesOf), root: bytesOf(head.root) })).toBe(true);
  });
});

describe('a peer', () => {
  it('keeps the head it is shown and countersigns it; the log gets the countersignature back', async () => {
    const { noord, zuid } = await start();
    const { checkpoint } = zuid.storage.state.log.seen[0]!;
    const keys = {
      logs: [{ name: originOf(noord.self), publicKey: noord.logSigner.publicKey }],
      witnesses: [{ name: witnessNameOf(zuid.self), publicKey: zuid.logSigner.publicKey }],
    };
    expect(verifyCheckpoint(checkpoint.note, keys)?.cosignatures).toHaveLength(1);
    expect(noord.storage.state.log.cosignatures).toMatchObject([{ size: 3, witness: zuid.self }]);
    expect((await news(noord, zuid)).checkpoints![0]).toBe(checkpoint.note);
  });

  it('follows a log that grows, from the size that it named', async () => {
    const { noord, zuid } = await start();
    await grow(noord, 300);
    await beat(noord, zuid);
    expect(zuid.storage.state.log.seen[0]!.checkpoint.size).toBe(303);
    expect(alarms(zuid)).toEqual([]);
  });

  it('waits some heartbeats for a proof that does not come, and then raises an alarm, once', async () => {
    const { noord, zuid } = await start();
    await grow(noord, 2);
    const silent = { ...(await news(noord, zuid)), proofs: [] };
    for (let i = 0; i < 4; i++) await heard(noord.self, silent, zuid);
    expect(alarms(zuid)).toEqual([]);
    for (let i = 0; i < 3; i++) await heard(noord.self, silent, zuid);
    expect(alarms(zuid)).toEqual([[noord.self, 'LOG_UNPROVED']]);
    expect(zuid.storage.state.log.seen[0]!.checkpoint.size).toBe(3);
    expect(zuid.storage.state.audit.map(({ action, code }) => [action, code])).toEqual([
      ['audit.alarm', 'LOG_UNPROVED'],
    ]);
  });

  it('catches a fork: two heads of one size, with both notes as evidence', async () => {
    const { noord, zuid } = await start();
    const other = signCheckpoint(
      noord.self,
      { size: 3, root: hashFrom(Buffer.alloc(32, 9)) },
      noord.logSigner,
    );
    const before = zuid.storage.state.log.seen[0]!.checkpoint.note;
    await heard(noord.self, { ...(await news(noord, zuid)), checkpoints: [other.note] }, zuid);
    expect(zuid.storage.state.log.alarms).toMatchObject([
      { node: noord.self, code: 'LOG_FORK', first: before, second: other.note },
    ]);
  });

  it('keeps each further fork with the alarm that is open, once, on record and up to its bound', async () => {
    const { noord, zuid } = await start();
    const { log, audit } = zuid.storage.state;
    const show = async (root: number) => {
      const head = { size: 3, root: hashFrom(Buffer.alloc(32, root)) };
      const { note } = signCheckpoint(noord.self, head, noord.logSigner);
      await heard(noord.self, { ...(await news(noord, zuid)), checkpoints: [note] }, zuid);
      return note;
    };
    const notes = [await show(1), await show(2)];
    await show(1);
    await show(2);
    expect(alarms(zuid)).toEqual([[noord.self, 'LOG_FORK']]);
    expect(log.evidence.map(({ second }) => second)).toEqual(notes);
    expect(audit.map(({ action, code }) => [action, code])).toEqual([
      ['audit.alarm', 'LOG_FORK'],
      ['audit.alarm.evidence', 'LOG_FORK'],
    ]);
    for (let root = 3; root < 90; root++) await show(root);
    expect(log.evidence).toHaveLength(MAX_LOG_EVIDENCE);
    expect(audit).toHaveLength(MAX_LOG_EVIDENCE);
  });

  it('catches a proof that belongs to another tree', async () => {
    const { noord, zuid } = await start();
    await grow(noord, 2);
    const told = await news(noord, zuid);
    const [proof] = told.proofs!;
    const wrong = { ...proof!, proof: proof!.proof.map(() => 'A'.repeat(43)) };
    await heard(noord.self, { ...told, proofs: [wrong] }, zuid);
    expect(alarms(zuid)).toEqual([[noord.self, 'LOG_FORK']]);
  });

  it('catches a log that went back, but lets a heartbeat that was overtaken pass', async () => {
    const { noord, zuid, clock } = await start();
    const old = await news(noord, zuid);
    clock.advance(60_000);
    await grow(noord, 2);
    await beat(noord, zuid);
    await heard(noord.self, old, zuid);
    expect(alarms(zuid)).toEqual([]);
    clock.advance(60_000);
    const later = { ...old, manifest: { ...old.manifest, clock: clock.now() } };
    await heard(noord.self, later, zuid);
    expect(alarms(zuid)).toEqual([[noord.self, 'LOG_ROLLBACK']]);
  });

  it.each([
    ['a head that it dated a year ahead', 365 * 86_400_000],
    ['its clock', 0],
  ])('catches a log that goes back and stays back with %s', async (_, ahead) => {
    const { noord, zuid, clock } = await start();
    const old = await news(noord, zuid);
    clock.advance(60_000);
    await grow(noord, 2);
    const fresh = await news(noord, zuid);
    const at = instantOf(millisOf(clock.now()) + ahead);
    await heard(noord.self, { ...fresh, manifest: { ...fresh.manifest, clock: at } }, zuid);
    for (let n = 1; n <= 5; n++) {
      expect(alarms(zuid)).toEqual([]);
      clock.advance(60_000);
      const manifest = { ...old.manifest, ...(ahead > 0 ? { clock: clock.now() } : {}) };
      await heard(noord.self, { ...old, manifest }, zuid);
    }
    expect(alarms(zuid)).toEqual([[noord.self, 'LOG_ROLLBACK']]);
  });

  it('takes heartbeats that came before its head did, and were parked, for no rollback, however many', async () => {
    const { noord, zuid, clock } = await start();
    const [heartbeat, cameAt] = [await news(noord, zuid), clock.now()];
    clock.advance(60_000);
    await grow(noord, 2);
    await beat(noord, zuid);
    for (let n = 0; n < 9; n++) await witnessHeartbeat({ peer: noord.self, heartbeat, cameAt }, zuid);
    expect(alarms(zuid)).toEqual([]);
  });

  it('believes nothing that the log’s own key did not sign, nor a heartbeat without heads', async () => {
    const { noord, zuid, riec } = await start();
    const forged = signCheckpoint(noord.self, { size: 9, root: hashFrom(Buffer.alloc(32)) }, riec.logSigner);
    const seen = structuredClone(zuid.storage.state.log.seen);
    for (const checkpoints of [[forged.note], ['no note'], []])
      await heard(noord.self, { ...(await news(noord, zuid)), checkpoints }, zuid);
    expect(zuid.storage.state.log.seen).toEqual(seen);
    expect(alarms(zuid)).toEqual([]);
  });
});

describe('a log that shows two faces', () => {
  it('is found out by two peers that tell each other what they saw, at one size at once', async () => {
    const { noord, zuid, riec } = await start();
    const other = signCheckpoint(
      noord.self,
      { size: 3, root: hashFrom(Buffer.alloc(32, 9)) },
      noord.logSigner,
    );
    await heard(noord.self, { ...(await news(noord, riec)), checkpoints: [other.note] }, riec);
    await beat(riec, zuid);
    expect(alarms(zuid)).toEqual([[noord.self, 'LOG_FORK']]);
  });

  it('is asked to prove what it showed another, and cannot', async () => {
    const { noord, zuid, riec } = await start();
    const other = signCheckpoint(
      noord.self,
      { size: 2, root: hashFrom(Buffer.alloc(32, 9)) },
      noord.logSigner,
    );
    await heard(noord.self, { ...(await news(noord, riec)), checkpoints: [other.note] }, riec);
    await beat(riec, zuid);
    expect(zuid.storage.state.log.claims).toHaveLength(1);
    await beat(zuid, noord);
    // Noord itself learns that somebody holds a head of its log that it never published.
    expect(alarms(noord)).toEqual([[noord.self, 'LOG_ROLLED_BACK_HERE']]);
    await grow(noord, 1);
    await beat(noord, zuid);
    expect(alarms(zuid)).toEqual([[noord.self, 'LOG_FORK']]);
    expect(zuid.storage.state.log.claims).toEqual([]);
  });

  it('is found out by its newest heads, however long ago it split: each face proves itself to who saw it, and not to the other', async () => {
    const { noord, zuid, riec } = await start();
    const { storage } = noord;
    await beat(noord, riec);
    const faces = { zuid: storage.state, riec: structuredClone(storage.state) };
    const show = async (name: 'zuid' | 'riec', peer: TestHouse) => {
      storage.state = faces[name];
      await beat(peer, noord);
      await grow(noord, name === 'zuid' ? 2 : 5);
      await beat(noord, peer);
    };
    for (let time = 0; time < 3; time++) {
      await show('zuid', zuid);
      await show('riec', riec);
    }
    const held = [zuid, riec].map((peer) => peer.storage.state.log.seen[0]!.checkpoint);
    expect(held.map(({ size }) => size)).toEqual([9, 18]);
    expect([...alarms(zuid), ...alarms(riec)]).toEqual([]);
    await show('riec', riec);
    await beat(riec, zuid);
    // It is asked for a proof from the RIEC's size until it has grown past it.
    for (let time = 0; time < 5; time++) await show('zuid', zuid);
    expect(alarms(zuid)).toEqual([[noord.self, 'LOG_FORK']]);
    expect(parseCheckpoint(zuid.storage.state.log.alarms[0]!.first!)!.size).toBe(23);
  });

  it('and one that shows the same face at other moments proves it, and that is the end of it', async () => {
    const { noord, zuid, riec } = await start();
    await grow(noord, 2);
    await beat(noord, riec);
    await beat(riec, zuid);
    expect(zuid.storage.state.log.claims).toHaveLength(1);
    await beat(zuid, noord);
    await grow(noord, 2);
    await beat(noord, zuid);
    expect(zuid.storage.state.log.claims).toEqual([]);
    expect([...alarms(zuid), ...alarms(noord)]).toEqual([]);
  });
});

describe('a pack of who saw the forks', () => {
  async function pack() {
    const { noord, zuid, clock } = await start();
    for (const root of [1, 2]) {
      const head = { size: 3, root: hashFrom(Buffer.alloc(32, root)) };
      const { note } = signCheckpoint(noord.self, head, noord.logSigner);
      await heard(noord.self, { ...(await news(noord, zuid)), checkpoints: [note] }, zuid);
    }
    await integrateEntries(zuid, 100);
    await publishCheckpoint(zuid);
    const since = instantOf(millisOf(clock.now()) - 3_600_000);
    clock.advance(1);
    return { lines: await packLines(zuid, since, clock.now()), trust: trustIn(noord, zuid), noord };
  }
  const found = (lines: readonly string[], trust: PackTrust) =>
    reportOn(lines, trust).findings.map(({ code, about = '' }) => `${code} ${about}`.trim());

  it('holds both pairs, and who verifies it is told so', async () => {
    const { lines, trust, noord } = await pack();
    const told = { node: noord.self, code: 'LOG_FORK', settled: false, evidence: 2 };
    expect(reportOn(lines, trust).alarms).toEqual([{ id: expect.any(String) as string, ...told }]);
    expect(found(lines, trust)).toEqual([`ALARM_OPEN LOG_FORK ${noord.self}`]);
  });

  it('without one of them shows that it was taken away', async () => {
    const { lines, trust } = await pack();
    const less = lines.filter((_, i) => i !== lines.findIndex((line) => line.startsWith('B ')));
    const cut = [...less.slice(0, -1), packLine.end(less.length - 1)];
    expect(reportOn(cut, trust).findings).toContainEqual({ code: 'ALARM_EVIDENCE_MISSING', entry: 0 });
  });

  it('with evidence that the accused log did not sign accuses nobody', async () => {
    const { lines, trust, noord } = await pack();
    const [at, first, second] = [lines.findIndex((line) => line.startsWith('B ')), 'x', '-'];
    const forged = lines.with(at, `B ${Buffer.from(first).toString('base64url')} ${second}`);
    expect(found(forged, trust)).toContain(`ALARM_EVIDENCE_INVALID LOG_FORK ${noord.self}`);
  });
});

describe('the node whose log it is', () => {
  it('takes a countersignature only from the peer that it comes from', async () => {
    const { noord, zuid, riec } = await openFederation();
    await grow(noord, 1);
    const { checkpoint } = noord.storage.state.log.published[0]!;
    const line = cosign(checkpoint, { witness: riec.self, signer: zuid.logSigner, time: 1 });
    const note = `${checkpoint.note}${line}`;
    expect(linesOf(note)).toHaveLength(2);
    await heard(zuid.self, { ...(await news(zuid, noord)), checkpoints: [note] }, noord);
    expect(noord.storage.state.log.cosignatures).toEqual([]);
  });

  it('learns from its peers that it was rolled back', async () => {
    const { noord, zuid } = await start();
    const held = await news(zuid, noord);
    noord.storage.state.log.published = [];
    await heard(zuid.self, held, noord);
    expect(alarms(noord)).toEqual([[noord.self, 'LOG_ROLLED_BACK_HERE']]);
  });
});
