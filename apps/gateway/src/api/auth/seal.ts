/** Texts of this node's own that lie elsewhere, readable to nobody: AES-256-GCM under a key from the client's secret, one for each use. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

export interface TextSeal {
  /** base64url. */
  seal(text: string): string;
  /** `undefined` for what was not sealed by this key, or changed since. */
  open(value: string): string | undefined;
}

/** Bytes: initialisation vector and tag. */
const IV = 12;
const TAG = 16;

/** `secret`: the client's, which every replica of the node has. `use` keeps one seal's texts from another's. */
export function textSeal(secret: string, use: string): TextSeal {
  const key = Buffer.from(hkdfSync('sha256', secret, '', `sluis ${use}`, 32));
  return {
    seal: (text) => {
      const iv = randomBytes(IV);
      const cipher = createCipheriv('aes-256-gcm', key, iv);
      const sealed = [cipher.update(text, 'utf8'), cipher.final()];
      return Buffer.concat([iv, cipher.getAuthTag(), ...sealed]).toString('base64url');
    },
    open: (value) => opened(Buffer.from(value, 'base64url'), key),
  };
}

function opened(bytes: Buffer, key: Buffer): string | undefined {
  if (bytes.length <= IV + TAG) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV), { authTagLength: TAG });
  decipher.setAuthTag(bytes.subarray(IV, IV + TAG));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(IV + TAG)), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}
