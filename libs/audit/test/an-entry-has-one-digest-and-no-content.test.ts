import {
  bytesOf,
  canonicalEntry,
  entryDigest,
  inclusionProof,
  leafHash,
  rootAt,
  verifyInclusion,
  type AuditEntry,
} from '#audit';
import type { CaseId, Instant } from '#domain';
import { TileShelf } from './support/tile-shelf.js';

const SALT = new Uint8Array(32).fill(7);
const entry: AuditEntry = {
  operation: '0199f0f0-0000-7000-8000-000000000001',
  action: 'message.send',
  object: '0199f0f0-0000-7000-8000-000000000002',
  result: 'ok',
  origin: 'rest',
  actor: { account: 'idp|42', participant: 'OM', role: 'CASE_PROCESSOR' },
  at: '2026-11-25T09:00:00.000Z' as Instant,
};

it('has canonical bytes, whatever the order of its members', () => {
  expect(Buffer.from(canonicalEntry(entry)).toString()).toBe(
    '{"action":"message.send","actor":{"account":"idp|42","participant":"OM","role":"CASE_PROCESSOR"},' +
      '"at":"2026-11-25T09:00:00.000Z","form":1,"object":"0199f0f0-0000-7000-8000-000000000002",' +
      '"operation":"0199f0f0-0000-7000-8000-000000000001","origin":"rest","result":"ok"}',
  );
  const reversed = Object.fromEntries(Object.entries(entry).reverse()) as unknown as AuditEntry;
  expect(canonicalEntry(reversed)).toEqual(canonicalEntry(entry));
});

it('drops what does not belong in a log, even when somebody passes it', () => {
  const careless = { ...entry, content: 'canary', actor: { ...entry.actor, bsn: '999990019' } };
  expect(canonicalEntry(careless)).toEqual(canonicalEntry(entry));
  const measured = { ...entry, match: { dir: 1, count: 256 } } as const;
  const hits = { ...entry, match: { ...measured.match, hits: 3 } };
  expect(canonicalEntry(hits)).toEqual(canonicalEntry(measured));
  const used = { ...entry, use: { ground: 'WvSv:126nd' } } as const;
  const named = { ...entry, use: { ...used.use, to: 'canary' } };
  expect(canonicalEntry(named)).toEqual(canonicalEntry(used));
});

it('changes its digest with every member and with the salt', () => {
  const digest = (change: Partial<AuditEntry>, salt = SALT): string =>
    Buffer.from(entryDigest({ ...entry, ...change }, salt)).toString('hex');
  const digests = [
    digest({}),
    digest({}, new Uint8Array(32)),
    digest({ operation: 'x' }),
    digest({ action: 'message.read' }),
    digest({ object: 'x' }),
    digest({ result: 'refused' }),
    digest({ code: 'NO_ACTIVE_CASE' }),
    digest({ origin: 'courier' }),
    digest({ actor: { account: 'system' } }),
    digest({ at: '2026-11-25T09:00:00.001Z' as Instant }),
    digest({ purpose: 'INTER_ZVH_CASE_EXCHANGE' }),
    digest({ caseId: '0199f0f0-0000-7000-8000-000000000003' as CaseId }),
    digest({ lawHash: 'A'.repeat(43) }),
    digest({ commitment: new Uint8Array(32) }),
    digest({ traceId: '0'.repeat(32) }),
    digest({ match: { dir: 1 } }),
    digest({ match: { dir: 2 } }),
    digest({ match: { dir: 1, count: 256 } }),
    digest({ match: { dir: 1, left: 256 } }),
    digest({ use: { dossier: 'd' } }),
    digest({ use: { receiver: 'THIRD_PARTY' } }),
    digest({ use: { participant: 'OM' } }),
    digest({ use: { thirdParty: 'd' } }),
    digest({ use: { ground: 'WvSv:126nd' } }),
  ];
  expect(new Set(digests).size).toBe(digests.length);
  expect(digests[0]).toBe(digest({}));
});

it('refuses a salt that is no 32 bytes: accounts are few enough to guess', () => {
  expect(() => entryDigest(entry, new Uint8Array(16))).toThrow('KEY_INVALID');
});

it('is a leaf of the log whose place can be proved', async () => {
  const digests = [0, 1, 2, 3, 4].map((n) => entryDigest({ ...entry, operation: String(n) }, SALT));
  const shelf = new TileShelf();
  shelf.append(digests);
  const root = bytesOf(await rootAt(5, shelf.read));
  const path = (await inclusionProof(3, 5, shelf.read)).map(bytesOf);
  const claim = { leaf: leafHash(digests[3]!), index: 3, size: 5, path, root };
  expect(verifyInclusion(claim)).toBe(true);
  expect(verifyInclusion({ ...claim, index: 2 })).toBe(false);
});
