/** What a decision to renew stands on: the limit that holds now, and what people recorded of the case. */
import { millisOf } from '#domain';
import type { Instant, Message, UseFacts } from '#domain';
import { retentionEnd } from '#policy';
import type { Found, UseContext, UseRequest } from '../use/use-message.js';

const YEAR_MS = 365 * 86_400_000;

/** The last moment by law: of the newest renewal, or five years from the earliest first processing. */
export async function limitOf({ record, message }: Found, tx: UseContext['tx']): Promise<Instant> {
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
  const acts = await tx.acts.find({ type: 'special-retention', about, at });
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
