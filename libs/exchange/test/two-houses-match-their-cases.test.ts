import {
  abortMatch,
  acceptMatch,
  agreementWith,
  changeCase,
  contactAfterHit,
  findMatch,
  findMatchEvidence,
  listHits,
  recordInstruction,
  reviewHit,
  sendMessage,
  unsealAudit,
} from '#exchange';
import { publicBodiesOf } from '../src/match/public-bodies.js';
import { recompute } from '#matching';
import type { Draft } from '#exchange';
import { ANSWERS } from '#domain';
import type { Instant } from '#domain';
import { asked, BATCH, group, keysOf, openMatching, proposed, testBsn } from './support/matching-houses.js';
import type { MatchingFederation } from './support/matching-houses.js';
import { codesOf } from './support/exchange-steps.js';
import { actor, openCase } from './support/two-houses.js';
import type { TestHouse } from './support/two-houses.js';

const POLICE = actor('POLICE');
const MAYOR = actor('MAYOR');
const stateOf = async (house: TestHouse, id: string): Promise<string> =>
  house.storage.state.matching.sessions.find(({ record }) => record.id === id)!.status.state;

/** A single check of the RIEC at Noord, as far as Noord's yes. */
async function singleCheck(federation: MatchingFederation, known: boolean) {
  const { riec, noord } = federation;
  const own = await asked(riec, { participant: 'POLICE', bsn: testBsn(1), peer: noord });
  const theirs = await openCase(noord, 'MAYOR', testBsn(known ? 1 : 2));
  const id = await proposed(riec, noord, { participant: 'POLICE' });
  await federation.run();
  expect(await acceptMatch(id, MAYOR, noord)).toEqual({ outcome: 'done' });
  await federation.run();
  return { id, own, theirs };
}

describe('a single check', () => {
  it('finds who is known to both, and the holder learns nothing of it', async () => {
    const federation = await openMatching();
    const { riec, noord } = federation;
    const { id, own } = await singleCheck(federation, true);
    const [hit] = await listHits(POLICE, riec);
    expect(hit).toMatchObject({ session: id, caseId: own.caseId, subject: own.subject, side: 'asked' });
    expect(await listHits(MAYOR, noord)).toEqual([]);
    expect([await stateOf(riec, id), await stateOf(noord, id)]).toEqual(['REVIEW', 'CLOSED']);
  });

  it('of somebody unknown leaves nothing behind', async () => {
    const federation = await openMatching();
    const { riec, noord } = federation;
    const { id } = await singleCheck(federation, false);
    expect(await listHits(POLICE, riec)).toEqual([]);
    expect([await stateOf(riec, id), await stateOf(noord, id)]).toEqual(['CLOSED', 'CLOSED']);
  });

  it.each([true, false])('says no more how many it found, once it is closed: known %s', async (known) => {
    const federation = await openMatching();
    const { riec } = federation;
    await singleCheck(federation, known);
    for (const { id } of await listHits(POLICE, riec))
      await reviewHit({ id, outcome: 'REJECTED' }, POLICE, riec);
    const { record, status } = riec.storage.state.matching.sessions[0]!;
    expect(status.state).toBe('CLOSED');
    expect(Object.keys(record.session.legs[0]!)).not.toContain('hits');
  });

  it.each([true, false])(
    'is broken off by nobody once it is all said, which would show operators that there is a hit: known %s',
    async (known) => {
      const federation = await openMatching();
      const { riec } = federation;
      const { id } = await singleCheck(federation, known);
      const before = structuredClone([riec.storage.state.matching.sessions, riec.storage.state.audit]);
      expect(await abortMatch(id, POLICE, riec)).toBe('over');
      expect([riec.storage.state.matching.sessions, riec.storage.state.audit]).toEqual(before);
    },
  );

  it('leaves no list, no snapshot and no key: neither in the store nor in the messages', async () => {
    const federation = await openMatching();
    const { riec, noord } = federation;
    const { id } = await singleCheck(federation, true);
    for (const house of [riec, noord]) {
      const { matching, messages } = house.storage.state;
      expect(matching.chunks.map(({ slot }) => slot).filter((slot) => slot !== 'handles')).toEqual([]);
      const { record } = matching.sessions.find((one) => one.record.id === id)!;
      for (const key of Object.values(record.keys)) expect(house.storage.keys.has(key)).toBe(false);
      const lists = messages.filter(({ kind }) => /query|evaluated|entries/.test(kind));
      expect(lists.length).toBeGreaterThan(0);
      for (const { id: of, sealedContent } of lists) {
        expect(house.storage.keys.has(of)).toBe(false);
        expect(sealedContent).toBeUndefined();
      }
      const everything = JSON.stringify({
        matching,
        audit: house.storage.state.audit,
        steps: house.storage.state.steps,
      });
      expect(everything).not.toContain(testBsn(1));
    }
  });

  it('needs a person at both ends before the two may speak of the case; then R6 cites the session', async () => {
    const federation = await openMatching();
    const { riec, noord } = federation;
    const { own } = await singleCheck(federation, true);
    const [hit] = await listHits(POLICE, riec);
    const contact = { id: hit!.id, contact: 'Informatieplein, via het eigen loket' };
    expect(await contactAfterHit(contact, POLICE, riec)).toEqual({ outcome: 'not-confirmed' });
    const review = { id: hit!.id, outcome: 'CONFIRMED' } as const;
    expect(await reviewHit(review, POLICE, riec)).toEqual({ outcome: 'reviewed' });
    expect(await reviewHit(review, POLICE, riec)).toEqual({ outcome: 'already-reviewed' });
    const sent = await contactAfterHit(contact, POLICE, riec);
    expect((await listHits(POLICE, riec))[0]).toMatchObject({
      contactMessage: sent.outcome === 'sent' && sent.id,
    });
    const again = { ...contact, contact: 'Een ander' };
    expect(await contactAfterHit(again, POLICE, riec)).toEqual({ outcome: 'already-sent' });
    if (sent.outcome !== 'sent') throw new Error(sent.outcome);
    await federation.run();
    const [shown] = await listHits(MAYOR, noord);
    expect(shown).toMatchObject({ side: 'shown', handle: hit!.handle, contact: contact.contact });
    expect(noord.storage.state.hits).toEqual([]);
    expect(await reviewHit({ id: shown!.id, outcome: 'CONFIRMED' }, MAYOR, noord)).toEqual({
      outcome: 'reviewed',
    });
    expect(noord.storage.state.hits).toEqual([
      expect.objectContaining({
        peer: riec.self,
        subject: shown!.peerHandle,
        conversation: hit!.conversation,
      }),
    ]);
    expect(riec.storage.state.hits).toEqual([
      expect.objectContaining({
        peer: noord.self,
        subject: shown!.peerHandle,
        conversation: hit!.conversation,
      }),
    ]);
    expect(own.caseId).toBe(hit!.caseId);
  });

  it('seeks no contact for a case that was closed, or kept out, after the hit was judged', async () => {
    for (const end of ['closed', 'kept out'] as const) {
      const federation = await openMatching();
      const { riec, noord } = federation;
      const { own } = await singleCheck(federation, true);
      const [hit] = await listHits(POLICE, riec);
      await reviewHit({ id: hit!.id, outcome: 'CONFIRMED' }, POLICE, riec);
      if (end === 'closed') await changeCase({ id: own.caseId, status: 'closed' }, POLICE, riec);
      else
        await riec.unitOfWork.transaction((tx) =>
          tx.matches.exclude(own.caseId, 'SHIELDED', riec.clock.now()),
        );
      const contact = { id: hit!.id, contact: 'Informatieplein' };
      expect(await contactAfterHit(contact, POLICE, riec)).toEqual({ outcome: 'kept-out' });
      await federation.run();
      expect(noord.storage.state.messages.some(({ kind }) => kind === 'match.contact')).toBe(false);
    }
  });

  it('between two ZVHs goes by standing instruction, and R2 follows the contact', async () => {
    const federation = await openMatching();
    const { noord, zuid } = federation;
    const COLLEGE = actor('COLLEGE');
    const own = await asked(noord, { participant: 'COLLEGE', bsn: testBsn(1), peer: zuid });
    const theirs = await openCase(zuid, 'MAYOR', testBsn(1));
    // A proposal speaks to all public participants of a node.
    for (const body of publicBodiesOf(zuid.self, zuid))
      await recordInstruction(
        {
          purposes: ['INTER_ZVH_KNOWN_CHECK'],
          answers: ANSWERS,
          until: '2027-01-01T00:00:00.000Z' as Instant,
        },
        actor(body),
        zuid,
      );
    await proposed(noord, zuid, { participant: 'COLLEGE' });
    await federation.run();
    const [hit] = await listHits(COLLEGE, noord);
    await reviewHit({ id: hit!.id, outcome: 'CONFIRMED' }, COLLEGE, noord);
    const sent = await contactAfterHit({ id: hit!.id, contact: 'Casusregie' }, COLLEGE, noord);
    if (sent.outcome !== 'sent') throw new Error(sent.outcome);
    await federation.run();
    const statement = {
      id: hit!.id,
      participant: 'COLLEGE',
      role: 'CASE_PROCESSOR',
      at: noord.clock.now(),
    } as const;
    const request: Draft = {
      kind: 'case-exchange.request',
      purpose: 'INTER_ZVH_CASE_EXCHANGE',
      legalBasis: 'WGS_2_28_2',
      recipient: { node: zuid.self, participants: ['MAYOR'] },
      caseId: own.caseId,
      inReplyTo: sent.id,
      subjects: [{ ref: own.subject, type: 'NATURAL_PERSON' }],
      necessity: statement,
      quality: statement,
      flags: { radicalisation: 'NONE' },
      restrictions: [],
      elements: [],
      details: { categories: ['HOUSING'] },
    };
    const early = await sendMessage(request, COLLEGE, noord);
    if (early.outcome !== 'accepted') throw new Error(early.outcome);
    await federation.run();
    // Zuid's own person has not judged yet.
    expect(noord.storage.state.messages.find(({ id }) => id === early.id)?.state).toBe('refused');
    const [shown] = await listHits(MAYOR, zuid);
    await reviewHit({ id: shown!.id, outcome: 'CONFIRMED' }, MAYOR, zuid);
    const now = await sendMessage(request, COLLEGE, noord);
    if (now.outcome !== 'accepted') throw new Error(now.outcome);
    await federation.run();
    expect(noord.storage.state.messages.find(({ id }) => id === now.id)?.state).toBe('delivered');
    // Zuid goes on as well, by Noord's handle: under the case that was found, and under no other.
    const back: Draft = {
      ...request,
      recipient: { node: noord.self, participants: ['COLLEGE'] },
      caseId: theirs.caseId,
      inReplyTo: sent.id,
      subjects: [{ ref: shown!.peerHandle!, type: 'NATURAL_PERSON' }],
      necessity: { ...statement, participant: 'MAYOR' },
      quality: { ...statement, participant: 'MAYOR' },
    };
    const other = await openCase(zuid, 'MAYOR', testBsn(2));
    expect(codesOf(await sendMessage({ ...back, caseId: other.caseId }, MAYOR, zuid))).toEqual([
      'NO_ACTIVE_CASE',
    ]);
    expect((await sendMessage(back, MAYOR, zuid)).outcome).toBe('accepted');
  });
});

describe('a batch', () => {
  it('works both ways at once where the directory allows it', async () => {
    const federation = await openMatching(BATCH);
    const { riec, noord } = federation;
    for (const n of [1, 2, 3]) await asked(riec, { participant: 'POLICE', bsn: testBsn(n), peer: noord });
    for (const n of [3, 4, 5]) await asked(noord, { participant: 'MAYOR', bsn: testBsn(n), peer: riec });
    await openCase(riec, 'TAX', testBsn(5));
    const id = await proposed(riec, noord, { participant: 'POLICE', mode: 'mutual' });
    await federation.run();
    await acceptMatch(id, MAYOR, noord);
    await federation.run();
    expect((await listHits(POLICE, riec)).length).toBe(1);
    expect((await listHits(MAYOR, noord)).length).toBe(2);
    expect(await findMatch(id, actor('OM'), riec)).toBeUndefined();
  });
});

it.each([1, 2])('whoever answered a batch may begin one at once, hit or none: held %s', async (held) => {
  const federation = await openMatching(BATCH);
  const { riec, noord } = federation;
  await asked(riec, { participant: 'POLICE', bsn: testBsn(1), peer: noord });
  await openCase(noord, 'MAYOR', testBsn(held));
  const first = await proposed(riec, noord, { participant: 'POLICE' });
  await federation.run();
  await acceptMatch(first, MAYOR, noord);
  await federation.run();
  expect(await stateOf(riec, first)).toBe(held === 1 ? 'REVIEW' : 'CLOSED');
  await asked(noord, { participant: 'MAYOR', bsn: testBsn(held), peer: riec });
  const second = await proposed(noord, riec, { participant: 'MAYOR' });
  await federation.run();
  // It waits for a person there; E_BUDGET after a hit alone would have told of it.
  expect(await stateOf(noord, second)).toBe('PROPOSED');
});

describe('the sealed audit package', () => {
  it('opens to any two of three overseers and to nobody alone, and recomputes to what the peer holds', async () => {
    const federation = await openMatching();
    const { riec, noord } = federation;
    const { id } = await singleCheck(federation, true);
    const { matching } = riec.storage.state;
    const sealed = new TextDecoder().decode(matching.audits.find(({ session }) => session === id)!.sealed);
    expect(unsealAudit(sealed, keysOf(0))).toBeUndefined();
    expect(unsealAudit(sealed, keysOf(2))).toBeUndefined();
    for (const [a, b] of [
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const) {
      const content = unsealAudit(sealed, keysOf(a, b))!;
      const theirs = noord.storage.state.matching.sessions[0]!.record.session.legs[0]!;
      const signed = {
        root: theirs.roots.asker!,
        count: theirs.counts.asker!,
        digest: theirs.digests.blinded!,
      };
      const { session } = noord.storage.state.matching.sessions[0]!.record;
      const { spendings } = (await findMatchEvidence(id, actor('MAYOR'), noord))!;
      const [statement] = matching.necessities;
      const honest = { outcome: 'found', canonical: testBsn(1), statement: statement! } as const;
      const terms = session.terms;
      const agreed = agreementWith(noord.self, riec, terms.agreementRef);
      const { notAfter } = session;
      const sources = { signed, terms, notAfter, agreed, spendings: spendings.get(1)!, group };
      expect(recompute(content, { ...sources, find: () => honest })).toEqual([]);
      const planted = recompute(content, { ...sources, find: () => ({ outcome: 'missing' }) });
      expect(planted.map(({ code }) => code)).toEqual(['RECORD_MISSING']);
    }
  });
});
