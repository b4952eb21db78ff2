/** The API with the demo's real issuer before it, and a browser that keeps cookies and follows nothing by itself. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { instantOf } from '#domain';
import type { Instant } from '#domain';
import type { Renewed, Session, Sessions } from '#storage';
import { demoAccounts, personOf } from '../../../tools/demo/accounts.js';
import type { ConsoleRole } from '../../../tools/demo/accounts.js';
import { ZVH_NOORD } from '../../../tools/federation/nodes.js';
import { startIssuer } from '../../../tools/federation/oidc.js';
import type { Issuer } from '../../../tools/federation/oidc.js';
import { freePorts } from '../../../tools/federation/ports.js';
import type { UseCases } from '../src/api/use-cases.js';
import { cookieNames } from '../src/api/auth/cookies.js';
import { issuerClient } from '../src/api/auth/issuer-client.js';
import type { IssuerClientSource } from '../src/api/auth/issuer-client.js';
import { startTestApi, startTestIssuer, withUnexpectedFlows } from './api-support.js';
import type { TestApi } from './api-support.js';

export class KeptSessions implements Sessions {
  readonly sessions = new Map<string, Session>();
  private readonly key = (hash: Uint8Array): string => Buffer.from(hash).toString('hex');
  start = async (hash: Uint8Array, session: Session) => void this.sessions.set(this.key(hash), session);
  find = async (hash: Uint8Array) => this.sessions.get(this.key(hash));
  touch = async (hash: Uint8Array, seenAt: Instant) =>
    void this.sessions.set(this.key(hash), { ...this.sessions.get(this.key(hash))!, seenAt });
  claimAsking = async (hash: Uint8Array, { seen, at }: { seen: Instant; at: Instant }) => {
    const session = this.sessions.get(this.key(hash));
    if (session?.renewal?.askedAt !== seen) return false;
    this.sessions.set(this.key(hash), { ...session, renewal: { ...session.renewal, askedAt: at } });
    return true;
  };
  renew = async (hash: Uint8Array, renewed: Renewed) =>
    void this.sessions.set(this.key(hash), { ...this.sessions.get(this.key(hash))!, ...renewed });
  end = async (hash: Uint8Array) => void this.sessions.delete(this.key(hash));
  sweep = async () => undefined;
}

/** Follows nothing by itself and keeps cookies per origin, as a browser does. */
export class Browser {
  readonly jar = new Map<string, Map<string, string>>();
  readonly seen: string[] = [];

  async go(url: string, init: RequestInit = {}): Promise<Response> {
    const { origin } = new URL(url);
    const own = this.jar.get(origin) ?? new Map<string, string>();
    this.jar.set(origin, own);
    const cookie = [...own].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...(init.headers as object), ...(cookie ? { cookie } : {}) };
    const answer = await fetch(url, { redirect: 'manual', ...init, headers });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      if (value === '') own.delete(name!);
      else own.set(name!, value!);
    }
    this.seen.push(await answer.clone().text(), JSON.stringify([...answer.headers]));
    return answer;
  }

  /** Follows redirects until something else comes. */
  async follow(url: string, init?: RequestInit): Promise<{ url: string; answer: Response }> {
    let answer = await this.go(url, init);
    let at = url;
    while ([302, 303].includes(answer.status)) {
      at = new URL(answer.headers.get('location')!, at).href;
      if (at.includes('/?') || new URL(at).pathname === '/berichten') return { url: at, answer };
      answer = await this.go(at);
    }
    return { url: at, answer };
  }
}

export const SESSION = `sluis-${ZVH_NOORD.oin}`;

export interface SigningSite {
  readonly base: string;
  readonly issuer: Issuer;
  readonly api: TestApi;
  readonly sessions: KeptSessions;
  /** The issuer as the node knows it. */
  readonly client: IssuerClientSource;
  /** By the node's clock; a test sets it. */
  readonly clock: { now: Instant };
  cookieOf(browser: Browser): string | undefined;
  signIn(role: ConsoleRole, browser?: Browser, path?: string): Promise<{ browser: Browser; url: string }>;
  session(browser: Browser): Promise<unknown>;
  stop(): Promise<void>;
}

export async function openSigningSite(options: {
  readonly useCases?: Partial<UseCases>;
  readonly files?: string;
}): Promise<SigningSite> {
  const folder = mkdtempSync(join(tmpdir(), 'sluis-sign-in-'));
  const sessions = new KeptSessions();
  const clock = { now: instantOf(Date.now()) };
  const [issuerPort, port] = await freePorts(2);
  const base = `http://127.0.0.1:${port}`;
  const issuer = await startIssuer({
    port: issuerPort!,
    accounts: demoAccounts([ZVH_NOORD]),
    audiences: [ZVH_NOORD.oin],
    consoles: [{ node: ZVH_NOORD.oin, name: ZVH_NOORD.name, url: base }],
  });
  const tokens = await startTestIssuer();
  const { id: clientId, secret } = issuer.consoleClient(ZVH_NOORD.oin);
  const clientSecretFile = join(folder, 'secret');
  writeFileSync(clientSecretFile, secret);
  const client = issuerClient({ issuer: issuer.issuer, clientId, clientSecretFile });
  const api = await startTestApi(
    tokens,
    { recordDenial: async () => undefined, ...options.useCases },
    {
      port: port!,
      flows: withUnexpectedFlows({
        list: async () => [],
        refusals: async () => [],
        refusalsByPeer: async () => [],
        refused: async () => [],
        refusedMessages: async () => 0,
        place: async () => '1',
      }),
      console: {
        ...(options.files === undefined ? {} : { files: options.files }),
        signIn: {
          store: sessions,
          cookies: cookieNames(base, ZVH_NOORD.oin),
          origin: base,
          now: () => clock.now,
          client,
          publicUrl: base,
          roles: new Map([['beheerder', 'beheerder']]),
          report: () => undefined,
          reportRenewal: () => undefined,
        },
      },
    },
  );
  return {
    base,
    issuer,
    api,
    sessions,
    client,
    clock,
    cookieOf: (browser) => browser.jar.get(base)?.get(SESSION),
    signIn: async (role, browser = new Browser(), path = '/berichten?status=expired') => {
      const choice = await browser.follow(`${base}/aanmelden?naar=${encodeURIComponent(path)}`);
      const { url } = await browser.follow(choice.url, {
        method: 'POST',
        body: new URLSearchParams({ account: personOf(ZVH_NOORD, role) }),
      });
      return { browser, url };
    },
    session: async (browser) => (await browser.go(`${base}/v1/sessie`)).json(),
    stop: async () => {
      await api.stop();
      await tokens.stop();
      await issuer.stop();
      rmSync(folder, { recursive: true });
    },
  };
}
