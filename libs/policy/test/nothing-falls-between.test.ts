/** Both registries side by side: every kind, purpose, direction and pair of nodes has a permit, or a refusal that says why. */
import {
  KINDS,
  LEGAL_BASES,
  MATCH_KINDS,
  MESSAGE_KINDS,
  NODE_KINDS,
  PURPOSES,
  REFUSAL_CODES,
  isContactPointKind,
} from '#domain';
import type { Decision, Facts, MessageKind, NodeKind, Oin, Purpose, Stage, UseFacts } from '#domain';
import { EXAMPLE_MOMENT, factsOfExample, nlLaw } from '#law';
import { decide } from '#policy';

const law = nlLaw();
const NOORD = '00000099000000001000' as Oin;
const ZUID = '00000099000000002000' as Oin;

type Pair = readonly [NodeKind, NodeKind, 'two nodes' | 'one node'];
const PAIRS: readonly Pair[] = [
  ...NODE_KINDS.flatMap((from) => NODE_KINDS.map((to): Pair => [from, to, 'two nodes'])),
  ...NODE_KINDS.map((kind): Pair => [kind, kind, 'one node']),
];

const BETWEEN_ZVHS = ['ZVH-ZVH'];
const ACROSS = ['ZVH-RIEC', 'RIEC-ZVH'];
/** WGS 2.28, 1.7(8), BGS 1.10, 2.20: which pairs a purpose is for. RIECs among themselves are not in scope. */
const PAIRS_OF_PURPOSE: Readonly<Record<Purpose, readonly string[]>> = {
  INTER_ZVH_KNOWN_CHECK: BETWEEN_ZVHS,
  INTER_ZVH_CASE_EXCHANGE: BETWEEN_ZVHS,
  INTER_ZVH_UNSOLICITED: BETWEEN_ZVHS,
  PLAN_ALIGNMENT: BETWEEN_ZVHS,
  CROSS_KNOWN_CHECK: ACROSS,
  CROSS_INVOLVEMENT: ACROSS,
  CROSS_INTERVENTION_ALIGNMENT: ACROSS,
  DATA_CORRECTION: [...BETWEEN_ZVHS, ...ACROSS],
  RESULT_FEEDBACK: [...BETWEEN_ZVHS, ...ACROSS],
  DATA_SUBJECT_RIGHTS: [...BETWEEN_ZVHS, ...ACROSS],
  BREACH_HANDLING: [...BETWEEN_ZVHS, ...ACROSS],
};
/** Told along any disclosure, whichever route it took: a RIEC may hold data under a consent too. */
const ANY_PAIR_OF_ITS_ROUTE: readonly MessageKind[] = ['retention.erased', 'provider-consent.withdraw'];

function mayPass(kind: MessageKind, purpose: Purpose, [from, to, nodes]: Pair): boolean {
  if (!KINDS[kind].purposes.includes(purpose)) return false;
  const inside = nodes === 'one node';
  // The consent of a supplier is asked within its own partnership; of another node, only between ZVHs.
  if (kind.startsWith('provider-consent.')) {
    if (inside) return true;
    if (KINDS[kind].reach === 'within-node') return false;
    if (!ANY_PAIR_OF_ITS_ROUTE.includes(kind)) return `${from}-${to}` === 'ZVH-ZVH';
  }
  if (inside) return false;
  if (ANY_PAIR_OF_ITS_ROUTE.includes(kind)) return `${from}-${to}` !== 'RIEC-RIEC';
  return PAIRS_OF_PURPOSE[purpose].includes(`${from}-${to}`);
}

/** All that a message may need is there: only kind, purpose, direction and pair are asked. */
function everythingElse(kind: MessageKind, purpose: Purpose, [from, to, nodes]: Pair): Facts {
  const plan = kind.startsWith('plan-alignment.');
  const { facts } = factsOfExample({ base: plan ? 'R4 proposes' : 'R2 asks' });
  const party = (oin: Oin, nodeKind: NodeKind): Facts['sender'] => ({
    ...facts.sender,
    oin,
    nodeKind,
    participants: [
      { body: 'COLLEGE', kind: nodeKind === 'ZVH' ? 'ZVH_PUBLIC' : 'RIEC_PUBLIC', listed: true },
    ],
  });
  return {
    ...facts,
    kind,
    purpose,
    ...(isContactPointKind(kind) ? { actor: { ...facts.actor, role: 'CONTACT_POINT' } } : {}),
    sender: party(NOORD, from),
    recipient: party(nodes === 'one node' ? NOORD : ZUID, to),
    conversation: {
      predecessor: 'present',
      knownStatus: 'established',
      involvement: 'exchanged',
      about: KINDS[kind].act === 'supporting' ? 'exchanged' : 'not-asked',
    },
    elements: [],
    answer: 'KNOWN',
  };
}

function decisions(facts: Facts, stage: Stage): readonly Decision[] {
  const seen: Facts =
    stage === 'receive'
      ? { ...facts, stage, ownCase: 'not-asked', actor: { ...facts.actor, screening: 'asserted' } }
      : { ...facts, stage };
  return LEGAL_BASES.map((legalBasis) => decide({ ...seen, legalBasis }, law, EXAMPLE_MOMENT));
}

const SESSIONS: readonly MessageKind[] = MATCH_KINDS;
const LISTED: ReadonlySet<string> = new Set(REFUSAL_CODES);
const NO_ROUTE: readonly string[] = ['PURPOSE_NOT_PERMITTED_ON_ROUTE', 'NOT_SUPPORTED_YET'];

function saysWhy(decision: Decision): boolean {
  if (decision.outcome === 'permit') return true;
  const codes = decision.reasons.map(({ code }) => code);
  return codes.some((code) => NO_ROUTE.includes(code)) && codes.every((code) => LISTED.has(code));
}

describe.each(MESSAGE_KINDS)('%s', (kind) => {
  it.each(PURPOSES)('for %s', (purpose) => {
    for (const pair of PAIRS) {
      const facts = everythingElse(kind, purpose, pair);
      for (const stage of ['send', 'receive'] as const) {
        const found = decisions(facts, stage);
        const permits = found.filter(({ outcome }) => outcome === 'permit');
        // One basis or none: a purpose that two bases could carry would be no doelbinding.
        expect([pair, stage, permits.length]).toEqual([pair, stage, mayPass(kind, purpose, pair) ? 1 : 0]);
        // Every expect costs more than a decision: what is wrong is gathered first.
        expect(found.filter((decision) => !saysWhy(decision))).toEqual([]);
      }
    }
  });

  it('may be read by somebody wherever it may come, and forwarded only as case data', () => {
    for (const purpose of PURPOSES) {
      for (const pair of PAIRS.filter((one) => mayPass(kind, purpose, one))) {
        const permitted = uses(everythingElse(kind, purpose, pair));
        const isRead = permitted.some(({ action }) => action === 'read');
        // A matching session is worked by the node: its hits are judged by people, its messages are read by nobody.
        expect([purpose, pair, isRead]).toEqual([purpose, pair, !SESSIONS.includes(kind)]);
        const forwarded = permitted.some(({ action }) => action === 'forward');
        const isCaseData = kind === 'case-exchange.response' || kind === 'case-exchange.notice';
        expect([purpose, pair, forwarded]).toEqual([purpose, pair, isCaseData]);
      }
    }
  });
});

/** WGS 1.8(5), ADR 0022: which readings need no own open case; every other one is refused for want of it. */
const READ_WITHOUT_CASE: readonly MessageKind[] = MESSAGE_KINDS.filter(
  (kind) =>
    KINDS[kind].act === 'supporting' ||
    ['known-check.request', 'case-exchange.notice', 'plan-alignment.proposal'].includes(kind),
);

it.each(MESSAGE_KINDS.filter((kind) => !SESSIONS.includes(kind)))(
  '%s is read for an own open case, or needs none',
  (kind) => {
    for (const purpose of PURPOSES) {
      for (const pair of PAIRS.filter((one) => mayPass(kind, purpose, one))) {
        const facts = everythingElse(kind, purpose, pair);
        for (const read of uses(facts).filter(({ action }) => action === 'read')) {
          const decided = (ownCase: Facts['ownCase']) => {
            const use = useOf('read', read.purpose);
            return decide({ ...facts, stage: 'use', ownCase, use }, law, EXAMPLE_MOMENT);
          };
          if (decided('open').outcome !== 'permit') continue;
          const isFree = READ_WITHOUT_CASE.includes(kind);
          expect([pair, decided('none').outcome]).toEqual([pair, isFree ? 'permit' : 'refuse']);
        }
      }
    }
  },
);

const ACTIONS = ['read', 'forward', 'export', 'plan', 'disclose-to-subject', 'release'] as const;

/** Every use that the law permits of it; each of the others is refused with a listed code. */
function uses(facts: Facts): readonly { readonly action: UseFacts['action']; readonly purpose: Purpose }[] {
  const asked = ACTIONS.flatMap((action) => PURPOSES.map((purpose) => ({ action, purpose })));
  return asked.filter(({ action, purpose }) =>
    (['CASE_PROCESSOR', 'CONTACT_POINT'] as const).some((role) => {
      const decision = decide(
        { ...facts, stage: 'use', actor: { ...facts.actor, role }, use: useOf(action, purpose) },
        law,
        EXAMPLE_MOMENT,
      );
      if (decision.outcome === 'permit') return true;
      const listed = decision.reasons.length > 0 && decision.reasons.every(({ code }) => LISTED.has(code));
      if (!listed)
        throw new Error(`${facts.kind}: ${action} for ${purpose} is refused without a listed code`);
      return false;
    }),
  );
}

const useOf = (action: UseFacts['action'], purpose: Purpose): UseFacts => ({
  action,
  purpose,
  caseMatches: true,
  reads: 0,
  verification: 'none',
  consultation: 'none',
  ground: 'none',
  recipient: '00000099000000005000' as Oin,
  receiver: 'ZVH_PUBLIC',
  release: { objections: 'none', committee: 'advised', ground: 'stated', standing: 'recorded' },
});

it('every purpose that the law names has a kind', () => {
  const carried = new Set(MESSAGE_KINDS.flatMap((kind) => KINDS[kind].purposes));
  expect(PURPOSES.filter((purpose) => !carried.has(purpose))).toEqual([]);
});
