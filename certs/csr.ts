#!/usr/bin/env node
/**
 * `sluis-certs csr`: keys and certificate requests for real use, one pair for each of the three purposes. The requests go
 * to a PKIoverheid trust service provider; the keys stay here, encrypted.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createRequest, type RequestSubject } from './certificate-request.js';
import { writePublic, writeSecret } from './files.js';
import { generateRsaKey } from './keys.js';
import { CERTIFICATE_PURPOSES } from './profiles.js';

const USAGE = `Usage: sluis-certs csr --oin OIN --name NAME --kvk NUMBER --out FOLDER --passphrase-file FILE [--hostname NAME]...

  --oin              20 characters, as registered with Logius
  --name             the organisation's registered name (at most 64 characters)
  --kvk              its number at the Chamber of Commerce (8 digits)
  --hostname         a DNS name of the node's broker and API; for the TLS request, may be repeated
  --out              folder to write to; existing files are never overwritten
  --passphrase-file  file whose first line encrypts the keys (PKCS#8, AES-256); at least 12 characters

Writes FOLDER/{tls,authenticity,confidentiality}.{key.pem,csr.pem}.`;

/** A wrong argument: what is wrong, and nothing else. */
class UsageError extends Error {
  override readonly name = 'UsageError';
}

interface CsrOrder extends RequestSubject {
  readonly out: string;
  readonly passphrase: string;
}

/** Runs the command; gives the exit code. 0 done, 2 wrong arguments. */
export async function main(args: readonly string[], print: (line: string) => void): Promise<number> {
  try {
    const order = parseOrder(args);
    await writeRequests(order, print);
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    print(`sluis-certs: ${error.message}\n\n${USAGE}`);
    return 2;
  }
}

async function writeRequests(order: CsrOrder, print: (line: string) => void): Promise<void> {
  for (const purpose of CERTIFICATE_PURPOSES) {
    const base = join(order.out, purpose);
    if (existsSync(`${base}.key.pem`))
      throw new UsageError(`${base}.key.pem exists already; a key is never overwritten`);
  }
  for (const purpose of CERTIFICATE_PURPOSES) {
    const base = join(order.out, purpose);
    const keys = await generateRsaKey();
    const { passphrase } = order;
    const sealed = keys.privateKey.export({
      type: 'pkcs8',
      format: 'pem',
      cipher: 'aes-256-cbc',
      passphrase,
    });
    writeSecret(`${base}.key.pem`, sealed);
    writePublic(`${base}.csr.pem`, createRequest({ subject: order, keys, purpose }));
    print(`${base}.csr.pem  (its key: ${base}.key.pem)`);
  }
}

function parseOrder(args: readonly string[]): CsrOrder {
  const { values, positionals } = readArguments(args);
  if (positionals.join(' ') !== 'csr') throw new UsageError('the only command is "csr"');
  const oin = matching(values.oin, { option: '--oin', pattern: /^000000(0[1-9]|10|99)[0-9A-Z]{9}000$/ });
  const kvk = matching(values.kvk, { option: '--kvk', pattern: /^[0-9]{8}$/ });
  const name = matching(values.name, { option: '--name', pattern: /^[^\p{C}]{2,64}$/u });
  const hostnames = values.hostname ?? [];
  for (const hostname of hostnames) {
    matching(hostname, { option: '--hostname', pattern: /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i });
  }
  const out = resolve(matching(values.out, { option: '--out', pattern: /./ }));
  const file = matching(values['passphrase-file'], { option: '--passphrase-file', pattern: /./ });
  if (!existsSync(file)) throw new UsageError(`there is no file ${file}`);
  const [passphrase = ''] = readFileSync(file, 'utf8').split(/\r?\n/);
  if (passphrase.length < 12) throw new UsageError('the passphrase has fewer than 12 characters');
  return { oin, kvk, name, hostnames, out, passphrase };
}

function readArguments(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = { oin: text, name: text, kvk: text, out: text, 'passphrase-file': text } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { ...options, hostname: { type: 'string', multiple: true } },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function matching(value: string | undefined, rule: { option: string; pattern: RegExp }): string {
  if (value === undefined) throw new UsageError(`${rule.option} is missing`);
  if (!rule.pattern.test(value)) throw new UsageError(`${rule.option} "${value}" has the wrong form`);
  return value;
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.exitCode = await main(process.argv.slice(2), (line) => console.log(line));
}
