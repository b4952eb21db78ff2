import { createPrivateKey, randomBytes } from 'node:crypto';
import {
  certificateRecipient,
  generateKemKey,
  kemRecipient,
  pinnedKey,
  sealEnvelope,
  signBatch,
  toBase64url,
  type JwsPurpose,
  type RecipientKey,
} from '#crypto';
import { signDirectory } from '#directory';
import { KINDS, mintUuidV7, millisOf, parseMessageId, sourceOf, typeOfKind, type Instant } from '#domain';
import { encodeEnvelope, encodeInside } from '#exchange';
import {
  NORTH,
  NOW,
  RIEC,
  SOUTH,
  base64,
  issue,
  makeFederation,
  signerFrom,
  type Federation,
  type Issued,
} from '../../../libs/directory/test/federation.js';
import { Desk, type Ran } from './desk.js';

const EXPIRY = '2026-12-02T09:00:00.000Z' as Instant;
const CANARY = 'canary-7f3a';
const desk = new Desk(NOW);
const kem = generateKemKey(randomBytes);
const id = parseMessageId(mintUuidV7(millisOf(NOW), randomBytes(10)))!;
let federation: Federation;
let confidentiality: Issued;

beforeAll(async () => {
  [federation, confidentiality] = await Promise.all([
    makeFederation(),
    issue({ cn: 'Zuid confidentiality', oin: SOUTH }, { rsa: true }),
  ]);
  const [north, south, riec] = federation.document.nodes;
  const certificates = { ...south!.certificates, confidentiality: base64(confidentiality) };
  const nodes = [north!, { ...south!, certificates }, riec!];
  const directory = await signDirectory({ ...federation.document, nodes }, signerFrom(federation.authority));
  desk.put('directory.jws', directory);
  desk.put('authority.pem', federation.authority.certificate);
  desk.put('1.kem.json', JSON.stringify({ number: 1, seed: toBase64url(kem.seed) }));
  desk.put('confidentiality.pem', `${confidentiality.key}${confidentiality.certificate}`);
});
afterAll(() => desk.clear());

interface Made {
  readonly inside?: object;
  readonly purpose?: JwsPurpose;
  readonly recipient?: RecipientKey;
  readonly signer?: Issued;
  readonly signedAt?: Instant;
  readonly header?: object;
  readonly outside?: object;
}

function message(): object {
  const data = { ...KINDS['case-exchange.notice'].example };
  const recipient = { ...data.recipient, node: SOUTH };
  return {
    specversion: '1.0',
    id,
    source: sourceOf(NORTH),
    type: typeOfKind('case-exchange.notice'),
    time: NOW,
    datacontenttype: 'application/json',
    expirytime: EXPIRY,
    data: {
      ...data,
      recipient,
      elements: data.elements.map((each) => ({ ...each, value: { text: CANARY } })),
    },
  };
}

/** Signs, seals and writes one envelope from North to South, with the changes that a test wants. */
async function envelope(made: Made = {}): Promise<string> {
  const bytes = Buffer.from(JSON.stringify(made.inside ?? message()));
  const [proof] = await signBatch({
    messages: [bytes, Buffer.from('another')],
    purpose: made.purpose ?? 'messages',
    issuer: NORTH,
    signedAt: made.signedAt ?? NOW,
    signer: signerFrom(made.signer ?? federation.northKey),
    random: randomBytes,
  });
  const data = sealEnvelope({
    plaintext: encodeInside(bytes, proof!),
    header: { mid: id, snd: NORTH, rcp: SOUTH, exp: EXPIRY, ...made.header },
    recipient: made.recipient ?? kemRecipient(kem.publicKey),
    random: randomBytes,
  });
  const outside = {
    id,
    sender: NORTH,
    recipient: SOUTH,
    time: NOW,
    expiresAt: EXPIRY,
    data,
    ...made.outside,
  };
  return desk.put('envelope.json', encodeEnvelope(outside, randomBytes(24)));
}

const open = (file: string, ...more: readonly string[]): Promise<Ran> =>
  desk.sluis([
    ...['open', file, '--keys', desk.folder, '--directory', desk.path('directory.jws')],
    ...['--authority', desk.path('authority.pem'), '--json', ...more],
  ]);

it('opens the default suite, and shows the outside and the checks only', async () => {
  const ran = await open(await envelope());
  expect(ran).toMatchObject({ exit: 0, err: '' });
  const pinned = 'pinned, revocation not checked';
  const ok = {
    envelope: 'ok',
    decryption: 'ok',
    outside: 'ok',
    signature: 'ok',
    claims: 'ok',
    content: 'ok',
    expiry: 'ok',
  };
  expect(JSON.parse(ran.out)).toMatchObject({
    ...{
      id,
      sender: NORTH,
      recipient: SOUTH,
      suite: 'SLUIS-1',
      purpose: 'messages',
      signedAt: NOW,
      batchSize: 2,
    },
    checks: { ...ok, certificate: pinned },
  });
  expect(ran.out).not.toMatch(CANARY);
});

it('shows the content when it is asked for', async () => {
  const ran = await open(await envelope(), '--content');
  expect(JSON.parse(ran.out)).toMatchObject({ content: { id, type: 'nl.wgs.case-exchange.notice.v1' } });
  expect(ran.out).toMatch(CANARY);
});

it('opens the compatibility suite with the confidentiality key', async () => {
  const recipient = certificateRecipient(pinnedKey(confidentiality.der));
  const ran = await open(await envelope({ recipient }));
  expect(createPrivateKey(confidentiality.key).asymmetricKeyType).toBe('rsa');
  expect(ran.exit).toBe(0);
  expect(JSON.parse(ran.out)).toMatchObject({ suite: 'SLUIS-RSA-1' });
});

it('prints lines of name and value without --json', async () => {
  const file = await envelope();
  const args = ['--keys', desk.path('1.kem.json'), '--directory', desk.path('directory.jws')];
  const ran = await desk.sluis(['open', file, ...args, '--authority', desk.path('authority.pem')]);
  expect(ran.out).toMatch(/^checks signature +ok$/m);
});

const later = '2026-11-25T09:05:00.001Z' as Instant;
const stranger = () => kemRecipient(generateKemKey(randomBytes).publicKey);
it.each<[string, string, string, () => Made | Promise<Made>]>([
  ['a key that we do not have', 'decryption', 'KEY_UNKNOWN', () => ({ recipient: stranger() })],
  ['an outside that says another recipient', 'outside', 'CLAIMS', () => ({ outside: { recipient: RIEC } })],
  [
    'an outside that lives longer',
    'outside',
    'CLAIMS',
    () => ({ outside: { expiresAt: '2026-12-03T09:00:00.000Z' } }),
  ],
  [
    'another signer',
    'signature',
    'KEY_UNKNOWN',
    async () => ({ signer: await issue({ cn: 'x', oin: NORTH }, { rsa: true }) }),
  ],
  ['a signature for another purpose', 'signature', 'HEADER_NOT_ALLOWED', () => ({ purpose: 'evidence' })],
  ['a signature from the future', 'signature', 'CLOCK_SKEW', () => ({ signedAt: later })],
  ['an inside with another id', 'claims', 'CLAIMS', () => ({ inside: { ...message(), id: 'x' } })],
  [
    'an inside of another sender',
    'claims',
    'CLAIMS',
    () => ({ inside: { ...message(), source: sourceOf(RIEC) } }),
  ],
  [
    'an inside for another node',
    'claims',
    'CLAIMS',
    () => ({ inside: { ...message(), data: { recipient: { node: RIEC } } } }),
  ],
  [
    'an unknown kind',
    'content',
    'KIND_UNKNOWN',
    () => ({ inside: { ...message(), data: { kind: 'telepathy.request' } } }),
  ],
  ['an unknown member', 'content', 'MESSAGE_INVALID', () => ({ inside: { ...message(), colour: 'blue' } })],
])('finds %s', async (_, check, code, made) => {
  const ran = await open(await envelope(await made()));
  expect(ran).toMatchObject({ exit: 6, err: 'This envelope is not in order; see the checks.' });
  expect(JSON.parse(ran.out)).toMatchObject({ checks: { [check]: code, expiry: 'not reached' } });
});

it('finds an expired envelope, a changed byte, and what is no envelope', async () => {
  const file = await envelope();
  expect(JSON.parse((await open(file, '--at', EXPIRY)).out)).toMatchObject({ checks: { expiry: 'EXPIRED' } });
  const json = JSON.parse(desk.read('envelope.json').toString()) as { data: string };
  const at = json.data.length - 100;
  const changed = json.data.slice(0, at) + (json.data[at] === 'A' ? 'B' : 'A') + json.data.slice(at + 1);
  desk.put('envelope.json', JSON.stringify({ ...json, data: changed }));
  expect(JSON.parse((await open(file)).out)).toMatchObject({ checks: { decryption: 'JWE_INVALID' } });
  desk.put('envelope.json', '{}');
  expect(JSON.parse((await open(file)).out)).toMatchObject({ checks: { envelope: 'ENVELOPE_INVALID' } });
});

it('never prints content whose signature does not hold', async () => {
  const ran = await open(await envelope({ purpose: 'evidence' }), '--content');
  expect(ran.out).not.toMatch(CANARY);
});

it('judges path and revocation when it gets revocation lists', async () => {
  const ran = await open(await envelope(), '--crls', desk.folder);
  expect(ran.exit).toBe(6);
  expect((JSON.parse(ran.out) as { checks: { certificate: string } }).checks.certificate).toMatch(
    /^(CERT|PATH|CRL)_/,
  );
});
