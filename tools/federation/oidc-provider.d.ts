/** The part of oidc-provider (which ships no types) that the demo's issuer uses. */
declare module 'oidc-provider' {
  import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

  export interface IssuedToken {
    readonly clientId: string;
  }
  export interface Client {
    readonly clientId: string;
  }
  interface Grant {
    addOIDCScope(scope: string): void;
    save(): Promise<string>;
  }
  export interface OidcContext {
    readonly oidc: {
      readonly provider: { Grant: new (of: { clientId: string; accountId: string }) => Grant };
      readonly client: Client;
      readonly session: { readonly accountId: string };
      /** Of the request. */
      readonly params: Readonly<Record<string, unknown>>;
    };
  }
  export default class Provider {
    constructor(issuer: string, configuration: object);
    callback(): RequestListener;
    interactionDetails(
      request: IncomingMessage,
      response: ServerResponse,
    ): Promise<{ readonly uid: string; readonly params: { readonly client_id: string } }>;
    interactionFinished(request: IncomingMessage, response: ServerResponse, result: object): Promise<void>;
    on(event: string, listener: (...values: unknown[]) => void): this;
  }
  export const errors: { readonly InvalidTarget: new (description?: string) => Error };
}
