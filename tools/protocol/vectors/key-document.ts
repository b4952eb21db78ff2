/** The key document of a node, and those that must be refused. */
import { signKeyDocument, verifyKeyDocument } from '#directory';
import type { KeyDocument } from '#directory';
import type { Instant, Oin } from '#domain';
import { b64, CLOCK, NOORD, vectorFile, ZUID } from '../vector-file.js';
import type { VectorCase, VectorFile, Workshop } from '../vector-file.js';
import { directoryDocument } from './directory.js';

export async function keyDocuments(shop: Workshop): Promise<VectorFile> {
  const document = keyDocument(shop, NOORD);
  const jws = await signKeyDocument(document, shop.pool.signer(shop.keys.signer(NOORD)));
  return vectorFile(
    {
      vectors: 'key-document',
      spec: '01-parties-keys-directory.md',
      notes: [
        'node: whose document it should be; its certificate stands in keys.json. at: the moment of judgement.',
        'accepted: payload is the canonical form of document. refused: code is the reason to give.',
      ],
    },
    {
      at: CLOCK,
      accepted: [{ id: 'key-document-1', what: 'the keys of ZVH Noord', node: NOORD, jws, document }],
      refused: await refusedKeyDocuments(shop, document, jws),
    },
  );
}

export function keyDocument({ keys }: Workshop, oin: Oin): KeyDocument {
  const { kid, publicKey } = keys.node(oin).kem;
  return {
    oin,
    number: 3,
    issuedAt: '2026-11-20T00:00:00.000Z' as Instant,
    expiresAt: '2026-12-22T00:00:00.000Z' as Instant,
    kem: { kid, suite: 'SLUIS-1', publicKey },
  };
}

/** Changed before ZVH Noord signs it; times as in the document, key members as in `kem`. */
const CHANGED: readonly (readonly [code: string, what: string, changes: Partial<KeyDocument> | object])[] = [
  ['KEY_DOCUMENT_FOREIGN', 'about another node', { oin: ZUID }],
  ['KEY_DOCUMENT_INVALID', 'an unknown member', { extra: true }],
  ['KEY_DOCUMENT_INVALID', 'a life of more than 60 days', { expiresAt: '2027-01-20T00:00:00.000Z' }],
  ['KEY_DOCUMENT_NOT_YET_VALID', 'issued in the future', { issuedAt: '2026-11-25T09:06:00.000Z' }],
  ['KEY_DOCUMENT_EXPIRED', 'expired', { expiresAt: CLOCK }],
];

async function refusedKeyDocuments(
  shop: Workshop,
  good: KeyDocument,
  jws: string,
): Promise<readonly VectorCase[]> {
  const sign = (changes: object, by: Oin = NOORD): Promise<string> =>
    signKeyDocument({ ...good, ...changes }, shop.pool.signer(shop.keys.signer(by)));
  const { kem } = good;
  const keys = [
    ['a kid that is not that of the key', { kid: b64(new Uint8Array(32)) }],
    ['a public key cut short', { publicKey: kem.publicKey.slice(4) }],
    ['a key of another suite', { suite: 'SLUIS-RSA-1' }],
  ] as const;
  const rows: KeyDocumentRow[] = [
    { code: 'KEY_DOCUMENT_SIGNATURE', what: 'signed by another node', jws: await sign({}, ZUID) },
  ];
  for (const [code, what, changes] of CHANGED) rows.push({ code, what, jws: await sign(changes) });
  for (const [what, changes] of keys)
    rows.push({ code: 'KEY_DOCUMENT_KEY', what, jws: await sign({ kem: { ...kem, ...changes } }) });
  const newer = { number: 4, jws: await sign({ number: 4 }) };
  const other = { number: 3, jws: await sign({ expiresAt: '2026-12-21T00:00:00.000Z' }) };
  const rival = 'the same number, another document';
  rows.push({ code: 'KEY_DOCUMENT_ROLLBACK', what: 'an older number', jws, current: newer });
  rows.push({ code: 'KEY_DOCUMENT_EQUIVOCATION', what: rival, jws, current: other });
  return rows.map((row, i) => refusedKeyDocument(shop, `key-document-refused-${i + 1}`, row));
}

interface KeyDocumentRow {
  readonly code: string;
  readonly what: string;
  readonly jws: string;
  readonly current?: { readonly number: number; readonly jws: string };
}

function refusedKeyDocument(shop: Workshop, id: string, row: KeyDocumentRow): VectorCase {
  const { code, what, jws, current } = row;
  const node = directoryDocument(shop).nodes.find(({ oin }) => oin === NOORD)!;
  const found = verifyKeyDocument(jws, { node, at: CLOCK, ...(current ? { current } : {}) });
  if (found.outcome === 'accepted' || found.code !== code)
    throw new Error(`${id} (${what}): ${found.outcome === 'refused' ? found.code : 'accepted'}, not ${code}`);
  return { id, what, code, node: NOORD, ...(current ? { current } : {}), jws };
}
