import { execFileSync } from 'node:child_process';
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../../tools/federation/workspace.js';

/** What a key looks like in a file. */
const SUSPECTS: readonly [what: string, pattern: RegExp][] = [
  ['a PEM private key', /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----\s+[A-Za-z0-9+/=]{40}/],
  ['a PEM private key inside a string', /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----\\n[A-Za-z0-9+/=]{40}/],
  ['a private JWK', /"d"\s*:\s*"[A-Za-z0-9_-]{40,}"/],
];
const CONTAINERS = /\.(p12|pfx|jks|key|keystore)$/i;
/** The protocol's vectors need keys that a second implementation can run: those are public property, and no node's. */
const PUBLIC_KEYS = [/^docs\/protocol\/vectors\//];

function suspicions(path: string, content: string): string[] {
  if (PUBLIC_KEYS.some((pattern) => pattern.test(path))) return [];
  const found = SUSPECTS.filter(([, pattern]) => pattern.test(content)).map(([what]) => `${path}: ${what}`);
  return CONTAINERS.test(path) ? [...found, `${path}: a key container`] : found;
}

it('finds no private key in any file that git keeps or would keep', () => {
  const root = repositoryRoot();
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
  });
  const files = listed
    .toString()
    .split('\0')
    .filter((file) => file && existsSync(join(root, file)));
  expect(files.length).toBeGreaterThan(20);
  expect(files.flatMap((file) => suspicions(file, readFileSync(join(root, file), 'latin1')))).toEqual([]);
});

it('would find one', () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  expect(suspicions('a.pem', pem)).toEqual(['a.pem: a PEM private key']);
  expect(suspicions('a.json', JSON.stringify({ pem }))).toEqual([
    'a.json: a PEM private key inside a string',
  ]);
  expect(suspicions('a.ts', JSON.stringify(createPrivateKey(pem).export({ format: 'jwk' })))).toEqual([
    'a.ts: a private JWK',
  ]);
  expect(suspicions('nodes/a.p12', '')).toEqual(['nodes/a.p12: a key container']);
});
