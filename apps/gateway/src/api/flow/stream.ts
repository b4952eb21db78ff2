/**
 * Hints to open pages that something changed (server-sent events). A hint holds nothing: the page asks again, under its
 * own rights. The id is a number of this process's own, so that a page that was cut off hears at once whether it missed
 * something, and nobody can count in it what was refused.
 */
import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Flows } from '#exchange';
import { COMMON_HEADERS } from '../server/headers.js';

export const STREAM_PATH = '/v1/gebeurtenissen/stroom';

export interface StreamOptions {
  readonly flows: Flows;
  /** Throws where whoever asked is signed in no more. */
  readonly recheck: (request: FastifyRequest) => Promise<unknown>;
  /** By what a stream is known to `endStreams`. */
  readonly keyOf: (request: FastifyRequest) => string | undefined;
  /** Which class of fields whoever asked sees: they hear of no change in what they do not. */
  readonly classOf: (request: FastifyRequest) => FieldClass;
  /** What somebody is answered instead of the stream: this route is not Nest's, so neither is its filter. */
  readonly refuse: (reply: FastifyReply, error: unknown) => void;
  /** Milliseconds; for tests. */
  readonly lookEvery?: number;
  readonly beatEvery?: number;
}

type FieldClass = 'flow' | 'law';
type Listener = (place: string) => void;
/** Ends the streams of a session at once, where its person signed out. */
export type EndStreams = (key: string) => void;

export function serveStream(fastify: FastifyInstance, options: StreamOptions): EndStreams {
  const every = options.lookEvery ?? 500;
  const watchOf = (for_: FieldClass) => new FlowWatch(() => options.flows.place(for_), every);
  const watches = { flow: watchOf('flow'), law: watchOf('law') };
  fastify.get(
    STREAM_PATH,
    { errorHandler: (error, _request, reply) => options.refuse(reply, error) },
    (request, reply) => open(request, reply, { options, watch: watches[options.classOf(request)] }),
  );
  fastify.addHook('preClose', (done) => {
    for (const watch of Object.values(watches)) watch.close();
    done();
  });
  return (key) => Object.values(watches).forEach((watch) => watch.end(key));
}

interface Context {
  readonly options: StreamOptions;
  readonly watch: FlowWatch;
}

function open(request: FastifyRequest, reply: FastifyReply, { options, watch }: Context): void {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    ...COMMON_HEADERS,
    'Content-Type': 'text/event-stream',
    // A proxy that gathers would make "live" a lie.
    'X-Accel-Buffering': 'no',
  });
  let last = String(request.headers['last-event-id'] ?? '');
  const hear: Listener = (place) => {
    if (place === last) return;
    // Whoever comes for the first time has just asked for everything.
    const isFirst = last === '';
    last = place;
    raw.write(`id: ${place}\nevent: ${isFirst ? 'hartslag' : 'verloop'}\ndata: {}\n\n`);
  };
  const beat = setInterval(() => {
    options.recheck(request).then(
      () => raw.write('event: hartslag\ndata: {}\n\n'),
      () => raw.end(),
    );
  }, options.beatEvery ?? 15_000);
  raw.write('retry: 2000\n\n');
  const leave = watch.join(hear, { key: options.keyOf(request), end: () => raw.end() });
  raw.on('close', () => {
    clearInterval(beat);
    leave();
  });
}

interface Listening {
  readonly key: string | undefined;
  readonly end: () => void;
}

/** Looks once for all who listen, and not at all when nobody does. */
class FlowWatch {
  private readonly listeners = new Map<Listener, Listening>();
  private timer: NodeJS.Timeout | undefined;
  private readonly process = randomUUID();
  private seen = '';
  private changes = 0;
  /** Empty while nobody has listened for a while: then it may be old. */
  private place = '';

  constructor(
    private readonly placeNow: () => Promise<string>,
    private readonly every: number,
  ) {}

  join(listener: Listener, listening: Listening): () => void {
    this.listeners.set(listener, listening);
    if (this.place !== '') listener(this.place);
    this.timer ??= setTimeout(() => void this.look(), 0);
    return () => this.listeners.delete(listener);
  }

  end(key: string): void {
    for (const listening of this.listeners.values()) if (listening.key === key) listening.end();
  }

  close(): void {
    clearTimeout(this.timer);
    for (const { end } of this.listeners.values()) end();
    this.listeners.clear();
  }

  private async look(): Promise<void> {
    // A database that does not answer is no news; the page's own request will say so.
    const seen = await this.placeNow().catch(() => this.seen);
    if (seen !== this.seen) this.changes += 1;
    this.seen = seen;
    if (seen !== '') this.place = `${this.process}.${this.changes}`;
    if (this.place !== '') for (const listener of this.listeners.keys()) listener(this.place);
    this.timer = this.listeners.size > 0 ? setTimeout(() => void this.look(), this.every) : undefined;
    if (this.timer === undefined) this.place = '';
  }
}
