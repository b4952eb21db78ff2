/** `npm run bench:audit`: what the audit log costs, beside the raw SHA-256 that it stands on. `--entries N`: of the pack. */
import { execFileSync } from 'node:child_process';
import { hash, randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ed25519Signer, toBase64url } from '#crypto';
import type { Oin } from '#domain';
import { provisionGateway } from '../../tools/federation/gateway-database.js';
import { startPostgres } from '../../tools/federation/postgres.js';
import { temporaryWorkspace } from '../../tools/federation/workspace.js';
import { number, printSections, rate, type Figure } from '../figures.js';
import { perSecondSync } from '../measure.js';
import { measurePath } from './measure-path.js';
import { PEER, evidenceSigner, writeLargePack, type PackParty } from './make-pack.js';
import { measureAppend, measureIntegration, measureProofs, openBench } from './measure-log.js';

const NODE = '00000099000000001000' as Oin;
const ENTRY_BYTES = 320;
const { values } = parseArgs({ options: { entries: { type: 'string', default: '1000000' } } });

interface Verified {
  readonly size: number;
  readonly total: number;
  readonly messages: number;
  readonly evidence: number;
  readonly processing: number;
  readonly seconds: number;
  readonly cpu: number;
  readonly megabytes: number;
}

const partyOf = async (oin: Oin): Promise<PackParty> => ({
  oin,
  log: ed25519Signer(randomBytes(32)),
  signer: await evidenceSigner(),
});
const wordsOf = ({ oin, log, signer }: PackParty): readonly string[] => [
  oin,
  toBase64url(log.publicKey),
  toBase64url(signer.certificateDer),
];

async function verification(folder: string, entries: number): Promise<readonly Figure[]> {
  const file = join(folder, 'large.pack');
  const [node, peer] = [await partyOf(NODE), await partyOf(PEER)];
  await writeLargePack({ file, node, peer, entries });
  const program = new URL('./verify-one.js', import.meta.url).pathname;
  const out = execFileSync(process.execPath, [program, file, ...wordsOf(node), ...wordsOf(peer)]);
  const { size, total, messages, evidence, processing, seconds, cpu, megabytes } = JSON.parse(
    out.toString(),
  ) as Verified;
  if (size !== entries || total !== 0 || evidence < messages * 2 || messages === 0)
    throw new Error(`the pack did not hold: ${size} entries, ${messages} messages, ${total} findings`);
  const note = `${number(size)} entries, ${number(messages)} messages, ${number(evidence)} evidence, ${number(processing)} processing lines, ${number(statSync(file).size / 1e6)} MB`;
  return [
    { what: 'verify a pack offline', value: `${number(seconds)} s`, note },
    { what: 'its processor time', value: `${number(cpu)} s`, note: 'start of the process included' },
    { what: 'its largest memory', value: `${number(megabytes)} MB` },
    rate('entries verified', size / cpu, 'per second of processor time'),
  ];
}

async function inDatabase(folder: string): Promise<readonly Figure[]> {
  const postgres = await startPostgres({ dir: folder });
  try {
    const database = await provisionGateway(postgres, 'bench-audit');
    const { urls } = database;
    const { without, with: withEntry } = await measureAppend(urls.owner);
    const storage = await openBench(database);
    try {
      const path = await measurePath(storage, urls.owner, { rounds: 15, messages: 300 });
      const integrated = await measureIntegration(storage, urls.owner, 60_000);
      const proofs = await measureProofs(storage, urls.owner, 1_000_000);
      return [
        rate('commits of a message without its entry', without, 'fsync on, 8 connections'),
        rate('commits with its entry', withEntry),
        { what: 'what appending costs', value: `${number((1 - withEntry / without) * 100)} %` },
        rate('known-checks accepted without any log', path.without, 'no REST, no broker'),
        rate('with both logs and their tree', path.withLogs),
        {
          what: 'what both logs cost that path',
          value: `${number(path.share * 100)} %`,
          note: 'middle of the pairs',
        },
        rate('entries integrated', integrated, 'batches of 2,048'),
        {
          what: 'inclusion proof, 1,000,000 entries',
          value: `${number(proofs.p50)} / ${number(proofs.p99)} ms`,
          note: `p50 / p99 of ${proofs.samples}`,
        },
      ];
    } finally {
      await storage.close();
    }
  } finally {
    await postgres.stop();
  }
}

function floor(): readonly Figure[] {
  const [entry, pair] = [randomBytes(ENTRY_BYTES), randomBytes(65)];
  return [
    rate(
      'SHA-256 of an entry',
      perSecondSync(1_000_000, () => void hash('sha256', entry, 'binary')),
      '320 bytes',
    ),
    rate(
      'SHA-256 of two hashes',
      perSecondSync(1_000_000, () => void hash('sha256', pair, 'binary')),
      '65 bytes',
    ),
  ];
}

const workspace = temporaryWorkspace('bench-audit');
try {
  const offline = await verification(workspace.folder('packs'), Number(values.entries));
  printSections([
    { title: 'Raw SHA-256, one core', figures: floor() },
    { title: 'Offline', figures: offline },
    { title: 'In the node', figures: await inDatabase(workspace.folder('pg')) },
  ]);
} finally {
  workspace.remove();
}
