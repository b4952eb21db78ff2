/** The flow in words of the API. What a peer's state is, is judged here once, for every page that shows it. */
import { instantOf, millisOf } from '#domain';
import type { Instant, MessageId, Oin } from '#domain';
import type { FailedAttempt, FlowBucket, FlowLine, FlowPage, FlowRecord, PeerFlow } from '#exchange';
import { lastHeardOf, peerStandingOf } from '../../health/peer-state.js';
import { badFields } from '../problems/problem.js';
import type { BerichtStroom } from '../messages/message.dto.js';
import { whatNowAfter } from '../partners/link-test-words.js';
import type { Partner } from '../use-cases.js';
import { limitOf, placeIn } from './paging.js';
import type { BerichtenVraag, Bezorging, MisluktePoging, PartnerStroom, Tijdvak } from './flow.dto.js';
import { WINDOWS } from './flow.dto.js';

type Window = (typeof WINDOWS)[number];
const SECONDS: Readonly<Record<Window, { readonly span: number; readonly bucket: number }>> = {
  '1u': { span: 3_600, bucket: 120 },
  '24u': { span: 86_400, bucket: 1_800 },
  '7d': { span: 604_800, bucket: 14_400 },
};

export function windowOf(asked: string | undefined, now: Instant) {
  const venster = WINDOWS.find((name) => name === asked) ?? '24u';
  const { span, bucket } = SECONDS[venster];
  // From a whole bucket on, so that the buckets of two calls are the same.
  const since = Math.floor((millisOf(now) - span * 1_000) / (bucket * 1_000)) * bucket * 1_000;
  return { venster, bucket, since: instantOf(since) };
}

export function toPeer(partner: Partner, flow: PeerFlow | undefined, now: Instant): PartnerStroom {
  const standing = peerStandingOf(flow, now);
  const heard = flow && lastHeardOf(flow);
  return {
    oin: partner.oin,
    naam: partner.name,
    toestand: standing.state,
    ...(standing.since ? { sinds: standing.since } : {}),
    ...(heard ? { laatstGehoord: heard } : {}),
    verzonden: flow?.sent ?? 0,
    ontvangen: flow?.received ?? 0,
    wachtend: flow?.waiting ?? 0,
    ...(flow?.oldestWaiting ? { oudsteWachtend: flow.oldestWaiting } : {}),
    pogingen: flow?.attempts ?? 0,
    ...(flow?.nextAttempt ? { volgendePoging: flow.nextAttempt } : {}),
    ...(flow?.lastFailed ? { laatstMislukt: toFailed(flow.lastFailed) } : {}),
    ...(flow?.lastReceived ? { laatstOntvangen: flow.lastReceived } : {}),
    ...(flow?.lastReceipt ? { laatsteBevestiging: flow.lastReceipt } : {}),
    geparkeerd: flow?.parked ?? 0,
  };
}

export const toBucket = ({ from, sent, received, failed }: FlowBucket): Tijdvak => ({
  van: from,
  verzonden: sent,
  ontvangen: received,
  mislukt: failed,
});

type Filter = Pick<BerichtenVraag, 'partner' | 'status' | 'richting'>;

/** `of`: the states that the asker sees. A filter by another would tell what the field leaves out. Throws a problem. */
export function toFilter<State extends string>(
  { partner, status, richting }: Filter,
  of: readonly State[],
): Omit<FlowPage<State>, 'limit' | 'before'> {
  const state = of.find((one) => one === status);
  if (status !== undefined && state === undefined) {
    const words = of.join(', ');
    const must = { nl: `moet een van deze waarden zijn: ${words}`, en: `must be one of: ${words}` };
    throw badFields([{ at: '/status', must }]);
  }
  return {
    ...(partner === undefined ? {} : { peer: partner as Oin }),
    ...(state === undefined ? {} : { state }),
    ...(richting === undefined ? {} : { direction: richting as 'sent' }),
  };
}

export function toPlace({ na, limiet }: BerichtenVraag): Pick<FlowPage, 'limit' | 'before'> {
  const before = placeIn(na);
  return { ...(before ? { before } : {}), limit: limitOf(limiet) };
}

const toFailed = ({ code, at }: FailedAttempt): MisluktePoging => ({
  op: at,
  code,
  watNu: whatNowAfter(code),
});

export const toDeliveryView = (
  id: MessageId,
  { done, attempts, nextAt, lastFailed, parked }: FlowLine,
): Bezorging => ({
  id,
  klaar: done,
  pogingen: attempts,
  ...(done || parked ? {} : { volgendePoging: nextAt }),
  ...(done || !lastFailed ? {} : { laatstMislukt: toFailed(lastFailed) }),
  ...(done || !parked ? {} : { geparkeerdOp: parked.at, geparkeerdDoor: parked.by, reden: parked.reason }),
});

export const toFlowView = (record: FlowRecord): BerichtStroom => ({
  id: record.id,
  richting: record.direction,
  partner: record.peer,
  status: record.state,
  verzondenOp: record.time,
  geregistreerdOp: record.recordedAt,
  vervaltOp: record.expiresAt,
});
