/** protocol.md §6: what our own records decide shows neither in what goes back, nor in its size, nor in when it goes. */
import { ANSWERS, KINDS } from '#domain';
import type {
  BodyCode,
  CaseFlags,
  ConversationId,
  Decision,
  Evidence,
  Instant,
  KnownAnswer,
  RefusalCode,
} from '#domain';
import { factsOfExample } from '#law';
import {
  answerKnownCheck,
  changeCase,
  excludeCase,
  listKnownChecks,
  readMessage,
  recordInstruction,
  relayLane,
  sendMessage,
} from '#exchange';
import { open } from '../src/receive/open.js';
import { NOT_TOLD, recordMessages } from '../src/receive/record.js';
import type { Arrival } from '../src/receive/record.js';
import { messageIn, openStored } from '../src/content.js';
import { answerOf } from '../src/facts.js';
import { bsnIndex, newId } from '../src/minting.js';
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

/** A granted restriction (AVG 18) about the person of `BSN`. */
function restrict({ registerKey, storage }: TestHouse): void {
  const granted = { id: 'd-1', kind: 'restriction', version: 1, restrictedAt: '2026-11-25T08:30:00.000Z' };
  storage.state.rights.dossiers.push({ ...granted, index: bsnIndex(registerKey, BSN) } as never);
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
        facts: factsOfExample({ base: 'R2 gives' }).facts,
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
        restrict(zuid);
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
    [
      'a case that a person here keeps out as one of radicalisation, beside an open one',
      'DECLINED',
      async (zuid) => {
        const { caseId } = await openCase(zuid, 'COLLEGE', BSN);
        await excludeCase({ caseId, exclusion: 'RADICALISATION' }, actor('COLLEGE'), zuid);
        await openCase(zuid, 'MAYOR', BSN);
      },
    ],
    [
      'a case that a person here keeps out as a plustaak',
      'DECLINED',
      async (zuid) => {
        const { caseId } = await openCase(zuid, 'MAYOR', BSN);
        await excludeCase({ caseId, exclusion: 'PLUS_TASK' }, actor('MAYOR'), zuid);
      },
    ],
    [
      'a person of a case whose processing is restricted',
      'DECLINED',
      async (zuid) => {
        await openCase(zuid, 'MAYOR', BSN);
        restrict(zuid);
      },
    ],
    [
      'a person of no case whose processing is restricted',
      'DECLINED',
      (zuid) => Promise.resolve(restrict(zuid)),
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

  /** What it answered, as its own stored copies say. */
  async function answersOf(zuid: TestHouse): Promise<readonly (KnownAnswer | undefined)[]> {
    const sent = zuid.storage.state.messages.filter(({ kind }) => kind === 'known-check.response');
    const stored = await openStored(zuid, sent);
    return sent.map(({ id }) => answerOf(messageIn(stored.get(id)!)));
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
      expect(await answersOf(federation.zuid)).toEqual([answer]);
      expect(await listKnownChecks(actor('MAYOR'), federation.zuid)).toEqual([]);
    }
    expect(letters[0]).toHaveLength(3); // receipts delivered and retrieved, and the answer
    for (const one of letters) expect(one).toEqual(letters[0]);
  });

  it('shows who has no case the same, whether another has one, has one that is kept out, or nobody has any', async () => {
    const seen = async (prepare: (zuid: TestHouse) => Promise<unknown>) => {
      const federation = await openFederation();
      const { noord, zuid } = federation;
      await prepare(zuid);
      const about = await openCase(noord, 'COLLEGE', BSN);
      const both = { recipient: { node: ZUID, participants: ['MAYOR', 'OM'] as const } };
      await sendMessage(knownCheck({ ...about, bsn: BSN }, both), actor('COLLEGE'), noord);
      await federation.settle();
      const [check] = await listKnownChecks(actor('MAYOR'), zuid);
      const { id, participants, restricted, ...told } = check!;
      await answerKnownCheck({ id }, actor('MAYOR'), zuid);
      return { told: [Object.keys(told).sort(), told.proposal, participants, restricted], house: zuid };
    };
    const nobody = await seen(() => Promise.resolve());
    const others = await seen((zuid) => openCase(zuid, 'OM', BSN));
    const keptOut = await seen(async (zuid) => {
      const { caseId } = await openCase(zuid, 'OM', BSN);
      await excludeCase({ caseId, exclusion: 'RADICALISATION' }, actor('OM'), zuid);
    });
    expect(others.told).toEqual(nobody.told);
    expect(keptOut.told).toEqual(nobody.told);
    // What goes out is true of the house all the same.
    expect(await answersOf(nobody.house)).toEqual(['NOT_KNOWN']);
    expect(await answersOf(others.house)).toEqual(['DECLINED']);
    expect(await answersOf(keptOut.house)).toEqual(['DECLINED']);
  });

  it('asks a person where nobody gave an instruction, and tells only that person of the restriction', async () => {
    const federation = await openFederation();
    const { zuid } = federation;
    await openCase(zuid, 'MAYOR', BSN);
    restrict(zuid);
    expect(await asked(federation)).toHaveLength(1); // the receipt, as for everybody
    const [check] = await listKnownChecks(actor('MAYOR'), zuid);
    expect(check).toMatchObject({ proposal: 'DECLINED', restricted: true });
    const { state } = zuid.storage;
    expect(state.messages).toMatchObject([{ state: 'delivered', decision: { codes: [] } }]);
    expect(state.audit).toContainEqual(
      expect.objectContaining({ object: check!.id, result: 'ok', code: 'PROCESSING_RESTRICTED' }),
    );
    for (const answer of ['KNOWN', 'NOT_KNOWN'] as const) {
      const said = await answerKnownCheck({ id: check!.id, answer }, actor('MAYOR'), zuid);
      expect(JSON.stringify(said)).toContain('PROCESSING_RESTRICTED');
    }
    const said = await answerKnownCheck({ id: check!.id, answer: 'DECLINED' }, actor('MAYOR'), zuid);
    expect(said).toMatchObject({ outcome: 'accepted' });
  });

  it('is answered in that same turn about a handle that was used before for one who is restricted', async () => {
    const letters: unknown[] = [];
    for (const isRestricted of [false, true]) {
      const { noord, zuid, deliver } = await openFederation();
      await instruct(zuid, 'MAYOR');
      const ask = async (bsn: string) => {
        const { example } = KINDS['known-check.request'];
        const [name, number] = example.elements;
        const event = messageFrom(noord, zuid, {
          kind: 'known-check.request',
          data: {
            conversation: newId(noord) as ConversationId,
            recipient: { node: ZUID, participants: ['MAYOR'] },
            elements: [name!, { ...number!, value: { bsn } }],
          },
        });
        await deliver(noord, zuid, (await forge(noord, zuid, { event })).bytes);
        return lettersFrom(zuid);
      };
      await openCase(zuid, 'MAYOR', BSN);
      await ask(BSN); // a hit, so that what ties the handle to the person stays
      if (isRestricted) restrict(zuid);
      letters.push(await ask('999990019'));
      expect((await answersOf(zuid)).at(-1)).toBe(isRestricted ? 'DECLINED' : 'NOT_KNOWN');
    }
    expect(letters[0]).toHaveLength(3);
    expect(letters[1]).toEqual(letters[0]);
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

describe('what comes in without a hit, about somebody of whom the sender need not know that we know them', () => {
  const BSN_ELEMENT = KINDS['known-check.request'].example.elements.find(
    ({ category }) => category === 'BSN',
  )!;
  const kinds = ['case-exchange.notice', 'plan-alignment.proposal'] as const;

  it.each(kinds)('%s is received as about anybody, and lies still while restricted', async (kind) => {
    const seen: unknown[] = [];
    for (const isRestricted of [false, true]) {
      const { noord, zuid, deliver } = await openFederation();
      if (isRestricted) restrict(zuid);
      const elements = [...KINDS[kind].example.elements, BSN_ELEMENT];
      const event = messageFrom(noord, zuid, { kind, data: { elements } });
      await deliver(noord, zuid, (await forge(noord, zuid, { event })).bytes);
      const { state } = zuid.storage;
      expect(state.messages).toMatchObject([{ state: 'delivered' }]);
      const item = state.outbox.find(({ about }) => about === event.id)!;
      const { about: _about, ...told } = (JSON.parse(Buffer.from(item.evidence!).toString()) as Evidence)
        .data;
      seen.push({ told, letters: await lettersFrom(zuid) });
      const { participants } = state.messages[0]!;
      const use = { id: event.id, purpose: event.data.purpose };
      const read = await readMessage(use, actor(participants[0]!), zuid);
      if (isRestricted) expect(JSON.stringify(read)).toContain('PROCESSING_RESTRICTED');
      else expect(JSON.stringify(read)).not.toContain('PROCESSING_RESTRICTED');
    }
    expect(seen[1]).toEqual(seen[0]);
  });
});
