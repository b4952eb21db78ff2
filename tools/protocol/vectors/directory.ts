/** The signed directory and the key documents of the vectors' federation, and those that must be refused. */
import { canonicalize, pinnedKey, signJws } from '#crypto';
import type { Signer } from '#crypto';
import { signDirectory, verifyDirectory } from '#directory';
import type { DirectoryDocument, DirectoryNode } from '#directory';
import { MESSAGE_KINDS, MESSAGE_TYPES } from '#domain';
import type { BodyCode, Instant, Json } from '#domain';
import { seeded } from '../seeded.js';
import { b64, CLOCK, MIDDEN, NOORD, vectorFile, ZUID } from '../vector-file.js';
import type { VectorCase, VectorFile, Workshop } from '../vector-file.js';

const BODIES: Readonly<Record<string, readonly BodyCode[]>> = {
  ZVH: ['COLLEGE', 'MAYOR', 'GGD', 'POLICE', 'OM'],
  RIEC: ['POLICE', 'TAX', 'OM', 'MAYOR'],
};
const REGIONS: Readonly<Record<string, string>> = { [NOORD]: '0014', [ZUID]: '0935', [MIDDEN]: '0344' };
/** Stands for the hash of a law table, whose form is another document's. */
export const LAW_HASH = b64(seeded('law table')(32));

export function directoryDocument({ keys }: Workshop): DirectoryDocument {
  const { written } = keys;
  return {
    version: 7,
    issuedAt: '2026-11-20T00:00:00.000Z' as Instant,
    expiresAt: '2027-02-20T00:00:00.000Z' as Instant,
    nodes: written.nodes.map((node): DirectoryNode => ({
      oin: node.oin,
      kind: node.kind,
      name: node.name,
      region: [REGIONS[node.oin]!],
      participants: BODIES[node.kind]!,
      kinds: MESSAGE_KINDS,
      protocolVersions: ['1.0'],
      suites: ['SLUIS-1', 'SLUIS-RSA-1'],
      broker: { url: `amqps://broker-${node.oin.slice(13, 17)}.sluis.example:5671` },
      certificates: {
        tlsSubject: node.tlsSubject,
        authenticity: node.authenticity.certificate,
        confidentiality: node.confidentiality.certificate,
      },
    })),
    anchors: { tls: [written.tlsRoot], authenticity: [written.root], confidentiality: [written.root] },
    intermediates: [written.issuing],
    crlUrls: ['http://pki.sluis.test/vectors-g4-issuing.crl', 'http://pki.sluis.test/vectors-g4-root.crl'],
    suiteFloor: 'SLUIS-RSA-1',
    acceptedLawHashes: [{ hash: LAW_HASH, from: '2026-01-01T00:00:00.000Z' as Instant }],
    reviewedKinds: MESSAGE_TYPES,
    processingProfiles: [],
    grace: [],
  };
}

const jwsOf = async (document: object, signer: Signer): Promise<string> =>
  Buffer.from(await signDirectory(document as DirectoryDocument, signer)).toString('ascii');

export async function directory(shop: Workshop): Promise<VectorFile> {
  const document = directoryDocument(shop);
  const jws = await jwsOf(document, shop.pool.signer(shop.keys.authority));
  const strict = { ...document, version: 8, suiteFloor: 'SLUIS-1' };
  return vectorFile(
    {
      vectors: 'directory',
      spec: '01-parties-keys-directory.md',
      notes: [
        'authority: its certificate stands in keys.json. at: the moment of judgement. current: the document in force, where there is one.',
        'accepted: jws verifies; hash is base64url SHA-256 of its payload, which is the canonical form of document.',
        'refused: code is the reason to give.',
      ],
    },
    {
      at: CLOCK,
      accepted: [
        accepted(shop, { id: 'directory-1', what: 'three nodes', document, jws }),
        accepted(shop, {
          id: 'directory-2',
          what: 'its successor, with a floor of SLUIS-1',
          document: strict,
          jws: await jwsOf(strict, shop.pool.signer(shop.keys.authority)),
        }),
      ],
      refused: await refusedDirectories(shop, document, jws),
    },
  );
}

interface Judgement {
  readonly at?: Instant;
  readonly current?: { readonly version: number; readonly hash: string };
}

function judge({ keys }: Workshop, jws: string, { at = CLOCK, current }: Judgement = {}) {
  const authority = pinnedKey(Buffer.from(keys.written.authority.certificate, 'base64'));
  return verifyDirectory(Buffer.from(jws, 'ascii'), { authority, at, ...(current ? { current } : {}) });
}

function accepted(
  shop: Workshop,
  vector: { readonly id: string; readonly what: string; readonly document: object; readonly jws: string },
): VectorCase {
  const verdict = judge(shop, vector.jws);
  if (verdict.outcome === 'refused') throw new Error(`${vector.id}: ${verdict.code} ${verdict.detail}`);
  const { id, what, document, jws } = vector;
  return { id, what, hash: verdict.directory.hash, jws, document };
}

type Row = readonly [code: string, what: string, jws: string, judgement?: Judgement];

async function refusedDirectories(
  shop: Workshop,
  document: DirectoryDocument,
  jws: string,
): Promise<readonly VectorCase[]> {
  const verdict = judge(shop, jws);
  const hash = verdict.outcome === 'accepted' ? verdict.directory.hash : '';
  const rows: readonly Row[] = [
    ...(await refusedBeforeReading(shop, document)),
    ...(await refusedStubs(shop, document)),
    ...refusedInContext(jws, hash),
  ];
  return rows.map(([code, what, text, judgement], i) => {
    const id = `directory-refused-${i + 1}`;
    const found = judge(shop, text, judgement);
    if (found.outcome === 'accepted' || found.code !== code)
      throw new Error(
        `${id} (${what}): ${found.outcome === 'refused' ? found.code : 'accepted'}, not ${code}`,
      );
    // The whole document stands once in this file.
    return { id, what, code, ...judgement, jws: text === jws ? 'directory-1' : text };
  });
}

/** A good document at the wrong moment, or beside another. */
function refusedInContext(jws: string, hash: string): readonly Row[] {
  const other = b64(new Uint8Array(32));
  const [early, atEnd, afterGrace] = ['2026-11-19T23:00', '2027-02-20T00:00', '2027-03-06T00:00'].map(
    (minute) => `${minute}:00.000Z` as Instant,
  );
  const [older, rival, itself] = [
    { version: 8, hash: other },
    { version: 7, hash: other },
    { version: 7, hash },
  ];
  return [
    ['DIRECTORY_ROLLBACK', 'an older version', jws, { current: older }],
    ['DIRECTORY_EQUIVOCATION', 'the same version, another document', jws, { current: rival }],
    ['DIRECTORY_NOT_YET_VALID', 'issued later than now and the skew', jws, { at: early! }],
    ['DIRECTORY_EXPIRED', 'expired, and new here', jws, { at: atEnd! }],
    ['DIRECTORY_EXPIRED', 'in force, and expired for 14 days', jws, { at: afterGrace!, current: itself }],
  ];
}

/** Short documents: what is wrong with them shows before a certificate is looked at. */
function stub(document: DirectoryDocument, changes: object = {}, node: object = {}): object {
  const tiny = 'AAAA';
  const [first] = document.nodes;
  const certificates = { tlsSubject: 'CN=x', authenticity: tiny, confidentiality: tiny };
  const anchors = { tls: [tiny], authenticity: [tiny], confidentiality: [tiny] };
  return {
    ...document,
    nodes: [{ ...first, certificates, ...node }],
    anchors,
    intermediates: [],
    ...changes,
  };
}

async function refusedBeforeReading(shop: Workshop, document: DirectoryDocument): Promise<readonly Row[]> {
  const authority = shop.pool.signer(shop.keys.authority);
  const good = await jwsOf(stub(document), authority);
  const [header, payload, signature] = good.split('.') as [string, string, string];
  const other = `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
  const bytes = canonicalize(stub(document) as Json);
  const pretty = Buffer.from(JSON.stringify(stub(document), undefined, 1));
  const heartbeat = await signJws({ payload: bytes, purpose: 'heartbeat', signer: authority });
  const spaced = await signJws({ payload: pretty, purpose: 'directory', signer: authority });
  return [
    ['DIRECTORY_SIGNATURE', 'a changed signature', `${header}.${payload}.${other}`],
    ['DIRECTORY_SIGNATURE', 'signed by the authority for another purpose', heartbeat],
    ['DIRECTORY_UNSIGNED', 'bare JSON', Buffer.from(bytes).toString('utf8')],
    ['DIRECTORY_UNSIGNED', 'an empty signature', `${header}.${payload}.`],
    ['DIRECTORY_MALFORMED', 'cut short', `${header}.${payload.slice(0, 100)}`],
    [
      'DIRECTORY_SIGNER_UNKNOWN',
      'signed by a node',
      await jwsOf(stub(document), shop.pool.signer(shop.keys.signer(NOORD))),
    ],
    ['DIRECTORY_INVALID', 'not in canonical form', spaced],
  ];
}

async function refusedStubs(shop: Workshop, document: DirectoryDocument): Promise<readonly Row[]> {
  const authority = shop.pool.signer(shop.keys.authority);
  const make = async (code: string, what: string, content: object): Promise<Row> => [
    code,
    what,
    await jwsOf(content, authority),
  ];
  const [node] = (stub(document) as DirectoryDocument).nodes;
  const rename = (changes: object): object =>
    stub(document, { nodes: [node, { ...node, name: 'ZVH Oost', ...changes }] });
  return Promise.all([
    make(
      'DIRECTORY_CRITICAL',
      'an unknown critical member',
      stub(document, { critical: ['quorum'], quorum: 2 }),
    ),
    make('DIRECTORY_INVALID', 'no nodes', stub(document, { nodes: [] })),
    make(
      'DIRECTORY_INVALID',
      'a floor that this version does not know',
      stub(document, { suiteFloor: 'SLUIS-9' }),
    ),
    make(
      'DIRECTORY_INVALID',
      'expiry before issue',
      stub(document, { expiresAt: '2026-11-19T00:00:00.000Z' }),
    ),
    make('DIRECTORY_OIN', 'a node whose id is no OIN', stub(document, {}, { oin: 'constructor' })),
    make('DIRECTORY_DUPLICATE_NODE', 'a node twice', rename({})),
    make('DIRECTORY_LOOKALIKE', 'an OIN that reads as another', rename({ oin: '0000009900000000I000' })),
    make('DIRECTORY_CERTIFICATE', 'a certificate that is none', stub(document)),
  ]);
}
