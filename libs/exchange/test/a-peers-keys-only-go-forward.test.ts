import { SUITES_BY_RANK, generateKemKey, pinnedKey, signerOf, toBase64url } from '#crypto';
import type { Signer } from '#crypto';
import { signDirectory, signKeyDocument, verifyDirectory } from '#directory';
import type { Directory, DirectoryDocument, KeyDocument } from '#directory';
import { PeerTrust } from '#exchange';
import { instantOf } from '#domain';
import type { Instant, Oin } from '#domain';
import { NORTH, NOW, SOUTH, makeFederation, signerFrom } from '../../directory/test/federation.js';
import type { Federation } from '../../directory/test/federation.js';
import { TestPki } from '../../crypto/test/support/test-pki.js';
import { spkiOf } from '../../crypto/test/support/x509-builder.js';
import { randomBytes } from 'node:crypto';
import { TestClock } from './support/two-houses.js';

const DAY = 86_400_000;
let federation: Federation;
let directory: Directory;
/** North's authenticity certificate is one of these: a path that holds. The others' are not. */
let pki: TestPki;
let northSigner: Signer;
const LATER = { nextUpdate: '2027-06-01T00:00:00' };
/** A list that is due a day after NOW. */
const STALE_SOON = { nextUpdate: instantOf(Date.parse(NOW) + DAY).slice(0, 19) };
const CRLS = (revoked: readonly Uint8Array[] = [], next = LATER) => [
  pki.rootCrl(LATER),
  pki.issuingCrl({ ...next, revoked }),
];
const base64 = (der: Uint8Array): string => Buffer.from(der).toString('base64');
const northSignerOf = (certificateDer: Uint8Array): Signer =>
  signerOf({ privateKey: pki.leafKey, certificateDer, chain: [] });

/** The document with North under `leaf`. */
function northUnder(document: DirectoryDocument, leaf: Uint8Array): DirectoryDocument {
  const nodes = document.nodes.map((node) =>
    node.oin === NORTH
      ? { ...node, certificates: { ...node.certificates, authenticity: base64(leaf) } }
      : node,
  );
  const anchors = { ...document.anchors, authenticity: [base64(pki.root())] };
  return { ...document, nodes, anchors, intermediates: [base64(pki.issuing())] };
}

async function directoryOf(change: Partial<DirectoryDocument> = {}): Promise<Directory> {
  const bytes = await signDirectory({ ...federation.document, ...change }, signerFrom(federation.authority));
  const verdict = verifyDirectory(bytes, { authority: pinnedKey(federation.authority.der), at: NOW });
  if (verdict.outcome === 'refused') throw new Error(verdict.detail);
  return verdict.directory;
}

beforeAll(async () => {
  pki = await TestPki.create();
  const made = await makeFederation();
  const leaf = pki.leaf('authenticity');
  northSigner = northSignerOf(leaf);
  federation = { ...made, document: northUnder(made.document, leaf) };
  directory = await directoryOf();
});

function trusting(change: { readonly directory?: Directory; readonly next?: typeof LATER } = {}) {
  const clock = new TestClock(Date.parse(NOW));
  let current = change.directory ?? directory;
  let crls = CRLS([], change.next);
  const trust = new PeerTrust({
    clock,
    directory: () => current,
    crls: () => crls,
    suites: SUITES_BY_RANK,
  });
  const useDirectory = (next: Directory): void => {
    current = next;
    trust.refresh();
  };
  const revoke = (serial: Uint8Array): void => {
    crls = CRLS([serial], change.next);
    trust.refresh();
  };
  return { clock, trust, useDirectory, revoke };
}

function keyDocument(
  number: number,
  change: Partial<KeyDocument> = {},
  signer: Signer = northSigner,
): Promise<string> {
  const { kid, publicKey } = generateKemKey((length) => randomBytes(length));
  const document: KeyDocument = {
    oin: NORTH,
    number,
    issuedAt: NOW,
    expiresAt: instantOf(Date.parse(NOW) + 32 * DAY),
    kem: { kid, suite: 'SLUIS-1', publicKey: toBase64url(publicKey) },
    ...change,
  };
  return signKeyDocument(document, signer);
}
const saved: { number: number; replaced: boolean }[] = [];
const take = (trust: PeerTrust, peer: Oin, jws: string) =>
  trust.acceptKeyDocument(peer, jws, (kept) => Promise.resolve(void saved.push(kept)));
const kidOf = (jws: string): string =>
  (JSON.parse(Buffer.from(jws.split('.')[1]!, 'base64url').toString()) as KeyDocument).kem.kid;

describe('the key of a peer’s key document', () => {
  it('is sealed to as soon as it is accepted', async () => {
    const { trust } = trusting();
    const jws = await keyDocument(1);
    expect(trust.knowsKeysOf(NORTH)).toBe(false);
    expect(await take(trust, NORTH, jws)).toMatchObject({ accepted: { number: 1 }, newer: true });
    expect(await trust.recipientKey(NORTH)).toMatchObject({ suite: 'SLUIS-1', kid: kidOf(jws) });
  });

  it('gives way to a newer one, never to an older one', async () => {
    const { trust } = trusting();
    const [one, two] = [await keyDocument(1), await keyDocument(2)];
    await take(trust, NORTH, two);
    expect(await take(trust, NORTH, one)).toEqual({ accepted: undefined, newer: false });
    expect(await trust.recipientKey(NORTH)).toMatchObject({ kid: kidOf(two) });
    const three = await keyDocument(3);
    expect(await take(trust, NORTH, three)).toMatchObject({ newer: true });
    expect(await trust.recipientKey(NORTH)).toMatchObject({ kid: kidOf(three) });
  });

  it('is not used where it could not be saved: a restart would fall back behind it', async () => {
    const { trust } = trusting();
    const jws = await keyDocument(1);
    const broken = trust.acceptKeyDocument(NORTH, jws, () => Promise.reject(new Error('no database')));
    await expect(broken).rejects.toThrow('no database');
    expect(trust.knowsKeysOf(NORTH)).toBe(false);
  });

  it('is no other under the same number, and the same again is nothing new', async () => {
    const { trust } = trusting();
    const [one, other] = [await keyDocument(1), await keyDocument(1)];
    await take(trust, NORTH, one);
    expect(await take(trust, NORTH, other)).toEqual({ accepted: undefined, newer: false });
    expect(await take(trust, NORTH, one)).toMatchObject({ newer: false });
    expect(await trust.recipientKey(NORTH)).toMatchObject({ kid: kidOf(one) });
  });

  it.each<readonly [string, Partial<KeyDocument>, Oin]>([
    ['of another node', { oin: SOUTH }, NORTH],
    ['signed by another node', {}, SOUTH],
    ['that has expired', { issuedAt: '2026-10-01T00:00:00.000Z' as Instant, expiresAt: NOW }, NORTH],
    ['for longer than sixty days', { expiresAt: '2027-11-25T09:00:00.000Z' as Instant }, NORTH],
    ['from the future', { issuedAt: '2026-11-25T09:06:00.000Z' as Instant }, NORTH],
    ['under another kid', { kem: { kid: 'A'.repeat(43), suite: 'SLUIS-1', publicKey: 'AAAA' } }, NORTH],
  ])('is not taken from a document %s', async (_what, change, peer) => {
    const { trust } = trusting();
    const jws = await keyDocument(1, change);
    expect(await take(trust, peer, jws)).toEqual({ accepted: undefined, newer: false });
    expect(trust.knowsKeysOf(peer)).toBe(false);
  });

  it('is not used once it has expired', async () => {
    const { trust, clock } = trusting({ directory: await directoryOf({ suiteFloor: 'SLUIS-1' }) });
    await take(trust, NORTH, await keyDocument(1));
    expect(await trust.recipientKey(NORTH)).toMatchObject({ suite: 'SLUIS-1' });
    clock.advance(32 * DAY);
    await expect(trust.recipientKey(NORTH)).rejects.toMatchObject({ code: 'SUITE_BELOW_FLOOR' });
  });
});

describe('the key that a certificate signed for', () => {
  it('is sealed to no more once that certificate is revoked', async () => {
    const { trust, revoke } = trusting();
    await take(trust, NORTH, await keyDocument(1));
    await trust.recipientKey(NORTH);
    revoke(Uint8Array.of(3));
    await expect(trust.recipientKey(NORTH)).rejects.toMatchObject({ code: 'CERT_REVOKED' });
  });

  it('is sealed to no more once the directory pins another, whose documents count from one again', async () => {
    const { trust, useDirectory } = trusting({ directory: await directoryOf({ suiteFloor: 'SLUIS-1' }) });
    await take(trust, NORTH, await keyDocument(9));
    const renewed = pki.leaf('authenticity', { serial: Uint8Array.of(4) });
    const document = northUnder(federation.document, renewed);
    useDirectory(await directoryOf({ ...document, version: 8, suiteFloor: 'SLUIS-1' }));
    await expect(trust.recipientKey(NORTH)).rejects.toMatchObject({ code: 'SUITE_BELOW_FLOOR' });
    const one = await keyDocument(1, {}, northSignerOf(renewed));
    expect(await take(trust, NORTH, one)).toMatchObject({ accepted: { number: 1 }, newer: true });
    expect(await trust.recipientKey(NORTH)).toMatchObject({ kid: kidOf(one) });
    expect(saved.at(-1)).toEqual({ number: 1, replaced: true });
  });
});

describe('the certificate that a peer had before', () => {
  const renewed = async (until: Instant = instantOf(Date.parse(NOW) + DAY), next = LATER) => {
    const old = federation.document.nodes.find(({ oin }) => oin === NORTH)!.certificates.authenticity;
    const document = northUnder(
      federation.document,
      pki.leaf('authenticity', { serial: Uint8Array.of(4), spki: spkiOf(pki.rootKey) }),
    );
    const nodes = document.nodes.map((node) =>
      node.oin === NORTH ? { ...node, earlierAuthenticity: [{ certificate: old, until }] } : node,
    );
    const house = trusting({ directory: await directoryOf({ ...document, nodes, version: 8 }), next });
    return { ...house, x5t: northSigner.x5t };
  };

  it('counts for what names it, until the moment that the directory says', async () => {
    const { trust, clock, x5t } = await renewed();
    expect(await trust.signingKey(NORTH)).not.toMatchObject({ x5t });
    expect(await trust.earlierSigningKey(NORTH, x5t)).toMatchObject({ x5t, oin: NORTH });
    expect(await trust.earlierSigningKey(NORTH, 'A'.repeat(43))).toBeUndefined();
    expect(await trust.earlierSigningKey(SOUTH, x5t)).toBeUndefined();
    clock.advance(DAY);
    expect(await trust.earlierSigningKey(NORTH, x5t)).toBeUndefined();
  });

  it('never counts where its list is stale: what it signed is refused, not held', async () => {
    const { trust, clock, x5t } = await renewed(instantOf(Date.parse(NOW) + 30 * DAY), STALE_SOON);
    expect(await trust.earlierSigningKey(NORTH, x5t)).toMatchObject({ x5t });
    clock.advance(2 * DAY);
    expect(await trust.earlierSigningKey(NORTH, x5t)).toBeUndefined();
    await expect(trust.signingKey(NORTH)).rejects.toMatchObject({ code: 'CRL_STALE' });
  });

  it('never counts once it is revoked', async () => {
    const { trust, revoke, x5t } = await renewed();
    await trust.earlierSigningKey(NORTH, x5t);
    revoke(Uint8Array.of(3));
    expect(await trust.earlierSigningKey(NORTH, x5t)).toBeUndefined();
    await expect(trust.signingKey(NORTH)).resolves.toMatchObject({ oin: NORTH });
  });
});

describe('a peer', () => {
  const stranger = '00000099000000004000' as Oin;

  it('that the directory does not list is sealed to by nobody and believed by nobody', async () => {
    const { trust } = trusting();
    await expect(trust.recipientKey(stranger)).rejects.toMatchObject({ code: 'SENDER_UNKNOWN' });
    expect(() => trust.signingKey(stranger)).toThrow('SENDER_UNKNOWN');
  });

  it('whose certificate does not hold is not sealed to under it', async () => {
    const { trust } = trusting();
    await expect(trust.recipientKey(SOUTH)).rejects.toMatchObject({ name: 'CryptoError' });
    await expect(trust.certificateKey(SOUTH)).rejects.toMatchObject({ name: 'CryptoError' });
    await expect(trust.signingKey(SOUTH)).rejects.toMatchObject({ name: 'CryptoError' });
  });

  it('whose authority’s list is stale is believed only under the grace that the directory signs for it', async () => {
    const next = { nextUpdate: '2026-11-24T00:00:00' };
    const grace = [{ oin: NORTH, until: instantOf(Date.parse(NOW) + DAY) }];
    const plain = trusting({ next });
    const excused = trusting({ next, directory: await directoryOf({ grace }) });
    await expect(plain.trust.signingKey(NORTH)).rejects.toMatchObject({ code: 'CRL_STALE' });
    await expect(excused.trust.signingKey(NORTH)).resolves.toMatchObject({ oin: NORTH });
    excused.clock.advance(DAY);
    await expect(excused.trust.signingKey(NORTH)).rejects.toMatchObject({ code: 'CRL_STALE' });
    excused.revoke(Uint8Array.of(3));
    await expect(excused.trust.signingKey(NORTH)).rejects.toMatchObject({ code: 'CERT_REVOKED' });
  });

  it('continues for fourteen days under an expired directory if it was known, with the key it has', async () => {
    const { trust, clock } = trusting({
      directory: await directoryOf({ expiresAt: instantOf(Date.parse(NOW) + DAY) }),
    });
    const one = await keyDocument(1);
    await take(trust, NORTH, one);
    clock.advance(2 * DAY);
    expect(await take(trust, NORTH, one)).toMatchObject({ accepted: { number: 1 } });
    expect(await take(trust, NORTH, await keyDocument(2))).toEqual({
      accepted: undefined,
      newer: false,
    });
    expect(await trust.recipientKey(NORTH)).toMatchObject({ kid: kidOf(one) });
    expect(() => trust.signingKey(SOUTH)).toThrow('DIRECTORY_EXPIRED');
    clock.advance(14 * DAY);
    await expect(trust.recipientKey(NORTH)).rejects.toMatchObject({ code: 'DIRECTORY_EXPIRED' });
  });

  it('signs its document anew at every heartbeat: that is the same document, also in those fourteen days', async () => {
    const { trust, clock } = trusting({
      directory: await directoryOf({ expiresAt: instantOf(Date.parse(NOW) + DAY) }),
    });
    const kem = generateKemKey((length) => randomBytes(length));
    const same = { kem: { kid: kem.kid, suite: 'SLUIS-1', publicKey: toBase64url(kem.publicKey) } } as const;
    await take(trust, NORTH, await keyDocument(1, same));
    clock.advance(2 * DAY);
    expect(await take(trust, NORTH, await keyDocument(1, same))).toMatchObject({
      accepted: { number: 1 },
      newer: false,
    });
  });

  it('that was known before a restart is known after it, under an expired directory too', async () => {
    const { trust, clock } = trusting({
      directory: await directoryOf({ expiresAt: instantOf(Date.parse(NOW) + DAY) }),
    });
    const one = await keyDocument(1);
    clock.advance(2 * DAY);
    trust.restoreKeyDocument(NORTH, one);
    expect(await trust.recipientKey(NORTH)).toMatchObject({ kid: kidOf(one) });
    trust.restoreKeyDocument(stranger, one);
    trust.restoreKeyDocument(SOUTH, one);
    expect(trust.knowsKeysOf(SOUTH)).toBe(false);
  });
});
