/** The issuer's part for people: one page on which whoever sits at the demo chooses who to be. No passwords. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type Provider from 'oidc-provider';
import type { OidcContext } from 'oidc-provider';
import type { ConsoleClient, IssuerAccount } from './oidc.js';

export const CHOICE_PATH = '/interaction/';

/** Settings of the provider for people: what an ID token says, and that nobody is asked for consent. */
export function forPeople(accounts: ReadonlyMap<string, IssuerAccount>): object {
  return {
    claims: { openid: ['sub'], profiel: ['participant', 'rol', 'rol_tot', 'screening_tot'] },
    scopes: ['openid', 'profiel'],
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `${CHOICE_PATH}${uid}` },
    // The demo keeps no session of its own: everybody who signs in chooses anew.
    expiresWithSession: () => false,
    findAccount: (_: unknown, sub: string) => {
      const account = accounts.get(sub);
      return account && { accountId: sub, claims: () => claimsOf(account) };
    },
    loadExistingGrant: async ({ oidc }: OidcContext) => {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client.clientId,
        accountId: oidc.session.accountId,
      });
      grant.addOIDCScope('openid profiel');
      await grant.save();
      return grant;
    },
  };
}

const claimsOf = ({ sub, participant, rol, rolTot, screeningTot }: IssuerAccount): object => ({
  sub,
  participant,
  ...(rol === undefined ? {} : { rol }),
  ...(rolTot === undefined ? {} : { rol_tot: rolTot }),
  screening_tot: screeningTot,
});

interface Choices {
  readonly consoles: readonly (ConsoleClient & { readonly id: string })[];
  readonly accounts: readonly IssuerAccount[];
}

/** Answers GET with the page, and POST with the way on. */
export function personChooser(provider: Provider, { consoles, accounts }: Choices) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const { params } = await provider.interactionDetails(request, response);
      const site = consoles.find(({ id }) => id === params.client_id);
      const people = accounts.filter(({ node, rol }) => node === site?.node && rol !== undefined);
      if (request.method !== 'POST') {
        response.setHeader('content-type', 'text/html; charset=utf-8').end(page(site?.name ?? '', people));
        return;
      }
      const chosen = new URLSearchParams(await text(request)).get('account');
      const person = people.find(({ sub }) => sub === chosen);
      if (person === undefined) throw new Error('nobody was chosen');
      await provider.interactionFinished(request, response, { login: { accountId: person.sub } });
    } catch {
      response.statusCode = 400;
      response.end('Deze aanmelding is verlopen. Begin opnieuw bij de console.');
    }
  };
}

const STYLE = `body{font:1.125rem/1.5 system-ui,sans-serif;max-width:34rem;margin:10vh auto;padding:0 1rem;color:#17202b;
background:#f5f6f8}h1{font-size:1.6rem;line-height:1.2}button{display:block;width:100%;text-align:left;font:inherit;padding:.7rem 1rem;
margin:.4rem 0;border:1px solid #6b7684;border-radius:.4rem;background:#fff;color:inherit;cursor:pointer}
button:hover,button:focus-visible{outline:3px solid #1d4f91;outline-offset:1px}small{color:#4a5563}`;

function page(name: string, people: readonly IssuerAccount[]): string {
  const buttons = people.map(
    ({ sub, rol, participant }) =>
      `<button name="account" value="${sub}"><strong>${rol}</strong> <small>${sub} · ${participant}</small></button>`,
  );
  return `<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>Aanmelden (demo)</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><style>${STYLE}</style></head><body><main>
<h1>Aanmelden bij ${name}</h1><p>Dit is de oefenomgeving: kies wie u bent. <span lang="en">Choose who you are.</span></p>
<form method="post">${buttons.join('')}</form></main></body></html>`;
}

interface Stored {
  readonly payload: Record<string, unknown>;
  readonly until: number;
}

/** Sign-ins under way, in memory. Tokens explain themselves and clients come from the configuration: those are not kept. */
export class DemoStore {
  private static readonly kept = new Map<string, Stored>();

  constructor(private readonly kind: string) {}

  upsert(id: string, payload: Record<string, unknown>, seconds: number): Promise<void> {
    const keeps = ['Interaction', 'AuthorizationCode', 'RefreshToken', 'Grant'].includes(this.kind);
    if (keeps) DemoStore.kept.set(this.key(id), { payload, until: Date.now() + seconds * 1_000 });
    return Promise.resolve();
  }

  find(id: string): Promise<Record<string, unknown> | undefined> {
    const found = DemoStore.kept.get(this.key(id));
    return Promise.resolve(found !== undefined && found.until > Date.now() ? found.payload : undefined);
  }

  consume(id: string): Promise<void> {
    const found = DemoStore.kept.get(this.key(id));
    if (found) found.payload['consumed'] = Math.floor(Date.now() / 1_000);
    return Promise.resolve();
  }

  destroy(id: string): Promise<void> {
    DemoStore.kept.delete(this.key(id));
    return Promise.resolve();
  }

  revokeByGrantId(grantId: string): Promise<void> {
    for (const [key, { payload }] of DemoStore.kept)
      if (payload['grantId'] === grantId) DemoStore.kept.delete(key);
    return Promise.resolve();
  }

  private key(id: string): string {
    return `${this.kind} ${id}`;
  }
}
