import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signDirectory } from '#directory';
import type { DirectoryDocument } from '#directory';
import type { Instant } from '#domain';
import type { UnitOfWork } from '#exchange';
import {
  NORTH,
  RIEC,
  SOUTH,
  issue,
  makeFederation,
  signerFrom,
} from '../../../libs/directory/test/federation.js';
import type { Federation } from '../../../libs/directory/test/federation.js';
import type { Config } from '../src/config.js';
import { DirectoryWatch } from '../src/directory-watch.js';
import { StartError } from '../src/material.js';

const DAY = 86_400_000;
const at = (days: number): Instant => new Date(Date.now() + days * DAY).toISOString() as Instant;
let federation: Federation;
let folder: string;
let config: Config;

beforeAll(async () => {
  federation = await makeFederation();
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluis-directory-'));
  mkdirSync(join(folder, 'crl'));
  writeFileSync(join(folder, 'authority.pem'), federation.authority.certificate);
  config = {
    mode: 'production',
    oin: NORTH,
    directoryFile: join(folder, 'directory.jws'),
    directoryAuthorityFile: join(folder, 'authority.pem'),
    crlFolder: join(folder, 'crl'),
  } as Config;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function publish(change: Partial<DirectoryDocument>): Promise<void> {
  const document = { ...federation.document, issuedAt: at(-1), expiresAt: at(60), ...change };
  writeFileSync(config.directoryFile, await signDirectory(document, signerFrom(federation.authority)));
}

interface Kept {
  readonly version: number;
  readonly hash: Uint8Array;
  readonly bytes: Uint8Array;
}

/** The one store a watch uses: the newest directory kept. */
function storeOf(kept: Kept[] = []) {
  const trust = {
    directory: async () => kept.at(-1),
    saveDirectory: async (document: Kept) => void kept.push(document),
  };
  const store = {
    transaction: (work: (tx: unknown) => Promise<unknown>) => work({ trust }),
  } as unknown as UnitOfWork;
  return { kept, store };
}

async function watching(kept: Kept[] = []) {
  const { store } = storeOf(kept);
  const told: string[] = [];
  const watch = await DirectoryWatch.open({
    config,
    store,
    tell: (level, { event, code }) => void told.push([level, event, code].filter(Boolean).join(' ')),
  });
  let changes = 0;
  watch.onChange(() => (changes += 1));
  return { watch, told, kept, changes: () => changes };
}

it('a good directory is in force, and its bytes are kept', async () => {
  await publish({ version: 7 });
  const { watch, kept } = await watching();
  expect(watch.current().version).toBe(7);
  expect(watch.node(SOUTH)).toMatchObject({ kind: 'ZVH' });
  expect(watch.reviewedKinds()).toContain('nl.wgs.known-check.request.v1');
  expect(kept).toMatchObject([{ version: 7 }]);
});

it('a newer one is accepted and kept, and whoever listens hears of it', async () => {
  await publish({ version: 7 });
  const { watch, told, kept, changes } = await watching();
  await publish({ version: 8, nodes: federation.document.nodes.filter(({ oin }) => oin !== RIEC) });
  await watch.refresh();
  expect(watch.current().version).toBe(8);
  expect(watch.node(RIEC)).toBeUndefined();
  expect(told).toEqual(['info directory.accepted']);
  expect(kept.map(({ version }) => version)).toEqual([7, 8]);
  expect(changes()).toBe(1);
  await watch.refresh();
  expect(changes()).toBe(1);
});

it.each<readonly [string, Partial<DirectoryDocument>, string]>([
  ['an older one', { version: 6 }, 'DIRECTORY_ROLLBACK'],
  ['another one under the same version', { version: 7, expiresAt: at(61) }, 'DIRECTORY_EQUIVOCATION'],
  ['one that has expired', { version: 8, expiresAt: at(-0.5) }, 'DIRECTORY_EXPIRED'],
  ['one of tomorrow', { version: 8, issuedAt: at(1) }, 'DIRECTORY_NOT_YET_VALID'],
])('%s is refused, told, and changes nothing', async (_what, change, code) => {
  await publish({ version: 7 });
  const { watch, told, kept, changes } = await watching();
  await publish(change);
  await watch.refresh();
  expect(told).toEqual([expect.stringMatching(new RegExp(`^(warn|error) directory\\.refused ${code}$`))]);
  expect(watch.current().version).toBe(7);
  expect(kept).toHaveLength(1);
  expect(changes()).toBe(0);
});

it('two documents under one version are an alarm, not a warning', async () => {
  await publish({ version: 7 });
  const { watch, told } = await watching();
  await publish({ version: 7, expiresAt: at(61) });
  await watch.refresh();
  expect(told).toEqual(['error directory.refused DIRECTORY_EQUIVOCATION']);
});

it('a restart goes on from the newest version that was kept', async () => {
  await publish({ version: 8 });
  const { kept } = await watching();
  await publish({ version: 7 });
  await expect(watching(kept)).rejects.toThrow(StartError);
  await expect(watching(kept)).rejects.toThrow(/is refused: DIRECTORY_ROLLBACK/);
});

it.each([
  ['that is missing', undefined, /does not exist/],
  ['that holds something else', 'hello', /is refused: DIRECTORY_/],
] as const)('a file %s stops the start with one sentence', async (_what, content, sentence) => {
  if (content !== undefined) writeFileSync(config.directoryFile, content);
  await expect(watching()).rejects.toThrow(StartError);
  await expect(watching()).rejects.toThrow(sentence);
});

it('a directory without this node stops the start', async () => {
  await publish({ nodes: federation.document.nodes.filter(({ oin }) => oin !== NORTH) });
  await expect(watching()).rejects.toThrow(/DIRECTORY_SELF_MISSING/);
});

it('in production a directory that trusts a test hierarchy stops the start, and later changes nothing', async () => {
  const trial = await issue({ cn: 'TRIAL Proefstam' }, { ca: true });
  const anchors = { ...federation.document.anchors, tls: [trial.der.toString('base64')] };
  await publish({ version: 7 });
  const { watch, told } = await watching();
  await publish({ version: 8, anchors });
  await watch.refresh();
  expect([watch.current().version, told]).toEqual([7, ['warn directory.refused DIRECTORY_TRIAL']]);
  await expect(watching()).rejects.toThrow(/is refused: DIRECTORY_TRIAL/);
  config = { ...config, mode: 'demo' };
  await expect(watching()).resolves.toBeDefined();
});

describe('a new revocation list', () => {
  it('is taken, and whoever listens hears of it', async () => {
    await publish({ version: 7 });
    const { watch, changes } = await watching();
    writeFileSync(join(folder, 'crl', 'a.crl'), 'one');
    await watch.refresh();
    expect([watch.crls().length, changes()]).toEqual([1, 1]);
    await watch.refresh();
    expect(changes()).toBe(1);
    writeFileSync(join(folder, 'crl', 'a.crl'), 'two');
    await watch.refresh();
    expect(changes()).toBe(2);
  });

  it('counts also while the directory cannot be read', async () => {
    await publish({ version: 7 });
    const { watch, changes } = await watching();
    rmSync(config.directoryFile);
    writeFileSync(join(folder, 'crl', 'a.crl'), 'one');
    await expect(watch.refresh()).rejects.toThrow(StartError);
    expect([watch.crls().length, changes()]).toEqual([1, 1]);
    expect(watch.current().version).toBe(7);
  });
});
