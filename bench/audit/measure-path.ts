/** What both logs cost the path of a message: accepting known-checks on a real database, with them and without, in turns. */
import { MESSAGE_KINDS, MESSAGE_TYPES, instantOf, isMatchKind } from '#domain';
import type { CaseId, Instant } from '#domain';
import { integrateEntries, registerCase, sendMessage, type Actor, type Draft, type Node } from '#exchange';
import type { Storage } from '#storage';
import { inParallel, spreadOf } from '../measure.js';
import { benchNode, onDatabase } from './measure-log.js';

const PEER = '00000099000000002000' as Draft['recipient']['node'];
const BSN = '999990342';
const AT_ONCE = 8;
const BATCH = 2_048;
/** A known-check goes as it is: there are no overseers' keys here. */
const OPENLY = MESSAGE_KINDS.filter((kind) => !isMatchKind(kind));
const PARTICIPANTS = ['COLLEGE', 'MAYOR', 'POLICE', 'OM'] as const;

export interface PathShare {
  /** Messages accepted per second, the middle round of each. */
  readonly without: number;
  readonly withLogs: number;
  /** What the logs cost of the rate without them, the middle of the pairs: two rounds after each other meet the same machine. */
  readonly share: number;
}

/** `with` includes giving the entries their place in the tree: that takes the same processors. */
export async function measurePath(
  storage: Storage,
  ownerUrl: string,
  { rounds, messages }: { readonly rounds: number; readonly messages: number },
): Promise<PathShare> {
  await onDatabase(ownerUrl, (client) =>
    client.query('INSERT INTO accepted_partners (peer, accepted_at) VALUES ($1, now())', [PEER]),
  );
  const node = housedNode(storage);
  const draft = await draftOn(node);
  const bare = { ...node, unitOfWork: withoutLogs(node.unitOfWork) };
  const rates = { without: [] as number[], withLogs: [] as number[] };
  await accept(messages, draft, node);
  for (let round = 0; round < rounds; round++)
    for (const kind of round % 2 ? (['withLogs', 'without'] as const) : (['without', 'withLogs'] as const)) {
      const milliseconds =
        kind === 'without' ? await accept(messages, draft, bare) : await logged(messages, draft, node);
      rates[kind].push((messages * 1000) / milliseconds);
    }
  const shares = rates.without.map((without, round) => 1 - rates.withLogs[round]! / without);
  return {
    without: spreadOf(rates.without).p50,
    withLogs: spreadOf(rates.withLogs).p50,
    share: spreadOf(shares).p50,
  };
}

async function logged(count: number, draft: Draft, node: Node): Promise<number> {
  let milliseconds = await accept(count, draft, node);
  const began = performance.now();
  for (let n = BATCH; n === BATCH;) n = await integrateEntries(node, BATCH);
  milliseconds += performance.now() - began;
  return milliseconds;
}

const accept = (count: number, draft: Draft, node: Node): Promise<number> =>
  inParallel(count, AT_ONCE, async () => {
    const { outcome } = await sendMessage(draft, actorOn(node), node);
    if (outcome !== 'accepted') throw new Error(`a known-check was ${outcome}`);
  });

function withoutLogs(unitOfWork: Node['unitOfWork']): Node['unitOfWork'] {
  const audit = { append: () => Promise.resolve() };
  return {
    ...unitOfWork,
    read: (work) => unitOfWork.read(work),
    transaction: (work) => unitOfWork.transaction((tx) => work({ ...tx, audit })),
  };
}

function housedNode(storage: Storage): Node {
  const node = benchNode(storage);
  return {
    ...node,
    directory: {
      ...node.directory,
      node: (oin) => ({ oin, name: oin, kind: 'ZVH', participants: PARTICIPANTS, kinds: OPENLY }),
      reviewedKinds: () => MESSAGE_TYPES,
    },
  };
}

const actorOn = ({ clock }: Node): Actor => ({
  account: 'bench',
  participant: 'COLLEGE',
  role: 'CASE_PROCESSOR',
  screening: instantOf(Date.parse(clock.now()) + 86_400_000),
  origin: 'bench',
});

async function draftOn(node: Node): Promise<Draft> {
  const input = { reference: 'bench', subjects: [{ bsn: BSN, familyName: 'Verzonnen' }] };
  const registered = await registerCase(input, actorOn(node), node);
  if (registered.outcome !== 'registered') throw new Error(registered.outcome);
  return knownCheck(
    registered.id,
    registered.subjects[0]!.id,
    instantOf(Date.parse(node.clock.now()) - 3_600_000),
  );
}

function knownCheck(caseId: CaseId, subject: string, at: Instant): Draft {
  const statement = {
    id: '019a0000-0000-7000-8000-00000000000a',
    participant: 'COLLEGE',
    role: 'CASE_PROCESSOR',
    at,
  } as const;
  const common = {
    subject,
    supplier: { participant: 'COLLEGE' },
    secrecyBasis: 'NONE',
    firstProcessedAt: at,
    consents: [],
    restrictions: [],
  } as const;
  return {
    kind: 'known-check.request',
    purpose: 'INTER_ZVH_KNOWN_CHECK',
    legalBasis: 'WGS_2_28_1',
    recipient: { node: PEER, participants: ['MAYOR'] },
    caseId,
    subjects: [{ ref: subject, type: 'NATURAL_PERSON' }],
    necessity: statement,
    quality: statement,
    flags: { radicalisation: 'NONE' },
    restrictions: [],
    elements: [
      { ...common, id: 'e1', category: 'IDENTIFYING_CONTACT', value: { familyName: 'Verzonnen' } },
      { ...common, id: 'e2', category: 'BSN', value: { bsn: BSN } },
    ],
    details: {},
  };
}
