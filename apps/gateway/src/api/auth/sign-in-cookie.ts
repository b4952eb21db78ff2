/**
 * A sign-in under way lies with the browser that began it, sealed: the node keeps nothing of it, so that whoever begins
 * thousands takes nothing from others. That it is used once the issuer sees to: a code is taken once (RFC 6749 §4.1.2).
 */
import type { Instant } from '#domain';
import { textSeal } from './seal.js';

export interface SignIn {
  readonly state: string;
  readonly nonce: string;
  /** PKCE code verifier, RFC 7636. */
  readonly verifier: string;
  /** Path of our own to go to afterwards. */
  readonly returnTo: string;
  /** Hash of the session that this browser had when it set out, base64url: on the way back its cookie does not come along. */
  readonly former?: string;
  readonly expiresAt: Instant;
}
export interface SignInSeal {
  seal(signIn: SignIn): string;
  /** `undefined` for what this node did not seal, and after its time. */
  open(value: string, at: Instant): SignIn | undefined;
}

/** `secret`: the client's, which every replica of the node has. */
export function signInSeal(secret: string): SignInSeal {
  const { seal, open } = textSeal(secret, 'sign-in');
  return {
    seal: (signIn) => seal(JSON.stringify(signIn)),
    open: (value, at) => {
      const text = open(value);
      const signIn = text === undefined ? undefined : (JSON.parse(text) as SignIn);
      return signIn !== undefined && signIn.expiresAt > at ? signIn : undefined;
    },
  };
}
