/**
 * The environment, parsed once into one frozen, typed object. A wrong value stops start-up with its name, what is
 * wrong and an example; all of them at once, so that nobody mends them one restart at a time.
 */
import { parseOin } from '#domain';
import type { Oin } from '#domain';
import { isAccountRole } from './api/auth/account-roles.js';
import type { AccountRole } from './api/auth/account-roles.js';
import { MAIL_FROM, MAIL_SERVER, MAIL_TO, webhookUrl } from './alarm-rules.js';
import { ConfigError, OPTIONAL_PATH, Reader, oneOf, path, url } from './environment.js';
import type { Environment, Rule } from './environment.js';
import { NO_FAILPOINTS, parseFailpoint } from './failpoints.js';
import type { Failpoints } from './failpoints.js';

export { ConfigError };

export type Mode = 'production' | 'demo';
export type Role = 'api' | 'courier';

export interface Config {
  readonly mode: Mode;
  readonly oin: Oin;
  readonly roles: readonly Role[];
  readonly databaseUrl: string;
  readonly vaultUrl: string;
  readonly directoryFile: string;
  readonly directoryAuthorityFile: string;
  readonly registerKeyFile: string;
  readonly crlFolder: string;
  /** Three KEM public keys as JSON; empty: this node does not match. */
  readonly overseersFile: string;
  /** Whether numbers that RvIG reserves for tests are compared. */
  readonly matchTestNumbers: 'accept' | 'refuse';
  /** Present with role `api`. */
  readonly api?: ApiConfig;
  /** Present with role `courier`; the only role with broker credentials and the decryption key. */
  readonly courier?: CourierConfig;
}
export interface ApiConfig {
  readonly host: string;
  readonly port: number;
  /** Base of links and of the OpenAPI document, without `/v1`. */
  readonly publicUrl: string;
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUri: string;
  /** Persons to put on the list at start-up; absent: those that are on it stay. */
  readonly personsFile?: string;
  /** Present where people sign in to the console at this node. */
  readonly console?: ConsoleConfig;
}
export interface ConsoleConfig {
  readonly clientId: string;
  readonly clientSecretFile: string;
  /** Account role by the name that the issuer has for it; empty where its names are ours. */
  readonly roles: ReadonlyMap<string, AccountRole>;
}
export interface CourierConfig {
  readonly brokerUrl: string;
  readonly tlsCertificateFile: string;
  readonly tlsKeyFile: string;
  readonly tlsAuthorityFile: string;
  readonly authenticityFile: string;
  readonly confidentialityFile: string;
  readonly authenticityPasswordFile: string;
  readonly confidentialityPasswordFile: string;
  readonly kemFolder: string;
  /** Where authorities publish their revocation lists; empty where another program keeps the folder. */
  readonly crlUrls: readonly string[];
  /** Where the processing log goes as well; absent: it stays here alone. */
  readonly logbook?: LogbookConfig;
  /** For fault tests; production mode refuses any. */
  readonly failpoints: Failpoints;
  /** OTLP over HTTP of an operator's tracing; absent: no spans. */
  readonly traces?: { readonly url: string; readonly authorityFile?: string };
  /** Through which people are told of alarms, beside the console. */
  readonly alarms: AlarmsConfig;
}
export interface AlarmsConfig {
  readonly mail?: {
    readonly url: string;
    readonly from: string;
    readonly to: readonly string[];
    readonly passwordFile?: string;
  };
  readonly webhook?: { readonly url: string; readonly secretFile: string };
  /** Base of the links to the runbooks of the console; absent: they are named by their file. */
  readonly publicUrl?: string;
}

export interface LogbookConfig {
  /** OTLP over HTTP: `https://…/v1/traces`. */
  readonly url: string;
  readonly authorityFile?: string;
  readonly tokenFile?: string;
  /** Base of the links to the register of activities. */
  readonly publicUrl: string;
}

const OIN: Rule<Oin> = {
  must: 'be the 20-character OIN of this node',
  example: '00000001823288444000',
  parse: parseOin,
};
const ROLES: Rule<readonly Role[]> = {
  must: 'be `api`, `courier` or both',
  example: 'api,courier',
  parse: (text) => {
    const roles = text.split(',').map((part) => part.trim());
    const known = roles.filter((role): role is Role => role === 'api' || role === 'courier');
    return known.length === roles.length && new Set(known).size === known.length ? known : undefined;
  },
};
const PORT: Rule<number> = {
  must: 'be a TCP port from 1 to 65535',
  example: '8443',
  parse: (text) =>
    /^\d{1,5}$/.test(text) && Number(text) > 0 && Number(text) < 65_536 ? Number(text) : undefined,
};
const HOST: Rule<string> = {
  must: 'be a host name or address to listen on',
  example: '127.0.0.1',
  parse: (text) => (/^[A-Za-z0-9.:-]+$/.test(text) ? text : undefined),
};
const ANYTHING: Rule<string> = { must: 'be text', example: 'sluis-console', parse: (text) => text };
const WORD: Rule<string> = { must: 'not be empty', example: 'sluis', parse: (text) => text || undefined };
const URLS: Rule<readonly string[]> = {
  must: 'be URLs with http: or https:, with a comma between them',
  example: 'http://crl.pkioverheid.nl/RootLatestCRL.crl',
  parse: (text) => {
    const urls = text.split(',').map((part) => part.trim());
    if (text.trim() === '') return [];
    const good = (one: string) => URL.canParse(one) && /^https?:$/.test(new URL(one).protocol);
    return urls.every(good) ? urls : undefined;
  },
};
const failpoint = (mode: Mode): Rule<Failpoints> => ({
  must: 'be left out in production mode; in a fault test it must name a failpoint',
  example: 'relay.publishing@1',
  parse: (text) => (text === '' ? NO_FAILPOINTS : mode === 'demo' ? parseFailpoint(text) : undefined),
});
const ROLE_NAMES: Rule<ReadonlyMap<string, AccountRole>> = {
  must: 'be pairs of a name of the issuer and an account role, with commas between them',
  example: 'sluis-beheer=beheerder,sluis-fg=fg',
  parse: (text) => {
    const pairs =
      text === '' ? [] : text.split(',').map((pair) => pair.split('=').map((part) => part.trim()));
    const known = pairs.filter((pair): pair is [string, AccountRole] => !!pair[0] && isAccountRole(pair[1]));
    return known.length === pairs.length ? new Map(known) : undefined;
  },
};
const DATABASE = url(['postgres:', 'postgresql:'], 'postgres://sluis@localhost:5432/sluis');

/** @throws ConfigError naming every variable that is missing or wrong. */
export function readConfig(environment: Environment): Config {
  const reader = new Reader(environment);
  const mode = reader.take('SLUIS_MODE', oneOf<Mode>(['production', 'demo']), 'production');
  const roles = reader.take('SLUIS_ROLES', ROLES, 'api,courier');
  const shared = {
    mode,
    roles,
    oin: reader.take('SLUIS_OIN', OIN),
    databaseUrl: reader.take('SLUIS_DATABASE_URL', DATABASE),
    vaultUrl: reader.take('SLUIS_VAULT_URL', DATABASE),
    directoryFile: reader.take('SLUIS_DIRECTORY_FILE', path),
    directoryAuthorityFile: reader.take('SLUIS_DIRECTORY_AUTHORITY_FILE', path),
    registerKeyFile: reader.take('SLUIS_REGISTER_KEY_FILE', path),
    crlFolder: reader.take('SLUIS_CRL_FOLDER', path),
    overseersFile: reader.take('SLUIS_OVERSEER_KEYS_FILE', OPTIONAL_PATH, ''),
    matchTestNumbers: reader.take('SLUIS_MATCH_TEST_NUMBERS', oneOf(['accept', 'refuse'] as const), 'accept'),
  };
  const api = roles?.includes('api') ? readApi(reader, mode) : undefined;
  const courier = roles?.includes('courier') ? readCourier(reader, mode) : undefined;
  reader.finish();
  return Object.freeze({ ...shared, ...(api ? { api } : {}), ...(courier ? { courier } : {}) });
}

const PUBLIC_URL = url(['https:', 'http:'], 'https://sluis.zvh-noord.example');
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** In production tokens and keys never cross a line in clear, and the demo's issuer, which lives on loopback, is none. */
const issuerRule =
  (mode: Mode) =>
  (example: string): Rule<string> => {
    if (mode === 'demo') return url(['https:', 'http:'], example);
    const https = url(['https:'], example);
    return {
      must: 'be a URL with https: that is not on this machine itself',
      example,
      parse: (text) => {
        const parsed = https.parse(text);
        return parsed !== undefined && !LOOPBACK.test(new URL(parsed).hostname) ? parsed : undefined;
      },
    };
  };

function readApi(reader: Reader, mode: Mode): ApiConfig {
  const issuer = issuerRule(mode);
  return {
    host: reader.take('SLUIS_HTTP_HOST', HOST, '127.0.0.1'),
    port: reader.take('SLUIS_HTTP_PORT', PORT),
    publicUrl: reader.take('SLUIS_PUBLIC_URL', PUBLIC_URL),
    issuer: reader.take('SLUIS_OIDC_ISSUER', issuer('https://login.zvh-noord.example')),
    audience: reader.take('SLUIS_OIDC_AUDIENCE', WORD),
    jwksUri: reader.take('SLUIS_OIDC_JWKS_URI', issuer('https://login.zvh-noord.example/jwks')),
    ...readPersonsFile(reader),
    ...readConsole(reader),
  };
}

function readPersonsFile(reader: Reader): { personsFile?: string } {
  const personsFile = reader.take('SLUIS_PERSONS_FILE', OPTIONAL_PATH, '');
  return personsFile === '' ? {} : { personsFile };
}

/** No client at the issuer, no console: the API then serves systems alone. */
function readConsole(reader: Reader): { console?: ConsoleConfig } {
  const clientId = reader.take('SLUIS_CONSOLE_CLIENT_ID', ANYTHING, '');
  if (clientId === '') return {};
  return {
    console: {
      clientId,
      clientSecretFile: reader.take('SLUIS_CONSOLE_CLIENT_SECRET_FILE', path),
      roles: reader.take('SLUIS_CONSOLE_ROLE_NAMES', ROLE_NAMES, ''),
    },
  };
}

function readCourier(reader: Reader, mode: Mode): CourierConfig {
  return {
    brokerUrl: reader.take('SLUIS_BROKER_URL', url(['amqps:'], 'amqps://broker.zvh-noord.example:5671')),
    tlsCertificateFile: reader.take('SLUIS_TLS_CERTIFICATE_FILE', path),
    tlsKeyFile: reader.take('SLUIS_TLS_KEY_FILE', path),
    tlsAuthorityFile: reader.take('SLUIS_TLS_AUTHORITY_FILE', path),
    authenticityFile: reader.take('SLUIS_AUTHENTICITY_FILE', path),
    confidentialityFile: reader.take('SLUIS_CONFIDENTIALITY_FILE', path),
    authenticityPasswordFile: reader.take('SLUIS_AUTHENTICITY_PASSWORD_FILE', path),
    confidentialityPasswordFile: reader.take('SLUIS_CONFIDENTIALITY_PASSWORD_FILE', path),
    kemFolder: reader.take('SLUIS_KEM_FOLDER', path),
    crlUrls: reader.take('SLUIS_CRL_URLS', URLS, ''),
    ...readLogbook(reader, mode),
    ...readTraces(reader, mode),
    failpoints: reader.take('SLUIS_FAILPOINT', failpoint(mode), ''),
    alarms: readAlarms(reader, mode),
  };
}

function readLogbook(reader: Reader, mode: Mode): { logbook?: LogbookConfig } {
  const target = issuerRule(mode)('https://logboek.example/v1/traces');
  const parse = (text: string) => (text === '' ? text : target.parse(text));
  const to = reader.take('SLUIS_LOGBOEK_OTLP_URL', { ...target, parse }, '');
  const authorityFile = reader.take('SLUIS_LOGBOEK_AUTHORITY_FILE', OPTIONAL_PATH, '');
  const tokenFile = reader.take('SLUIS_LOGBOEK_TOKEN_FILE', OPTIONAL_PATH, '');
  if (to === '') return {};
  return {
    logbook: {
      url: to,
      publicUrl: reader.take('SLUIS_PUBLIC_URL', PUBLIC_URL),
      ...(authorityFile === '' ? {} : { authorityFile }),
      ...(tokenFile === '' ? {} : { tokenFile }),
    },
  };
}

function readTraces(reader: Reader, mode: Mode): Pick<CourierConfig, 'traces'> {
  const target = issuerRule(mode)('https://traces.zvh-noord.example/v1/traces');
  const parse = (text: string) => (text === '' ? text : target.parse(text));
  const to = reader.take('SLUIS_TRACES_OTLP_URL', { ...target, parse }, '');
  const authorityFile = reader.take('SLUIS_TRACES_AUTHORITY_FILE', OPTIONAL_PATH, '');
  if (to === '') return {};
  return { traces: { url: to, ...(authorityFile === '' ? {} : { authorityFile }) } };
}

/** What is not named is not used; half of a channel is a defect. */
function readAlarms(reader: Reader, mode: Mode): AlarmsConfig {
  const server = reader.take('SLUIS_ALARM_MAIL_SERVER', MAIL_SERVER, '');
  const webhook = reader.take('SLUIS_ALARM_WEBHOOK_URL', webhookUrl(mode), '');
  if (server === '' && webhook === '') return {};
  const parse = (text: string) => (text === '' ? text : PUBLIC_URL.parse(text));
  const publicUrl = reader.take('SLUIS_PUBLIC_URL', { ...PUBLIC_URL, parse }, '');
  return {
    ...(publicUrl === '' ? {} : { publicUrl }),
    ...(server === '' ? {} : { mail: readMail(reader, server) }),
    ...(webhook === ''
      ? {}
      : { webhook: { url: webhook, secretFile: reader.take('SLUIS_ALARM_WEBHOOK_SECRET_FILE', path) } }),
  };
}

function readMail(reader: Reader, url: string): NonNullable<AlarmsConfig['mail']> {
  const withUser = typeof url === 'string' && new URL(url).username !== '';
  return {
    url,
    from: reader.take('SLUIS_ALARM_MAIL_FROM', MAIL_FROM),
    to: reader.take('SLUIS_ALARM_MAIL_TO', MAIL_TO),
    ...(withUser ? { passwordFile: reader.take('SLUIS_ALARM_MAIL_PASSWORD_FILE', path) } : {}),
  };
}
