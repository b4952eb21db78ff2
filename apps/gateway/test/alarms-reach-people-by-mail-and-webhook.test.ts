/** From what the courier sees to a mail and a call, over a real database, a real SMTP server and a real receiver. */
import { createHmac, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { instantOf, mintUuidV7 } from '#domain';
import type { Instant } from '#domain';
import { followConditions, tellAlarms } from '#exchange';
import type { AlarmChannel, Condition, Teller } from '#exchange';
import { startTestDatabase } from '../../../libs/storage/test/support/database.js';
import type { TestDatabase } from '../../../libs/storage/test/support/database.js';
import { ALARM_WORDS } from '../src/health/alarm-words.js';
import { mailTeller } from '../src/health/mail-teller.js';
import { webhookTeller } from '../src/health/webhook-teller.js';

const PEER = '00000099000000002000';
const SELF = '00000099000000001000';
const SECRET = randomBytes(32);
const START = Date.parse('2026-11-25T09:00:00Z');
let clock = START;
const now = (): Instant => instantOf(clock);

interface Call {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}
let database: TestDatabase;
let receiver: Server;
let answer = 204;
const calls: Call[] = [];
beforeAll(async () => {
  database = await startTestDatabase();
  receiver = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      calls.push({ headers: request.headers, body: Buffer.concat(parts).toString() });
      response.writeHead(answer, answer === 302 ? { location: 'http://127.0.0.1:9/' } : {}).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
}, 60_000);
afterAll(async () => {
  receiver?.close();
  await database?.stop();
});
beforeEach(async () => {
  calls.length = 0;
  answer = 204;
  clock += 3_600_000;
  await database.query('TRUNCATE alarms, alarm_tellings');
});

/** A mail server on a port that stays the same while it is away. */
async function mailServer(port = 0, { refuse = false } = {}) {
  const mails: string[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    onAuth: ({ username, password }, _session, done) =>
      username === 'sluis' && password === 'geheim' ? done(null, { user: 'sluis' }) : done(new Error('no')),
    onRcptTo: (_address, _session, done) => (refuse ? done(new Error('nobody here')) : done()),
    onData: (stream, _session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        mails.push(Buffer.concat(parts).toString());
        done();
      });
    },
    allowInsecureAuth: true,
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.server.address() as AddressInfo;
  return { mails, port: address.port, stop: () => new Promise<void>((done) => server.close(() => done())) };
}

const mail = (port: number, change: Partial<Parameters<typeof mailTeller>[0]> = {}): Teller =>
  mailTeller({
    url: `smtp://sluis@127.0.0.1:${port}`,
    password: 'geheim',
    from: 'sluis@noord.example',
    to: ['beheer@noord.example', 'wacht@noord.example'],
    mustEncrypt: false,
    nameOf: (oin) => ({ [PEER]: 'ZVH Zuid', [SELF]: 'ZVH Noord' })[oin],
    self: SELF,
    ...change,
  });
const webhook = (): Teller =>
  webhookTeller({
    url: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/sluis`,
    secret: SECRET,
    self: SELF,
    clock: { now },
    fetch,
    publicUrl: 'https://sluis.noord.example',
  });

const silent: Condition = { alarm: 'peer-silent', about: PEER, state: 'failing' };
/** One look of the courier. */
async function look(conditions: readonly Condition[], channels: readonly AlarmChannel[]): Promise<void> {
  const { alarms } = await database.open('courier', 2);
  const before = await alarms.records();
  const newId = (): string => mintUuidV7(clock, randomBytes(10));
  await alarms.keep(followConditions(conditions, { before, now: now(), settleMs: 0, newId }), channels);
}
async function tell(tellers: ReadonlyMap<AlarmChannel, Teller>): Promise<string[]> {
  const { alarms: store } = await database.open('courier', 2);
  const failed: string[] = [];
  await tellAlarms({ store, tellers, clock: { now }, onFailure: (channel) => failed.push(channel) });
  return failed;
}

it('a mail says in two languages what it is about, and where the page is; it names nobody and no message', async () => {
  const server = await mailServer();
  await look([silent], ['mail']);
  expect(await tell(new Map([['mail', mail(server.port)]]))).toEqual([]);
  await server.stop();
  expect(server.mails).toHaveLength(1);
  const [text] = server.mails;
  expect(text).toMatch(/^Subject: \[Sluis ZVH Noord\] Nieuw: /m);
  expect(text).toContain(ALARM_WORDS['peer-silent'][0]);
  expect(text!.replace(/=\r\n/g, '')).toContain(ALARM_WORDS['peer-silent'][1]);
  expect(text).toContain('docs/runbooks/peer-silent.md');
  expect(text).not.toContain('/draaiboeken/');
  expect(text).toMatch(/^To: beheer@noord\.example, wacht@noord\.example/m);
});

it('a mail leads to the console where it is known where that is', async () => {
  const server = await mailServer();
  await look([silent], ['mail']);
  const publicUrl = 'https://sluis.noord.example';
  expect(await tell(new Map([['mail', mail(server.port, { publicUrl })]]))).toEqual([]);
  await server.stop();
  const text = server.mails[0]!.replace(/=\r\n/g, '');
  expect(text).toContain(`${publicUrl}/draaiboeken/peer-silent`);
  expect(text).not.toContain('docs/runbooks');
});

it('a mail server that is away loses nothing: what it missed comes when it is back, each once', async () => {
  const away = await mailServer();
  await away.stop();
  const tellers = new Map([['mail', mail(away.port)]] as const);
  await look([silent], ['mail']);
  expect(await tell(tellers)).toEqual(['mail']);
  expect(await tell(tellers)).toEqual([]); // not due again yet
  clock += 60_000;
  await look([{ ...silent, state: 'ok' }], ['mail']);
  expect(await tell(tellers)).toEqual(['mail']); // that it is over waits for the other
  const back = await mailServer(away.port);
  clock += 120_000;
  expect(await tell(tellers)).toEqual([]);
  expect(await tell(tellers)).toEqual([]);
  await back.stop();
  expect(back.mails.map((text) => /\] (\w+):/.exec(text)?.[1])).toEqual(['Nieuw', 'Voorbij']);
});

it.each([
  ['a wrong password', { password: 'mis' }, {}],
  ['a recipient that the server does not know', {}, { refuse: true }],
  ['a server without TLS where it must be', { mustEncrypt: true }, {}],
])('%s is a failure, and the news stays', async (_what, change, server) => {
  const running = await mailServer(0, server);
  await look([silent], ['mail']);
  expect(await tell(new Map([['mail', mail(running.port, change)]]))).toEqual(['mail']);
  await running.stop();
  expect(running.mails).toEqual([]);
  const waiting = await database.query('SELECT attempts FROM alarm_tellings WHERE done_at IS NULL');
  expect(waiting).toEqual([{ attempts: 1 }]);
});

it('a webhook is signed over its id, its moment and its body, and says no more than kind, subject and moments', async () => {
  await look([{ ...silent, count: 7 }], ['webhook']);
  await tell(new Map([['webhook', webhook()]]));
  const [{ headers, body }] = calls as [Call];
  const signed = `${headers['webhook-id'] as string}.${headers['webhook-timestamp'] as string}.${body}`;
  const signature = createHmac('sha256', SECRET).update(signed).digest('base64');
  expect(headers['webhook-signature']).toBe(`v1,${signature}`);
  expect(JSON.parse(body)).toEqual({
    type: 'alarm.opened',
    timestamp: now(),
    data: {
      ...{ node: SELF, alarm: 'peer-silent', about: PEER, since: now() },
      runbook: 'https://sluis.noord.example/draaiboeken/peer-silent',
    },
  });
});

it.each([500, 302, 429])(
  'a receiver that answers %d gets it again, with the same id and a newer signature',
  async (status) => {
    answer = status;
    await look([silent], ['webhook']);
    const tellers = new Map([['webhook', webhook()]] as const);
    expect(await tell(tellers)).toEqual(['webhook']);
    answer = 204;
    clock += 60_000;
    expect(await tell(tellers)).toEqual([]);
    expect(calls).toHaveLength(2);
    expect(new Set(calls.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(calls.map(({ headers }) => headers['webhook-signature'])).size).toBe(2);
  },
);

it('one channel that fails does not keep the other, and each is told once by two couriers at once', async () => {
  answer = 500;
  await look([silent], ['mail', 'webhook']);
  await look([silent], ['mail', 'webhook']);
  const server = await mailServer();
  const tellers = new Map<AlarmChannel, Teller>([
    ['mail', mail(server.port)],
    ['webhook', webhook()],
  ]);
  const failed = await Promise.all([tell(tellers), tell(tellers)]);
  await server.stop();
  expect(failed.flat()).toEqual(['webhook']);
  expect(server.mails).toHaveLength(1);
  expect(calls).toHaveLength(1);
});

it('two couriers that see the same at once queue one piece of news', async () => {
  const { alarms } = await database.open('courier', 2);
  const followed = () =>
    followConditions([silent], {
      ...{ before: [], now: now(), settleMs: 0, newId: () => mintUuidV7(clock, randomBytes(10)) },
    });
  await Promise.all([alarms.keep(followed(), ['mail']), alarms.keep(followed(), ['mail'])]);
  expect(await database.query('SELECT kind FROM alarm_tellings')).toEqual([{ kind: 'opened' }]);
});
