/** Two houses with keys of their own, and a small OTLP receiver that really listens. */
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sendMessage } from '#exchange';
import {
  NOORD,
  ZUID,
  actor,
  knownCheck,
  openCase,
  openFederation,
} from '../../../libs/exchange/test/support/two-houses.js';
import type { TestHouse } from '../../../libs/exchange/test/support/two-houses.js';
import { housing } from '../../../libs/exchange/test/support/exchange-steps.js';
import { noticeTo } from '../../../libs/exchange/test/support/onward-steps.js';
import { post } from '../src/courier/otlp.js';
import { StageSpans } from '../src/courier/stage-spans.js';

/** An official test number. */
const BSN = '999990019';

interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly { readonly key: string; readonly value: { readonly stringValue: string } }[];
  readonly status: { readonly code: number };
}
interface Sent {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: Span['attributes'] };
    readonly scopeSpans: readonly { readonly spans: readonly Span[] }[];
  }[];
}
const received: { readonly path: string; readonly body: string }[] = [];
let status = 200;
let server: Server;
beforeAll(async () => {
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      if (status === 200) received.push({ path: request.url ?? '', body: Buffer.concat(parts).toString() });
      response.writeHead(status).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => void server.close());
beforeEach(() => {
  received.length = 0;
  status = 200;
});

const url = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/traces`;
function watch(house: TestHouse): StageSpans {
  const stages = new StageSpans(house.self, house.clock, (body) => post({ url: url() }, body));
  Object.assign(house, { stages });
  return stages;
}
const spansOf = (node: string): readonly Span[] =>
  received
    .flatMap(({ body }) => (JSON.parse(body) as Sent).resourceSpans)
    .filter(({ resource }) => resource.attributes.some(({ value }) => value.stringValue === node))
    .flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans));

/** Noord tells or asks Zuid, in a trace that its own system began. */
async function exchange({ asks = false } = {}) {
  const { noord, zuid, settle } = await openFederation();
  const stages = { noord: watch(noord), zuid: watch(zuid) };
  const about = await openCase(noord, 'COLLEGE', BSN);
  const trace = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16) };
  const notice = {
    ...noticeTo({ ...about, house: noord }, ZUID),
    elements: [{ ...housing(about.subject), supplier: { participant: 'COLLEGE' } as const }],
  };
  const draft = asks ? knownCheck({ ...about, bsn: BSN }) : notice;
  const sent = await sendMessage(draft, actor('COLLEGE', { trace }), noord);
  expect(sent.outcome).toBe('accepted');
  await settle();
  return { stages, trace, id: (sent as { readonly id: string }).id };
}

it('hangs what both nodes did under the span that the sealed message names, in the caller’s trace', async () => {
  const { stages, trace, id } = await exchange();
  await stages.noord.flush();
  await stages.zuid.flush();
  expect(received.map(({ path }) => path)).toEqual(['/v1/traces', '/v1/traces']);
  const [here, there] = [spansOf(NOORD), spansOf(ZUID)].map((spans) =>
    spans.filter(({ attributes }) => attributes.some(({ value }) => value.stringValue === id)),
  ) as [Span[], Span[]];
  expect(here.map(({ name }) => name).slice(0, 2)).toEqual(['sluis.send', 'sluis.relay']);
  expect(here.slice(2).every(({ name }) => name === 'sluis.receipt')).toBe(true);
  expect(here.length).toBeGreaterThan(2);
  expect(there.map(({ name }) => name)).toEqual(['sluis.receive']);
  const all = [...here, ...there];
  expect(new Set(all.map(({ traceId }) => traceId))).toEqual(new Set([trace.traceId]));
  const [send, ...rest] = all;
  expect(new Set(rest.map(({ parentSpanId }) => parentSpanId))).toEqual(new Set([send!.spanId]));
  expect(new Set(all.map(({ spanId }) => spanId)).size).toBe(all.length);
  for (const { startTimeUnixNano: start, endTimeUnixNano: end } of all)
    expect(BigInt(end)).toBeGreaterThanOrEqual(BigInt(start));
});

it('names a stage, a peer and the id of a message, and nothing of a person, a case or a decision', async () => {
  const { stages } = await exchange();
  await stages.noord.flush();
  await stages.zuid.flush();
  const keys = new Set(
    [...spansOf(NOORD), ...spansOf(ZUID)].flatMap(({ attributes }) => attributes.map(({ key }) => key)),
  );
  expect([...keys].sort()).toEqual(['sluis.message', 'sluis.peer']);
  const text = received.map(({ body }) => body).join();
  for (const secret of [BSN, 'vaste woonplaats', 'T-1', 'COLLEGE', 'case-exchange', 'CASE_PROCESSOR'])
    expect(text).not.toContain(secret);
});

it('tells nothing of a known-check, which to some peers leaves only after a hit', async () => {
  const { stages } = await exchange({ asks: true });
  await stages.noord.flush();
  await stages.zuid.flush();
  expect([...spansOf(NOORD), ...spansOf(ZUID)]).toEqual([]);
});

it('keeps what was not taken for the next time, each once; a message waits for none of it', async () => {
  status = 503;
  const { stages, id } = await exchange();
  await expect(stages.noord.flush()).rejects.toThrow('OTLP_503');
  status = 200;
  await stages.noord.flush();
  expect(await stages.noord.flush()).toBe(0);
  const sends = spansOf(NOORD).filter(
    ({ name, attributes }) =>
      name === 'sluis.send' && attributes.some(({ value }) => value.stringValue === id),
  );
  expect(sends).toHaveLength(1);
});

it('lets the oldest go when nobody takes them for long, and counts them', async () => {
  const { noord } = await openFederation();
  const stages = watch(noord);
  const time = noord.clock.now();
  for (let i = 0; i < 2_050; i++) {
    const id = `019a0000-0000-7000-8000-${String(i).padStart(12, '0')}` as never;
    stages.sealed({ id, time, trace: { traceId: 'a'.repeat(32), spanId: 'c'.repeat(16) } });
  }
  expect(stages.dropped).toBe(2);
});
