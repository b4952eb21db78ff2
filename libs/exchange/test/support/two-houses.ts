/** Two ZVHs and a RIEC with real crypto and the real law, over storage in memory: a federation without services. */
import { X509Certificate, createHash, createSecretKey, generateKeyPair, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import {
  VerifiedRoots,
  decryptionKeysOf,
  ed25519Signer,
  generateKemKey,
  kemDecryptionKey,
  kemRecipient,
  pinnedKey,
  signerOf,
} from '#crypto';
import type { DecryptionKeys, Ed25519Signer, RecipientKey, Signer } from '#crypto';
import { MESSAGE_KINDS, MESSAGE_TYPES, instantOf, isMatchKind, makeValidators } from '#domain';
import type { BodyCode, Instant, NodeKind, Oin } from '#domain';
import { PeerNotAdmitted, receiveEnvelopes, registerCase, relayLane } from '#exchange';
import type {
  Actor,
  Alarm,
  Courier,
  Delivery,
  DirectoryNodeView,
  Draft,
  PublishOutcome,
  Settlement,
} from '#exchange';
import { nlLaw } from '#law';
import { issueRoot } from '../../../../certs/authority.js';
import { keyPairOf } from '../../../../certs/keys.js';
import { authoritySubject } from '../../../../certs/subject.js';
import { FakeStorage } from './fake-storage.js';

export const NOORD = '00000099000000001000' as Oin;
export const ZUID = '00000099000000002000' as Oin;
export const RIEC = '00000099000000003000' as Oin;
/** Two more ZVHs, for tests that ask for them. */
export const OOST = '00000099000000005000' as Oin;
export const WEST = '00000099000000006000' as Oin;
const ZVH: readonly BodyCode[] = ['POLICE', 'OM', 'MAYOR', 'COLLEGE', 'GGD', 'RVDK', 'VEILIG_THUIS'];
/** Without overseers' keys no node lists matching. */
const OPENLY = MESSAGE_KINDS.filter((kind) => !isMatchKind(kind));
const DIRECTORY: ReadonlyMap<Oin, DirectoryNodeView> = new Map(
  (
    [
      [NOORD, 'ZVH', ZVH],
      [ZUID, 'ZVH', ZVH],
      [OOST, 'ZVH', ZVH],
      [WEST, 'ZVH', ZVH],
      [RIEC, 'RIEC', ['POLICE', 'OM', 'TAX', 'MAYOR']],
    ] as const satisfies readonly (readonly [Oin, NodeKind, readonly BodyCode[]])[]
  ).map(([oin, kind, participants]) => [oin, { oin, name: oin, kind, participants, kinds: OPENLY }]),
);

/** Loaded once: neither has state that a test could change. */
const LAW = nlLaw();
const VALIDATORS = makeValidators();

/** A clock that a test moves. */
export class TestClock {
  constructor(private millis = Date.parse('2026-11-25T09:00:00Z')) {}
  now = (): Instant => instantOf(this.millis);
  advance(milliseconds: number): void {
    this.millis += milliseconds;
  }
}

interface Keys {
  readonly signer: Signer;
  readonly logSigner: Ed25519Signer;
  readonly decryption: DecryptionKeys;
  readonly recipient: RecipientKey;
}

/** 2048 bits: made three times per test file, and no certificate path is judged here. */
async function makeKeys(): Promise<Keys> {
  const pair = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const keys = keyPairOf(pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  const pem = await issueRoot('g4', { subject: authoritySubject('test'), keys, now: new Date() });
  const { seed, publicKey } = generateKemKey((length) => randomBytes(length));
  return {
    signer: signerOf({
      privateKey: keys.privateKey,
      certificateDer: new X509Certificate(pem).raw,
      chain: [],
    }),
    logSigner: ed25519Signer(randomBytes(32)),
    decryption: decryptionKeysOf([kemDecryptionKey(seed)]),
    recipient: kemRecipient(publicKey),
  };
}

export interface TestHouse extends Courier {
  readonly storage: FakeStorage;
  readonly alarms: Alarm[];
  /** Envelopes that left for a peer and have not been carried yet. */
  readonly wire: { readonly to: Oin; readonly id: string; readonly bytes: Uint8Array }[];
}
export interface Federation {
  readonly clock: TestClock;
  readonly noord: TestHouse;
  readonly zuid: TestHouse;
  readonly riec: TestHouse;
  /** Any of them, by its OIN. */
  house(oin: Oin): TestHouse;
  /** Relays and receives until nothing is under way any more. */
  settle(): Promise<void>;
  /** Hands bytes to `to` as a delivery from `from`'s vhost. */
  deliver(from: TestHouse, to: TestHouse, bytes: Uint8Array): Promise<readonly Settlement[]>;
}

const cached = new Map<Oin, Keys>();

/** Noord, Zuid and the RIEC, and `others` of the directory beside them. */
export async function openFederation(others: readonly Oin[] = []): Promise<Federation> {
  const members = [NOORD, ZUID, RIEC, ...others];
  const missing = members.filter((oin) => !cached.has(oin));
  for (const [i, made] of (await Promise.all(missing.map(makeKeys))).entries()) cached.set(missing[i]!, made);
  const keys: ReadonlyMap<Oin, Keys> = cached;
  const clock = new TestClock();
  const houses = new Map(members.map((oin) => [oin, house(oin, keys, clock)]));
  const all = [...houses.values()];
  const deliver: Federation['deliver'] = (from, to, bytes) =>
    receiveEnvelopes([{ peer: from.self, bytes, redelivered: false } satisfies Delivery], to);
  const carry = async (from: TestHouse): Promise<number> => {
    for (const peer of [undefined, ...houses.keys()]) await relayLane(peer, from);
    const letters = from.wire.splice(0);
    for (const { to, bytes } of letters) await deliver(from, houses.get(to)!, bytes);
    return letters.length;
  };
  const settle = async (): Promise<void> => {
    let moved = 1;
    while (moved > 0) {
      moved = 0;
      for (const one of all) moved += await carry(one);
    }
  };
  return {
    clock,
    noord: houses.get(NOORD)!,
    zuid: houses.get(ZUID)!,
    riec: houses.get(RIEC)!,
    house: (oin) => houses.get(oin)!,
    settle,
    deliver,
  };
}

function house(self: Oin, keys: ReadonlyMap<Oin, Keys>, clock: TestClock): TestHouse {
  const storage = new FakeStorage();
  storage.now = clock.now;
  // All of them have been exchanging for long.
  for (const peer of keys.keys()) storage.state.partners.push({ peer, at: clock.now() });
  const own = keys.get(self)!;
  const wire: TestHouse['wire'] = [];
  const alarms: Alarm[] = [];
  const keysOf = async (peer: Oin): Promise<Keys> => {
    const found = keys.get(peer);
    if (found === undefined) throw new PeerNotAdmitted('SENDER_UNKNOWN');
    return found;
  };
  return {
    self,
    storage,
    wire,
    alarms,
    alarm: (alarm) => void alarms.push(alarm),
    clock,
    random: (length) => randomBytes(length),
    unitOfWork: storage,
    vault: storage.vault,
    outbox: storage,
    directory: {
      node: (oin) => DIRECTORY.get(oin),
      partnerships: () => [...DIRECTORY.values()],
      reviewedKinds: () => MESSAGE_TYPES,
      processingProfiles: () => [],
      certificates: () => [],
      acceptsLawHash: () => true,
    },
    law: LAW,
    validators: VALIDATORS,
    registerKey: createSecretKey(createHash('sha256').update(self).digest()),
    signer: own.signer,
    logSigner: own.logSigner,
    retiredLogKeys: [],
    decryption: own.decryption,
    trust: {
      roots: new VerifiedRoots(64),
      suiteFloor: 'SLUIS-1',
      algs: ['PS256'],
      earlierSigningKey: () => Promise.resolve(undefined),
      signingKey: async (peer) => pinnedKey((await keysOf(peer)).signer.certificateDer),
      recipientKey: async (peer) => (await keysOf(peer)).recipient,
      certificateKey: async (peer) => (await keysOf(peer)).recipient,
      knowsKeysOf: () => true,
      knownPeers: () => [...keys.keys()].filter((oin) => oin !== self),
      logKeys: (peer) => [keys.get(peer)?.logSigner.publicKey ?? []].flat(),
      acceptKeyDocument: () => Promise.resolve({ accepted: undefined, newer: false }),
      refresh: () => undefined,
    },
    publisher: {
      publish: async (to, items) =>
        items.map(({ id, bytes }): PublishOutcome => {
          wire.push({ to, id, bytes });
          return { outcome: 'confirmed' };
        }),
    },
  };
}

export const actor = (participant: BodyCode, change: Partial<Actor> = {}): Actor => ({
  account: `account-${participant}`,
  participant,
  role: 'CASE_PROCESSOR',
  screening: '2027-11-25T00:00:00.000Z' as Instant,
  origin: 'test',
  ...change,
});

export async function openCase(node: TestHouse, participant: BodyCode, bsn: string) {
  const result = await registerCase(
    { reference: 'T-1', subjects: [{ bsn, familyName: 'Verzonnen' }] },
    actor(participant),
    node,
  );
  if (result.outcome !== 'registered') throw new Error(result.outcome);
  return { caseId: result.id, subject: result.subjects[0]!.id };
}

/** A lawful R1 known-check of Noord's college to Zuid's mayor, with `change` on top. */
export function knownCheck(
  about: { caseId: Draft['caseId']; subject: string; bsn: string },
  change: Partial<Draft> = {},
): Draft {
  const at = '2026-11-25T08:00:00.000Z' as Instant;
  const statement = {
    id: '019a0000-0000-7000-8000-00000000000a',
    participant: 'COLLEGE',
    role: 'CASE_PROCESSOR',
    at,
  } as const;
  const common = {
    subject: about.subject,
    supplier: { participant: 'COLLEGE' },
    secrecyBasis: 'NONE',
    firstProcessedAt: '2026-10-01T08:00:00.000Z' as Instant,
    consents: [],
    restrictions: [],
  } as const;
  return {
    kind: 'known-check.request',
    purpose: 'INTER_ZVH_KNOWN_CHECK',
    legalBasis: 'WGS_2_28_1',
    recipient: { node: ZUID, participants: ['MAYOR'] },
    ...(about.caseId ? { caseId: about.caseId } : {}),
    subjects: [{ ref: about.subject, type: 'NATURAL_PERSON' }],
    necessity: statement,
    quality: statement,
    flags: { radicalisation: 'NONE' },
    restrictions: [],
    elements: [
      { ...common, id: 'e1', category: 'IDENTIFYING_CONTACT', value: { familyName: 'Verzonnen' } },
      { ...common, id: 'e2', category: 'BSN', value: { bsn: about.bsn } },
    ],
    details: {},
    ...change,
  };
}
