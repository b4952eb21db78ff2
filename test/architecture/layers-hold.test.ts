import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { repositoryRoot } from '../../tools/federation/workspace.js';

/** A small tree that keeps every rule: each lib with its front door, importing all that it may. */
const CLEAN: Record<string, string> = {
  'libs/domain/src/index.ts': `export { type Oin } from './ids.js';`,
  'libs/domain/src/ids.ts': `export type Oin = string;`,
  'libs/law/src/index.ts': `import type { Oin } from '#domain'; export type Row = { by: Oin };`,
  'libs/crypto/src/index.ts': `import { createHash } from 'node:crypto'; import * as pkijs from 'pkijs'; export const c = [createHash, pkijs];`,
  'libs/policy/src/index.ts': `import type { Row } from '#law'; import type { Oin } from '#domain'; export type P = [Row, Oin];`,
  'libs/directory/src/index.ts': `import { c } from '#crypto'; export const d = c;`,
  'libs/audit/src/index.ts': `import { c } from '#crypto'; export const a = c;`,
  'libs/matching/src/index.ts': `import { c } from '#crypto'; import sodium from 'libsodium-wrappers-sumo'; export const m = [c, sodium];`,
  'libs/exchange/src/index.ts': `import type { P } from '#policy'; import { d } from '#directory'; import { a } from '#audit'; import { m } from '#matching'; export const e: unknown[] = [d, a, m]; export type X = P;`,
  'libs/storage/src/index.ts': `import { DataSource } from 'typeorm'; import { e } from '#exchange'; export const s = [DataSource, e];`,
  'libs/transport/src/index.ts': `import { connect } from 'amqplib'; import { e } from '#exchange'; export const t = [connect, e];`,
  'libs/transport/src/topology.ts': `export const topology = 1;`,
  'apps/gateway/src/main.ts': `import { Module } from '@nestjs/common'; import { s } from '#storage'; import { t } from '#transport'; console.log(Module, s, t);`,
  'apps/gateway/src/courier/start.ts': `export const courier = 1;`,
  'apps/cli/src/main.ts': `import { e } from '#exchange'; console.log(e);`,
  'tools/demo/main.ts': `export const demo = 1;`,
};

/** One file each that breaks one rule, and the rule that must say so. */
const VIOLATIONS: [rule: string, file: string, source: string][] = [
  ['no-cycles', 'libs/law/src/a.ts', `import { b } from './b.js'; export const a: unknown = b;`],
  ['everything-resolves', 'libs/law/src/lost.ts', `import './nowhere.js';`],
  [
    'front-door-only',
    'libs/exchange/src/peek.ts',
    `import type { Oin } from '../../domain/src/ids.js'; export type O = Oin;`,
  ],
  [
    'front-door-only',
    'apps/cli/src/peek.ts',
    `import { topology } from '../../../libs/transport/src/topology.js'; export const x = topology;`,
  ],
  [
    'pure-libs-reach-no-framework',
    'libs/policy/src/inject.ts',
    `import { Injectable } from '@nestjs/common'; export const i = Injectable;`,
  ],
  [
    'pure-libs-reach-no-framework',
    'libs/exchange/src/helped.ts',
    `import { helper } from '../../../helper.js'; export const h = helper;`,
  ],
  [
    'pure-libs-reach-no-framework',
    'libs/exchange/src/typed.ts',
    `import type { DataSource } from 'typeorm'; export type D = DataSource;`,
  ],
  [
    'pure-libs-do-no-io',
    'libs/crypto/src/read.ts',
    `import { readFileSync } from 'node:fs'; export const r = readFileSync;`,
  ],
  [
    'only-apps-gateway-src-uses-nestjs',
    'libs/storage/src/module.ts',
    `import { Module } from '@nestjs/common'; export const m = Module;`,
  ],
  [
    'only-libs-storage-src-uses-typeorm-pg',
    'apps/gateway/src/query.ts',
    `import { Client } from 'pg'; export const c = Client;`,
  ],
  [
    'only-libs-transport-src-uses-amqplib',
    'apps/gateway/src/publish.ts',
    `import { connect } from 'amqplib'; export const c = connect;`,
  ],
  [
    'only-libs-crypto-src-uses-node-forge-pkijs-asn1js-peculiar',
    'libs/directory/src/forge.ts',
    `import forge from 'node-forge'; export const f = forge;`,
  ],
  [
    'only-libs-matching-src-uses-libsodium-wrappers-sumo-libsodium-sumo',
    'libs/crypto/src/sodium.ts',
    `import sodium from 'libsodium-wrappers-sumo'; export const s = sodium;`,
  ],
  ['domain-imports-only', 'libs/domain/src/up.ts', `import type { Row } from '#law'; export type R = Row;`],
  ['law-imports-only', 'libs/law/src/up.ts', `import { c } from '#crypto'; export const x = c;`],
  ['crypto-imports-only', 'libs/crypto/src/up.ts', `import { a } from '#audit'; export const x = a;`],
  ['policy-imports-only', 'libs/policy/src/up.ts', `import { c } from '#crypto'; export const x = c;`],
  ['directory-imports-only', 'libs/directory/src/up.ts', `import { a } from '#audit'; export const x = a;`],
  ['audit-imports-only', 'libs/audit/src/up.ts', `import { e } from '#exchange'; export const x = e;`],
  ['matching-imports-only', 'libs/matching/src/up.ts', `import { d } from '#directory'; export const x = d;`],
  ['exchange-imports-only', 'libs/exchange/src/up.ts', `import { s } from '#storage'; export const x = s;`],
  ['storage-imports-only', 'libs/storage/src/up.ts', `import { t } from '#transport'; export const x = t;`],
  ['report-imports-only', 'libs/report/src/up.ts', `import { s } from '#storage'; export const x = s;`],
  ['release-imports-only', 'libs/release/src/up.ts', `import { s } from '#storage'; export const x = s;`],
  [
    'only-libs-report-src-uses-pdfkit',
    'libs/audit/src/pdf.ts',
    `import Pdf from 'pdfkit'; export const p = Pdf;`,
  ],
  ['transport-imports-only', 'libs/transport/src/up.ts', `import { s } from '#storage'; export const x = s;`],
  [
    'libs-know-no-app',
    'libs/storage/src/app.ts',
    `import { courier } from '../../../apps/gateway/src/courier/start.js'; export const x = courier;`,
  ],
  [
    'apps-know-no-app',
    'apps/cli/src/app.ts',
    `import { courier } from '../../gateway/src/courier/start.js'; export const x = courier;`,
  ],
  [
    'api-does-not-know-the-courier',
    'apps/gateway/src/api/peek.ts',
    `import { courier } from '../courier/start.js'; export const x = courier;`,
  ],
  [
    'api-does-not-know-the-courier',
    'apps/gateway/src/api/send.ts',
    `import { t } from '#transport'; export const x = t;`,
  ],
  [
    'product-knows-no-test-or-tool',
    'apps/gateway/src/demo.ts',
    `import { demo } from '../../../tools/demo/main.js'; export const x = demo;`,
  ],
  [
    'console-speaks-only-http',
    'apps/console/src/rule.ts',
    `import type { Row } from '#law'; export type R = Row;`,
  ],
  [
    'nodes-compile-before-the-client',
    'apps/console/test/shown.test.ts',
    `import { shown } from '../src/parts/shown.js'; export const s = shown;`,
  ],
  [
    'only-the-console-draws',
    'apps/gateway/src/draw.ts',
    `import { createElement } from 'react'; export const d = createElement;`,
  ],
];
const ACCOMPLICES = {
  'libs/law/src/b.ts': `import { a } from './a.js'; export const b: unknown = a;`,
  'apps/console/src/client/generated/types.gen.ts': `export type Melding = string;`,
  'apps/console/src/parts/shown.ts': `import type { Melding } from '../client/generated/types.gen.js'; export const shown: Melding = '';`,
  'helper.ts': `import { DataSource } from 'typeorm'; export const helper = DataSource;`,
};

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

describe('the layers', () => {
  it('let a tree pass that keeps them', () => {
    expect(cruise(CLEAN)).toEqual([]);
  });

  const found = cruise({
    ...CLEAN,
    ...ACCOMPLICES,
    ...Object.fromEntries(VIOLATIONS.map(([, file, source]) => [file, source])),
  });
  it.each(VIOLATIONS)('%s catches %s', (rule, file) => {
    expect(found).toContainEqual({ rule, from: file });
  });

  it('have a seeded violation for every rule', async () => {
    const { default: config } = (await import(join(repositoryRoot(), '.dependency-cruiser.mjs'))) as Rules;
    const tried = new Set(VIOLATIONS.map(([rule]) => rule));
    expect(config.forbidden.map(({ name }) => name).filter((name) => !tried.has(name))).toEqual([]);
  });
});

interface Rules {
  readonly default: { readonly forbidden: readonly { readonly name: string }[] };
}

/** Writes a tree beside the project's own rules and packages, and gives the violations that are found in it. */
function cruise(files: Record<string, string>): { rule: string; from: string }[] {
  const root = repositoryRoot();
  const folder = mkdtempSync(join(tmpdir(), 'sluis-layers-'));
  folders.push(folder);
  for (const file of ['package.json', 'tsconfig.json', '.dependency-cruiser.mjs']) {
    copyFileSync(join(root, file), join(folder, file));
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const [path, source] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), source);
  }
  const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const args = [
    cruiser,
    '--config',
    '.dependency-cruiser.mjs',
    '--output-type',
    'json',
    'apps',
    'libs',
    'tools',
  ];
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] },
  });
  if (!stdout) throw new Error(`dependency-cruiser: ${stderr}`);
  const report = JSON.parse(stdout) as {
    summary: { violations: { rule: { name: string }; from: string }[] };
  };
  return report.summary.violations.map(({ rule, from }) => ({ rule: rule.name, from }));
}
