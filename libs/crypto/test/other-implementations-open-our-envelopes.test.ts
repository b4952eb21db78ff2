import { Aes256Gcm, CipherSuite, HkdfSha256 } from '@hpke/core';
import { XWing } from '@hpke/hybridkem-x-wing';
import { compactDecrypt, CompactEncrypt, compactVerify } from 'jose';
import { openEnvelope, sealEnvelope, signBatch } from '#crypto';
import { HEADER, partyOf, random } from './support/parties.js';
import type { Party } from './support/parties.js';
import { AT, OIN, TestPki } from './support/test-pki.js';

let pki: TestPki;
let party: Party;
beforeAll(async () => {
  pki = await TestPki.create();
  party = partyOf(pki);
});
const plaintext = Buffer.from('{"hello":"world"}');
const hpke = new CipherSuite({ kem: new XWing(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
const exact = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer;
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString();

it('SLUIS-1: @hpke/core opens ours', async () => {
  const [header, enc, iv, ciphertext, tag] = sealEnvelope({
    plaintext,
    header: HEADER,
    recipient: party.kem,
    random,
  }).split('.');
  expect([iv, tag]).toEqual(['', '']);
  const recipientKey = await hpke.kem.importKey('raw', exact(party.kemSeed), false);
  const context = await hpke.createRecipientContext({
    recipientKey,
    enc: exact(Buffer.from(enc!, 'base64url')),
  });
  const opened = await context.open(
    exact(Buffer.from(ciphertext!, 'base64url')),
    exact(Buffer.from(header!)),
  );
  expect(textOf(new Uint8Array(opened)).trimEnd()).toBe(plaintext.toString());
});

it('SLUIS-1: we open what @hpke/core sealed', async () => {
  const [header] = sealEnvelope({ plaintext, header: HEADER, recipient: party.kem, random }).split('.');
  if (party.kem.suite !== 'SLUIS-1') throw new Error('not the KEM key');
  const recipientPublicKey = await hpke.kem.importKey('raw', exact(party.kem.publicKey.bytes), true);
  const context = await hpke.createSenderContext({ recipientPublicKey });
  const sealed = await context.seal(exact(plaintext), exact(Buffer.from(header!)));
  const b64 = (bytes: ArrayBuffer): string => Buffer.from(bytes).toString('base64url');
  const jwe = [header, b64(context.enc), '', b64(sealed), ''].join('.');
  expect(textOf(openEnvelope({ jwe, keys: party.store }).plaintext)).toBe(plaintext.toString());
});

it('SLUIS-RSA-1: jose opens ours, and we open what jose sealed', async () => {
  const jwe = sealEnvelope({ plaintext, header: HEADER, recipient: party.rsa, random });
  const opened = await compactDecrypt(jwe, pki.leafKey);
  expect(textOf(opened.plaintext).trimEnd()).toBe(plaintext.toString());
  if (party.rsa.suite !== 'SLUIS-RSA-1') throw new Error('not the RSA key');
  const theirs = await new CompactEncrypt(plaintext)
    .setProtectedHeader(opened.protectedHeader)
    .encrypt(party.rsa.publicKey);
  const { header, plaintext: ours } = openEnvelope({ jwe: theirs, keys: party.store });
  expect(textOf(ours)).toBe(plaintext.toString());
  expect(header).toEqual({ ...HEADER, suite: 'SLUIS-RSA-1', kid: party.rsa.kid });
});

it('signed roots: jose verifies them', async () => {
  const signer = party.store.signer('messages');
  const [proof] = await signBatch({
    messages: [plaintext],
    purpose: 'messages',
    issuer: OIN,
    signedAt: AT,
    signer,
    random,
  });
  const { protectedHeader, payload } = await compactVerify(proof!.jws, party.authenticity.publicKey, {
    algorithms: ['PS256'],
  });
  expect(protectedHeader).toEqual({
    alg: 'PS256',
    typ: 'sluis-messages+jws',
    'x5t#S256': party.authenticity.x5t,
  });
  expect(JSON.parse(textOf(payload))).toMatchObject({ purpose: 'messages', iss: OIN, size: 1, signedAt: AT });
});
