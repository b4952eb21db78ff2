/** The environment of the courier, for verbs that work on a node's own database and broker. */
import { crlsFromPem } from '#crypto';
import { parseOin, type Oin } from '#domain';
import type { BrokerEndpoint, LinkCertificates } from '#transport';
import { usage } from './exit.js';
import type { CliIo } from './io.js';

export interface NodeEnvironment {
  readonly self: Oin;
  readonly databases: { readonly databaseUrl: string; readonly vaultUrl: string };
  readonly broker: BrokerEndpoint;
  certificates(): Promise<LinkCertificates>;
}

/** Throws a usage error that names the variable, and never what it holds. */
export function readNodeEnvironment(io: CliIo): NodeEnvironment {
  const take = <T>(name: string, parse: (text: string) => T | undefined): T => {
    const value = parse(io.environment[name] ?? '');
    if (value !== undefined) return value;
    throw usage(
      `De variabele ${name} ontbreekt of klopt niet. Gebruik de omgeving van de courier (courier.env).`,
      `The variable ${name} is missing or wrong. Use the environment of the courier (courier.env).`,
    );
  };
  const text = (name: string): string => take(name, (value) => value || undefined);
  const self = take('SLUIS_OIN', parseOin);
  const url = take('SLUIS_BROKER_URL', (value) => (URL.canParse(value) ? new URL(value) : undefined));
  const files = {
    cert: text('SLUIS_TLS_CERTIFICATE_FILE'),
    key: text('SLUIS_TLS_KEY_FILE'),
    authority: text('SLUIS_TLS_AUTHORITY_FILE'),
    crls: text('SLUIS_CRL_FOLDER'),
  };
  return {
    self,
    databases: { databaseUrl: text('SLUIS_DATABASE_URL'), vaultUrl: text('SLUIS_VAULT_URL') },
    broker: { oin: self, host: url.hostname, port: Number(url.port) || 5671 },
    certificates: async () => ({
      cert: Buffer.from(await io.read(files.cert)),
      key: Buffer.from(await io.read(files.key)),
      ca: [Buffer.from(await io.read(files.authority))],
      crl: await revocationLists(files.crls, io),
    }),
  };
}

async function revocationLists(folder: string, io: CliIo): Promise<string[]> {
  const paths = (await io.list(folder)).filter((path) => /\.crl(\.pem)?$/.test(path));
  const files = await Promise.all(paths.map((path) => io.read(path)));
  return files
    .flatMap((bytes) => {
      const text = Buffer.from(bytes).toString('latin1');
      return text.includes('-----BEGIN X509 CRL-----') ? crlsFromPem(text) : [bytes];
    })
    .map(
      (der) => `-----BEGIN X509 CRL-----\n${Buffer.from(der).toString('base64')}\n-----END X509 CRL-----\n`,
    );
}
