/** The part of oidc-provider (which ships no types) that the demo's issuer uses. */
declare module 'oidc-provider' {
  import type { RequestListener } from 'node:http';

  export interface IssuedToken {
    readonly clientId: string;
  }
  export interface Client {
    readonly clientId: string;
  }
  export default class Provider {
    constructor(issuer: string, configuration: object);
    callback(): RequestListener;
    on(event: string, listener: (...values: unknown[]) => void): this;
  }
  export const errors: { readonly InvalidTarget: new (description?: string) => Error };
}
