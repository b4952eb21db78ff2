import { createPrivateKey, generateKeyPair } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { promisify } from 'node:util';

const generate = promisify(generateKeyPair);

/** `count` RSA private keys, made side by side: the slowest part of these tests, so a file makes them once. */
export function rsaKeys(count: number, modulusLength = 3072): Promise<KeyObject[]> {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const { privateKey } = await generate('rsa', { modulusLength });
      return createPrivateKey(privateKey.export({ format: 'pem', type: 'pkcs8' }));
    }),
  );
}
