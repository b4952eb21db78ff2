/**
 * A sign-in under way lies with the browser that began it, sealed: the node keeps nothing of it, so that whoever begins
 * thousands takes nothing from others. That it is used once the issuer sees to: a code is taken once (RFC 6749 §4.1.2).
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { Instant } from '#domain';

export interface SignIn {
  readonly state: string;
  readonly nonce: string;
  /** PKCE code verifier, RFC 7636. */
  readonly verifier: string;
  /** Path of our own to go to afterwards. */
  readonly returnTo: string;
  readonly expiresAt: Instant;
}
export interface SignInSeal {
  seal(signIn: SignIn): string;
  /** `undefined` for what this node did not seal, and after its time. */
  open(value: string, at: Instant): SignIn | undefined;
}

/** Bytes of AES-256-GCM: initialisation vector and tag. */
const IV = 12;
const TAG = 16;

/** `secret`: the client's, which every replica of the node has. */
export function signInSeal(secret: string): SignInSeal {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'sluis sign-in', 32));
  return {
    seal: (signIn) => {
      const iv = randomBytes(IV);
      const cipher = createCipheriv('aes-256-gcm', key, iv);
      const sealed = [cipher.update(JSON.stringify(signIn), 'utf8'), cipher.final()];
      return Buffer.concat([iv, cipher.getAuthTag(), ...sealed]).toString('base64url');
    },
    open: (value, at) => {
      const signIn = opened(Buffer.from(value, 'base64url'), key);
      return signIn !== undefined && signIn.expiresAt > at ? signIn : undefined;
    },
  };
}

function opened(bytes: Buffer, key: Buffer): SignIn | undefined {
  if (bytes.length <= IV + TAG) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV), { authTagLength: TAG });
  decipher.setAuthTag(bytes.subarray(IV, IV + TAG));
  try {
    const text = Buffer.concat([decipher.update(bytes.subarray(IV + TAG)), decipher.final()]);
    return JSON.parse(text.toString('utf8')) as SignIn;
  } catch {
    // Not by this key, or changed since: nobody's sign-in.
    return undefined;
  }
}
