/** The organisation's issuer as this node's console knows it, and the seals that hang on the secret between them. */
import { readFileSync } from 'node:fs';
import * as oidc from 'openid-client';
import { textSeal } from './seal.js';
import type { TextSeal } from './seal.js';
import { signInSeal } from './sign-in-cookie.js';
import type { SignInSeal } from './sign-in-cookie.js';

export interface IssuerOptions {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecretFile: string;
}
export interface IssuerClient {
  readonly config: oidc.Configuration;
  readonly seal: SignInSeal;
  /** Of refresh tokens, which lie in the database. */
  readonly renewals: TextSeal;
}
export type IssuerClientSource = () => Promise<IssuerClient>;

/** Discovered at the first sign-in, so that a node starts without its issuer; anew after a failure. */
export function issuerClient(options: IssuerOptions): IssuerClientSource {
  let found: Promise<IssuerClient> | undefined;
  return () => {
    found ??= discover(options).catch((error: unknown) => {
      found = undefined;
      throw error;
    });
    return found;
  };
}

async function discover({ issuer, clientId, clientSecretFile }: IssuerOptions): Promise<IssuerClient> {
  const secret = readFileSync(clientSecretFile, 'utf8').trim();
  // Config allows http for the demo alone, whose issuer is on loopback.
  const insecure = new URL(issuer).protocol === 'http:' ? [oidc.allowInsecureRequests] : [];
  const config = await oidc.discovery(new URL(issuer), clientId, {}, oidc.ClientSecretBasic(secret), {
    execute: insecure,
    timeout: 5,
  });
  // The line to the issuer is not taken for its signature (OpenID Connect Core §3.1.3.7 allows that): between us may be others.
  oidc.enableNonRepudiationChecks(config);
  return { config, seal: signInSeal(secret), renewals: textSeal(secret, 'renewal') };
}
