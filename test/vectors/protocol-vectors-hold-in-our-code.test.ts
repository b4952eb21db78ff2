import {
  canonicalize,
  commitment,
  CryptoError,
  decryptionKeysOf,
  leafHash,
  merkleRoot,
  openEnvelope,
  pad,
  pinnedKey,
  verifyBatchProof,
  verifyInclusion,
} from '#crypto';
import type { JwsPurpose, Suite } from '#crypto';
import { verifyDirectory, verifyKeyDocument } from '#directory';
import type { DirectoryNode } from '#directory';
import {
  JsonError,
  nodeOfSource,
  parseBsn,
  parseHandle,
  parseInstant,
  parseJson,
  parseMessageId,
  parseOin,
} from '#domain';
import type { Instant, JsonLimits, Oin } from '#domain';
import { decodeEnvelope } from '../../libs/exchange/src/envelope.js';
import { EXPIRY_STEPS, expiryFor } from '../../libs/exchange/src/expiry.js';
import { Receiver } from '../../tools/protocol/receiver.js';
import { VectorKeys } from '../../tools/protocol/vector-keys.js';
import type { WrittenKeys } from '../../tools/protocol/vector-keys.js';
import { b64, unb64, vectors } from './support/protocol-vectors.js';
import type { EnvelopeVector, Proof } from './support/protocol-vectors.js';

const keys = new VectorKeys(vectors<WrittenKeys>('keys'));
const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8');
const named = <T extends { id: string; what: string }>(cases: readonly T[]) =>
  cases.map((one) => [one.id, one.what, one] as const);

interface Case {
  readonly id: string;
  readonly what: string;
}

describe('strict-json.json', () => {
  type Input = string | { readonly hex: string };
  interface JsonCase extends Case {
    readonly input: Input;
    readonly limits?: JsonLimits;
    readonly value?: unknown;
    readonly defect?: string;
  }
  const { accepted, refused } = vectors<{ accepted: JsonCase[]; refused: JsonCase[] }>('strict-json');
  const bytesOf = (input: Input): Uint8Array =>
    typeof input === 'string' ? utf8(input) : Buffer.from(input.hex, 'hex');

  it.each(named(accepted))('%s: %s', (_id, _what, { input, limits, value }) => {
    expect(JSON.stringify(parseJson(bytesOf(input), limits))).toBe(JSON.stringify(value));
  });
  it.each(named(refused))('%s: %s', (_id, _what, { input, limits, defect }) => {
    expect(() => parseJson(bytesOf(input), limits)).toThrow(
      expect.objectContaining({ name: JsonError.name, defect }) as Error,
    );
  });
});

describe('identifiers.json', () => {
  interface IdCase extends Case {
    readonly text: string;
    readonly value: string | null;
  }
  const parsers = {
    oin: parseOin,
    bsn: parseBsn,
    instant: parseInstant,
    uuid: parseMessageId,
    handle: parseHandle,
    source: nodeOfSource,
  } as const;
  const lists = vectors<Record<keyof typeof parsers, IdCase[]>>('identifiers');
  describe.each(Object.entries(parsers))('%s', (name, parse) => {
    it.each(named(lists[name as keyof typeof parsers]))('%s: %s', (_id, _what, { text, value }) => {
      expect(parse(text) ?? null).toBe(value);
    });
  });
});

describe('the small encodings', () => {
  const jcs = vectors<{ cases: (Case & { json: string; canonical: string })[] }>('jcs');
  it.each(named(jcs.cases))('%s: %s', (_id, _what, { json, canonical }) => {
    expect(Buffer.from(canonicalize(JSON.parse(json) as never)).toString('utf8')).toBe(canonical);
  });

  const commitments = vectors<{ cases: (Case & Record<'salt' | 'text' | 'commitment', string>)[] }>(
    'commitments',
  );
  it.each(named(commitments.cases))('%s: %s', (_id, _what, one) => {
    expect(b64(commitment(unb64(one.salt), utf8(one.text)))).toBe(one.commitment);
  });

  const padding = vectors<{ cases: (Case & { length: number; padded: number | null })[] }>('padding');
  it.each(named(padding.cases))('%s: %s', (_id, _what, { length, padded }) => {
    if (padded === null)
      expect(() => pad(new Uint8Array(length))).toThrow(new CryptoError('PLAINTEXT_TOO_LARGE'));
    else expect(pad(new Uint8Array(length))).toHaveLength(padded);
  });

  type ExpiryCase = Case & { time: Instant; wanted: Instant | null; expirytime: string | null };
  const expiry = vectors<{ steps: number[]; cases: ExpiryCase[] }>('expiry');
  it.each(named(expiry.cases))('%s: %s', (_id, _what, { time, wanted, expirytime }) => {
    expect(expiryFor(time, wanted ?? undefined) ?? null).toBe(expirytime);
  });
  it('has the steps', () => expect(expiry.steps).toEqual(EXPIRY_STEPS.map((step) => step / 1000)));
});

describe('merkle.json', () => {
  type Leaf = { index: number; text: string; salt: string; leaf: string; path: string[] };
  type Claim = Case & { leaf: string; index: number; size: number; path: string[]; root: string };
  const { trees, refused } = vectors<{
    trees: (Case & { size: number; root: string; leaves: Leaf[] })[];
    refused: Claim[];
  }>('merkle');
  it.each(named(trees))('%s: %s', (_id, _what, { leaves, root }) => {
    const hashes = leaves.map(({ salt, text }) => leafHash(unb64(salt), utf8(text)));
    expect(hashes.map(b64)).toEqual(leaves.map(({ leaf }) => leaf));
    expect(b64(merkleRoot(hashes))).toBe(root);
  });
  it.each(named(refused))('%s: %s', (_id, _what, { leaf, path, root, index, size }) => {
    const claim = { leaf: unb64(leaf), path: path.map(unb64), root: unb64(root), index, size };
    expect(verifyInclusion(claim)).toBe(false);
  });
});

describe('signature.json', () => {
  type Batch = Case & {
    purpose: JwsPurpose;
    issuer: Oin;
    jws: string;
    messages: (Omit<Proof, 'jws'> & { message: string })[];
  };
  type Refused = Case & { purpose: JwsPurpose; issuer: Oin; message: string; proof: unknown; code: string };
  const { batches, refused } = vectors<{ batches: Batch[]; refused: Refused[] }>('signature');
  const certificate = keys.authenticity('00000099000000001000' as Oin);

  it.each(named(batches))('%s: %s', (_id, _what, { purpose, issuer, jws, messages }) => {
    for (const { message, ...rest } of messages) {
      const proof = { jws, ...rest };
      const algs = ['PS256'] as const;
      const verified = verifyBatchProof({
        message: utf8(message),
        proof,
        purpose,
        issuer,
        certificate,
        algs,
      });
      expect(verified.batchSize).toBe(messages.length);
    }
  });
  it.each(named(refused))('%s: %s', (_id, _what, { message, proof, purpose, issuer, code }) => {
    const algs = ['PS256'] as const;
    expect(() =>
      verifyBatchProof({ message: utf8(message), proof, purpose, issuer, certificate, algs }),
    ).toThrow(code);
  });
});

describe('jwe.json', () => {
  type Opened = Case & {
    recipient: Oin;
    plaintext: string;
    paddedLength: number;
    jwe: string;
    header: object;
  };
  type Refused = Case & { opener: Oin; floor?: Suite; jwe: string; code: string };
  const { opened, refused } = vectors<{ opened: Opened[]; refused: Refused[] }>('jwe');
  it.each(named(opened))('%s: %s', (_id, _what, { jwe, recipient, plaintext, paddedLength }) => {
    const found = openEnvelope({ jwe, keys: decryptionKeysOf(keys.decrypters(recipient)) });
    expect(found.plaintext).toHaveLength(paddedLength);
    expect(Buffer.from(found.plaintext).toString('utf8').trimEnd()).toBe(plaintext);
  });
  it.each(named(refused))('%s: %s', (_id, _what, { jwe, opener, floor, code }) => {
    const decrypters = decryptionKeysOf(keys.decrypters(opener));
    expect(() => openEnvelope({ jwe, keys: decrypters, ...(floor ? { floor } : {}) })).toThrow(
      new CryptoError(code as never),
    );
  });
});

type DirectoryCase = Case & { jws: string; hash: string; document: { nodes: DirectoryNode[] } };
type RefusedDirectory = Case & {
  jws: string;
  code: string;
  at?: Instant;
  current?: { version: number; hash: string };
};
const directories = vectors<{ at: Instant; accepted: DirectoryCase[]; refused: RefusedDirectory[] }>(
  'directory',
);
const directoryOf = (id: string): string => directories.accepted.find((one) => one.id === id)?.jws ?? id;

describe('directory.json', () => {
  const authority = pinnedKey(keys.authority.certificateDer);
  const judge = (jws: string, options: { at?: Instant; current?: { version: number; hash: string } } = {}) =>
    verifyDirectory(Buffer.from(jws, 'utf8'), { authority, at: directories.at, ...options });
  it.each(named(directories.accepted))('%s: %s', (_id, _what, { jws, hash }) => {
    expect(judge(jws)).toMatchObject({ outcome: 'accepted', directory: { hash } });
  });
  it.each(named(directories.refused))('%s: %s', (_id, _what, { jws, code, at, current }) => {
    const options = { ...(at ? { at } : {}), ...(current ? { current } : {}) };
    expect(judge(directoryOf(jws), options)).toMatchObject({ outcome: 'refused', code });
  });
});

describe('key-document.json', () => {
  type KeyCase = Case & { node: Oin; jws: string; code: string; current?: { number: number; jws: string } };
  const { at, accepted, refused } = vectors<{ at: Instant; accepted: KeyCase[]; refused: KeyCase[] }>(
    'key-document',
  );
  const judge = ({ jws, node, current }: KeyCase) => {
    const listed = directories.accepted[0]!.document.nodes.find(({ oin }) => oin === node)!;
    return verifyKeyDocument(jws, { node: listed, at, ...(current ? { current } : {}) });
  };
  it.each(named(accepted))('%s: %s', (_id, _what, one) => expect(judge(one).outcome).toBe('accepted'));
  it.each(named(refused))('%s: %s', (_id, _what, one) =>
    expect(judge(one)).toMatchObject({ outcome: 'refused', code: one.code }),
  );
});

describe('outer-event.json', () => {
  type Outer = Case & { envelope: string; read?: object; code?: string };
  const { accepted, refused } = vectors<{ accepted: Outer[]; refused: Outer[] }>('outer-event');
  const decode = (envelope: string): object | undefined => {
    try {
      return decodeEnvelope(utf8(envelope));
    } catch (error) {
      if (error instanceof JsonError) return undefined;
      throw error;
    }
  };
  it.each(named(accepted))('%s: %s', (_id, _what, { envelope, read }) =>
    expect(decode(envelope)).toEqual(read),
  );
  it.each(named(refused))('%s: %s', (_id, _what, { envelope }) => expect(decode(envelope)).toBeUndefined());
});

describe('whole deliveries', () => {
  const receivers = new Map(
    ['directory-1', 'directory-2'].map((id) => [id, new Receiver(keys, directoryOf(id))] as const),
  );
  const { opened } = vectors<{ opened: EnvelopeVector[] }>('envelopes');
  it.each(named(opened))('%s: %s', async (_id, _what, vector) => {
    const found = await receivers.get('directory-1')!.receive(vector as never);
    const { purpose, content, commitment: promised } = vector;
    if (purpose === 'heartbeat') return expect(found.outcome).toBe('heartbeat');
    expect(found.outcome).toBe(purpose === 'messages' ? 'message' : 'evidence');
    const signed = found as Extract<typeof found, { outcome: 'message' | 'evidence' }>;
    expect(Buffer.from(signed.bytes).toString('utf8')).toBe(content);
    expect(b64(signed.commitment)).toBe(promised);
  });

  type Refused = Case & Record<'code' | 'directory' | 'properties', string> & { answered: boolean };
  const { refused } = vectors<{ refused: Refused[] }>('refused-deliveries');
  it.each(named(refused))('%s: %s', async (_id, _what, vector) => {
    const { code, answered, directory, properties } = vector;
    const delivery = { ...vector, ...(properties ? { defect: properties } : {}) };
    const found = await receivers.get(directory)!.receive(delivery as never);
    // Document 05 §4: what the receiver itself has yet to mend is held, under its exact code.
    const said = found.outcome === 'held' ? found.code.replace(/^CRL_.*/, 'CRL') : undefined;
    if (said === undefined) expect(found).toMatchObject({ outcome: 'rejected', code });
    else expect([said, ['CRL', 'DIRECTORY_EXPIRED', 'SENDER_UNKNOWN'].includes(code)]).toEqual([code, true]);
    expect('answer' in found && found.answer !== undefined).toBe(answered);
  });
});
