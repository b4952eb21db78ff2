/**
 * The node's own KEM keys: a new one every 30 days, each kept until no message sealed to it can still arrive, then
 * destroyed. One JSON file per key, readable by its owner only. Several couriers of one node may share the folder: a file
 * appears whole or not at all, and of two that make the same key the first counts for both.
 */
import { linkSync, readFileSync, readdirSync, rmSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CryptoError, generateKemKey, kemDecryptionKey, toBase64url } from '#crypto';
import type { DecryptionKey, DecryptionKeys, Signer } from '#crypto';
import { signKeyDocument } from '#directory';
import type { KeyDocument, RetiredLogKey } from '#directory';
import { instantOf, millisOf } from '#domain';
import type { Instant, Oin } from '#domain';
import type { Clock, Random } from '#exchange';
import { StartError } from '../material.js';

const DAY = 86_400_000;
const ROTATE_AFTER = 30 * DAY;
/** Peers learn of a new key within this; until then they may still use the old one. */
const OVERLAP = 2 * DAY;
const LONGEST_LIFETIME = 30 * DAY;

interface StoredKey {
  readonly number: number;
  readonly issuedAt: Instant;
  readonly expiresAt: Instant;
  readonly publicKey: string;
  readonly seed: string;
  /** Log key that the document with this number names. */
  readonly auditLogKey?: string;
}

export interface LogKeys {
  /** Base64url. */
  readonly current: string;
  /** Newest first. */
  readonly retired: readonly RetiredLogKey[];
}

export class KemKeys implements DecryptionKeys {
  private keys: readonly StoredKey[];
  private readonly opened = new Map<string, DecryptionKey>();

  constructor(
    private readonly folder: string,
    private readonly effects: { readonly clock: Clock; readonly random: Random },
    /** Of the audit log; they stand in each key document. */
    private readonly logKeys: LogKeys,
  ) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.keys = this.read();
    this.rotate();
  }

  /**
   * Another courier of this node may have made the key that a peer seals to: what is not known here is looked for.
   * @throws CryptoError `KEY_UNREADABLE` where that needs a file that cannot be read: it may be the key that is asked for.
   */
  decrypter(kid: string): DecryptionKey | undefined {
    const known = this.opened.get(kid);
    if (known !== undefined) return known;
    try {
      this.readNew();
    } catch {
      throw new CryptoError('KEY_UNREADABLE');
    }
    return this.opened.get(kid);
  }

  /** Whether every key file can be read now. */
  areReadable(): boolean {
    try {
      this.read();
      return true;
    } catch {
      return false;
    }
  }

  private readNew(): void {
    if (this.knowsEvery(this.files())) return;
    this.keys = this.read();
    this.openAll();
  }

  /**
   * Makes a new key when the newest is due; true when there is a new one. Destroys what is past use, by this clock and at
   * `elsewhere`, the moment by another: without its key what is still under way can never be opened. Without one it destroys nothing.
   */
  rotate(elsewhere?: Instant): boolean {
    const now = millisOf(this.effects.clock.now());
    this.keys = this.read();
    const newest = this.keys.at(-1);
    // Under a number that peers know, a document never says anything else.
    const other = newest?.auditLogKey !== this.logKeys.current;
    const due = newest === undefined || other || now - millisOf(newest.issuedAt) >= ROTATE_AFTER;
    if (due) {
      this.make(numberAfter(newest?.number, now), now);
      this.keys = this.read();
    }
    const until = elsewhere === undefined ? 0 : Math.min(now, millisOf(elsewhere));
    const past = this.keys.filter(({ expiresAt }) => until > millisOf(expiresAt) + LONGEST_LIFETIME);
    for (const { number } of past) rmSync(this.file(number), { force: true });
    this.keys = this.keys.filter((key) => !past.includes(key));
    this.openAll();
    return due;
  }

  private read(): readonly StoredKey[] {
    return this.files()
      .map((name) => readKey(join(this.folder, name)))
      .filter((key) => key !== undefined)
      .sort((a, b) => a.number - b.number);
  }

  private knowsEvery(files: readonly string[]): boolean {
    const known = new Set(this.keys.map(({ number }) => this.file(number)));
    return files.every((name) => known.has(join(this.folder, name)));
  }

  private files(): readonly string[] {
    return readdirSync(this.folder).filter((name) => name.endsWith('.kem.json'));
  }

  private openAll(): void {
    this.opened.clear();
    for (const key of this.keys) {
      const decrypter = kemDecryptionKey(Buffer.from(key.seed, 'base64url'));
      this.opened.set(decrypter.kid, decrypter);
    }
  }

  /** The newest key, signed by the node's authenticity key. */
  document(oin: Oin, signer: Signer): Promise<string> {
    const { number, issuedAt, expiresAt, publicKey } = this.keys.at(-1)!;
    const { kid } = kemDecryptionKey(Buffer.from(this.keys.at(-1)!.seed, 'base64url'));
    const document: KeyDocument = {
      oin,
      number,
      issuedAt,
      expiresAt,
      kem: { kid, suite: 'SLUIS-1', publicKey },
      auditLogKey: this.logKeys.current,
      ...(this.logKeys.retired.length > 0 ? { retiredLogKeys: this.logKeys.retired } : {}),
    };
    return signKeyDocument(document, signer);
  }

  /** The newest document with its number. */
  async signed(oin: Oin, signer: Signer): Promise<{ readonly number: number; readonly jws: string }> {
    return { number: this.keys.at(-1)!.number, jws: await this.document(oin, signer) };
  }

  /** Written apart and linked into its place, which only one can: whoever comes second takes the key of the first. */
  private make(number: number, now: number): void {
    const { publicKey, seed } = generateKemKey(this.effects.random);
    const key: StoredKey = {
      number,
      issuedAt: instantOf(now),
      expiresAt: instantOf(now + ROTATE_AFTER + OVERLAP),
      publicKey: toBase64url(publicKey),
      seed: toBase64url(seed),
      auditLogKey: this.logKeys.current,
    };
    const apart = join(this.folder, `${toBase64url(this.effects.random(12))}.new`);
    try {
      writeFileSync(apart, JSON.stringify(key), { mode: 0o600, flag: 'wx', flush: true });
      linkSync(apart, this.file(number));
    } catch (error) {
      if (!isCode(error, 'EEXIST')) throw error;
    } finally {
      rmSync(apart, { force: true });
    }
  }

  private file(number: number): string {
    return join(this.folder, `${number}.kem.json`);
  }
}

/**
 * Seconds since 1970, so that the number grows also when the folder was emptied or the machine made anew: peers refuse a
 * document whose number is not higher than the one that they have.
 */
const numberAfter = (newest: number | undefined, now: number): number =>
  Math.max((newest ?? 0) + 1, Math.floor(now / 1_000));

/** `undefined`: another courier has just destroyed it. */
function readKey(file: string): StoredKey | undefined {
  try {
    const key = JSON.parse(readFileSync(file, 'utf8')) as StoredKey;
    // Throws for what is no seed: the file would otherwise spoil the keys beside it.
    kemDecryptionKey(Buffer.from(key.seed, 'base64url'));
    return key;
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw new StartError(`KEM keys: the file ${file} is damaged; put it back from its backup.`);
  }
}

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && (error as NodeJS.ErrnoException).code === code;
