import { createHash, createPublicKey, X509Certificate } from 'node:crypto';
import { ml_kem768_x25519 } from '@noble/post-quantum/hybrid.js';
import { compactVerify, importJWK } from 'jose';
import { commitmentOf, leafOf, openJwe, rootFrom, rootOf, verify } from './support/independent.js';
import { b64, keys, nodeKeys, unb64, vectors } from './support/protocol-vectors.js';
import type { Proof } from './support/protocol-vectors.js';

describe('keys.json', () => {
  it.each(keys.nodes.map((node) => [node.oin, node] as const))('%s: every pair fits', (_oin, node) => {
    for (const { certificate, jwk, x5t } of [node.authenticity, node.confidentiality]) {
      const parsed = new X509Certificate(Buffer.from(certificate, 'base64'));
      expect(createPublicKey({ key: jwk, format: 'jwk' }).equals(parsed.publicKey)).toBe(true);
      expect(createHash('sha256').update(parsed.raw).digest('base64url')).toBe(x5t);
      expect(parsed.subject).toContain(`serialNumber=${node.oin}`);
    }
    const { publicKey } = ml_kem768_x25519.keygen(unb64(node.kem.seed));
    expect(b64(publicKey)).toBe(node.kem.publicKey);
    expect(createHash('sha256').update(publicKey).digest('base64url')).toBe(node.kem.kid);
  });
});

interface Opened {
  readonly id: string;
  readonly suite: string;
  readonly recipient: string;
  readonly plaintext: string;
  readonly paddedLength: number;
  readonly sharedSecret?: string;
  readonly jwe: string;
}
const jwe = vectors<{
  opened: Opened[];
  refused: { id: string; opener: string; floor?: string; jwe: string }[];
}>('jwe');

describe('jwe.json', () => {
  it.each(jwe.opened.map((vector) => [vector.id, vector] as const))(
    '%s opens to its plaintext',
    async (_id, vector) => {
      const { plaintext } = await openJwe(vector.jwe, vector.recipient);
      expect(plaintext.trimEnd()).toBe(vector.plaintext);
      expect(Buffer.byteLength(plaintext)).toBe(vector.paddedLength);
      expect(vector.jwe.split('.')[0]).toBe(
        b64(Buffer.from(JSON.stringify((vector as { header?: object }).header))),
      );
    },
  );

  it('has the shared secrets that another X-Wing finds', () => {
    const hpke = jwe.opened.filter(({ suite }) => suite === 'SLUIS-1');
    expect(hpke.length).toBe(2);
    for (const { sharedSecret, recipient, jwe: text } of hpke) {
      const secret = ml_kem768_x25519.decapsulate(
        unb64(text.split('.')[1]!),
        unb64(nodeKeys(recipient).kem.seed),
      );
      expect(b64(secret)).toBe(sharedSecret);
    }
  });

  it.each(jwe.refused.map((vector) => [vector.id, vector] as const))(
    '%s stays closed',
    async (_id, vector) => {
      await expect(openJwe(vector.jwe, vector.opener, vector.floor)).rejects.toThrow();
    },
  );
});

interface Tree {
  readonly id: string;
  readonly size: number;
  readonly root: string;
  readonly leaves: readonly { index: number; text: string; salt: string; leaf: string; path: string[] }[];
}
interface RefusedClaim {
  readonly id: string;
  readonly leaf: string;
  readonly index: number;
  readonly size: number;
  readonly path: readonly string[];
  readonly root: string;
}
const merkle = vectors<{ trees: Tree[]; refused: RefusedClaim[] }>('merkle');

describe('merkle.json', () => {
  it.each(merkle.trees.map((tree) => [tree.id, tree] as const))(
    '%s has these leaves, root and paths',
    (_id, tree) => {
      const leaves = tree.leaves.map(({ salt, text }) => leafOf(salt, text));
      expect(leaves.map(b64)).toEqual(tree.leaves.map(({ leaf }) => leaf));
      expect(b64(rootOf(leaves))).toBe(tree.root);
      for (const { index, path } of tree.leaves) {
        const root = rootFrom(leaves[index]!, { index, size: tree.size, path: path.map(unb64) });
        expect(root && b64(root)).toBe(tree.root);
      }
    },
  );

  it.each(merkle.refused.map((claim) => [claim.id, claim] as const))('%s proves nothing', (_id, claim) => {
    const { leaf, index, size, path, root } = claim;
    const found = rootFrom(unb64(leaf), { index, size, path: path.map(unb64) });
    expect(found !== undefined && b64(found) === root).toBe(false);
  });
});

interface Batch {
  readonly id: string;
  readonly purpose: string;
  readonly issuer: string;
  readonly jws: string;
  readonly messages: readonly (Omit<Proof, 'jws'> & { message: string })[];
}
interface RefusedProof {
  readonly id: string;
  readonly what: string;
  readonly purpose: string;
  readonly issuer: string;
  readonly message: string;
  readonly proof: Proof;
}
const signature = vectors<{ batches: Batch[]; refused: RefusedProof[] }>('signature');
describe('signature.json', () => {
  it.each(signature.batches.map((batch) => [batch.id, batch] as const))('%s verifies', async (_id, batch) => {
    const { purpose, issuer, jws } = batch;
    for (const { message, ...rest } of batch.messages)
      await verify({ content: message, proof: { jws, ...rest }, purpose, issuer });
  });

  it.each(signature.refused.map((one) => [one.id, one.what, one] as const))(
    '%s: %s',
    async (_id, _what, one) => {
      const { purpose, issuer, message, proof } = one;
      await expect(verify({ content: message, proof, purpose, issuer })).rejects.toThrow();
    },
  );
});

interface SignedDocument {
  readonly id: string;
  readonly node?: string;
  readonly jws: string;
  readonly hash?: string;
  readonly document: Record<string, unknown>;
}
/** RFC 8785 for what stands in these documents: no numbers but small integers, and names in ASCII. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join()}}`;
}

describe.each(['directory', 'key-document'])('%s.json', (name) => {
  const { accepted } = vectors<{ accepted: SignedDocument[] }>(name);
  it.each(accepted.map((vector) => [vector.id, vector] as const))(
    '%s is signed over its canonical form',
    async (_id, vector) => {
      const { jwk } = vector.node ? nodeKeys(vector.node).authenticity : keys.authority;
      const { d: _d, p: _p, q: _q, dp: _dp, dq: _dq, qi: _qi, ...publicJwk } = jwk;
      const { payload, protectedHeader } = await compactVerify(
        vector.jws,
        await importJWK(publicJwk, 'PS256'),
      );
      expect(protectedHeader.typ).toBe(`sluis-${name}+jws`);
      expect(Buffer.from(payload).toString('utf8')).toBe(canonical(vector.document));
      if (vector.hash) expect(createHash('sha256').update(payload).digest('base64url')).toBe(vector.hash);
    },
  );
});

describe('commitments.json', () => {
  const { cases } = vectors<{ cases: { id: string; salt: string; text: string; commitment: string }[] }>(
    'commitments',
  );
  it.each(cases.map((one) => [one.id, one] as const))('%s', (_id, { salt, text, commitment }) => {
    expect(b64(commitmentOf(salt, text))).toBe(commitment);
  });
});
