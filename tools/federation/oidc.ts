/**
 * The demo's issuer: oidc-provider on a loopback port. Every made-up account is a client that gets tokens with its own
 * credentials (RFC 6749 §4.4), for its own node alone; people choose one at a node's console, which is a client too.
 * Keys and secrets live as long as the process. A production node refuses it by its address (apps/gateway/src/config.ts).
 */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import Provider, { errors } from 'oidc-provider';
import type { Client, IssuedToken, OidcContext } from 'oidc-provider';
import { CHOICE_PATH, DemoStore, forPeople, personChooser } from './oidc-people.js';

export interface IssuerAccount {
  /** The account; stands in audit logs. */
  readonly sub: string;
  /** BodyCode of the participant it works for. */
  readonly participant: string;
  /** FunctionRole. */
  readonly functierol: string;
  /** AccountRole of a person who signs in to the console. */
  readonly rol?: string;
  /** RFC 3339 moment until which that role lasts. */
  readonly rolTot?: string;
  /** RFC 3339 moment until which its screening holds. */
  readonly screeningTot: string;
  /** OIN of the only node it gets tokens for. */
  readonly node: string;
  /** Not on that node's own list of persons: its tokens are good, and it may do nothing. */
  readonly unlisted?: true;
}
export interface IssuerOptions {
  readonly port: number;
  readonly accounts: readonly IssuerAccount[];
  /** OINs of the nodes: the `aud` of their tokens. */
  readonly audiences: readonly string[];
  /** Nodes whose console people sign in to. */
  readonly consoles?: readonly ConsoleClient[];
  /** Seconds a token lives; 3600 unless told. */
  readonly lifetime?: number;
}
export interface ConsoleClient {
  /** OIN of the node. */
  readonly node: string;
  readonly name: string;
  /** Base of its pages. */
  readonly url: string;
}
export interface Issuer {
  readonly issuer: string;
  readonly jwksUri: string;
  /** An access token (RFC 9068) of `sub` for the node `audience`. Rejects for another node than the account's own. */
  token(sub: string, audience: string): Promise<string>;
  /** Accounts that the node has on its list of persons. */
  listed(node: string): readonly IssuerAccount[];
  /** Credentials of a node's console. */
  consoleClient(node: string): { readonly id: string; readonly secret: string };
  /** From now on the issuer says this of an account, or that there is none. Who is signed in hears of it from the node. */
  change(sub: string, account: IssuerAccount | undefined): void;
  /** How often it was asked by a refresh token so far, and gave. */
  renewals(): number;
  stop(): Promise<void>;
}

const consoleId = (node: string): string => `console-${node}`;
const HOUR = 3_600;
const RESOURCE = 'urn:sluis:knooppunt:';

export async function startIssuer(options: IssuerOptions): Promise<Issuer> {
  const issuer = `http://127.0.0.1:${options.port}`;
  const secrets = new Map(options.accounts.map(({ sub }) => [sub, randomBytes(32).toString('base64url')]));
  const consoles = (options.consoles ?? []).map((site) => ({
    ...site,
    id: consoleId(site.node),
    secret: randomBytes(32).toString('base64url'),
  }));
  const byId = new Map(options.accounts.map((account) => [account.sub, account]));
  const provider = new Provider(issuer, configurationOf({ ...options, byId }, secrets, consoles));
  const choose = personChooser(provider, { consoles, accounts: options.accounts });
  const renewals = countRenewals(provider);
  const others = provider.callback();
  const server = createServer((request, response) => {
    if (request.url?.startsWith(CHOICE_PATH)) void choose(request, response);
    else void others(request, response);
  });
  await listen(server, options.port);
  return {
    issuer,
    jwksUri: `${issuer}/jwks`,
    token: (sub, audience) => requestToken(`${issuer}/token`, { sub, secret: secrets.get(sub), audience }),
    listed: (node) => options.accounts.filter((one) => one.node === node && one.unlisted === undefined),
    consoleClient: (node) => consoles.find((site) => site.node === node)!,
    change: (sub, account) => void (account === undefined ? byId.delete(sub) : byId.set(sub, account)),
    renewals,
    stop: () => close(server),
  };
}

function countRenewals(provider: Provider): () => number {
  let count = 0;
  provider.on('grant.success', (context) => {
    if ((context as OidcContext).oidc.params['grant_type'] === 'refresh_token') count++;
  });
  return () => count;
}

type Console = ConsoleClient & { readonly id: string; readonly secret: string };

function configurationOf(
  options: IssuerOptions & { readonly byId: ReadonlyMap<string, IssuerAccount> },
  secrets: ReadonlyMap<string, string>,
  consoles: readonly Console[],
): object {
  const { accounts, byId, lifetime = HOUR } = options;
  return {
    ...forPeople(byId),
    adapter: DemoStore,
    clientDefaults: { id_token_signed_response_alg: 'PS256' },
    clients: [
      ...consoles.map(consoleMetadata),
      ...accounts.map(({ sub }) => ({
        client_id: sub,
        client_secret: secrets.get(sub),
        grant_types: ['client_credentials'],
        redirect_uris: [],
        response_types: [],
        token_endpoint_auth_method: 'client_secret_basic',
      })),
    ],
    jwks: { keys: [signingKey()] },
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    ttl: {
      ClientCredentials: lifetime,
      Interaction: 600,
      // As long as a session of a console at most.
      Grant: 10 * HOUR,
      RefreshToken: 10 * HOUR,
      AuthorizationCode: 60,
      IdToken: 600,
      AccessToken: 600,
      Session: 600,
    },
    // Bound to the sign-in: nobody is asked for access while they are away.
    issueRefreshToken: (_context: unknown, client: Client & { grantTypeAllowed(type: string): boolean }) =>
      client.grantTypeAllowed('refresh_token'),
    // A token counts once, as at strict issuers: whoever asks twice by one loses the sign-in here too.
    rotateRefreshToken: () => true,
    features: features(options, byId),
    extraTokenClaims: (_context: unknown, token: IssuedToken) => claimsOf(byId.get(token.clientId)),
  };
}

const claimsOf = (account: IssuerAccount | undefined): object =>
  account === undefined
    ? {}
    : {
        participant: account.participant,
        functierol: account.functierol,
        screening_tot: account.screeningTot,
        ...(account.rol === undefined ? {} : { rol: account.rol }),
        ...(account.rolTot === undefined ? {} : { rol_tot: account.rolTot }),
      };

function features(
  { audiences, lifetime = HOUR }: IssuerOptions,
  byId: ReadonlyMap<string, IssuerAccount>,
): object {
  return {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    resourceIndicators: {
      enabled: true,
      getResourceServerInfo: (_context: unknown, resource: string, client: Client) => {
        const audience = resource.startsWith(RESOURCE) ? resource.slice(RESOURCE.length) : '';
        if (!audiences.includes(audience) || byId.get(client.clientId)?.node !== audience) {
          throw new errors.InvalidTarget('this account has no access to that node');
        }
        return {
          audience,
          scope: '',
          accessTokenFormat: 'jwt',
          accessTokenTTL: lifetime,
          jwt: { sign: { alg: 'PS256' } },
        };
      },
    },
  };
}

const consoleMetadata = ({ id, secret, url }: Console): object => ({
  client_id: id,
  client_secret: secret,
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
  redirect_uris: [`${url}/aanmelden/terug`],
  token_endpoint_auth_method: 'client_secret_basic',
});

function signingKey(): object {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 3_072 });
  return {
    ...privateKey.export({ format: 'jwk' }),
    use: 'sig',
    alg: 'PS256',
    kid: randomBytes(8).toString('hex'),
  };
}

async function requestToken(
  endpoint: string,
  { sub, secret, audience }: { sub: string; secret: string | undefined; audience: string },
): Promise<string> {
  if (secret === undefined) throw new Error('The demo issuer has no such account');
  const answer = await fetch(endpoint, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${encodeURIComponent(sub)}:${secret}`)}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', resource: `${RESOURCE}${audience}` }),
  });
  const body = (await answer.json()) as { access_token?: string; error?: string };
  if (body.access_token === undefined)
    throw new Error(`The demo issuer gives no token: ${body.error ?? answer.status}`);
  return body.access_token;
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
