/** What the drill does with a federation from outside: the command as auditors run it, and a hand in the database. */
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import type { JsonObject } from '#domain';
import { personOf } from '../demo/accounts.js';
import { until } from '../demo/until.js';
import { RUNNING, type Federation } from '../federation/federation.js';
import type { FederationNode } from '../federation/nodes.js';
import { repositoryRoot } from '../federation/workspace.js';
import type { Workspace } from '../federation/workspace.js';

export interface Ran {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

export class AuditStage {
  constructor(
    readonly federation: Federation,
    readonly workspace: Workspace,
  ) {}

  /** `sluis …` as a process of its own, away from the node. */
  sluis(args: readonly string[], environment: Record<string, string> = {}): Promise<Ran> {
    const program = join(repositoryRoot(), 'dist', 'apps', 'cli', 'src', 'main.js');
    const env = { LANG: 'en_GB.UTF-8', PATH: process.env['PATH'] ?? '', ...environment };
    return new Promise((resolve) => {
      execFile(process.execPath, [program, ...args], { env, maxBuffer: 1e9 }, (error, out, err) => {
        const exit = error === null ? 0 : Number(error.code ?? 1);
        resolve({ exit, out, err });
      });
    });
  }

  /** The whole day of one node, in a new file; of an earlier log of it where `log` says which. */
  async pack(node: FederationNode, name: string, log?: number): Promise<string> {
    const file = join(this.workspace.folder('packs'), `${name}.pack`);
    const url = this.federation.gateway(node.slug).apiUrl.replace(/\/v1$/, '');
    const which = log === undefined ? [] : ['--log', String(log)];
    const ran = await this.sluis(
      ['audit', 'pack', '--url', url, '--from', ago(24), '--to', ago(-1), '--out', file, ...which],
      { SLUIS_TOKEN: await this.token(node) },
    );
    if (ran.exit !== 0) throw new Error(`no pack of ${node.slug}: ${ran.err}`);
    return file;
  }

  put(name: string, lines: readonly string[]): string {
    const file = join(this.workspace.folder('packs'), `${name}.pack`);
    writeFileSync(file, lines.map((line) => `${line}\n`).join(''));
    return file;
  }

  verify(...packs: readonly string[]): Promise<Ran> {
    const authority = this.federation.pki.directoryAuthority.certificate;
    return this.sluis(['audit', 'verify', ...packs, '--authority', authority, '--allow-loopback', '--json']);
  }

  async get(node: FederationNode, path: string): Promise<JsonObject> {
    const authorization = `Bearer ${await this.token(node)}`;
    const answer = await fetch(`${this.federation.gateway(node.slug).apiUrl}${path}`, {
      headers: { authorization },
    });
    return (await answer.json()) as JsonObject;
  }

  /** All evidence signed, all entries under a head, every head seen by both peers. */
  async settled(): Promise<void> {
    console.log('  … heads seen by all peers (a heartbeat a minute)');
    for (const node of RUNNING)
      await until(
        `the heads of ${node.slug} with its peers`,
        async () => ((await this.isSettled(node)) ? true : undefined),
        240,
      );
  }

  private async isSettled(node: FederationNode): Promise<boolean> {
    const head = await this.get(node, '/audit/controlepunt');
    if (head['omvang'] !== head['opgenomen']) return false;
    const { getuigen } = await this.get(node, '/audit/getuigen');
    const signed = getuigen as unknown as readonly { readonly medeondertekend?: number }[];
    const all = signed.filter(({ medeondertekend }) => medeondertekend === head['omvang']);
    return all.length === RUNNING.length - 1 && (await this.hasSignedAll(node));
  }

  /** All evidence, at every node. */
  async evidenceSigned(): Promise<void> {
    for (const node of RUNNING)
      await until(`all evidence of ${node.slug} to be signed`, async () =>
        (await this.hasSignedAll(node)) ? true : undefined,
      );
  }

  private async hasSignedAll(node: FederationNode): Promise<boolean> {
    const [open] = await this.sql<{ n: number }>(
      node,
      'SELECT count(*)::int AS n FROM steps WHERE evidence IS NOT NULL AND evidence_proof IS NULL',
    );
    return open!.n === 0;
  }

  /** As superuser: what no role of the node may do. */
  async sql<T extends object>(
    node: FederationNode,
    text: string,
    parameters: readonly unknown[] = [],
  ): Promise<T[]> {
    const url = new URL(this.federation.postgres.adminUrl);
    url.pathname = `/${node.slug.replaceAll('-', '_')}`;
    // Who runs the server can pass over the triggers that keep what is logged as it is.
    const client = new Client({ connectionString: url.href, options: '-c session_replication_role=replica' });
    await client.connect();
    try {
      return (await client.query<T>(text, [...parameters])).rows;
    } finally {
      await client.end();
    }
  }

  private token(node: FederationNode): Promise<string> {
    return this.federation.issuer.token(personOf(node, 'fg'), node.oin);
  }
}

const ago = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString();
