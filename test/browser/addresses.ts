/** Every address that the console knows, from its router itself: a page that a test forgets cannot hide. */
import { readFileSync } from 'node:fs';

export function consoleAddresses(): readonly string[] {
  const router = readFileSync(new URL('../../apps/console/src/router.tsx', import.meta.url), 'utf8');
  return [...router.matchAll(/^\s*path: '([^']+)'/gm)].map(([, path]) => path!);
}
