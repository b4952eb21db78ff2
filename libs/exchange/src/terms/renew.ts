/**
 * Keeping what a case still needs beyond five years (BGS 1.16(2), WGS 1.8(7)): a ZVH only, two years at a time, on a recorded
 * judgement and with the consent of who supplied it. Renewing is a decision like any use, and uses up none of them; the node
 * that gave the data hears of it.
 */
import type { Instant, MessageId, Restriction } from '#domain';
import type { MessageRecord } from '../ports.js';
import type { Invalid } from '../send/draft.js';
import { sendWithin } from '../send/send-message.js';
import { endsOf } from '../use/conditions.js';
import { judgeUse, openAsked } from '../use/use-message.js';
import type { Found, UseContext, UseRequest, UseResult } from '../use/use-message.js';
import { limitOf } from './renewal-facts.js';

export interface Renewal {
  readonly id: MessageId;
  /** At most two years after the end that holds now. */
  readonly until: Instant;
  /** Consents of each element's supplier for this node, at least until then. */
  readonly consents: readonly MessageId[];
}
export type RenewResult =
  | { readonly outcome: 'renewed'; readonly until: Instant }
  | Extract<UseResult, { outcome: 'refused' | 'not-found' | 'gone' }>
  | Invalid;

/** Whether it may be asked for now; on record, and changes nothing else. */
export async function checkRenewal(
  renewal: Renewal,
  context: UseContext,
): Promise<{ readonly outcome: 'may' } | Exclude<RenewResult, { outcome: 'renewed' }>> {
  const judged = await judgeRenewal(renewal, context);
  return judged.outcome === 'may' ? { outcome: 'may' } : judged;
}

/**
 * Renews. Two people stand behind it (approvals/approvals.ts). The last moment may come earlier than asked for: a
 * supplier's own condition still ends it.
 */
export async function renewWithin(renewal: Renewal, context: UseContext): Promise<RenewResult> {
  const judged = await judgeRenewal(renewal, context);
  if (judged.outcome !== 'may') return judged;
  const { tx, actor, node } = context;
  const { participant, account } = actor;
  const { id: message, until, consents } = renewal;
  const at = node.clock.now();
  await tx.terms.renew({ message, until, consents, participant, account, at }, judged.end);
  await tellSource({ ...renewal, until: judged.end }, judged.found, context);
  return { outcome: 'renewed', until: judged.end };
}

type Judged =
  | { readonly outcome: 'may'; readonly found: Found; readonly end: Instant }
  | Exclude<RenewResult, { outcome: 'renewed' }>;

async function judgeRenewal(renewal: Renewal, context: UseContext): Promise<Judged> {
  const [record] = await context.tx.messages.findMany([renewal.id]);
  const request = requestOf(renewal, record);
  const found = await openAsked(request, context);
  if (found.outcome !== 'found') return { outcome: found.outcome };
  const judged = await judgeUse(request, found, context);
  if (judged.outcome === 'refused') return judged;
  const end = await endOf(renewal.until, found, context);
  if (end !== undefined) return { outcome: 'may', found, end };
  const must = 'lie before the end that a condition of the supplier sets';
  return { outcome: 'invalid', defects: [{ at: '/until', must }] };
}

const requestOf = ({ id, until, consents }: Renewal, record: MessageRecord | undefined): UseRequest => ({
  id,
  action: 'renew',
  // It is kept for what it was given for.
  purpose: record?.purpose ?? 'INTER_ZVH_CASE_EXCHANGE',
  ...(record?.caseId ? { caseId: record.caseId } : {}),
  renewal: { until, consents },
});

/** The earliest of the renewed term and the supplier's conditions; `undefined` where it would change nothing. */
async function endOf(until: Instant, found: Found, { tx }: UseContext): Promise<Instant | undefined> {
  const { message } = found;
  const all: readonly Restriction[] = [
    ...message.data.restrictions,
    ...message.data.elements.flatMap((one) => one.restrictions),
  ];
  const ends = endsOf(all, message);
  const from = await limitOf(found, tx);
  if (ends !== undefined && ends <= from) return undefined;
  return ends !== undefined && ends < until ? ends : until;
}

/** `until`: when it really ends, which a condition may bring before what was asked for. */
async function tellSource(renewal: Renewal, { record, message }: Found, context: UseContext): Promise<void> {
  const ground = record.shieldedAt === undefined ? 'CASE_OPEN' : 'HIGH_RELAPSE_RISK';
  await sendWithin(
    {
      kind: 'retention.renewed',
      purpose: record.purpose,
      legalBasis: 'WGS_1_8_7',
      recipient: { node: record.peer, participants: [message.data.sender.participant] },
      inReplyTo: record.id,
      subjects: [],
      flags: { radicalisation: 'NONE' },
      restrictions: [],
      elements: [],
      details: {
        about: { source: record.sender, id: record.id },
        until: renewal.until,
        ground,
        consent: renewal.consents[0] ?? '',
      },
    },
    context,
  );
}
