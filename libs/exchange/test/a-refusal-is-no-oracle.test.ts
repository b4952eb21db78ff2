/** protocol.md §6: what our own records decide shows neither in what goes back, nor in its size, nor in when it goes. */
import { ANSWERS } from '#domain';
import type { BodyCode, CaseFlags, Decision, Evidence, Instant, KnownAnswer, RefusalCode } from '#domain';
import { changeCase, listKnownChecks, recordInstruction, relayLane, sendMessage } from '#exchange';
import { open } from '../src/receive/open.js';
import { NOT_TOLD, recordMessages } from '../src/receive/record.js';
import type { Arrival } from '../src/receive/record.js';
import { bsnIndex } from '../src/minting.js';
import { BSN, hitBetween } from './support/exchange-steps.js';
import type { Hit } from './support/exchange-steps.js';
import { forge, messageFrom } from './support/forge.js';
import { NOORD, ZUID, actor, knownCheck, openCase, openFederation } from './support/two-houses.js';
import type { Federation, TestHouse } from './support/two-houses.js';

/** What leaves Zuid for Noord now, in one turn of its relay. */
async function lettersFrom(zuid: TestHouse) {
  await relayLane(NOORD, zuid);
  return zuid.wire.splice(0).map(({ bytes }) => bytes.length);
}

describe('a refusal for a reason of the receiver', () => {
  const decision = (codes: readonly RefusalCode[]): Decision =>
    ({
      outcome: 'refuse',
      reasons: codes.map((code) => ({
        code,
        cites: [{ act: 'WGS', article: '2.31', paragraph: '8' }],
        why: { nl: code, en: code },
        at: ['/subjects'],
      })),
      lawHash: 'h',
      at: '2026-11-25T09:00:00.000Z' as Instant,
    }) as unknown as Decision;

  async function refusedFor(code: RefusalCode, more: readonly RefusalCode[] = []) {
    const { noord, zuid } = await openFederation();
    const event = messageFrom(noord, zuid, { kind: 'case-exchange.notice' });
    const { bytes } = await forge(noord, zuid, { event });
    const opened = await open({ peer: noord.self, bytes, redelivered: false }, zuid);
    const judged = {
      arrival: opened as Arrival,
      enforcement: {
        outcome: 'decided',
        decision: decision([code, ...more]),
        step: { outcome: 'not-now' },
      } as const,
    };
    await zuid.unitOfWork.transaction((tx) => recordMessages([judged], { tx, node: zuid }));
    const { state } = zuid.storage;
    const [item] = state.outbox;
    const { data } = JSON.parse(Buffer.from(item!.evidence!).toString()) as Evidence;
    const { about: _about, ...told } = data;
    expect(state.audit).toContainEqual(expect.objectContaining({ object: event.id, code }));
    expect(state.messages).toMatchObject([{ state: 'refused', decision: { codes: [code, ...more] } }]);
    return { told, bytes: item!.evidence!.length, letters: await lettersFrom(zuid) };
  }

  const causes = [...NOT_TOLD] as RefusalCode[];

  it('has the same bytes, size and moment whatever the reason, also beside others that could be told', async () => {
    const all = [];
    for (const code of causes) all.push(await refusedFor(code), await refusedFor(code, ['NO_ACTIVE_CASE']));
    expect(causes.length).toBeGreaterThanOrEqual(3);
    for (const one of all) expect(one).toEqual(all[0]);
    expect(all[0]!.told).toMatchObject({
      evidence: 'refused',
      outcome: 'declined',
      code: 'DECLINED',
      citations: [],
    });
  });
});

describe('each cause of the receiver as it really arises', () => {
  const RESTRICTED = {
    restrictedAt: '2026-11-25T08:30:00.000Z',
    id: 'd-1',
    kind: 'restriction',
    version: 1,
  };
  type Cause = readonly [code: RefusalCode, arises: (hit: Hit) => Promise<Partial<CaseFlags>>];
  const causes: readonly Cause[] = [
    [
      'CASE_SHIELDED',
      async ({ federation: { zuid }, zuidCase }) => {
        await changeCase({ id: zuidCase, status: 'closed' }, actor('MAYOR'), zuid);
        return {};
      },
    ],
    [
      'PROCESSING_RESTRICTED',
      async ({ federation: { zuid } }) => {
        const index = bsnIndex(zuid.registerKey, BSN);
        zuid.storage.state.rights.dossiers.push({ ...RESTRICTED, index } as never);
        return Promise.resolve({});
      },
    ],
    ['RADICALISATION_CASE_REDIRECT', () => Promise.resolve({ radicalisation: 'ACCEPTED' })],
  ];

  async function refused([code, arises]: Cause) {
    const hit = await hitBetween();
    const { noord, zuid, deliver } = hit.federation;
    const flags = { radicalisation: 'NONE', ...(await arises(hit)) } as const;
    const { conversation } = noord.storage.state.messages.find(({ id }) => id === hit.answer)!;
    const event = messageFrom(noord, zuid, {
      kind: 'case-exchange.request',
      data: {
        conversation,
        inReplyTo: hit.answer,
        sender: { participant: 'COLLEGE', role: 'CASE_PROCESSOR' },
        recipient: { node: ZUID, participants: ['MAYOR'] },
        subjects: [{ handle: hit.handle, type: 'NATURAL_PERSON' }],
        flags,
      },
    });
    await deliver(noord, zuid, (await forge(noord, zuid, { event })).bytes);
    const { state } = zuid.storage;
    expect(state.messages.find(({ id }) => id === event.id)).toMatchObject({
      state: 'refused',
      decision: { codes: expect.arrayContaining([code]) as unknown },
    });
    const item = state.outbox.find(({ about }) => about === event.id)!;
    const { data } = JSON.parse(Buffer.from(item.evidence!).toString()) as Evidence;
    const { about: _about, ...told } = data;
    return { told, bytes: item.evidence!.length, letters: await lettersFrom(zuid) };
  }

  it('looks the same on the wire: bytes, size, and the turn in which it goes', async () => {
    expect(causes.map(([code]) => code).toSorted()).toEqual([...NOT_TOLD].toSorted());
    const all = [];
    for (const cause of causes) all.push(await refused(cause));
    expect(all[0]).toMatchObject({ told: { outcome: 'declined', code: 'DECLINED', citations: [] } });
    for (const one of all) expect(one).toEqual(all[0]);
  });
});

describe('a known-check that standing instructions answer', () => {
  const PURPOSES = ['INTER_ZVH_KNOWN_CHECK'] as const;
  const instruct = (zuid: TestHouse, by: BodyCode) =>
    recordInstruction(
      { purposes: PURPOSES, answers: ANSWERS, until: '2026-12-25T00:00:00.000Z' as Instant },
      actor(by),
      zuid,
    );

  type Cause = readonly [what: string, answer: KnownAnswer, prepare: (zuid: TestHouse) => Promise<unknown>];
  const causes: readonly Cause[] = [
    ['not in the register', 'NOT_KNOWN', () => Promise.resolve()],
    ['a case of who was asked', 'KNOWN', (zuid) => openCase(zuid, 'MAYOR', BSN)],
    ['a case of another participant', 'DECLINED', (zuid) => openCase(zuid, 'COLLEGE', BSN)],
    [
      'a case that is closed',
      'NOT_KNOWN',
      async (zuid) => {
        const { caseId } = await openCase(zuid, 'MAYOR', BSN);
        await changeCase({ id: caseId, status: 'closed' }, actor('MAYOR'), zuid);
      },
    ],
  ];

  async function asked(federation: Federation, participants: readonly BodyCode[] = ['MAYOR']) {
    const { noord, zuid, deliver } = federation;
    const about = await openCase(noord, 'COLLEGE', BSN);
    const draft = knownCheck({ ...about, bsn: BSN }, { recipient: { node: ZUID, participants } });
    await sendMessage(draft, actor('COLLEGE'), noord);
    await relayLane(ZUID, noord);
    for (const { bytes } of noord.wire.splice(0)) await deliver(noord, zuid, bytes);
    return lettersFrom(zuid);
  }

  it('is answered in the same turn and size whatever the register says', async () => {
    const letters: unknown[] = [];
    for (const [, answer, prepare] of causes) {
      const federation = await openFederation();
      await prepare(federation.zuid);
      await instruct(federation.zuid, 'MAYOR');
      letters.push(await asked(federation));
      const { state } = federation.zuid.storage;
      expect(state.hits).toHaveLength(answer === 'KNOWN' ? 1 : 0);
      expect(await listKnownChecks(actor('MAYOR'), federation.zuid)).toEqual([]);
    }
    expect(letters[0]).toHaveLength(3); // receipts delivered and retrieved, and the answer
    for (const one of letters) expect(one).toEqual(letters[0]);
  });

  it('waits for a person whatever the register says, where one who was asked gave no instruction', async () => {
    for (const [, , prepare] of causes) {
      const federation = await openFederation();
      await prepare(federation.zuid);
      await instruct(federation.zuid, 'MAYOR');
      expect(await asked(federation, ['MAYOR', 'OM'])).toHaveLength(1);
      expect(await listKnownChecks(actor('OM'), federation.zuid)).toHaveLength(1);
    }
  });
});
