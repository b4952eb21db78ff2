/** Files with keys and certificates, as operators have them. What is wrong is said without quoting a byte of them. */
import {
  CryptoError,
  certificatesFromPem,
  crlsFromPem,
  decryptionKeysOf,
  identityFromPem,
  identityFromPkcs12,
  kemDecryptionKey,
  fromBase64url,
  pinnedKey,
  type DecryptionKey,
  type DecryptionKeys,
  type KeyIdentity,
  type VerificationKey,
} from '#crypto';
import { JsonError, parseJson } from '#domain';
import { CliError, EXIT, usage } from './exit.js';
import type { CliIo } from './io.js';
import { required, type Arguments } from './verb.js';

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const isContainer = (path: string): boolean => /\.(p12|pfx)$/i.test(path);
const isPem = (path: string): boolean => /\.pem$/i.test(path);
const isKemKey = (path: string): boolean => path.endsWith('.kem.json');

/** The certificate of the federation authority (`--authority`), PEM or DER. */
export async function readAuthority(args: Arguments, io: CliIo): Promise<VerificationKey> {
  const path = required(args, 'authority');
  const bytes = await io.read(path);
  return orUnusable(path, () => {
    const pem = text(bytes);
    return pinnedKey(pem.includes('-----BEGIN ') ? certificatesFromPem(pem)[0]! : bytes);
  });
}

/** Key and certificate (`--key`, and `--certificate` where a PEM key stands alone). */
export async function readIdentity(args: Arguments, io: CliIo): Promise<KeyIdentity> {
  const path = required(args, 'key');
  const certificateFile = args.options.get('certificate');
  const certificates = certificateFile === undefined ? '' : text(await io.read(certificateFile));
  return identityFrom({ path, certificates, password: await readPassword(args, io) }, io);
}

/** Every KEM key (`*.kem.json`) and confidentiality identity (PKCS#12, PEM) at `--keys`. */
export async function readDecryptionKeys(args: Arguments, io: CliIo): Promise<DecryptionKeys> {
  const paths = await io.list(required(args, 'keys'));
  const password = await readPassword(args, io);
  const keys: DecryptionKey[] = [];
  for (const path of paths) {
    if (isKemKey(path)) keys.push(kemKeyFrom(path, await io.read(path)));
    else if (isContainer(path) || (isPem(path) && text(await io.read(path)).includes('PRIVATE KEY-----'))) {
      const identity = await identityFrom({ path, certificates: '', password }, io);
      const { x5t: kid } = pinnedKey(identity.certificateDer);
      keys.push({ suite: 'SLUIS-RSA-1', kid, privateKey: identity.privateKey });
    }
  }
  if (keys.length === 0) {
    throw new CliError(EXIT.notFound, {
      nl: 'Bij --keys staat geen sleutel (*.kem.json, *.p12, *.pfx of *.pem).',
      en: 'There is no key at --keys (*.kem.json, *.p12, *.pfx or *.pem).',
    });
  }
  return decryptionKeysOf(keys);
}

/** DER of every revocation list at `--crls`; `undefined` when the option is absent. */
export async function readCrls(args: Arguments, io: CliIo): Promise<readonly Uint8Array[] | undefined> {
  const at = args.options.get('crls');
  if (at === undefined) return undefined;
  const lists: Uint8Array[] = [];
  for (const path of (await io.list(at)).filter((each) => /\.(crl|pem)$/.test(each))) {
    const bytes = await io.read(path);
    const pem = text(bytes);
    if (pem.includes('-----BEGIN X509 CRL-----')) lists.push(...orUnusable(path, () => crlsFromPem(pem)));
    else if (path.endsWith('.crl')) lists.push(bytes);
  }
  return lists;
}

async function identityFrom(
  source: { readonly path: string; readonly certificates: string; readonly password: string | undefined },
  io: CliIo,
): Promise<KeyIdentity> {
  const { path, password } = source;
  if (isContainer(path) && password === undefined) {
    throw usage(
      `Voor ${path} is een wachtwoord nodig: geef --password-file.`,
      `${path} needs a password: give --password-file.`,
    );
  }
  const bytes = await io.read(path);
  return orUnusable(path, () =>
    isContainer(path)
      ? identityFromPkcs12(bytes, password ?? '')
      : identityFromPem({
          key: text(bytes),
          certificates: `${text(bytes)}\n${source.certificates}`,
          ...(password === undefined ? {} : { passphrase: password }),
        }),
  );
}

/** First line of `--password-file`: a password is never an argument, where other users of the machine would see it. */
async function readPassword(args: Arguments, io: CliIo): Promise<string | undefined> {
  const path = args.options.get('password-file');
  if (path === undefined) return undefined;
  return Buffer.from(await io.read(path))
    .toString('utf8')
    .split(/\r?\n/)[0];
}

function kemKeyFrom(path: string, bytes: Uint8Array): DecryptionKey {
  return orUnusable(path, () => {
    const json = parseJson(bytes) as { readonly seed?: unknown } | null;
    const seed = typeof json?.seed === 'string' ? fromBase64url(json.seed) : undefined;
    return kemDecryptionKey(seed ?? new Uint8Array());
  });
}

function orUnusable<T>(path: string, step: () => T): T {
  try {
    return step();
  } catch (error) {
    if (!(error instanceof CryptoError) && !(error instanceof JsonError)) throw error;
    throw new CliError(EXIT.failed, {
      nl: `Het bestand ${path} is niet bruikbaar: geen geldige sleutel of certificaat, of een verkeerd wachtwoord (${error.code}).`,
      en: `The file ${path} cannot be used: no valid key or certificate, or a wrong password (${error.code}).`,
    });
  }
}
