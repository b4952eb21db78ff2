/**
 * Keeping what a case still needs beyond five years (BGS 1.16(2), WGS 1.8(7)): a ZVH only, two years at a time, on a recorded
 * judgement and with the consent of who supplied it. Renewing is a decision like any use, and uses up none of them; the node
 * that gave the data hears of it.
 */
import { millisOf } from '#domain';
import type { Instant, Message, MessageId, Restriction, UseFacts } from '#domain';
import { retentionEnd } from '#policy';
import type { Actor, Node } from '../node.js';
import type { MessageRecord } from '../ports.js';
import type { Invalid } from '../send/draft.js';
import { sendWithin } from '../send/send-message.js';
import { endsOf } from '../use/conditions.js';
import { judgeUse, openAsked } from '../use/use-message.js';
import type { Found, UseContext, UseRequest, UseResult } from '../use/use-message.js';

const YEAR_MS = 365 * 86_400_000;

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

/** The last moment may come earlier than asked for: a supplier's own condition still ends it. */
export function renewTerm(renewal: Renewal, actor: Actor, node: Node): Promise<RenewResult> {
  return node.unitOfWork.transaction(async (tx) => {
    const context = { tx, actor, node };
    const [record] = await tx.messages.findMany([renewal.id]);
    const request = requestOf(renewal, record);
    const found = await openAsked(request, context);
    if (found.outcome !== 'found') return found;
    const judged = await judgeUse(request, found, context);
    if (judged.outcome === 'refused') return judged;
    const end = await endOf(renewal.until, found, context);
    if (end === undefined) {
      const must = 'lie before the end that a condition of the supplier sets';
      return { outcome: 'invalid', defects: [{ at: '/until', must }] };
    }
    const { participant, account } = actor;
    const { id: message, until, consents } = renewal;
    const at = node.clock.now();
    await tx.terms.renew({ message, until, consents, participant, account, at }, end);
    await tellSource(renewal, found, context);
    return { outcome: 'renewed', until: end };
  });
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

/** The last moment by law: of the newest renewal, or five years from the earliest first processing. */
async function limitOf({ record, message }: Found, tx: UseContext['tx']): Promise<Instant> {
  return (await tx.terms.renewedUntil(record.id)) ?? fiveYearsOf(message);
}

function fiveYearsOf({ time, data }: Message): Instant {
  const moments = data.elements.map(({ firstProcessedAt }) => firstProcessedAt);
  return retentionEnd(moments.reduce((a, b) => (b < a ? b : a), time));
}

/** What people recorded of a special case, as facts: as long as asked for, by somebody in force, and by nobody against. */
export async function renewalFacts(
  { id, renewal }: UseRequest,
  context: UseContext & Found,
): Promise<Pick<UseFacts, 'renewal'>> {
  if (renewal === undefined) return {};
  const { tx, node, record } = context;
  const at = node.clock.now();
  const about = [{ what: 'message', id } as const, ...(record.caseId ? [caseAbout(record.caseId)] : [])];
  const found = await Promise.all(
    about.map((one) => tx.acts.find({ type: 'special-retention', about: one, at })),
  );
  const acts = found.flat();
  const longEnough = acts.some(({ until }) => until !== undefined && until >= renewal.until);
  const from = await limitOf(context, tx);
  const closed = record.shieldedAt;
  const isRecent = closed !== undefined && millisOf(from) - millisOf(closed) < YEAR_MS;
  return {
    renewal: {
      from,
      until: renewal.until,
      judgement: longEnough && acts.every(({ outcome }) => outcome === 'renewed') ? 'recorded' : 'none',
      relapse: isRecent && acts.some(({ reason }) => reason === 'HIGH_RELAPSE_RISK') ? 'likely' : 'none',
    },
  };
}

const caseAbout = (id: string) => ({ what: 'case', id }) as const;

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
