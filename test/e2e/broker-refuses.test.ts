/** Group B of the hostile inputs: what the configured broker itself turns away. Numbers are the catalogue's. */
import { connect as tcp } from 'node:net';
import type { ConnectionOptions } from 'node:tls';
import amqp, { type Channel, type ConfirmChannel, type Options } from 'amqplib';
import { PeerPublisher, type PeerPublisherOptions } from '#transport';
import { organisationSubject } from '../../certs/subject.js';
import { Name } from '../../certs/x509.js';
import {
  clientTls,
  publishRaw,
  rawClient,
  refusalOfLogin,
  speak,
  VHOST,
  type Certificates,
} from '../../libs/transport/test/support/raw-client.js';
import {
  newId,
  OINS,
  QUICK,
  startTestBroker,
  testAuthority,
  until,
  type TestBroker,
} from '../../libs/transport/test/support/test-broker.js';
import { publishCrl, revokedCertificate } from '../../libs/transport/test/support/test-crl.js';

const AMQP = Buffer.from('AMQP\0\0\x09\x01', 'latin1');
const WRONG_END = Buffer.concat([AMQP, Buffer.from([1, 0, 0, 0, 0, 0, 4, 0, 10, 0, 11, 0x00])]);

let site: TestBroker;
/** Begun at the start, as the broker takes its time over them. */
let patience: { handshake: Promise<number>; frameEnd: Promise<string> };

beforeAll(async () => {
  site = await startTestBroker('refusing');
  patience = { handshake: silentHandshake(), frameEnd: speak(site, clientTls(site), WRONG_END) };
}, 60_000);
afterAll(() => site.close(), 30_000);

/** How long the broker bears a client that says nothing, ms. */
function silentHandshake(): Promise<number> {
  const since = Date.now();
  return new Promise((resolve) => {
    const socket = tcp(site.broker.port, '127.0.0.1').on('close', () => resolve(Date.now() - since));
    socket.on('error', () => undefined).resume();
  });
}

const otherAuthority = () => testAuthority(site.workspace.folder('other-pki'));

describe('TLS turns away', () => {
  const DAY_MS = 86_400_000;
  const foreign = async () => ({ ...(await (await otherAuthority()).issue({})), ca: [site.authority.ca] });
  const revoked = () => revokedCertificate(site.authority);
  const expired = () => site.authority.issue({ now: new Date(Date.now() - 400 * DAY_MS) });
  const serverOnly = () => site.authority.issue({ extendedKeyUsage: ['1.3.6.1.5.5.7.3.1'] });
  const rows: [string, () => Promise<Certificates>, RegExp][] = [
    ['36 a certificate of another authority', foreign, /UNKNOWN_CA/],
    ['37 a revoked certificate', revoked, /CERTIFICATE_REVOKED/],
    ['38 an expired certificate', expired, /CERTIFICATE_EXPIRED/],
    ['39 a certificate for servers only', serverOnly, /HANDSHAKE_FAILURE/],
  ];
  it.each(rows)('%s', async (_what, make, alert) => {
    expect(await refusalOfLogin(site, { certificates: await make() })).toMatch(alert);
  });

  it('35 no certificate', async () => {
    const { ca } = site.peer.certificates;
    await expect(speak(site, { ca: [...ca] }, AMQP)).resolves.toMatch(/CERTIFICATE_REQUIRED/);
  });
  it('40 TLS 1.1', async () => {
    const old: ConnectionOptions = {
      minVersion: 'TLSv1.1',
      maxVersion: 'TLSv1.1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    };
    await expect(speak(site, { ...clientTls(site), ...old }, AMQP)).resolves.toMatch(/PROTOCOL_VERSION/);
  });
  it('everybody, when the revocation list has run out, until a fresh one lies there', async () => {
    await publishCrl(site.authority, { days: -1 });
    expect(await refusalOfLogin(site, {})).toMatch(/ALERT/);
    await publishCrl(site.authority, { days: 7 });
    expect(await refusalOfLogin(site, {})).toBe('let in');
  });
});

describe('login turns away', () => {
  const CN = (value: string) => ({ CN: [{ utf8String: value }] });
  const named = (...names: ReturnType<typeof CN>[]) => {
    const own = organisationSubject({ oin: OINS.peer, name: 'ZVH West' }).toJSON();
    return site.authority.issue({ subject: new Name([...own.filter((part) => !('CN' in part)), ...names]) });
  };
  const ofStranger = (name: string) => site.authority.issue({ oin: OINS.stranger, name });
  const rows: [string, () => Promise<Certificates>][] = [
    ['42 a subject that is no user', () => ofStranger('ZVH Nergens')],
    ['42 another organisation with the same common name', () => ofStranger('ZVH West')],
    ['43 two common names', () => named(CN('TRIAL ZVH West'), CN('TRIAL ZVH Oost'))],
    ['44 a common name with a comma', () => named(CN('TRIAL ZVH West,gateway'))],
  ];
  it.each(rows)('%s', async (_what, make) => {
    expect(await refusalOfLogin(site, { certificates: await make() })).toMatch(/403/);
  });
  it('45 PLAIN', async () => {
    const credentials = amqp.credentials.plain('guest', 'guest');
    expect(await refusalOfLogin(site, { credentials })).toMatch(/SASL mechanism PLAIN is not provided/);
  });
  it('46 another peer in this vhost', async () => {
    for (const vhost of [`${OINS.receiver}.${OINS.otherPeer}`, '/', 'nowhere']) {
      expect(await refusalOfLogin(site, { vhost })).toMatch(/got <ConnectionClose/);
    }
  });
  it('47 a fifth connection', async () => {
    const four = await Promise.all([1, 2, 3, 4].map(() => rawClient(site)));
    expect(await refusalOfLogin(site, {})).toMatch(/got <ConnectionClose/);
    await Promise.all(four.map(({ close }) => close()));
  });
});

describe('a peer may not', () => {
  const own = { messageId: newId(), mandatory: true };
  const publish =
    (exchange: string, options: Options.Publish, size = 1) =>
    (channel: Channel) =>
      publishRaw(channel as ConfirmChannel, {
        exchange,
        options: { ...own, ...options },
        body: Buffer.alloc(size),
      });
  const rows: [string, (channel: Channel) => Promise<unknown>, RegExp][] = [
    ['52 consume', (channel) => channel.consume('in.q', () => undefined), /403/],
    ['53 get', (channel) => channel.get('in.q'), /403/],
    ['54 purge', (channel) => channel.purgeQueue('in.q'), /403/],
    ['55 delete a queue', (channel) => channel.deleteQueue('in.q'), /403/],
    ['55 delete an exchange', (channel) => channel.deleteExchange('in'), /403/],
    ['56 declare a queue', (channel) => channel.assertQueue('mine'), /403/],
    ['56 declare an exchange', (channel) => channel.assertExchange('mine', 'fanout'), /403/],
    ['57 bind', (channel) => channel.bindQueue('in.q', 'bulk', ''), /403/],
    ['58 publish to the parked queue', publish('dead', {}), /403/],
    ['59 publish to the default exchange', publish('', {}), /403/],
    ['60 send more than the greatest size', publish('in', {}, 1_048_577), /406/],
    ['61 speak for another user', publish('in', { userId: 'gateway' }), /406/],
    ['62 set a negative expiration', publish('in', { expiration: -1 }), /406/],
    ['63 set an expiration in words', publish('in', { expiration: 'soon' }), /406/],
  ];
  it.each(rows)('%s', async (_what, attempt, code) => {
    const { model, close } = await rawClient(site);
    const channel = await model.createConfirmChannel();
    const refused = new Promise<Error>((resolve) => channel.on('error', resolve));
    void attempt(channel).catch(() => undefined);
    expect((await refused).message).toMatch(code);
    await close();
  });
});

describe('our own link says why', () => {
  const stranger = () => site.authority.issue({ oin: OINS.stranger, name: 'ZVH Nergens' });
  const garbage = () => Promise.resolve({ ...site.peer.certificates, cert: 'no certificate' });
  const distrusting = async () => ({ ...site.peer.certificates, ca: [(await otherAuthority()).ca] });
  const rows: [string, () => Partial<PeerPublisherOptions>, RegExp][] = [
    [
      'NOT_THE_PEER',
      () => ({ peer: { ...site.endpoint, oin: OINS.stranger } }),
      /expected OIN 0+99000000004000/,
    ],
    ['VHOST_OR_LIMIT', () => ({ self: OINS.otherPeer }), /ConnectionClose/],
    ['LOGIN_REFUSED', () => ({ certificates: stranger }), /403/],
    [
      'OUR_CERTIFICATE_REFUSED',
      () => ({ certificates: () => revokedCertificate(site.authority) }),
      /revoked/,
    ],
    ['THEIR_CERTIFICATE_REFUSED', () => ({ certificates: distrusting }), /certificate/],
    [
      'THEIR_CERTIFICATE_REFUSED',
      () => ({ peer: { ...site.endpoint, serverName: 'elsewhere.test' } }),
      /altnames/,
    ],
    [
      'OUR_CERTIFICATE_UNREADABLE',
      () => ({ certificates: () => Promise.reject(new Error('no key.pem')) }),
      /key/,
    ],
    ['OUR_CERTIFICATE_UNREADABLE', () => ({ certificates: garbage }), /PEM/],
    ['UNREACHABLE', () => ({ peer: { ...site.endpoint, port: 1 } }), /ECONNREFUSED/],
  ];
  it.each(rows)('%s', async (code, wish, detail) => {
    const publisher = newPublisher(wish());
    const [outcome] = await publisher.publish([{ id: newId(), lane: 'in', bytes: Buffer.from('x') }]);
    await publisher.stop();
    expect(outcome).toEqual({ outcome: 'refused', code, reason: expect.stringMatching(detail) as string });
  });
});

it('71 a full queue answers nack, and the publisher says so', async () => {
  const policy = ['small', '^bulk\\.q$', '{"max-length":3}', '--apply-to', 'queues'];
  await site.broker.ctl('set_policy', '--vhost', VHOST, ...policy);
  const publisher = newPublisher({});
  const item = () => ({ id: newId(), lane: 'bulk' as const, bytes: Buffer.from('x') });
  await until('the queue is full', async () => {
    const [outcome] = await publisher.publish([item()]);
    return outcome?.outcome === 'nacked';
  });
  const [otherLane] = await publisher.publish([{ ...item(), lane: 'in' }]);
  expect(otherLane).toEqual({ outcome: 'confirmed' });
  await publisher.stop();
});

function newPublisher(wish: Partial<PeerPublisherOptions>): PeerPublisher {
  const publisher = new PeerPublisher({
    self: OINS.peer,
    peer: site.endpoint,
    certificates: () => Promise.resolve(site.peer.certificates),
    timings: QUICK,
    ...wish,
  });
  publisher.start();
  return publisher;
}

describe('the protocol turns away', () => {
  it.each([
    ['48 AMQP 1.0', Buffer.from('AMQP\0\x01\0\0', 'latin1')],
    ['49 what is no AMQP', Buffer.from('GET / HTTP/1.1\r\n\r\n')],
  ])('%s', async (_what, bytes) => {
    await expect(speak(site, clientTls(site), bytes)).resolves.toBe('closed');
  });
  it('50 a frame larger than frame_max', async () => {
    const { model, broken, close } = await rawClient(site);
    const channel = await model.createChannel();
    channel.on('error', () => undefined);
    channel.publish('in', '', Buffer.from('x'), { headers: { long: 'x'.repeat(9_000) } });
    expect((await broken).message).toMatch(/501 \(FRAME.ERROR\)/);
    await close();
  });
  it('51 a wrong frame end', async () => {
    await expect(patience.frameEnd).resolves.toBe('closed');
  });
  it('41 a handshake that never comes', async () => {
    expect(await patience.handshake).toBeLessThan(7_000);
  });
});
