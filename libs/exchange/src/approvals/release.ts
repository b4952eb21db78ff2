/** The courier's part of four eyes: what would become of parked deliveries, and their release once two people want it. */
import type { Instant, Message, Oin } from '#domain';
import { nodeEntry } from '../audit.js';
import type { Courier } from '../courier.js';
import { enforce } from '../receive/enforce.js';
import { NOT_ACCEPTED } from '../partners/acceptance.js';
import { open } from '../receive/open.js';
import type { ParkedRecord } from '../receive/ports.js';
import { forget } from '../receive/quarantine.js';
import { receiveEnvelopes } from '../receive/receive-envelopes.js';
import { finishApproval } from './finish.js';
import type { Approval, ApprovalResult, AskedParked, BrokerParked, ReleasePlan } from './ports.js';

/** As many as one request takes; each is opened, twice. */
const MOST = 1_000;
const PARKED = ['release', 'discard'] as const;

/** What a delivery would meet now: nothing in its way, or a code under which it stays. `POLICY` for whatever the law says. */
type Prospect = 'can' | { readonly stays: string };
const POLICY = 'POLICY';
const NOT_KEPT = 'NOT_KEPT';

/** Already answered with a signed refusal: it would only hear the same again, so its sender must send anew. */
const ANSWERED = 'ANSWERED';

/** Makes the plans that were asked for; returns how many. */
export async function planReleases(courier: Courier, broker: BrokerParked, limit: number): Promise<number> {
  const waiting = await courier.unitOfWork.transaction((tx) =>
    tx.approvals.inState('planning', PARKED, limit),
  );
  for (const approval of waiting) {
    const asked = approval.asked as AskedParked;
    const plan = asked.broker ? await brokerPlan(asked, broker) : await planOf(asked, courier);
    await courier.unitOfWork.transaction((tx) => tx.approvals.planned(approval.id, plan));
  }
  return waiting.length;
}

/** What lies with the broker is judged when it comes; here it is only counted. */
async function brokerPlan({ peer }: AskedParked, broker: BrokerParked): Promise<ReleasePlan> {
  const found = peer === undefined ? 0 : await broker.count(peer);
  const can = Math.min(found, MOST);
  const peers = peer === undefined ? [] : [{ peer, count: found }];
  return { positions: [], can, stay: [], peers, more: found > MOST };
}

async function planOf(asked: AskedParked, courier: Courier): Promise<ReleasePlan> {
  const { peer, code } = asked;
  const query = { ...(peer ? { peer } : {}), ...(code ? { code } : {}), limit: MOST + 1 };
  const found = await courier.unitOfWork.transaction((tx) => tx.quarantine.list(query));
  const rows = found.slice(0, MOST);
  const prospects: Prospect[] = [];
  for (const row of rows) prospects.push(asked.kind === 'discard' ? 'can' : await prospectOf(row, courier));
  const [oldest] = rows.map(({ at }) => at).sort();
  return {
    positions: rows.map(({ position }) => position),
    can: prospects.filter((one) => one === 'can').length,
    stay: counted(prospects.flatMap((one) => (one === 'can' ? [] : [one.stays]))).map(([code, count]) => ({
      code,
      count,
    })),
    peers: counted(rows.map((row) => row.peer)).map(([peer, count]) => ({ peer, count })),
    ...(oldest ? { oldest } : {}),
    more: found.length > MOST,
  };
}

function counted<T extends string>(values: readonly T[]): readonly (readonly [T, number])[] {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
}

/** Opened and judged as a receipt would be, and nothing of it is kept. */
async function prospectOf(row: ParkedRecord, courier: Courier): Promise<Prospect> {
  const bytes = await bytesOf(row, courier);
  if (bytes === undefined) return { stays: NOT_KEPT };
  const opened = await open({ peer: row.peer, bytes, redelivered: true }, courier);
  if (opened.outcome === 'rejected' || opened.outcome === 'held') return { stays: opened.code };
  if (opened.outcome !== 'message') return 'can';
  const { message, envelope } = opened;
  if (message.expirytime < courier.clock.now()) return { stays: 'EXPIRED' };
  return foresee(opened, { message, sender: envelope.sender }, courier);
}

class Foreseen extends Error {
  constructor(readonly prospect: Prospect) {
    super('foreseen');
    this.name = 'Foreseen';
  }
}

/** In a transaction that is always rolled back. */
async function foresee(
  { commitment }: { readonly commitment: Uint8Array },
  { message, sender }: { readonly message: Message; readonly sender: Oin },
  courier: Courier,
): Promise<Prospect> {
  const { inReplyTo } = message.data;
  try {
    return await courier.unitOfWork.transaction(async (tx) => {
      if (!(await tx.partners.isAccepted(sender))) throw new Foreseen({ stays: NOT_ACCEPTED });
      const keepUntil = message.expirytime;
      const [claim] = await tx.inbox.claim([{ source: sender, id: message.id, commitment, keepUntil }]);
      if (claim?.fresh !== true) throw new Foreseen({ stays: ANSWERED });
      const records = inReplyTo === undefined ? [] : await tx.messages.findMany([inReplyTo]);
      const known = { byId: new Map(records.map((one) => [one.id as string, one])), moved: new Map() };
      const enforcement = await enforce(message, sender, { tx, node: courier, known });
      const may = enforcement.outcome === 'waiting' || enforcement.decision.outcome === 'permit';
      throw new Foreseen(may ? 'can' : { stays: POLICY });
    });
  } catch (error) {
    if (error instanceof Foreseen) return error.prospect;
    throw error;
  }
}

const bytesOf = ({ position }: ParkedRecord, { unitOfWork }: Courier): Promise<Uint8Array | undefined> =>
  unitOfWork.transaction(async (tx) => (await tx.quarantine.bytesOf([position])).get(position));

/** Releases or throws away what two people agreed on, and that alone; returns how many requests it dealt with. */
export async function carryOutReleases(
  courier: Courier,
  broker: BrokerParked,
  limit: number,
): Promise<number> {
  const approved = await courier.unitOfWork.transaction((tx) =>
    tx.approvals.inState('approved', PARKED, limit),
  );
  for (const approval of approved) {
    const asked = approval.asked as AskedParked;
    const result = asked.broker
      ? await carryOutAtBroker(approval, { asked, broker, courier })
      : await carryOutHere(approval, asked, courier);
    await courier.unitOfWork.transaction((tx) => finishApproval(approval, result, { tx, node: courier }));
  }
  return approved.length;
}

/** On record before it is touched: no record, no act. */
async function carryOutAtBroker(
  { plan }: Approval,
  {
    asked: { kind, peer },
    broker,
    courier,
  }: { readonly asked: AskedParked; readonly broker: BrokerParked; readonly courier: Courier },
): Promise<ApprovalResult> {
  if (peer === undefined || plan === undefined) return { code: 'NOTHING_PLANNED' };
  const action = kind === 'discard' ? 'parked.discard' : 'parked.redrive';
  await courier.unitOfWork.transaction((tx) =>
    tx.audit.append([nodeEntry(courier, { action, object: `parked:${peer}:broker`, origin: 'courier' })]),
  );
  if (kind === 'discard') return { done: await broker.discard(peer, plan.can), stay: [] };
  const { redriven, kept } = await broker.redrive(peer, plan.can);
  return { done: redriven, stay: kept > 0 ? [{ code: 'PROPS', count: kept }] : [] };
}

/** A crash halfway leaves the request approved: what is left of it is done at the next turn, and the inbox knows what was. */
async function carryOutHere(
  { plan }: Approval,
  { kind }: AskedParked,
  courier: Courier,
): Promise<ApprovalResult> {
  const rows = await rowsOf(plan?.positions ?? [], courier);
  const stays: string[] = [];
  for (const row of rows) {
    const stay = kind === 'discard' ? undefined : await takeIn(row, courier);
    if (stay !== undefined) {
      stays.push(stay);
      continue;
    }
    const action = kind === 'discard' ? 'parked.discard' : 'parked.redrive';
    await courier.unitOfWork.transaction((tx) =>
      forget([row], { tx, desk: courier, action, origin: 'courier' }),
    );
  }
  const stay = counted(stays).map(([code, count]) => ({ code, count }));
  return { done: rows.length - stays.length, stay };
}

const rowsOf = (positions: readonly number[], { unitOfWork }: Courier): Promise<readonly ParkedRecord[]> =>
  unitOfWork.transaction(async (tx) => {
    const rows: ParkedRecord[] = [];
    for (const position of positions) rows.push(...(await tx.quarantine.list({ position, limit: 1 })));
    return rows;
  });

/** The code under which it stays, judged now and not when the plan was made; `undefined` once it counts. */
async function takeIn(row: ParkedRecord, courier: Courier): Promise<string | undefined> {
  const prospect = await prospectOf(row, courier);
  if (prospect !== 'can') return prospect.stays;
  const bytes = await bytesOf(row, courier);
  if (bytes === undefined) return NOT_KEPT;
  const [settlement] = await receiveEnvelopes([{ peer: row.peer, bytes, redelivered: true }], courier);
  return settlement?.settle === 'ack' ? undefined : (settlement?.reason ?? POLICY);
}

/** Requests that nobody decided on in time. */
export async function lapseApprovals(courier: Courier, limit: number): Promise<number> {
  const at: Instant = courier.clock.now();
  return courier.unitOfWork.transaction(async (tx) => {
    const ids = await tx.approvals.lapse(at, limit);
    await tx.audit.append(
      ids.map((object) => nodeEntry(courier, { action: 'approval.lapse', object, origin: 'courier' })),
    );
    return ids.length;
  });
}
