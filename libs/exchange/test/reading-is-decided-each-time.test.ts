import { changeCase, expireMessages, readMessage, readOnce } from '#exchange';
import type { ReadRequest } from '#exchange';
import { millisOf } from '#domain';
import type { Instant, MessageId, Restriction } from '#domain';
import { codesOf, givenAfterHit } from './support/exchange-steps.js';
import type { Hit } from './support/exchange-steps.js';
import { interposed } from './support/interpose.js';
import { actor, openCase } from './support/two-houses.js';

const OTHER_BSN = '999993653';
const bearing = (restriction: Restriction) => givenAfterHit({ restrictions: [restriction] });
const read = (
  { federation, given, noordCase }: Given,
  change: Partial<ReadRequest> = {},
  by = actor('COLLEGE'),
) =>
  readMessage(
    { id: given, purpose: 'INTER_ZVH_CASE_EXCHANGE', caseId: noordCase, ...change },
    by,
    federation.noord,
  );
type Given = Hit & { readonly given: ReadRequest['id'] };
const violated = { outcome: 'refused', decision: { reasons: [{ code: 'USE_RESTRICTION_VIOLATED' }] } };

describe('a purpose', () => {
  it('outside the condition is refused, and the same reader may read within it', async () => {
    const given = await bearing({
      type: 'PURPOSE_ONLY',
      basis: 'CONDITION_2_29_3',
      purposes: ['INTER_ZVH_CASE_EXCHANGE'],
    });
    expect(await read(given, { purpose: 'INTER_ZVH_UNSOLICITED' })).toMatchObject(violated);
    expect(await read(given)).toMatchObject({ outcome: 'read' });
    const { audit } = given.federation.noord.storage.state;
    const results = audit.filter(({ action }) => action === 'message.read').map(({ result }) => result);
    expect(results).toEqual(['refused', 'ok']);
  });
});

describe('THIS_CASE_ONLY', () => {
  it('binds to the case that the conversation stands on', async () => {
    const given = await bearing({ type: 'THIS_CASE_ONLY', basis: 'CONDITION_2_29_3' });
    const other = await openCase(given.federation.noord, 'COLLEGE', OTHER_BSN);
    expect(await read(given, { caseId: other.caseId })).toMatchObject(violated);
    expect(await read(given)).toMatchObject({ outcome: 'read' });
  });

  it('binds an unsolicited message to the first own case that it is read under', async () => {
    const { federation, ...rest } = await bearing({ type: 'THIS_CASE_ONLY', basis: 'CONDITION_2_29_3' });
    const { noord } = federation;
    const { state } = noord.storage;
    // As a message that answers nothing: filed under no case yet.
    state.messages = state.messages.map(({ caseId, ...one }) =>
      one.id === rest.given ? one : { ...one, ...(caseId ? { caseId } : {}) },
    );
    const given = { ...rest, federation };
    const foreign = await openCase(noord, 'MAYOR', OTHER_BSN);
    const second = await openCase(noord, 'COLLEGE', OTHER_BSN);
    expect(codesOf(await read(given, { caseId: foreign.caseId }))).toContain('USE_RESTRICTION_VIOLATED');
    expect(await read(given)).toMatchObject({ outcome: 'read' });
    expect(await read(given, { caseId: second.caseId })).toMatchObject(violated);
  });

  it('is not met by two readers at once under two cases', async () => {
    const { federation, ...rest } = await bearing({ type: 'THIS_CASE_ONLY', basis: 'CONDITION_2_29_3' });
    const { state } = federation.noord.storage;
    state.messages = state.messages.map(({ caseId, ...one }) =>
      one.id === rest.given ? one : { ...one, ...(caseId ? { caseId } : {}) },
    );
    const second = await openCase(federation.noord, 'COLLEGE', OTHER_BSN);
    const given = { ...rest, federation };
    const both = await Promise.all([read(given), read(given, { caseId: second.caseId })]);
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['read', 'refused']);
  });
});

describe('MAX_READS', () => {
  it('holds among readers at once', async () => {
    const given = await bearing({ type: 'MAX_READS', basis: 'CONDITION_2_29_3', n: 2 });
    const outcomes = (await Promise.all(Array.from({ length: 6 }, () => read(given)))).map(
      (one) => one.outcome,
    );
    expect(outcomes.filter((one) => one === 'read')).toHaveLength(2);
    expect(outcomes.filter((one) => one === 'refused')).toHaveLength(4);
  });

  it('is not used up by a reader who is refused', async () => {
    const given = await bearing({ type: 'MAX_READS', basis: 'CONDITION_2_29_3', n: 1 });
    const unscreened = actor('COLLEGE', { screening: 'unknown' });
    for (let i = 0; i < 3; i++)
      expect(await read(given, {}, unscreened)).toMatchObject({ outcome: 'refused' });
    expect(await read(given)).toMatchObject({ outcome: 'read' });
    expect(await read(given)).toMatchObject(violated);
  });
});

describe('a reading whose answer was lost', () => {
  const key = (name: string) => ({ key: name, bodyDigest: new Uint8Array(32) });
  const once = ({ federation, given, noordCase }: Given, name: string, change: Partial<ReadRequest> = {}) => {
    const request = { id: given, purpose: 'INTER_ZVH_CASE_EXCHANGE', caseId: noordCase, ...change } as const;
    return readOnce(request, key(name), { actor: actor('COLLEGE'), node: federation.noord });
  };

  it('is asked for again under its key, counted once and on record each time', async () => {
    const given = await bearing({ type: 'MAX_READS', basis: 'CONDITION_2_29_3', n: 1 });
    const first = await once(given, 'a');
    expect(first).toMatchObject({ outcome: 'read' });
    expect(await once(given, 'a')).toEqual(first);
    expect(await once(given, 'b')).toMatchObject(violated);
    expect(await read(given)).toMatchObject(violated);
    const { audit, messages } = given.federation.noord.storage.state;
    expect(messages.find(({ id }) => id === given.given)!.reads).toBe(1);
    const results = audit.filter(({ action }) => action === 'message.read').map(({ result }) => result);
    expect(results).toEqual(['ok', 'ok', 'refused', 'refused']);
  });

  it('keeps no content with the key', async () => {
    const given = await givenAfterHit();
    await once(given, 'a');
    const { keys } = given.federation.noord.storage.state;
    expect(Object.keys(JSON.parse(keys.at(-1)!.answer!) as object)).toEqual(['read', 'at']);
  });

  it('is judged anew, is another one after ten minutes, and never of another message', async () => {
    const given = await bearing({ type: 'MAX_READS', basis: 'CONDITION_2_29_3', n: 1 });
    await once(given, 'a');
    const other = '019a0000-0000-7000-8000-0000000000ff' as MessageId;
    expect(await once(given, 'a', { id: other })).toEqual({ outcome: 'reused' });
    given.federation.clock.advance(10 * 60_000 + 1);
    expect(await once(given, 'a')).toMatchObject(violated);
    const open = await givenAfterHit();
    await once(open, 'a');
    await changeCase({ id: open.noordCase, status: 'closed' }, actor('COLLEGE'), open.federation.noord);
    expect(await once(open, 'a')).toMatchObject({ outcome: 'refused' });
  });
});

describe('a use that others come between', () => {
  const counted = (given: Given, reads: number, newest?: object) => {
    const noord = interposed(given.federation.noord, ({ messages }) => ({
      messages: {
        ...messages,
        countRead: () => Promise.resolve(reads),
        find: async (id) => {
          const record = await messages.find(id);
          return record && newest && finds++ > 0 ? { ...record, ...newest } : record;
        },
      },
    }));
    let finds = 0;
    return read({ ...given, federation: { ...given.federation, noord } });
  };

  it('is decided on the count that it alone has', async () => {
    const given = await bearing({ type: 'MAX_READS', basis: 'CONDITION_2_29_3', n: 2 });
    expect(await counted(given, 1)).toMatchObject({ outcome: 'read' });
    expect(await counted(given, 2)).toMatchObject(violated);
  });

  it('is decided on the case that it is bound to by then', async () => {
    const given = await bearing({ type: 'THIS_CASE_ONLY', basis: 'CONDITION_2_29_3' });
    const other = await openCase(given.federation.noord, 'COLLEGE', OTHER_BSN);
    expect(await counted(given, 1, { caseId: other.caseId })).toMatchObject(violated);
  });
});

describe('NOT_BEFORE, MAX_AGE and RETAIN_UNTIL', () => {
  it('open and close with the clock', async () => {
    const at = '2026-11-26T09:00:00.000Z' as Instant;
    const early = await bearing({ type: 'NOT_BEFORE', basis: 'HOUSE', at });
    expect(await read(early)).toMatchObject(violated);
    early.federation.clock.advance(86_400_000);
    expect(await read(early)).toMatchObject({ outcome: 'read' });
    const late = await bearing({ type: 'RETAIN_UNTIL', basis: 'HOUSE', at });
    expect(await read(late)).toMatchObject({ outcome: 'read' });
    late.federation.clock.advance(86_400_001);
    expect(await read(late)).toMatchObject({ outcome: 'refused' });
  });
});

describe('a notice', () => {
  it('comes with the content', async () => {
    const given = await bearing({ type: 'NOT_AS_EVIDENCE', basis: 'CONDITION_2_29_3' });
    const result = await read(given);
    if (result.outcome !== 'read') throw new Error(result.outcome);
    expect(result.notices).toHaveLength(1);
  });
});

describe('a reader', () => {
  it('of another participant does not even learn that there is a message', async () => {
    const given = await givenAfterHit();
    expect(await read(given, {}, actor('POLICE'))).toEqual({ outcome: 'not-found' });
    const sender = readMessage(
      { id: given.given, purpose: 'INTER_ZVH_CASE_EXCHANGE' },
      actor('MAYOR'),
      given.federation.zuid,
    );
    expect(await sender).toEqual({ outcome: 'not-found' });
  });

  it('without valid screening or of another role is refused', async () => {
    const given = await givenAfterHit();
    const past = actor('COLLEGE', { screening: '2026-11-25T08:59:59.999Z' as Instant });
    for (const by of [past, actor('COLLEGE', { role: 'SYSTEM_SUPPORT' })]) {
      expect(await read(given, {}, by)).toMatchObject({
        outcome: 'refused',
        decision: { reasons: [{ code: 'OPERATOR_NOT_AUTHORISED' }] },
      });
    }
  });

  it('is refused under a closed case', async () => {
    const given = await givenAfterHit();
    await changeCase({ id: given.noordCase, status: 'closed' }, actor('COLLEGE'), given.federation.noord);
    expect(codesOf(await read(given))).toEqual(['NO_ACTIVE_CASE', 'CASE_SHIELDED']);
  });

  it('has it until the very end of its term, and not while it waits or was refused', async () => {
    const given = await givenAfterHit();
    const { clock, noord } = given.federation;
    for (const state of ['waiting', 'refused'] as const) {
      noord.storage.update('messages', given.given, { state });
      expect(await read(given)).toEqual({ outcome: 'not-found' });
    }
    noord.storage.update('messages', given.given, { state: 'delivered' });
    clock.advance(
      millisOf(noord.storage.state.messages.find(({ id }) => id === given.given)!.expiresAt) -
        millisOf(clock.now()),
    );
    expect(await read(given)).toMatchObject({ outcome: 'read' });
    const unknown = '019a0000-0000-7000-8000-0000000000ff' as MessageId;
    expect(await read(given, { id: unknown })).toEqual({ outcome: 'not-found' });
  });

  it('is on record with purpose and case', async () => {
    const given = await givenAfterHit();
    await read(given);
    const { audit } = given.federation.noord.storage.state;
    const entries = audit.filter(({ action }) => action === 'message.read');
    expect(entries).toMatchObject([{ purpose: 'INTER_ZVH_CASE_EXCHANGE', caseId: given.noordCase }]);
  });

  it('finds what expired unread gone, before the timer comes by and after', async () => {
    const given = await givenAfterHit();
    const { clock, noord } = given.federation;
    clock.advance(7 * 86_400_000 + 1);
    expect(await read(given)).toEqual({ outcome: 'gone' });
    await expireMessages(noord, 100);
    expect(await read(given)).toEqual({ outcome: 'gone' });
    expect(noord.storage.keys.has(given.given)).toBe(false);
  });

  it('who fetched it in time keeps it', async () => {
    const given = await givenAfterHit();
    await read(given);
    given.federation.clock.advance(8 * 86_400_000);
    await expireMessages(given.federation.noord, 100);
    expect(await read(given)).toMatchObject({ outcome: 'read' });
  });

  it('makes the sender hear of it once, without who, why or what', async () => {
    const given = await givenAfterHit();
    for (let i = 0; i < 3; i++) await read(given);
    await given.federation.settle();
    const { state } = given.federation.zuid.storage;
    const retrieved = state.steps.filter(
      ({ messageId, step }) => messageId === given.given && step === 'retrieved',
    );
    expect(retrieved).toHaveLength(1);
    const { data } = JSON.parse(Buffer.from(retrieved[0]!.evidence!.bytes).toString()) as { data: object };
    expect(Object.keys(data).sort()).toEqual(['about', 'evidence', 'lawHash', 'outcome', 'signer']);
    expect(state.messages.find(({ id }) => id === given.given)).toMatchObject({ state: 'retrieved' });
  });
});
