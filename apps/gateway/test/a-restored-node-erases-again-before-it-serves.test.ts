/** A backup that was put back holds what was erased since: the node erases it again as it starts, before its API answers. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signDirectory } from '#directory';
import type { Instant } from '#domain';
import { eraseDue, registerCase } from '#exchange';
import { NORTH, makeFederation, signerFrom } from '../../../libs/directory/test/federation.js';
import { startTestDatabase, type TestDatabase } from '../../../libs/storage/test/support/database.js';
import { nodeOn } from '../../../libs/storage/test/support/node.js';
import { bytes, later, message } from '../../../libs/storage/test/support/records.js';
import type { Config } from '../src/config.js';
import { startNode } from '../src/start-node.js';

const DAY = 86_400_000;
const at = (days: number): Instant => new Date(Date.now() + days * DAY).toISOString() as Instant;

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await startTestDatabase();
  folder = mkdtempSync(join(tmpdir(), 'sluis-restored-'));
}, 60_000);
afterAll(async () => {
  await database.stop();
  rmSync(folder, { recursive: true });
});

async function configOf(): Promise<Config> {
  const { authority, document } = await makeFederation();
  const file = (name: string, content: string | Uint8Array): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  mkdirSync(join(folder, 'crl'));
  const current = { ...document, issuedAt: at(-1), expiresAt: at(60) };
  return {
    mode: 'demo',
    oin: NORTH,
    roles: ['api'],
    databaseUrl: database.urls.node,
    vaultUrl: database.urls.vaultKeys,
    directoryFile: file('directory.jws', await signDirectory(current, signerFrom(authority))),
    directoryAuthorityFile: file('authority.pem', authority.certificate),
    registerKeyFile: file('register.key', randomBytes(32)),
    crlFolder: join(folder, 'crl'),
    overseersFile: '',
    matchTestNumbers: 'accept',
    api: {
      host: '127.0.0.1',
      port: 0,
      publicUrl: 'http://127.0.0.1',
      issuer: 'https://issuer.example',
      audience: NORTH,
      jwksUri: 'https://issuer.example/jwks',
    },
  };
}

const left = () =>
  database.query(
    'SELECT (SELECT count(*)::int FROM messages WHERE sealed_content IS NOT NULL) AS contents, (SELECT count(*)::int FROM cases) AS cases',
  );

it('a message and a case that came back with a backup are gone once the node has started', async () => {
  const storage = await database.open();
  const due = message({ kind: 'case-exchange.notice', eraseAt: later(-DAY) });
  await storage.vault.keep([{ id: due.id, key: bytes() }]);
  await storage.unitOfWork.transaction((tx) => tx.messages.insert([due]));
  const actor = {
    account: 'jansen',
    participant: 'COLLEGE',
    role: 'CASE_PROCESSOR',
    screening: at(365),
    origin: 'test',
  } as const;
  const registered = await registerCase(
    { reference: 'N-1', subjects: [{ familyName: 'Verzonnen' }] },
    actor,
    nodeOn(storage),
  );
  if (registered.outcome !== 'registered') throw new Error(registered.outcome);
  await database.query('CREATE TABLE backup_cases AS SELECT * FROM cases');
  await database.query('CREATE TABLE backup_messages AS SELECT id, sealed_content FROM messages');

  expect(await eraseDue(nodeOn(storage), 10)).toBe(1);
  await storage.unitOfWork.transaction((tx) => tx.cases.remove(registered.id));
  await storage.vault.destroy([registered.id]);
  expect(await left()).toEqual([{ contents: 0, cases: 0 }]);
  await database.query('INSERT INTO cases SELECT * FROM backup_cases');
  await database.query(
    'UPDATE messages SET sealed_content = kept.sealed_content FROM backup_messages AS kept WHERE kept.id = messages.id',
  );
  expect(await left()).toEqual([{ contents: 1, cases: 1 }]);

  const node = await startNode(await configOf());
  try {
    expect(await left()).toEqual([{ contents: 0, cases: 0 }]);
  } finally {
    await node.stop();
  }
}, 60_000);
