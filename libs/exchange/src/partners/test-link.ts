/** The courier's part: walks the way to a partner step by step, and says at which one it ends. Sends nothing. */
import { CryptoError } from '#crypto';
import { millisOf } from '#domain';
import type { Oin } from '#domain';
import type { Courier } from '../courier.js';
import { PeerNotAdmitted } from '../peer-trust.js';
import { MAX_SKEW_MS } from '../expiry.js';
import { LINK_STEPS } from './ports.js';
import type { LinkStep, LinkStepName } from './ports.js';

/** Connects to the partner's broker and leaves again: nothing, or the code of what stood in the way. */
export type ProbeLink = (peer: Oin) => Promise<string | undefined>;

/** Heartbeats go each minute. */
const LATE_MS = 180_000;

/** Codes of the transport, by the step that they end; whatever else it says, the address did not answer. */
const ENDS: Readonly<Record<string, LinkStepName>> = {
  OUR_CERTIFICATE_UNREADABLE: 'tls',
  OUR_CERTIFICATE_REFUSED: 'tls',
  THEIR_CERTIFICATE_REFUSED: 'tls',
  NOT_THE_PEER: 'tls',
  TLS_NO_MATCH: 'tls',
  LOGIN_REFUSED: 'login',
  NO_EXTERNAL_LOGIN: 'login',
  VHOST_OR_LIMIT: 'vhost',
  TOPOLOGY: 'vhost',
};
const CONNECTING = ['reach', 'tls', 'login', 'vhost'] as const satisfies readonly LinkStepName[];

/** Does what was asked; returns how many. */
export async function runLinkTests(courier: Courier, probe: ProbeLink, limit: number): Promise<number> {
  const waiting = await courier.unitOfWork.transaction((tx) => tx.partners.waitingTests(limit));
  for (const { id, peer } of waiting) {
    const steps = await testLink(peer, courier, probe);
    const at = courier.clock.now();
    await courier.unitOfWork.transaction((tx) => tx.partners.finishTest(id, { at, steps }));
  }
  return waiting.length;
}

async function testLink(peer: Oin, courier: Courier, probe: ProbeLink): Promise<readonly LinkStep[]> {
  const listed = await certificateSteps(peer, courier);
  const isListed = listed[0]!.outcome === 'ok';
  const connecting = isListed ? connectionSteps(await probe(peer)) : CONNECTING.map(skipped);
  const heard = await heartbeatSteps(peer, courier);
  const found = new Map([...listed, ...connecting, ...heard].map((one) => [one.step, one]));
  return LINK_STEPS.map((step) => found.get(step)!);
}

const ok = (step: LinkStepName): LinkStep => ({ step, outcome: 'ok' });
const skipped = (step: LinkStepName): LinkStep => ({ step, outcome: 'skipped' });
const failed = (step: LinkStepName, code: string): LinkStep => ({ step, outcome: 'failed', code });

async function certificateSteps(peer: Oin, { trust }: Courier): Promise<readonly LinkStep[]> {
  try {
    await trust.signingKey(peer);
    return [ok('directory'), ok('certificate')];
  } catch (error) {
    if (error instanceof PeerNotAdmitted) return [failed('directory', error.code), skipped('certificate')];
    if (error instanceof CryptoError) return [ok('directory'), failed('certificate', error.code)];
    throw error;
  }
}

function connectionSteps(code: string | undefined): readonly LinkStep[] {
  if (code === undefined) return CONNECTING.map(ok);
  const end = CONNECTING.findIndex((step) => step === (ENDS[code] ?? 'reach'));
  return CONNECTING.map((step, i) => (i < end ? ok(step) : i === end ? failed(step, code) : skipped(step)));
}

async function heartbeatSteps(peer: Oin, courier: Courier): Promise<readonly LinkStep[]> {
  const beat = await courier.unitOfWork.transaction((tx) => tx.partners.newestBeat(peer));
  if (beat === undefined)
    return [
      { step: 'heartbeat', outcome: 'unknown', code: 'NEVER_HEARD' },
      { step: 'clock', outcome: 'unknown' },
    ];
  const age = millisOf(courier.clock.now()) - millisOf(beat.at);
  // One that lay in a queue says nothing of the clock now.
  if (age > LATE_MS) return [failed('heartbeat', 'PEER_SILENT'), { step: 'clock', outcome: 'unknown' }];
  const skew = Math.abs(millisOf(beat.clock) - millisOf(beat.at));
  return [ok('heartbeat'), skew > MAX_SKEW_MS ? failed('clock', 'CLOCK_SKEW') : ok('clock')];
}
