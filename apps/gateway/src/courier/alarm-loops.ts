/** Has the courier look at its conditions, and tell people: it is the role that may reach others. */
import type { Courier, AlarmChannel, AlarmStore, Teller } from '#exchange';
import type { Oin } from '#domain';
import { DeadLetters } from '#transport';
import type { DeadLettersOptions } from '#transport';
import type { AlarmsConfig, Mode } from '../config.js';
import { AlarmWatch } from '../health/alarm-watch.js';
import type { AlarmSources } from '../health/alarm-watch.js';
import type { BrokerStanding } from '../health/courier-conditions.js';
import { mailTeller } from '../health/mail-teller.js';
import { webhookTeller } from '../health/webhook-teller.js';
import { StartError, readMaterial } from '../material.js';
import type { Loops } from './loops.js';

const LOOK_EVERY_MS = 15_000;
/** Twice found, so that a moment's hitch is no alarm. */
const SETTLE_MS = 15_000;
/** Of our own broker: a connection per peer. */
const BROKERS_EVERY_MS = 300_000;
const TELL_EVERY_MS = 2_000;
const SHORTEST_SECRET = 24;

export interface AlarmParts {
  readonly mode: Mode;
  readonly alarms: AlarmsConfig;
  readonly courier: Courier;
  readonly store: AlarmStore;
  readonly broker: Omit<DeadLettersOptions, 'peer'>;
  readonly sources: Omit<AlarmSources, 'node' | 'store' | 'tellers' | 'settleMs' | 'lookAtBroker'>;
}

export function keepAlarms(loops: Loops, parts: AlarmParts): void {
  const { courier: node, store, sources, broker } = parts;
  const lookAtBroker = (peer: string): Promise<BrokerStanding> => brokerStanding(peer as Oin, broker);
  const watch = new AlarmWatch({
    node,
    store,
    ...sources,
    tellers: tellersOf(parts),
    settleMs: SETTLE_MS,
    lookAtBroker,
  });
  loops.keep('alarms', async () => {
    await watch.look();
    await loops.pause(LOOK_EVERY_MS);
  });
  loops.keep('alarms-brokers', async () => {
    await watch.lookAtBrokers();
    await loops.pause(BROKERS_EVERY_MS);
  });
  loops.keep('alarms-tell', async () => {
    if (!(await watch.tell())) await loops.pause(TELL_EVERY_MS);
  });
}

async function brokerStanding(peer: Oin, broker: Omit<DeadLettersOptions, 'peer'>): Promise<BrokerStanding> {
  try {
    return { peer, outcome: 'looked', ...(await new DeadLetters({ ...broker, peer }).look()) };
  } catch {
    // Why not, the link itself says in the log.
    return { peer, outcome: 'unreachable' };
  }
}

/** @throws StartError where a file that a channel needs will not do. */
function tellersOf({ alarms, courier, mode }: AlarmParts): ReadonlyMap<AlarmChannel, Teller> {
  const tellers = new Map<AlarmChannel, Teller>();
  const { mail, webhook, publicUrl } = alarms;
  if (mail !== undefined)
    tellers.set(
      'mail',
      mailTeller({
        ...mail,
        ...(mail.passwordFile === undefined
          ? {}
          : { password: readMaterial(mail.passwordFile, 'Mail password').toString('utf8').trim() }),
        mustEncrypt: mode === 'production',
        nameOf: (oin) => courier.directory.node(oin as Oin)?.name,
        self: courier.self,
        publicUrl,
      }),
    );
  if (webhook !== undefined)
    tellers.set(
      'webhook',
      webhookTeller({
        url: webhook.url,
        secret: readSecret(webhook.secretFile),
        self: courier.self,
        clock: courier.clock,
        fetch,
        publicUrl,
      }),
    );
  return tellers;
}

/** As Standard Webhooks writes it, `whsec_` and base64, or the bytes of the file as they are. */
function readSecret(file: string): Uint8Array {
  const text = readMaterial(file, 'Webhook secret').toString('utf8').trim();
  const secret = text.startsWith('whsec_') ? Buffer.from(text.slice(6), 'base64') : Buffer.from(text);
  if (secret.length < SHORTEST_SECRET)
    throw new StartError(`Webhook secret: the file ${file} must hold at least ${SHORTEST_SECRET} bytes.`);
  return secret;
}
