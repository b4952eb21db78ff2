/** Group E of the hostile inputs, 138 to 157, each with the code that it must get. */
import { canonicalize, signJws } from '#crypto';
import { verifyDirectory, signDirectory, type DirectoryDocument, type DirectoryNode } from '#directory';
import type { Json, Oin } from '#domain';
import {
  NORTH,
  NOW,
  base64,
  issue,
  keyFrom,
  makeFederation,
  signerFrom,
  type Federation,
  type Issued,
} from './federation.js';

let federation: Federation;
let stranger: Issued;
let foreign: Issued;
let trial: Issued;

beforeAll(async () => {
  [federation, stranger, foreign, trial] = await Promise.all([
    makeFederation(),
    issue({ cn: 'Federatie-autoriteit' }, { rsa: true }),
    issue({ cn: 'Elders', oin: '00000099000000009000' }),
    issue({ cn: 'TRIAL Proefstamcertificaat' }, { ca: true }),
  ]);
});

type Options = Partial<Parameters<typeof verifyDirectory>[1]>;
const judge = (bytes: Uint8Array, options: Options = {}) =>
  verifyDirectory(bytes, { authority: keyFrom(federation.authority), at: NOW, ...options });
const signed = (document: unknown): Promise<Uint8Array> =>
  signDirectory(document as DirectoryDocument, signerFrom(federation.authority));
const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'latin1');

/** The good document, changed. */
const changed = (change: Readonly<Record<string, unknown>>): Promise<Uint8Array> =>
  signed({ ...federation.document, ...change });
/** The good document with its second node changed. */
function withSecond(change: (node: DirectoryNode, first: DirectoryNode) => unknown): Promise<Uint8Array> {
  const [first, second, ...rest] = federation.document.nodes;
  return changed({ nodes: [first, change(second!, first!), ...rest] });
}
const withUrl = (url: string): Promise<Uint8Array> => withSecond((node) => ({ ...node, broker: { url } }));
const withTrialAnchor = (): Promise<Uint8Array> =>
  changed({ anchors: { ...federation.document.anchors, tls: [base64(trial)] } });
const withOin = (oin: string): Promise<Uint8Array> => withSecond((node) => ({ ...node, oin }));
const withCertificates = (
  change: (node: DirectoryNode, first: DirectoryNode) => object,
): Promise<Uint8Array> =>
  withSecond((node, first) => ({ ...node, certificates: { ...node.certificates, ...change(node, first) } }));
const withEarlier = (certificate: (node: DirectoryNode) => string): Promise<Uint8Array> =>
  withSecond((node) => ({
    ...node,
    earlierAuthenticity: [{ certificate: certificate(node), until: '2026-12-25T09:00:00.000Z' }],
  }));

/** A signed text that `canonicalize` would not write. */
async function signedText(text: string): Promise<Uint8Array> {
  const signer = signerFrom(federation.authority);
  return bytesOf(await signJws({ payload: Buffer.from(text), purpose: 'directory', signer }));
}

/** Number in the list, what it is, its code, the bytes, and how they are judged. */
type Row = readonly [string, string, () => Promise<Uint8Array>, Options?];
const rows: readonly Row[] = [
  ['138 bad signature: a bit flipped in the document', 'DIRECTORY_SIGNATURE', flipped],
  ['138 signed for another purpose', 'DIRECTORY_SIGNATURE', forAnotherPurpose],
  [
    '139 unsigned: bare JSON',
    'DIRECTORY_UNSIGNED',
    async () => canonicalize(federation.document as unknown as Json),
  ],
  ['139 unsigned: alg none, no signature', 'DIRECTORY_UNSIGNED', algNone],
  [
    '140 unknown signer',
    'DIRECTORY_SIGNER_UNKNOWN',
    () => signDirectory(federation.document, signerFrom(stranger)),
  ],
  [
    '141 lower version',
    'DIRECTORY_ROLLBACK',
    () => changed({ version: 6 }),
    { current: { version: 7, hash: 'x' } },
  ],
  [
    '142 same version, other hash',
    'DIRECTORY_EQUIVOCATION',
    () => changed({}),
    { current: { version: 7, hash: 'x' } },
  ],
  ['143 expired', 'DIRECTORY_EXPIRED', () => changed({ expiresAt: '2026-11-25T08:59:59.999Z' })],
  [
    '143 expires when it begins',
    'DIRECTORY_INVALID',
    () => changed({ expiresAt: federation.document.issuedAt }),
  ],
  [
    '144 issued in the future',
    'DIRECTORY_NOT_YET_VALID',
    () => changed({ issuedAt: '2026-11-25T09:05:00.001Z' }),
  ],
  ['145 more than 1 MiB', 'DIRECTORY_TOO_LARGE', async () => new Uint8Array(1_048_577)],
  ['146 duplicate node', 'DIRECTORY_DUPLICATE_NODE', () => withOin(NORTH)],
  ['147 homoglyph id: the letter O for a zero', 'DIRECTORY_LOOKALIKE', () => withOin('0000009900O000001000')],
  ['147 homoglyph id: a Cyrillic letter', 'DIRECTORY_OIN', () => withOin('0000009900\u041e000001000')],
  [
    '147 homoglyph name: an accent more',
    'DIRECTORY_LOOKALIKE',
    () => withSecond((node) => ({ ...node, name: 'Zvh  Nóórd' })),
  ],
  [
    '147 homoglyph name: a Cyrillic letter',
    'DIRECTORY_INVALID',
    () => withSecond((node) => ({ ...node, name: 'ZVH N\u043eord' })),
  ],
  [
    '148 two nodes, one authenticity key',
    'DIRECTORY_CERTIFICATE_OIN',
    () => withCertificates((_, first) => ({ authenticity: first.certificates.authenticity })),
  ],
  ['148 two nodes, one key under two certificates', 'DIRECTORY_DUPLICATE_KEY', sharedKey],
  [
    '148 one key for two purposes',
    'DIRECTORY_DUPLICATE_KEY',
    () => withCertificates((node) => ({ confidentiality: node.certificates.authenticity })),
  ],
  [
    '149 certificate of another OIN',
    'DIRECTORY_CERTIFICATE_OIN',
    () => withCertificates(() => ({ confidentiality: base64(foreign) })),
  ],
  [
    '149 earlier certificate of another OIN',
    'DIRECTORY_CERTIFICATE_OIN',
    () => withEarlier(() => base64(foreign)),
  ],
  [
    '148 an earlier certificate that is the present one',
    'DIRECTORY_DUPLICATE_KEY',
    () => withEarlier((node) => node.certificates.authenticity),
  ],
  [
    '149 TLS subject of another OIN',
    'DIRECTORY_CERTIFICATE_OIN',
    () => withCertificates((_, first) => ({ tlsSubject: first.certificates.tlsSubject })),
  ],
  [
    '149 OIN hidden in an escaped common name',
    'DIRECTORY_CERTIFICATE_OIN',
    () => withCertificates((node) => ({ tlsSubject: `CN=x\\,SERIALNUMBER=${node.oin},C=NL` })),
  ],
  [
    '149 two common names',
    'DIRECTORY_CERTIFICATE',
    () => withCertificates((node) => ({ tlsSubject: `CN=a,CN=b,SERIALNUMBER=${node.oin}` })),
  ],
  [
    '149 bytes behind the certificate',
    'DIRECTORY_CERTIFICATE',
    () => withCertificates((node) => ({ confidentiality: trailing(node.certificates.confidentiality) })),
  ],
  [
    '149 no certificate at all',
    'DIRECTORY_CERTIFICATE',
    () => withCertificates(() => ({ confidentiality: 'AAAA' })),
  ],
  [
    '149 an anchor that is no CA',
    'DIRECTORY_CERTIFICATE',
    () => changed({ anchors: { ...federation.document.anchors, tls: [base64(foreign)] } }),
  ],
  ['150 URL with userinfo', 'DIRECTORY_URL', () => withUrl('amqps://guest:guest@broker.example:5671')],
  ['150 URL with a path', 'DIRECTORY_URL', () => withUrl('amqps://broker.example:5671/vhost')],
  ...addresses(),
  ['152 port 0', 'DIRECTORY_URL', () => withUrl('amqps://broker.example:0')],
  ['152 port 65536', 'DIRECTORY_URL', () => withUrl('amqps://broker.example:65536')],
  ['152 no port', 'DIRECTORY_URL', () => withUrl('amqps://broker.example')],
  ['153 scheme amqp://', 'DIRECTORY_URL', () => withUrl('amqp://broker.example:5671')],
  ['154 unknown critical field', 'DIRECTORY_CRITICAL', () => changed({ critical: ['quorum'], quorum: 2 })],
  ['154 critical "constructor"', 'DIRECTORY_CRITICAL', () => changed({ critical: ['constructor'] })],
  [
    'an anchor of a test hierarchy, in production',
    'DIRECTORY_TRIAL',
    () => withTrialAnchor(),
    { refuseTrial: true },
  ],
  ['155 self missing', 'DIRECTORY_SELF_MISSING', () => changed({}), { self: '00000099000000009000' as Oin }],
  ['156 prototype key as id', 'DIRECTORY_OIN', () => withOin('__proto__')],
  ['156 prototype key as member', 'DIRECTORY_JSON', () => signedText('{"__proto__":{"version":9}}')],
  ['157 truncated in the document', 'DIRECTORY_MALFORMED', () => cut(0.5)],
  ['157 truncated in the signature', 'DIRECTORY_SIGNATURE', () => cut(1 - 4 / 5000)],
  ['157 nothing at all', 'DIRECTORY_MALFORMED', async () => new Uint8Array()],
  ['– duplicate member', 'DIRECTORY_JSON', () => signedText('{"version":1,"version":2}')],
  [
    '– not in canonical form',
    'DIRECTORY_INVALID',
    () => signedText(JSON.stringify(federation.document, null, 1)),
  ],
  [
    '– a contact point with a mail address that is none',
    'DIRECTORY_INVALID',
    () => withSecond((node) => ({ ...node, contactPoint: { name: 'Contactpunt', mail: 'avg' } })),
  ],
  [
    '– a contact point with a page that runs a script',
    'DIRECTORY_INVALID',
    () =>
      withSecond((node) => ({
        ...node,
        contactPoint: { name: 'Contactpunt', mail: 'avg@zuid.example', web: 'javascript:alert(1)' },
      })),
  ],
  ['– a member missing', 'DIRECTORY_INVALID', () => changed({ anchors: null })],
  [
    '– grace for a node that is not listed',
    'DIRECTORY_INVALID',
    () => changed({ grace: [{ oin: '00000099000000009000', until: NOW }] }),
  ],
  ['– a suite floor that nobody knows', 'DIRECTORY_INVALID', () => changed({ suiteFloor: 'SLUIS-0' })],
];

function addresses(): Row[] {
  const hosts = [
    'localhost',
    'node.localhost',
    '127.0.0.1',
    '127.9.9.9',
    '127.1',
    '2130706433',
    '0x7f.0.0.1',
    '0.0.0.0',
    '169.254.169.254',
    '224.0.0.1',
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[fe80::1]',
    '[ff02::1]',
    '[64:ff9b::7f00:1]',
    'broker.example.',
    '-broker.example',
  ];
  return hosts.map((host): Row => [
    `151 address ${host}`,
    'DIRECTORY_ADDRESS',
    () => withUrl(`amqps://${host}:5671`),
  ]);
}

// Objects, because Jest takes a fourth parameter of a row for `done`.
const cases = rows.map(([what, code, make, options]) => ({ what, code, make, options }));

it.each(cases)('$what: $code', async ({ code, make, options }) => {
  const verdict = judge(await make(), options);
  expect(verdict).toMatchObject({ outcome: 'refused', code, alarm: code === 'DIRECTORY_EQUIVOCATION' });
});

it('covers 138 to 157', () => {
  const covered = new Set(rows.map(([what]) => what.split(' ')[0]));
  const wanted = Array.from({ length: 20 }, (_, i) => String(138 + i));
  expect(wanted.filter((id) => !covered.has(id))).toEqual([]);
});

it('quotes nothing of what it refuses', async () => {
  const verdict = judge(await withUrl('amqps://canary-7f3a:secret@broker.example:5671'));
  expect(JSON.stringify(verdict)).not.toMatch(/canary|secret/);
});

async function flipped(): Promise<Uint8Array> {
  const text = Buffer.from(await changed({})).toString('latin1');
  const [header, payload, signature] = text.split('.');
  const document = Buffer.from(payload!, 'base64url');
  document[document.indexOf('"version":7') + 10] = '8'.charCodeAt(0);
  return bytesOf(`${header}.${document.toString('base64url')}.${signature}`);
}

async function forAnotherPurpose(): Promise<Uint8Array> {
  const payload = canonicalize(federation.document as unknown as Json);
  return bytesOf(
    await signJws({ payload, purpose: 'key-document', signer: signerFrom(federation.authority) }),
  );
}

async function algNone(): Promise<Uint8Array> {
  const [, payload] = Buffer.from(await changed({}))
    .toString('latin1')
    .split('.');
  return bytesOf(`${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`);
}

async function cut(share: number): Promise<Uint8Array> {
  const bytes = await changed({});
  return share < 0.9
    ? bytes.subarray(0, Math.floor(bytes.length * share))
    : bytes.subarray(0, bytes.length - 4);
}

/** The first node's key in a certificate that names the second. */
async function sharedKey(): Promise<Uint8Array> {
  const twin = await issue(
    { cn: 'Twin', oin: federation.document.nodes[1]!.oin },
    { key: federation.northKey.key },
  );
  return withCertificates(() => ({ authenticity: base64(twin) }));
}

const trailing = (certificate: string): string =>
  Buffer.concat([Buffer.from(certificate, 'base64'), Buffer.from([0])]).toString('base64');
