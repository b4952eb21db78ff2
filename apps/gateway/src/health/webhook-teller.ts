/**
 * Alarms to a program of the operator's, signed as Standard Webhooks does. The id is the same at each attempt: whoever gets
 * it twice has had it. No contents; a receiver that wants more asks the API under rights of its own.
 */
import { createHmac } from 'node:crypto';
import { millisOf } from '#domain';
import type { Clock, Teller } from '#exchange';
import { runbookLink } from './runbook-link.js';

export interface WebhookSettings {
  readonly url: string;
  /** At least 24 bytes. */
  readonly secret: Uint8Array;
  readonly self: string;
  readonly clock: Clock;
  readonly fetch: typeof fetch;
  /** Base of the links to the console's runbooks. */
  readonly publicUrl?: string | undefined;
}

const TIMEOUT_MS = 10_000;

/** Rejects unless the answer is a 2xx. Follows no redirect: it would take the alarm elsewhere than was configured. */
export function webhookTeller({ url, secret, self, clock, fetch, publicUrl }: WebhookSettings): Teller {
  return async (news) => {
    const { id, alarm, about, kind, at, since, until } = news;
    const runbook = runbookLink(alarm, publicUrl);
    const data = { node: self, alarm, about, since, ...(until === undefined ? {} : { until }), runbook };
    const body = JSON.stringify({ type: `alarm.${kind}`, timestamp: at, data });
    const seconds = Math.floor(millisOf(clock.now()) / 1_000).toString();
    const signature = createHmac('sha256', secret).update(`${id}.${seconds}.${body}`).digest('base64');
    const answer = await fetch(url, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': seconds,
        'webhook-signature': `v1,${signature}`,
      },
      body,
    });
    await answer.body?.cancel();
    if (!answer.ok) throw new Error(`answered ${answer.status}`);
  };
}
