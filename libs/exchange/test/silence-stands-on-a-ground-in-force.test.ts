/** UAVG 41 has one truth: views, acts and what another node asked are read alike, wherever something is decided or told. */
import {
  allowInforming,
  decideDossier,
  findDossier,
  followSilence,
  giveView,
  identify,
  openDossier,
  recordAct,
  searchSubject,
  useMessage,
  type Dossier,
  type NewAct,
  type RefusalGround,
  type RightDecision,
} from '#exchange';
import type { Instant } from '#domain';
import { BSN, givenTwice } from './support/exchange-steps.js';
import { actor, type TestHouse } from './support/two-houses.js';

const contact = actor('COLLEGE', { role: 'CONTACT_POINT', account: 'contact' });

async function identified(node: TestHouse, kind: Dossier['kind'], ground?: RefusalGround) {
  const desk = { actor: contact, node };
  const opened = await openDossier({ kind, bsn: BSN, receivedAt: node.clock.now() }, contact, node);
  if (opened.outcome !== 'done') throw new Error(JSON.stringify(opened));
  const { id } = opened.dossier;
  await identify(id, 'IN_PERSON', desk);
  await searchSubject(id, contact, node);
  for (const body of (await findDossier(id, { actor: contact, node }))?.dossier.involved ?? [])
    await giveView(id, ground, { actor: actor(body), node });
  const decide = async (decision: RightDecision) => {
    const result = await decideDossier(id, decision, desk);
    return result.outcome === 'refused' ? result.code : result.outcome;
  };
  return { id, desk, decide, now: async () => (await findDossier(id, { actor: contact, node }))! };
}

const record = async (
  node: TestHouse,
  act: Pick<NewAct, 'about' | 'outcome'> & Partial<NewAct>,
  participant: 'COLLEGE' | 'MAYOR' = 'COLLEGE',
) =>
  expect(
    await recordAct({ type: 'uavg-41', pointer: 'N-1/1', ...act }, { ...contact, participant }, node),
  ).toMatchObject({ outcome: 'recorded' });

const refusedSilently = { outcome: 'refused', because: 'UAVG_41', silent: true } as const;
const GRANT = { outcome: 'granted', silent: false } as const;
const GRANT_SILENTLY = { outcome: 'granted', silent: true } as const;

it('neither silence nor a refusal on UAVG 41 stands without a ground in force', async () => {
  const { noord, zuid } = await givenTwice();
  const access = await identified(noord, 'access');
  expect(await access.decide(refusedSilently)).toBe('GROUND_MISSING');
  expect(await access.decide({ ...refusedSilently, silent: false })).toBe('GROUND_MISSING');
  expect(await access.decide({ outcome: 'refused', because: 'CONDITIONS_NOT_MET', silent: true })).toBe(
    'GROUND_MISSING',
  );
  expect(await access.decide(GRANT_SILENTLY)).toBe('GROUND_MISSING');
  expect(await access.decide({ outcome: 'refused', because: 'CONDITIONS_NOT_MET', silent: false })).toBe(
    'done',
  );
  const other = await identified(zuid, 'access', 'D');
  expect(await other.decide(GRANT)).toBe('GROUND_FORBIDS');
  expect(await other.decide(refusedSilently)).toBe('done');
  expect((await other.now()).dossier.decision).toMatchObject({ because: 'UAVG_41', grounds: ['D'] });
});

describe('an act about what this node has of the person', () => {
  it.each(['message', 'case', 'subject', 'register'] as const)(
    '(%s) forbids access, and that the person hears of another right; until it has lapsed',
    async (what) => {
      const { noord, federation, id, noordCase, handle } = await givenTwice();
      const [own] = noord.storage.state.cases.find((one) => one.id === noordCase)!.subjects;
      const about = {
        message: { what: 'message', id },
        case: { what: 'case', id: noordCase },
        subject: { what: 'subject', id: handle },
        register: { what: 'subject', id: own!.id },
      }[what] as NewAct['about'];
      await record(noord, { about, outcome: 'applies', reason: 'UAVG_41_1_D' });
      const access = await identified(noord, 'access');
      expect((await access.now()).grounds).toMatchObject([
        { participant: 'COLLEGE', source: 'act', letter: 'D' },
      ]);
      expect(await access.decide(GRANT)).toBe('GROUND_FORBIDS');
      const restriction = await identified(noord, 'restriction');
      expect(await restriction.decide(GRANT)).toBe('SUBJECT_NOT_TO_BE_INFORMED');
      expect(await restriction.decide(GRANT_SILENTLY)).toBe('done');
      const inform = () => allowInforming(restriction.id, restriction.desk);
      expect(await inform()).toMatchObject({ code: 'SUBJECT_NOT_TO_BE_INFORMED' });
      federation.clock.advance(1);
      await record(noord, { about, outcome: 'lapsed' });
      expect(await inform()).toMatchObject({ outcome: 'done' });
      expect(await access.decide(GRANT)).toBe('done');
    },
  );

  it('says nothing of somebody else', async () => {
    const { noord } = await givenTwice();
    const about = { what: 'subject', id: 'p-7Qm2xW9rT4kLz8aB' } as const;
    await record(noord, { about, outcome: 'applies' });
    expect(await (await identified(noord, 'access')).decide(GRANT)).toBe('done');
  });
});

it('a view that lapsed is no ground any more', async () => {
  const { noord } = await givenTwice();
  const { id, desk, decide, now } = await identified(noord, 'erasure', 'C');
  expect(await decide(refusedSilently)).toBe('done');
  expect(await allowInforming(id, desk)).toMatchObject({ code: 'SUBJECT_NOT_TO_BE_INFORMED' });
  for (const body of (await now()).dossier.involved!)
    await giveView(id, undefined, { actor: actor(body), node: noord });
  expect((await now()).grounds).toEqual([]);
  expect(await allowInforming(id, desk)).toMatchObject({ outcome: 'done' });
});

it('the duty to inform is back once the last ground has ended, goes with a new one, and ends when the person may hear', async () => {
  const { noord, federation, id: message } = await givenTwice();
  const about = { what: 'message', id: message } as const;
  const until = '2026-11-26T09:00:00.000Z' as Instant;
  await record(noord, { about, outcome: 'applies', until });
  const { id, desk, decide, now } = await identified(noord, 'access');
  expect(await decide(refusedSilently)).toBe('done');
  const due = async () => (await now()).dossier.informDueSince;
  expect(await followSilence(noord)).toBe(0);
  federation.clock.advance(2 * 86_400_000);
  expect(await followSilence(noord)).toBe(1);
  expect(await due()).toBe(noord.clock.now());
  expect(await followSilence(noord)).toBe(0);
  await record(noord, { about, outcome: 'applies' });
  expect(await followSilence(noord)).toBe(1);
  expect(await due()).toBeUndefined();
  federation.clock.advance(1);
  await record(noord, { about, outcome: 'lapsed' });
  expect(await followSilence(noord)).toBe(1);
  expect((await allowInforming(id, desk)).outcome).toBe('done');
  expect(await followSilence(noord)).toBe(0);
  const trail = noord.storage.state.audit.filter(({ action }) => action.startsWith('rights.inform'));
  expect(trail.map(({ action }) => action)).toEqual([
    'rights.inform-due',
    'rights.inform-held',
    'rights.inform-due',
    'rights.inform',
  ]);
});

it('what another node decided in silence keeps the data from the person here too, until that node lifts it', async () => {
  const { federation, noord, zuid, id, noordCase } = await givenTwice();
  const about = { what: 'message', id } as const;
  await record(zuid, { about, outcome: 'applies' }, 'MAYOR');
  const there = await identified(zuid, 'restriction');
  expect(await there.decide(GRANT_SILENTLY)).toBe('done');
  await federation.settle();
  const here = await identified(noord, 'access');
  const sources = (await here.now()).grounds.map(({ source }) => source);
  expect([...new Set(sources)]).toEqual(['notice']);
  expect(await here.decide(GRANT)).toBe('GROUND_FORBIDS');
  const tell = async () => {
    const request = {
      id,
      action: 'disclose-to-subject',
      purpose: 'DATA_SUBJECT_RIGHTS',
      caseId: noordCase,
    } as const;
    const result = await useMessage(request, contact, noord);
    return 'decision' in result && result.decision.outcome === 'refuse'
      ? result.decision.reasons.map(({ row }) => row)
      : [];
  };
  expect(await tell()).toContain('32-ground-against-disclosure');
  federation.clock.advance(1);
  await record(zuid, { about, outcome: 'lapsed' }, 'MAYOR');
  expect((await allowInforming(there.id, there.desk)).outcome).toBe('done');
  await federation.settle();
  expect((await here.now()).grounds).toEqual([]);
  expect(await tell()).not.toContain('32-ground-against-disclosure');
  expect(await here.decide(GRANT)).toBe('done');
});
