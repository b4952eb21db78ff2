/**
 * Stages of a message on its way, for operators' tracing. Beside the processing log, which is the law's and complete: this may
 * lose some, and names nobody. The trace is the message's own, which travels inside the seal, so both nodes tell of one.
 */
import { instantOf, parseJson } from '#domain';
import type { Instant, Message, MessageId, Oin } from '#domain';
import type { Trace } from './node.js';
import { parseTraceparent } from './processing/lines.js';
import type { Clock } from './ports.js';

/** send: from the moment of the message until it is sealed · relay: until the peer's broker has it, one per attempt ·
 * receive: from the broker until it is on record · receipt: the same, of the peer's answer. */
export type Stage = 'send' | 'relay' | 'receive' | 'receipt';

/** Told when a stage is over; must not throw, and nobody waits for it. */
export interface Stages {
  /** `trace`: absent where the message carries none. */
  sealed(message: {
    readonly id: MessageId;
    readonly trace: Trace | undefined;
    readonly time: Instant;
  }): void;
  relayed(
    attempt: StageTime & { readonly id: MessageId; readonly peer: Oin; readonly confirmed: boolean },
  ): void;
  received(
    arrival: StageTime & { readonly id: MessageId; readonly peer: Oin; readonly trace: Trace | undefined },
  ): void;
  /** Of evidence about a message of ours. */
  answered(arrival: StageTime & { readonly id: MessageId; readonly peer: Oin }): void;
}
export interface StageTime {
  readonly startedAt: Instant;
  readonly endedAt: Instant;
}

/** What a courier that is watched knows beside what it does. */
interface Watched {
  readonly clock: Clock;
  readonly stages?: Stages;
}

/**
 * To some peers such a question leaves only after a comparison that found somebody: a span of it would tell that, and to the
 * others it looks the same.
 */
const isSilent = ({ data }: Message): boolean => data.kind === 'known-check.request';

/** Looks into the bytes only where somebody wants to know. */
export function tellSealed(
  messages: readonly { id: MessageId; bytes: Uint8Array }[],
  { stages }: Watched,
): void {
  if (stages === undefined) return;
  for (const { id, bytes } of messages) {
    const message = parseJson(bytes) as unknown as Message;
    if (isSilent(message)) continue;
    const { traceparent, time } = message;
    stages.sealed({ id, trace: parseTraceparent(traceparent), time: instantOf(Date.parse(time)) });
  }
}

export interface ArrivedStage {
  readonly peer: Oin;
  readonly message?: Message;
  readonly about?: MessageId;
}

export function tellArrived(
  arrived: readonly ArrivedStage[],
  startedAt: Instant,
  { stages, clock }: Watched,
): void {
  const endedAt = clock.now();
  for (const { peer, message, about } of arrived) {
    if (message !== undefined) {
      if (isSilent(message)) continue;
      const trace = parseTraceparent(message.traceparent);
      stages?.received({ id: message.id, peer, trace, startedAt, endedAt });
    } else if (about !== undefined) stages?.answered({ id: about, peer, startedAt, endedAt });
  }
}
