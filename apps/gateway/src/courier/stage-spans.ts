/**
 * Stages as OpenTelemetry spans, over OTLP/HTTP. Off unless configured. Spans name a stage, a peer and the opaque id of a
 * message; nothing of a person, a case, a kind or a decision. What cannot be passed on is dropped once the line is full.
 */
import { randomBytes } from 'node:crypto';
import { millisOf } from '#domain';
import type { Instant, MessageId, Oin } from '#domain';
import type { Stage, StageTime, Stages } from '#exchange';

/** Of a message's trace: which one, and the span that everything of it hangs under. */
interface Known {
  readonly traceId: string;
  readonly spanId: string;
}
interface Span extends StageTime {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly stage: Stage;
  readonly message: MessageId;
  readonly peer?: Oin;
  readonly failed?: boolean;
}

const MOST_SPANS = 2_048;
/** Traces of messages that are under way, for what comes back about them. */
const MOST_TRACES = 10_000;
const BATCH = 512;

export class StageSpans implements Stages {
  private readonly traces = new Map<MessageId, Known>();
  private waiting: Span[] = [];
  /** Since this process began. */
  dropped = 0;

  constructor(
    private readonly self: Oin,
    private readonly clock: { now(): Instant },
    private readonly send: (body: string) => Promise<{ readonly status: number }>,
  ) {}

  sealed({ id, trace, time }: Parameters<Stages['sealed']>[0]): void {
    if (trace?.spanId === undefined) return;
    const known = { traceId: trace.traceId, spanId: trace.spanId };
    this.know(id, known);
    // The span that the message itself names as its parent: everything of it, here and there, hangs under this one.
    this.add({ ...known, stage: 'send', message: id, startedAt: time, endedAt: this.clock.now() });
  }

  relayed({ id, peer, confirmed, ...time }: Parameters<Stages['relayed']>[0]): void {
    this.under(id, { stage: 'relay', message: id, peer, failed: !confirmed, ...time });
  }

  received({ id, peer, trace, ...time }: Parameters<Stages['received']>[0]): void {
    if (trace?.spanId !== undefined) this.know(id, { traceId: trace.traceId, spanId: trace.spanId });
    this.under(id, { stage: 'receive', message: id, peer, ...time });
  }

  answered({ id, peer, ...time }: Parameters<Stages['answered']>[0]): void {
    this.under(id, { stage: 'receipt', message: id, peer, ...time });
  }

  /** Passes on what waits; throws where the other side does not take it, and it then waits on. */
  async flush(): Promise<number> {
    const batch = this.waiting.slice(0, BATCH);
    if (batch.length === 0) return 0;
    const { status } = await this.send(JSON.stringify(this.otlpOf(batch)));
    if (status !== 200) throw new Error(`OTLP_${status}`);
    this.waiting = this.waiting.filter((span) => !batch.includes(span));
    return batch.length;
  }

  private know(id: MessageId, known: Known): void {
    const [oldest] = this.traces.size >= MOST_TRACES ? this.traces.keys() : [];
    if (oldest !== undefined) this.traces.delete(oldest);
    this.traces.set(id, known);
  }

  /** One whose trace this process has not seen is in no trace: after a restart, or of a message without one. */
  private under(id: MessageId, span: Omit<Span, 'traceId' | 'spanId'>): void {
    const known = this.traces.get(id);
    if (known === undefined) return;
    const spanId = randomBytes(8).toString('hex');
    this.add({ ...span, traceId: known.traceId, parentSpanId: known.spanId, spanId });
  }

  private add(span: Span): void {
    this.waiting.push(span);
    if (this.waiting.length <= MOST_SPANS) return;
    this.waiting.shift();
    this.dropped += 1;
  }

  private otlpOf(spans: readonly Span[]): object {
    const resource = keyValues({ 'service.name': 'sluis', 'service.instance.id': this.self });
    const scope = { name: 'sluis.stages' };
    return {
      resourceSpans: [
        { resource: { attributes: resource }, scopeSpans: [{ scope, spans: spans.map(toOtlp) }] },
      ],
    };
  }
}

const KINDS: Readonly<Record<Stage, number>> = { send: 1, relay: 4, receive: 5, receipt: 5 };

/** Kinds: 1 internal, 4 producer, 5 consumer. */
const toOtlp = ({ stage, message, peer, failed, startedAt, endedAt, ...ids }: Span): object => ({
  ...ids,
  name: `sluis.${stage}`,
  kind: KINDS[stage],
  startTimeUnixNano: `${millisOf(startedAt)}000000`,
  endTimeUnixNano: `${Math.max(millisOf(startedAt), millisOf(endedAt))}000000`,
  attributes: keyValues({ 'sluis.message': message, ...(peer === undefined ? {} : { 'sluis.peer': peer }) }),
  status: { code: failed === true ? 2 : 0 },
});

const keyValues = (values: Readonly<Record<string, string>>): readonly object[] =>
  Object.entries(values).map(([key, stringValue]) => ({ key, value: { stringValue } }));
