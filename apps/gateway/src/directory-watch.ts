/** Keeps the newest acceptable directory and CRLs: read at start, looked at again every half minute, never back. */
import type { TrustIn } from '#audit';
import { pinnedKey } from '#crypto';
import { verifyDirectory } from '#directory';
import type { Directory } from '#directory';
import { instantOf } from '#domain';
import { packTrust } from '#exchange';
import type { DirectoryView, Transaction, UnitOfWork } from '#exchange';
import type { Config } from './config.js';
import type { Log } from './log.js';
import { StartError, readCertificate, readCrls, readMaterial } from './material.js';

const EVERY_MS = 30_000;

interface Sources {
  readonly config: Config;
  readonly store: UnitOfWork;
  readonly tell: Log;
}

export class DirectoryWatch implements DirectoryView {
  private directory: Directory;
  private revocations: readonly Uint8Array[];
  private readonly listeners = new Set<() => void>();
  private timer: NodeJS.Timeout | undefined;

  private constructor(
    private readonly sources: Sources,
    start: { directory: Directory; crls: readonly Uint8Array[] },
  ) {
    this.directory = start.directory;
    this.revocations = start.crls;
  }

  /** @throws StartError when neither the file nor the database holds a directory that may be used. */
  static async open({ config, store, tell }: Sources): Promise<DirectoryWatch> {
    const current = await store.transaction((tx) => tx.trust.directory());
    const bytes = readMaterial(config.directoryFile, 'Directory');
    const verdict = judge(bytes, config, current);
    if (verdict.outcome === 'refused') {
      throw new StartError(
        `The directory ${config.directoryFile} is refused: ${verdict.code} (${verdict.detail}).`,
      );
    }
    const crls = readCrls(config.crlFolder);
    const watch = new DirectoryWatch({ config, store, tell }, { directory: verdict.directory, crls });
    await watch.keep(verdict.directory, bytes);
    return watch;
  }

  current(): Directory {
    return this.directory;
  }
  /** For what this node's own packs hold. */
  packTrust(): TrustIn {
    const { config } = this.sources;
    const { raw } = readCertificate(config.directoryAuthorityFile, 'Directory authority');
    return packTrust({ authority: pinnedKey(raw), allowLoopback: config.mode === 'demo' });
  }
  crls(): readonly Uint8Array[] {
    return this.revocations;
  }
  certificates: DirectoryView['certificates'] = (oin) => this.directory.certificates(oin);
  node: DirectoryView['node'] = (oin) => this.directory.node(oin);
  partnerships: DirectoryView['partnerships'] = () => this.directory.nodes;
  acceptsLawHash: DirectoryView['acceptsLawHash'] = (hash, at) => this.directory.acceptsLawHash(hash, at);
  processingProfiles = (): readonly string[] => this.directory.document.processingProfiles;
  reviewedKinds = (): readonly string[] => this.directory.document.reviewedKinds;

  onChange(listener: () => void): void {
    this.listeners.add(listener);
  }

  start(): void {
    this.timer = setInterval(
      () => void this.refresh().catch(() => this.sources.tell('warn', { event: 'directory.unreadable' })),
      EVERY_MS,
    );
    this.timer.unref();
  }
  stop(): void {
    clearInterval(this.timer);
  }

  /** Looks once. The lists count whatever becomes of the directory: who was revoked meanwhile must not stay trusted. */
  async refresh(): Promise<void> {
    if (this.takeCrls()) this.tellListeners();
    if (await this.takeDirectory()) this.tellListeners();
  }

  private takeCrls(): boolean {
    const crls = readCrls(this.sources.config.crlFolder);
    if (sameBytes(crls, this.revocations)) return false;
    this.revocations = crls;
    return true;
  }

  private async takeDirectory(): Promise<boolean> {
    const { config, tell } = this.sources;
    const { version, hash } = this.directory;
    const bytes = readMaterial(config.directoryFile, 'Directory');
    const verdict = judge(bytes, config, { version, hash });
    if (verdict.outcome === 'refused') {
      const { code, detail } = verdict;
      tell(verdict.alarm ? 'error' : 'warn', { event: 'directory.refused', code, detail });
      return false;
    }
    if (verdict.directory.hash === hash) return false;
    await this.keep(verdict.directory, bytes);
    this.directory = verdict.directory;
    tell('info', { event: 'directory.accepted', count: verdict.directory.version });
    return true;
  }

  private tellListeners(): void {
    for (const listener of this.listeners) listener();
  }

  private keep(directory: Directory, bytes: Uint8Array): Promise<void> {
    const hash = Buffer.from(directory.hash, 'base64url');
    const at = instantOf(Date.now());
    return this.sources.store.transaction((tx: Transaction) =>
      tx.trust.saveDirectory({ version: directory.version, hash, bytes, at }),
    );
  }
}

function judge(
  bytes: Uint8Array,
  config: Config,
  current: { version: number; hash: Uint8Array | string } | undefined,
) {
  const hash =
    current &&
    (typeof current.hash === 'string' ? current.hash : Buffer.from(current.hash).toString('base64url'));
  return verifyDirectory(bytes, {
    authority: pinnedKey(readCertificate(config.directoryAuthorityFile, 'Directory authority').raw),
    at: instantOf(Date.now()),
    self: config.oin,
    allowLoopback: config.mode === 'demo',
    refuseTrial: config.mode === 'production',
    ...(current && hash ? { current: { version: current.version, hash } } : {}),
  });
}

function sameBytes(a: readonly Uint8Array[], b: readonly Uint8Array[]): boolean {
  return a.length === b.length && a.every((bytes, i) => Buffer.compare(bytes, b[i]!) === 0);
}
