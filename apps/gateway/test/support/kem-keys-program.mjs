/** Opens the KEM keys of a folder once it is told to, and says which key its document names. Run on the built gateway. */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { pathToFileURL } from 'node:url';

const [built, folder] = process.argv.slice(2);
const { KemKeys } = await import(pathToFileURL(built).href);
const oin = '00000099000000001000';
const signer = {
  alg: 'PS256',
  certificateDer: new Uint8Array(),
  x5t: 'A'.repeat(43),
  sign: (bytes) => bytes,
};
const clock = { now: () => '2026-11-25T09:00:00.000Z' };

process.stdout.write('ready\n');
await once(process.stdin, 'data');
const keys = new KemKeys(
  folder,
  { clock, random: (size) => randomBytes(size) },
  { current: 'L'.repeat(43), retired: [] },
);
const jws = await keys.document(oin, signer);
const { kem } = JSON.parse(Buffer.from(jws.split('.')[1], 'base64url').toString());
process.stdout.write(`${keys.decrypter(kem.kid) ? kem.kid : 'cannot open its own'}\n`);
process.stdin.destroy();
