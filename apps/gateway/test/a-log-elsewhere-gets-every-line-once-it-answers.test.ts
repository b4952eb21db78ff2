/** Against a small OTLP receiver that really listens, and lines that really lie in PostgreSQL. */
import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { instantOf } from '#domain';
import type { Courier, Logged, ProcessingLine } from '#exchange';
import type { Storage } from '#storage';
import { startTestDatabase, type TestDatabase } from '../../../libs/storage/test/support/database.js';
import { nodeOn } from '../../../libs/storage/test/support/node.js';
import { NOW, PEER, SELF, entry, newId } from '../../../libs/storage/test/support/records.js';
import { LogbookExport } from '../src/courier/logbook-export.js';
import { otlpOf, sendOtlp } from '../src/courier/otlp.js';

interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly startTimeUnixNano: string;
  readonly attributes: readonly { readonly key: string; readonly value: { readonly stringValue: string } }[];
  readonly status: { readonly code: number };
}
/** Answers as told, and keeps the spans of what it took: by span id, as a real one does. */
class Receiver {
  answer: { readonly status: number; readonly body?: object } = { status: 200, body: {} };
  readonly spans = new Map<string, Span>();
  readonly seen: { readonly path: string; readonly type: string; readonly authorization: string }[] = [];
  private readonly server: Server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { 'content-type': type = '', authorization = '' } = request.headers;
      this.seen.push({ path: request.url ?? '', type, authorization });
      const sent = JSON.parse(Buffer.concat(parts).toString()) as {
        resourceSpans: { scopeSpans: { spans: Span[] }[] }[];
      };
      const { status, body } = this.answer;
      if (status === 200 && body && !('partialSuccess' in body))
        for (const span of sent.resourceSpans[0]!.scopeSpans[0]!.spans) this.spans.set(span.spanId, span);
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body ?? {}));
    });
  });
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1/traces`;
  }
  stop = (): Promise<void> => new Promise((resolve) => this.server.close(() => resolve()));
}

let database: TestDatabase;
let storage: Storage;
const receiver = new Receiver();
let exporting: LogbookExport;
const told: string[] = [];
const naming = { node: SELF, publicUrl: 'https://sluis.test' };

beforeAll(async () => {
  database = await startTestDatabase();
  storage = await database.open('node', 4);
  const url = await receiver.start();
  const courier = nodeOn(storage, { self: SELF }) as Courier;
  exporting = new LogbookExport(courier, sendOtlp({ url }, naming), (_, { event }) => void told.push(event));
}, 60_000);
afterAll(async () => {
  await receiver.stop();
  await database.stop();
});

const hex = (length: number): string => randomBytes(length).toString('hex');
const line = (change: Partial<ProcessingLine> = {}): ProcessingLine => ({
  operation: newId<string>(),
  traceId: hex(16),
  spanId: hex(8),
  status: 'Ok',
  name: 'Bericht ontvangen',
  startedAt: NOW,
  endedAt: instantOf(Date.parse(NOW) + 7),
  activity: { id: 'bekendheidstoets-zvh', version: 1 },
  subject: { epoch: 230, key: randomBytes(32) },
  caller: PEER,
  ...change,
});
const write = (lines: readonly ProcessingLine[]) =>
  storage.unitOfWork.transaction((tx) =>
    tx.audit.append([
      { ...entry(), lines: lines.map((line) => ({ ...line, salt: randomBytes(32) })) } satisfies Logged,
    ]),
  );
/** A line is sent when every transaction before it has ended, which the next rounds see. */
const rounds = async (n: number): Promise<void> => {
  for (let i = 0; i < n; i++) await exporting.step();
};

it('while it does not answer, or takes only some, nothing is lost and the alarm is on', async () => {
  const lines = Array.from({ length: 5 }, () => line());
  await write(lines);
  for (const answer of [
    { status: 503 },
    { status: 401 },
    { status: 200, body: { partialSuccess: { rejectedSpans: '2' } } },
  ]) {
    receiver.answer = answer;
    await rounds(3);
    expect(exporting.state).toBe('failing');
  }
  const exported = await storage.unitOfWork.transaction((tx) => tx.processing.exported());
  expect(exported).toEqual({ position: 0, waiting: 5, failure: 'OTLP_REJECTED' });
  receiver.answer = { status: 200, body: {} };
  await rounds(1);
  expect([...receiver.spans.keys()]).toEqual(lines.map(({ spanId }) => spanId));
  expect(exporting.state).toBe('ok');
  // Said once when it begins and once when it is over, not at each try.
  expect(told).toEqual(['logbook.failing', 'logbook.resumed']);
  expect(await storage.unitOfWork.transaction((tx) => tx.processing.exported())).toEqual({
    position: 5,
    waiting: 0,
  });
});

it('each time it fails it waits longer, a minute at most', async () => {
  await write([line()]);
  receiver.answer = { status: 500 };
  const waits: number[] = [];
  for (let i = 0; i < 12; i++) waits.push(await exporting.step());
  const failed = waits.filter((wait) => wait > 1_000);
  expect(failed.slice(0, 3)).toEqual([2_000, 4_000, 8_000]);
  expect(failed.at(-1)).toBe(60_000);
  receiver.answer = { status: 200, body: {} };
  await rounds(2);
  expect(receiver.spans.size).toBe(6);
});

it('a span is a line: identity, times in nanoseconds, status and the attributes of the standard', async () => {
  const full = line({ parentSpanId: hex(8), status: 'Error' });
  await write([full]);
  await rounds(3);
  const span = receiver.spans.get(full.spanId)!;
  expect(span).toMatchObject({
    traceId: full.traceId,
    parentSpanId: full.parentSpanId,
    startTimeUnixNano: `${Date.parse(NOW)}000000`,
    status: { code: 2 },
  });
  expect(Object.fromEntries(span.attributes.map(({ key, value }) => [key, value.stringValue]))).toEqual({
    'dpl.core.processing_activity_id':
      'https://sluis.test/v1/verwerkingsactiviteiten/bekendheidstoets-zvh/versies/1',
    'dpl.core.data_subject_id': Buffer.from(full.subject!.key).toString('base64url'),
    'dpl.core.data_subject_id_type': `urn:nld:oin:${SELF}:systeem:sluis:pseudoniem:230`,
    'dpl.core.foreign_operation.processor': `urn:nld:oin:${PEER}:systeem:sluis`,
  });
  expect(receiver.seen[0]).toEqual({ path: '/v1/traces', type: 'application/json', authorization: '' });
  expect(JSON.stringify(otlpOf([{ ...full, position: 1 }], naming))).not.toContain(entry().actor.account);
});

it('nothing that is written at the same time by many is left out', async () => {
  const before = receiver.spans.size;
  const all = Array.from({ length: 40 }, () => line());
  const writing = Promise.all(all.map((one) => write([one])));
  for (let i = 0; i < 10; i++) await exporting.step();
  await writing;
  await rounds(3);
  expect(receiver.spans.size).toBe(before + 40);
  for (const { spanId } of all) expect(receiver.spans.has(spanId)).toBe(true);
});
