/**
 * Fetches revocation lists again, as those that the authorities publish: from half of a list's life on, while an authority
 * of the directory has none here, and until every source answers well after one that did not. A list counts only when an authority of the directory signed it and it is newer than the one that we have; it is put beside the
 * operator's own, which nobody but the operator changes.
 */
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crlsFromPem, isListOf, revocationListFacts } from '#crypto';
import type { Directory } from '#directory';
import type { Clock } from '#exchange';
import { newestLists, percentLeft } from './conditions.js';
import type { HealthCondition } from './conditions.js';

const FETCH_FROM_PERCENT = 50;
const TIMEOUT_MS = 10_000;
const MAX_BYTES = 4 * 1024 * 1024;

export interface CrlSources {
  readonly clock: Clock;
  readonly folder: string;
  readonly urls: readonly string[];
  readonly crls: () => readonly Uint8Array[];
  readonly directory: () => Directory;
  readonly fetch: typeof fetch;
}

export class CrlFetch {
  /** How the last fetch went. */
  state: HealthCondition['state'] = 'unknown';

  constructor(private readonly sources: CrlSources) {}

  /** Looks once; true when there is a newer list in the folder. One source that fails does not keep the others from us. */
  async refresh(): Promise<boolean> {
    const { urls, crls, clock } = this.sources;
    if (urls.length === 0) return false;
    const ages = newestLists(crls());
    const old = ages.some((age) => percentLeft(age, clock.now()) <= FETCH_FROM_PERCENT);
    if (!old && this.state !== 'failing' && !this.isOneMissing()) return false;
    const results = await Promise.all(urls.map((url) => this.take(url).catch(() => 'failed' as const)));
    this.state = results.includes('failed') ? 'failing' : 'ok';
    return results.includes('newer');
  }

  /** Whose list is not here stays unjudged: its holders' messages wait. */
  private isOneMissing(): boolean {
    const lists = this.sources.crls();
    return this.authorities().some((authority) => !lists.some((list) => isListOf([authority], list)));
  }

  private async take(url: string): Promise<'newer' | 'same' | 'failed'> {
    const answer = await this.sources.fetch(url, {
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!answer.ok) return 'failed';
    const der = derOf(await boundedBytes(answer));
    const facts = revocationListFacts(der);
    if (facts === undefined || !isListOf(this.authorities(), der)) return 'failed';
    const known = newestLists(this.sources.crls()).find(({ issuer }) => issuer === facts.issuer);
    if (known !== undefined && known.thisUpdate >= facts.thisUpdate) return 'same';
    if (facts.nextUpdate <= this.sources.clock.now()) return 'failed';
    this.put(`fetched-${facts.issuer}.crl`, der);
    return 'newer';
  }

  private authorities(): readonly Uint8Array[] {
    const { anchors, intermediates } = this.sources.directory().document;
    return [...anchors.tls, ...anchors.authenticity, ...anchors.confidentiality, ...intermediates].map(
      (der) => Buffer.from(der, 'base64'),
    );
  }

  /** Whole or not at all: the folder is read at any moment. */
  private put(name: string, bytes: Uint8Array): void {
    const file = join(this.sources.folder, name);
    writeFileSync(`${file}.new`, bytes);
    renameSync(`${file}.new`, file);
  }
}

async function boundedBytes(answer: Response): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of answer.body ?? []) {
    size += (part as Uint8Array).length;
    if (size > MAX_BYTES) throw new Error('a list larger than 4 MiB');
    parts.push(part as Uint8Array);
  }
  return Buffer.concat(parts);
}

function derOf(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1');
  return text.includes('-----BEGIN X509 CRL-----') ? crlsFromPem(text)[0]! : bytes;
}
