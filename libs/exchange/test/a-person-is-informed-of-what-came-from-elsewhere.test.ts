/** AVG 14: data that came from elsewhere are owed a word to the person, in time, unless a ground in force says otherwise. */
import {
  allowInforming,
  answerKnownCheck,
  decideDossier,
  decideInforming,
  eraseDue,
  findInforming,
  followInformings,
  listInformings,
  makeInformingLetter,
  makeLetter,
  recordAct,
  sendMessage,
  tightenMessage,
  useMessage,
  type Informing,
  type InformingAct,
} from '#exchange';
import { instantOf, millisOf } from '#domain';
import type { Instant } from '#domain';
import { monthsAfter } from '#law';
import {
  BSN,
  accepted,
  askedOf,
  caseResponse,
  elementOf,
  givenAfterHit,
  givenTwice,
} from './support/exchange-steps.js';
import { grantedAccess, openedRequest } from './support/granted-access.js';
import { ZUID, actor, openFederation, type TestHouse } from './support/two-houses.js';

const DAY = 86_400_000;
const contact = actor('COLLEGE', { role: 'CONTACT_POINT', account: 'contact' });
const by = (node: TestHouse) => ({ actor: contact, node });
const after = (at: Instant, days: number): Instant => instantOf(millisOf(at) + days * DAY);
const all = (node: TestHouse): readonly Informing[] => node.storage.state.informings;
const only = (node: TestHouse): Informing => {
  expect(all(node)).toHaveLength(1);
  return all(node)[0]!;
};
const trail = (node: TestHouse) =>
  node.storage.state.audit
    .filter(({ action }) => action.startsWith('informing.'))
    .map(({ action, code, result }) => [
      action,
      ...(code ? [code] : []),
      ...(result === 'ok' ? [] : [result]),
    ]);

async function acts(node: TestHouse, act: InformingAct, id = only(node).id) {
  const result = await decideInforming(id, act, by(node));
  return result.outcome === 'refused' ? result.code : result.outcome;
}
const informed = (node: TestHouse): InformingAct => ({
  what: 'informed',
  at: node.clock.now(),
  method: 'LETTER',
});
const postponed = (node: TestHouse, ground: 'AVG_14_5_B' | 'UAVG_41_1_D', days = 30): InformingAct => ({
  what: 'postponed',
  ground,
  until: after(node.clock.now(), days),
  pointer: 'N-1/7',
});
const ground = async (node: TestHouse, outcome: 'applies' | 'lapsed', id = only(node).messages[0]!) =>
  expect(
    await recordAct(
      { type: 'uavg-41', about: { what: 'message', id }, outcome, reason: 'UAVG_41_1_D', pointer: 'N-1/1' },
      contact,
      node,
    ),
  ).toMatchObject({ outcome: 'recorded' });

describe('what comes in about a person', () => {
  it('opens one duty with that source, due in a month, however much follows in the conversation', async () => {
    const { noord, answer, given, id, noordCase, handle } = await givenTwice();
    const duty = only(noord);
    expect(duty).toMatchObject({
      state: 'open',
      peer: ZUID,
      handle,
      caseId: noordCase,
      participants: ['COLLEGE'],
      categories: ['HOUSING', 'KNOWN_STATUS'],
      dueBy: 'MONTH',
    });
    const links = noord.storage.state.rights.links.filter(({ message }) => message === given);
    expect(links.map(({ index }) => Buffer.from(index ?? []))).toContainEqual(Buffer.from(duty.person!));
    expect([...duty.messages].sort()).toEqual([answer, given, id].sort());
    expect(duty.dueAt).toBe(monthsAfter(duty.receivedAt, 1));
    expect(JSON.stringify(noord.storage.state.informings)).not.toContain(BSN);
  });

  it('that no hit follows leaves no duty on either side: the data are gone, and only that there was one stays', async () => {
    const { federation, id } = await askedOf(await openFederation());
    const { noord, zuid } = federation;
    const asked = only(zuid);
    expect(asked).toMatchObject({ state: 'open', categories: ['BSN', 'IDENTIFYING_CONTACT'] });
    const answered = await answerKnownCheck({ id, answer: 'NOT_KNOWN' }, actor('MAYOR'), zuid);
    expect(answered.outcome).toBe('accepted');
    await federation.settle();
    expect(all(noord)).toEqual([]);
    const left = only(zuid);
    expect(left).toMatchObject({ id: asked.id, state: 'erased', categories: [] });
    expect([left.person, left.handle, left.caseId]).toEqual([undefined, undefined, undefined]);
    expect(trail(zuid)).toEqual([['informing.end', 'ERASED']]);
    expect(await acts(zuid, informed(zuid))).toBe('INFORMING_STATE');
  });

  it('is covered by what the person was told, until another category comes in', async () => {
    const { noord, zuid, federation, asked, ...hit } = await givenTwice();
    expect(await acts(noord, informed(noord))).toBe('done');
    const more = async (change: Parameters<typeof caseResponse>[2]) => {
      const draft = caseResponse({ ...hit, federation }, asked, change);
      accepted(await sendMessage(draft, actor('MAYOR'), zuid));
      await federation.settle();
    };
    await more({});
    expect(only(noord).messages).toHaveLength(4);
    await more({
      elements: [elementOf(hit.handle, { id: 'geld', category: 'INCOME', value: { text: 'Heeft werk.' } })],
    });
    expect(all(noord).map(({ state, categories }) => [state, categories])).toEqual([
      ['informed', ['HOUSING', 'KNOWN_STATUS']],
      ['open', ['INCOME']],
    ]);
  });
});

describe('the contact point', () => {
  it('records once that the person was informed, when and how, not before the receipt nor in the future', async () => {
    const { noord } = await givenTwice();
    const at = (days: number): InformingAct => ({
      what: 'informed',
      at: after(noord.clock.now(), days),
      method: 'CONVERSATION',
    });
    expect(await acts(noord, at(1))).toBe('invalid');
    expect(await acts(noord, at(-1))).toBe('invalid');
    expect(await acts(noord, at(0))).toBe('done');
    expect(only(noord)).toMatchObject({
      state: 'informed',
      informedAt: noord.clock.now(),
      method: 'CONVERSATION',
      decided: { by: 'contact', at: noord.clock.now() },
    });
    expect(await acts(noord, at(0))).toBe('INFORMING_STATE');
    expect(await acts(noord, postponed(noord, 'AVG_14_5_B'))).toBe('INFORMING_STATE');
  });

  it('gives every ground a reference, and an end to a postponement, at most a year ahead', async () => {
    const { noord } = await givenTwice();
    expect(await acts(noord, postponed(noord, 'AVG_14_5_B', 0))).toBe('invalid');
    expect(await acts(noord, postponed(noord, 'AVG_14_5_B', 370))).toBe('invalid');
    const not = { what: 'not-informed', ground: 'AVG_14_5_D' } as const;
    expect(await acts(noord, { ...not, pointer: `dossier-${BSN}` })).toBe('invalid');
    expect(await acts(noord, { ...not, pointer: 'N-1/7' })).toBe('done');
    expect(only(noord)).toMatchObject({ state: 'not-informed', ground: 'AVG_14_5_D', pointer: 'N-1/7' });
    expect(await followInformings(noord)).toBe(0);
  });

  it('sees what is owed, first due first, page by page; each look is on record', async () => {
    const { noord } = await givenTwice();
    const [kept] = all(noord);
    const ids = Array.from({ length: 501 }, (_, i) => ({
      ...kept!,
      id: `019ac000-0000-7000-8000-${String(i).padStart(12, '0')}`,
    }));
    noord.storage.state.informings = ids;
    const seen: string[] = [];
    for (let last: Informing | undefined, page = 1; page > 0;) {
      const query = { open: true, limit: 200, ...(last ? { after: last } : {}) };
      const found = await listInformings(query, by(noord));
      seen.push(...found.map(({ id }) => id));
      [page, last] = [found.length, found.at(-1)];
    }
    expect(seen).toEqual(ids.map(({ id }) => id));
    expect((await findInforming(ids[3]!.id, by(noord)))?.id).toBe(ids[3]!.id);
    expect(await findInforming('019ac000-0000-7000-8000-00000000ffff', by(noord))).toBeUndefined();
    const actions = trail(noord).map(([action]) => action);
    expect(new Set(actions)).toEqual(new Set(['informing.list', 'informing.view']));
    const lines = noord.storage.state.processing.lines.filter(({ name }) => name === 'Betrokkene informeren');
    expect(lines.some(({ subject }) => subject !== undefined)).toBe(true);
    expect(new Set(lines.map(({ activity }) => activity.id))).toEqual(new Set(['rechten-betrokkene']));
  });
});

describe('a ground of UAVG 41', () => {
  it('stands in the register before anything rests on it, and then nobody is informed', async () => {
    const { noord } = await givenTwice();
    const not = { what: 'not-informed', ground: 'UAVG_41_1_D', pointer: 'N-1/7' } as const;
    expect(await acts(noord, postponed(noord, 'UAVG_41_1_D'))).toBe('GROUND_MISSING');
    expect(await acts(noord, not)).toBe('GROUND_MISSING');
    await ground(noord, 'applies');
    expect(await acts(noord, informed(noord))).toBe('SUBJECT_NOT_TO_BE_INFORMED');
    expect(await makeInformingLetter(only(noord).id, by(noord))).toMatchObject({
      code: 'SUBJECT_NOT_TO_BE_INFORMED',
    });
    expect(await acts(noord, { ...not, ground: 'UAVG_41_1_E' })).toBe('GROUND_MISSING');
    expect(await acts(noord, not)).toBe('done');
    expect(trail(noord).at(-1)).toEqual(['informing.not-informed', 'UAVG_41_1_D']);
  });

  it.each(['postponed', 'not-informed'] as const)(
    'keeps a duty %s no longer than it stands: then it is owed again, at once where the month is over',
    async (what) => {
      const { noord, federation } = await givenTwice();
      await ground(noord, 'applies');
      const act =
        what === 'postponed'
          ? postponed(noord, 'UAVG_41_1_D', 200)
          : ({ what, ground: 'UAVG_41_1_D', pointer: 'N-1/7' } as const);
      expect(await acts(noord, act)).toBe('done');
      federation.clock.advance(60 * DAY);
      expect(await followInformings(noord)).toBe(0);
      await ground(noord, 'lapsed');
      expect(await followInformings(noord)).toBe(1);
      const { ground: left, until, pointer, decided, ...duty } = only(noord);
      expect([left, until, pointer, decided]).toEqual([undefined, undefined, undefined, undefined]);
      expect(duty).toMatchObject({ state: 'open', dueAt: noord.clock.now(), dueBy: 'GROUND_ENDED' });
      expect(trail(noord).at(-1)).toEqual(['informing.revive', 'UAVG_41_1_D']);
      expect(await acts(noord, informed(noord))).toBe('done');
    },
  );
});

it('what was set aside comes back only once the one that was opened since is done', async () => {
  const hit = await givenTwice();
  const { noord, zuid, federation, asked } = hit;
  await ground(noord, 'applies');
  const not = { what: 'not-informed', ground: 'UAVG_41_1_D', pointer: 'N-1/7' } as const;
  const first = only(noord);
  expect(await acts(noord, not)).toBe('done');
  const draft = caseResponse(hit, asked, {
    elements: [elementOf(hit.handle, { id: 'inkomen', category: 'INCOME', value: { text: 'Uitkering.' } })],
  });
  accepted(await sendMessage(draft, actor('MAYOR'), zuid));
  await federation.settle();
  await ground(noord, 'lapsed', first.messages[0]);
  expect(await followInformings(noord)).toBe(0);
  const second = noord.storage.state.informings.find(({ id, state }) => id !== first.id && state === 'open')!;
  expect(second.categories).toContain('INCOME');
  expect((await decideInforming(second.id, informed(noord), by(noord))).outcome).toBe('done');
  expect(await followInformings(noord)).toBe(1);
  expect(noord.storage.state.informings.find(({ id }) => id === first.id)).toMatchObject({ state: 'open' });
});

it('a postponement ends at its moment; within the first month the term stays what it was', async () => {
  const { noord, federation } = await givenTwice();
  const { dueAt } = only(noord);
  expect(await acts(noord, postponed(noord, 'AVG_14_5_B', 5))).toBe('done');
  expect(await followInformings(noord)).toBe(0);
  federation.clock.advance(6 * DAY);
  expect(await followInformings(noord)).toBe(1);
  expect(only(noord)).toMatchObject({ state: 'open', dueAt, dueBy: 'MONTH' });
});

it('while a supplier asks not to inform, the duty waits in its name, and its word ends that', async () => {
  const { federation, noord, zuid, id } = await givenTwice();
  const about = { what: 'message', id } as const;
  const mayor = { ...contact, participant: 'MAYOR' as const };
  const act = { type: 'uavg-41', about, pointer: 'N-1/1' } as const;
  await recordAct({ ...act, outcome: 'applies' }, mayor, zuid);
  const request = await openedRequest(zuid, contact, { kind: 'restriction' });
  const decision = { outcome: 'granted', silent: true } as const;
  expect((await decideDossier(request, decision, by(zuid))).outcome).toBe('done');
  await federation.settle();
  expect(only(noord)).toMatchObject({
    state: 'postponed',
    ground: 'NOT_TO_INFORM',
    consulted: ZUID,
    decided: { by: 'node' },
  });
  expect(only(noord).until).toBeUndefined();
  expect(await acts(noord, informed(noord))).toBe('SUBJECT_NOT_TO_BE_INFORMED');
  expect(await followInformings(noord)).toBe(0);
  federation.clock.advance(1);
  await recordAct({ ...act, outcome: 'lapsed' }, mayor, zuid);
  expect((await allowInforming(request, by(zuid))).outcome).toBe('done');
  await federation.settle();
  expect(only(noord)).toMatchObject({ state: 'open', dueBy: 'MONTH' });
  expect(trail(noord).filter(([action]) => action !== 'informing.informed')).toEqual([
    ['informing.hold', 'NOT_TO_INFORM'],
    ['informing.revive', 'NOT_TO_INFORM'],
  ]);
  expect(await acts(noord, informed(noord))).toBe('done');
});

describe('the term ends sooner', () => {
  it('when the person is written to', async () => {
    const { noord } = await givenTwice();
    const request = await grantedAccess(noord, contact);
    const made = await makeLetter(request, by(noord));
    if (made.outcome !== 'made') throw new Error(JSON.stringify(made));
    expect(only(noord)).toMatchObject({ dueAt: noord.clock.now(), dueBy: 'FIRST_CONTACT' });
    expect(trail(noord)).toEqual([['informing.due', 'FIRST_CONTACT']]);
    expect(JSON.stringify(made.letter)).not.toContain('artikel 14');
  });

  it('when somebody else gets the data, and not when they are read here', async () => {
    const { federation, given, noordCase } = await givenAfterHit();
    const { noord } = federation;
    const about = { what: 'message', id: given } as const;
    await recordAct(
      { about, pointer: 'D-1', type: 'weighty-reasons', outcome: 'none' },
      actor('COLLEGE'),
      noord,
    );
    const use = (change: object) => {
      const request = { id: given, purpose: 'INTER_ZVH_CASE_EXCHANGE', caseId: noordCase, ...change };
      return useMessage(request as Parameters<typeof useMessage>[0], actor('COLLEGE'), noord);
    };
    expect((await use({ action: 'read' })).outcome).toBe('used');
    expect(only(noord).dueBy).toBe('MONTH');
    const released = await use({
      action: 'release',
      release: { receiver: 'ZVH_PUBLIC', participant: 'OM' },
    });
    expect(released).toMatchObject({ outcome: 'used' });
    expect(only(noord)).toMatchObject({ dueAt: noord.clock.now(), dueBy: 'FIRST_DISCLOSURE' });
  });
});

describe('the letter', () => {
  it('says what the law asks: who, what for and on what ground, what, from whom, to whom, how long, and which rights', async () => {
    const { noord } = await givenTwice();
    const made = await makeInformingLetter(only(noord).id, by(noord));
    if (made.outcome !== 'made') throw new Error(JSON.stringify(made));
    const text = JSON.stringify(made.letter);
    for (const words of [
      'Openbaar Ministerie',
      'samen een casus behandelen (artikel 2.28 lid 2 WGS en artikel 2.29 lid 1 WGS)',
      'artikel 6 lid 1 onder e AVG',
      'hoe u woont',
      `kregen wij gegevens over u van ${ZUID}`,
      'college van burgemeester en wethouders',
      'niet aan een ander samenwerkingsverband doorgegeven',
      'hoogstens vijf jaar',
      'artikelen 15 tot en met 18 AVG',
      'Autoriteit Persoonsgegevens',
    ])
      expect(text).toContain(words);
    // A private participant is no controller (WGS 2.27(3)).
    expect(text).not.toContain('Veilig Thuis');
    expect(text).not.toContain(BSN);
    expect(text).not.toContain('vaste woonplaats');
    expect(trail(noord)).toEqual([['informing.letter']]);
  });

  it('waits for the consultation that a condition asks for', async () => {
    const { noord, given } = await givenTwice();
    const restriction = { type: 'CONSULT_BEFORE_DISCLOSURE', basis: 'HOUSE' } as const;
    const tightened = await tightenMessage(
      { id: given, restrictions: [restriction] },
      actor('COLLEGE'),
      noord,
    );
    expect(tightened.outcome).toBe('tightened');
    const letter = () => makeInformingLetter(only(noord).id, by(noord));
    expect(await letter()).toMatchObject({ outcome: 'refused', code: 'CONSULTATION_MISSING' });
    await recordAct(
      {
        type: 'consultation',
        about: { what: 'message', id: given },
        outcome: 'no-objection',
        pointer: 'N-1/2',
      },
      contact,
      noord,
    );
    expect((await letter()).outcome).toBe('made');
  });
});

it('once all data of the person are gone, what was recorded leads to nobody any more', async () => {
  const { noord, federation } = await givenTwice();
  const { id } = only(noord);
  await acts(noord, { what: 'not-informed', ground: 'AVG_14_5_C', pointer: 'N-1/7' });
  federation.clock.advance(6 * 366 * DAY);
  while ((await eraseDue(noord, 10)) > 0);
  expect(only(noord)).toMatchObject({ id, state: 'not-informed', ground: 'AVG_14_5_C', categories: [] });
  expect(only(noord).person ?? only(noord).handle).toBeUndefined();
  expect(await followInformings(noord)).toBe(0);
  expect(await makeInformingLetter(id, by(noord))).toMatchObject({ code: 'INFORMING_STATE' });
});
