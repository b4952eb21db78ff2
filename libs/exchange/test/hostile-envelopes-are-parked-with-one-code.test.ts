import { instantOf, millisOf } from '#domain';
import type { Instant } from '#domain';
import { receiveEnvelopes } from '#exchange';
import { forge, freshId, messageFrom } from './support/forge.js';
import type { Forgery } from './support/forge.js';
import { openFederation } from './support/two-houses.js';
import type { Federation, TestHouse } from './support/two-houses.js';

/** Hostile inputs 72 to 108: what reaches us through a peer's own vhost (reliability.md §5 C). */
type Row = readonly [id: string, what: string, code: string, make: Make];
type Make = (
  houses: Federation,
  event: ReturnType<typeof messageFrom>,
) => Partial<Forgery> | Promise<Partial<Forgery>>;

const b64 = (data: string | Uint8Array): string => Buffer.from(data).toString('base64url');
const headerOf = (compact: string): object =>
  JSON.parse(Buffer.from(compact.split('.')[0]!, 'base64url').toString()) as object;
const part = (compact: string, at: number, change: (text: string) => string): string =>
  compact
    .split('.')
    .map((text, i) => (i === at ? change(text) : text))
    .join('.');
const reheaded = (compact: string, change: object): string =>
  part(compact, 0, () => b64(JSON.stringify({ ...headerOf(compact), ...change })));
const twice = (compact: string): string =>
  part(compact, 0, (text) => b64(Buffer.from(text, 'base64url').toString().replace('{', '{"alg":"dir",')));

const jwe =
  (change: object): Make =>
  () => ({ jwe: (good) => reheaded(good, change) });
const jwePart =
  (at: number, change: (text: string) => string): Make =>
  () => ({ jwe: (good) => part(good, at, change) });
const jws =
  (change: (compact: string) => string): Make =>
  () => ({ proof: (good) => ({ ...good, jws: change(good.jws) }) });
const jwsHeader = (change: object): Make => jws((compact) => reheaded(compact, change));
const signature = (change: (bytes: Buffer) => Uint8Array): Make =>
  jws((compact) => part(compact, 2, (text) => b64(change(Buffer.from(text, 'base64url')))));
const later = (house: TestHouse, milliseconds: number): Instant =>
  instantOf(millisOf(house.clock.now()) + milliseconds);

const STRANGER = '00000099000000004000';
const EVIL = 'https://evil.example/key';

const rows: readonly Row[] = [
  ['72', 'alg none', 'ALG', jwsHeader({ alg: 'none' })],
  ['73', 'HS256 with the public key', 'ALG', jwsHeader({ alg: 'HS256' })],
  ['74', 'an alg of another kind of key', 'ALG', jwsHeader({ alg: 'ES256' })],
  ['75', 'RSA1_5', 'ALG', jwe({ alg: 'RSA1_5' })],
  ['76', 'a weak enc', 'ALG', jwe({ alg: 'RSA-OAEP-256', enc: 'A128CBC-HS256', suite: 'SLUIS-RSA-1' })],
  ['77', 'PBES2 with a huge count', 'ALG', jwe({ alg: 'PBES2-HS512+A256KW', p2c: 2 ** 31 })],
  ['78', 'dir', 'ALG', jwe({ alg: 'dir' })],
  ['79', 'an unknown crit in the JWE', 'HEADER', jwe({ crit: ['x'], x: 1 })],
  ['79', 'an unknown crit in the JWS', 'HEADER', jwsHeader({ crit: ['x'], x: 1 })],
  ['80', 'b64 false', 'HEADER', jwsHeader({ b64: false, crit: ['b64'] })],
  ['81', 'jku in the JWE', 'HEADER', jwe({ jku: EVIL })],
  ['81', 'jku in the JWS', 'HEADER', jwsHeader({ jku: EVIL })],
  ['82', 'x5u', 'HEADER', jwsHeader({ x5u: EVIL })],
  ['83', 'an embedded jwk', 'HEADER', jwsHeader({ jwk: { kty: 'oct', k: 'AAAA' } })],
  ['84', 'an unknown kid', 'JWE', jwe({ kid: b64(new Uint8Array(32)) })],
  ['85', 'a header member twice in the JWE', 'HEADER', () => ({ jwe: twice })],
  ['85', 'a header member twice in the JWS', 'HEADER', jws(twice)],
  ['86', 'the flattened form', 'JWE', () => ({ jwe: (good) => JSON.stringify({ protected: good }) })],
  ['87', 'an empty signature', 'SIG', signature(() => new Uint8Array())],
  ['88', 'a signature of zeros', 'SIG', signature((bytes) => bytes.fill(0))],
  ['89', 'a signature in DER form', 'SIG', signature(() => Buffer.from('3006020101020101', 'hex'))],
  ['90', 'a truncated signature', 'SIG', signature((bytes) => bytes.subarray(0, -1))],
  ['91', 'a flipped bit', 'SIG', signature((bytes) => bytes.fill(bytes[9]! ^ 1, 9, 10))],
  [
    '92',
    'two signatures, one of them bad',
    'SIG',
    () => ({ proof: (good) => ({ ...good, jws: `${good.jws}.${good.jws.split('.')[2]}` }) }),
  ],
  ['93', 'the right form by the wrong node', 'SIG', ({ riec }) => ({ signer: riec.signer })],
  ['93', 'an issuer inside that is not the sender', 'SIG', ({ riec }) => ({ issuer: riec.self })],
  ['94', 'compressed content', 'HEADER', jwe({ zip: 'DEF' })],
  ['95', 'an IV where there is none', 'JWE', jwePart(2, () => b64(new Uint8Array(11)))],
  ['96', 'a tag of four bytes', 'JWE', jwePart(4, () => b64(new Uint8Array(4)))],
  ['97', 'an encapsulation of another length', 'JWE', jwePart(1, (text) => text.slice(0, -4))],
  ['98', 'an encapsulation of another key', 'JWE', jwePart(1, () => b64(new Uint8Array(1120).fill(7)))],
  ['99', 'the point of order one', 'JWE', jwePart(1, () => b64(new Uint8Array(1120)))],
  [
    '100',
    'sealed for another node',
    'JWE',
    async ({ riec, noord }) => ({ recipient: await noord.trust.recipientKey(riec.self) }),
  ],
  ['101', 'base64 padding', 'JWE', () => ({ jwe: (good) => `${good}=` })],
  [
    '102',
    'another sender outside',
    'CLAIMS',
    ({ riec }) => ({ outer: { source: `urn:nld:oin:${riec.self}:systeem:sluis` } }),
  ],
  ['102', 'another sender in the header', 'CLAIMS', ({ riec }) => ({ header: { snd: riec.self } })],
  [
    '102',
    'another sender inside',
    'CLAIMS',
    (_, event) => ({ text: JSON.stringify({ ...event, source: `urn:nld:oin:${STRANGER}:systeem:sluis` }) }),
  ],
  ['103', 'another recipient outside', 'CLAIMS', ({ riec }) => ({ outer: { recipient: riec.self } })],
  ['103', 'another recipient in the header', 'CLAIMS', ({ riec }) => ({ header: { rcp: riec.self } })],
  ['104', 'logged in the future', 'CLOCK_SKEW', ({ noord }) => ({ outer: { time: later(noord, 300_001) } })],
  ['104', 'signed in the future', 'CLOCK_SKEW', ({ noord }) => ({ signedAt: later(noord, 300_001) })],
  [
    '105',
    'another expiry outside',
    'CLAIMS',
    ({ noord }) => ({ outer: { expirytime: later(noord, 86_400_000) } }),
  ],
  [
    '105',
    'another expiry in the header',
    'CLAIMS',
    ({ noord }) => ({ header: { exp: later(noord, 86_400_000) } }),
  ],
  [
    '105',
    'an expiry beyond the longest lifetime',
    'CLAIMS',
    ({ noord }) => ({ outer: { expirytime: later(noord, 31 * 86_400_000) } }),
  ],
  ['107', 'another id outside', 'CLAIMS', ({ noord }) => ({ outer: { id: freshId(noord) } })],
  ['107', 'another id in the header', 'CLAIMS', ({ noord }) => ({ header: { mid: freshId(noord) } })],
  [
    '107',
    'another id inside',
    'CLAIMS',
    ({ noord }, event) => ({ text: JSON.stringify({ ...event, id: freshId(noord) }) }),
  ],
  [
    '108',
    'the proof of other bytes',
    'SIG',
    () => ({ proof: (good) => ({ ...good, salt: b64(new Uint8Array(32)) }) }),
  ],
  ['108', 'no proof', 'SIG', () => ({ proof: () => ({}) })],
  ['–', 'a purpose that is not a message’s', 'HEADER', () => ({ purpose: 'evidence' })],
  ['–', 'an inside that is no object', 'MESSAGE_INVALID', () => ({ text: '[]' })],
  ['–', 'an inside with a member twice', 'ENVELOPE_INVALID', () => ({ text: '{"type":"a","type":"b"}' })],
  ['–', 'an inside that is no JSON', 'ENVELOPE_INVALID', () => ({ text: '{"type":' })],
  [
    '–',
    'padding that is not space',
    'ENVELOPE_INVALID',
    () => ({ inside: (good) => Buffer.concat([good, Buffer.from([0])]) }),
  ],
  [
    '–',
    'a member beside content and proof',
    'ENVELOPE_INVALID',
    () => ({ inside: (good) => Buffer.from(Buffer.from(good).toString().replace('{', '{"x":1,')) }),
  ],
  ['–', 'a member more outside', 'ENVELOPE_INVALID', () => ({ outer: { subject: '999990342' } })],
  [
    '–',
    'another type outside',
    'ENVELOPE_INVALID',
    () => ({ outer: { type: 'nl.wgs.known-check.request.v1' } }),
  ],
  [
    '–',
    'a time in another spelling',
    'ENVELOPE_INVALID',
    () => ({ outer: { time: '2026-11-25T10:00:00+01:00' } }),
  ],
];

async function delivered(make: Make) {
  const federation = await openFederation();
  const { noord, zuid, deliver } = federation;
  const event = messageFrom(noord, zuid, { kind: 'case-exchange.notice' });
  const { bytes } = await forge(noord, zuid, { event, ...(await make(federation, event)) });
  return { zuid, event, settlements: await deliver(noord, zuid, bytes) };
}

it('a forgery without a fault is delivered, so that the faults below are what is refused', async () => {
  const { zuid, event } = await delivered(() => ({}));
  expect(zuid.storage.state.messages).toMatchObject([{ id: event.id, state: 'delivered' }]);
});

it.each(rows)('%s: %s → %s, and the sender hears nothing', async (_id, _what, code, make) => {
  const { zuid, settlements } = await delivered(make);
  const { state } = zuid.storage;
  expect(settlements).toEqual([{ settle: 'ack' }]);
  expect(state.parked).toMatchObject([{ peer: expect.any(String), code }]);
  expect(state.audit).toMatchObject([{ action: 'envelope.reject', result: 'refused', code }]);
  expect([state.messages, state.outbox, state.steps, state.inbox]).toEqual([[], [], [], []]);
});

it('covers 72 to 105, 107 and 108; 106 has a test of its own', () => {
  const covered = new Set(rows.map(([id]) => id));
  const wanted = Array.from({ length: 37 }, (_, i) => String(72 + i)).filter((id) => id !== '106');
  expect(wanted.filter((id) => !covered.has(id))).toEqual([]);
});

type Change = (event: ReturnType<typeof messageFrom>, houses: Federation) => object;
const data =
  (change: object): Change =>
  (event) => ({ ...event, data: { ...event.data, ...change } });
const bearing = (restriction: object): Change => data({ restrictions: [restriction] });

const answered: readonly (readonly [what: string, code: string, change: Change])[] = [
  [
    '103: meant for another node',
    'CLAIMS',
    (event, { riec }) => ({
      ...event,
      data: { ...event.data, recipient: { node: riec.self, participants: ['POLICE'] } },
    }),
  ],
  ['an unknown kind', 'KIND_UNKNOWN', data({ kind: 'signal.referral' })],
  [
    'the type of another kind',
    'MESSAGE_INVALID',
    (event) => ({ ...event, type: 'nl.wgs.known-check.request.v1' }),
  ],
  ['an unknown restriction', 'USE_RESTRICTION_UNSUPPORTED', bearing({ type: 'FOR_FRIENDS', basis: 'HOUSE' })],
  [
    'an unknown parameter',
    'USE_RESTRICTION_UNSUPPORTED',
    bearing({ type: 'VIEW_ONLY', basis: 'HOUSE', n: 1 }),
  ],
  ['an unknown member', 'MESSAGE_INVALID', data({ comment: 'x' })],
  ['a BSN as subject', 'MESSAGE_INVALID', (event) => ({ ...event, subject: '999990342' })],
  ['an optional member that is null', 'MESSAGE_INVALID', data({ necessity: null })],
  [
    'a moment that does not exist',
    'MESSAGE_INVALID',
    (event) => ({ ...event, time: '2026-02-30T09:00:00.000Z' }),
  ],
];

it.each(answered)('%s → %s goes back to a sender whose signature held', async (_what, code, change) => {
  const houses = await openFederation();
  const { noord, zuid, deliver } = houses;
  const event = messageFrom(noord, zuid, { kind: 'case-exchange.notice' });
  const { bytes } = await forge(noord, zuid, { event, text: JSON.stringify(change(event, houses)) });
  await deliver(noord, zuid, bytes);
  const { state } = zuid.storage;
  expect(state.parked).toMatchObject([{ code }]);
  expect(state.messages).toEqual([]);
  const [receipt] = state.outbox.map(
    ({ evidence }) => JSON.parse(Buffer.from(evidence!).toString()) as { data: object },
  );
  expect(receipt?.data).toMatchObject({ evidence: 'refused', code, about: { id: event.id } });
});

it.each([
  ['properties that are not an envelope’s', 'PROPS', { defect: 'PROPS_CC' }],
  ['nothing', 'ENVELOPE_INVALID', { bytes: new Uint8Array() }],
  ['what is no JSON', 'ENVELOPE_INVALID', { bytes: Buffer.from('GET / HTTP/1.1') }],
  ['30,000 brackets', 'ENVELOPE_INVALID', { bytes: Buffer.from('['.repeat(30_000)) }],
  ['more than a mebibyte', 'ENVELOPE_TOO_LARGE', { bytes: Buffer.alloc(1_048_577, 32) }],
] as const)('%s → %s', async (_what, code, delivery) => {
  const { noord, zuid } = await openFederation();
  const bytes = new Uint8Array();
  await receiveEnvelopes([{ peer: noord.self, bytes, redelivered: false, ...delivery }], zuid);
  expect(zuid.storage.state.parked).toMatchObject([{ code }]);
});

it('one bad delivery in a batch harms no other', async () => {
  const { noord, zuid } = await openFederation();
  const events = [0, 1, 2].map(() => messageFrom(noord, zuid, { kind: 'case-exchange.notice' }));
  const good = await Promise.all(events.map((event) => forge(noord, zuid, { event })));
  const bad = { bytes: Buffer.from('{}') };
  const batch = [good[0]!, bad, good[1]!, good[2]!].map(({ bytes }) => ({
    peer: noord.self,
    bytes,
    redelivered: false,
  }));
  expect(await receiveEnvelopes(batch, zuid)).toHaveLength(4);
  expect(zuid.storage.state.messages.map(({ id }) => id)).toEqual(events.map(({ id }) => id));
  expect(zuid.storage.state.parked).toHaveLength(1);
});
