import { execFileSync } from 'node:child_process';
import { findProgram } from '../../tools/federation/system-user.js';
import type { DevelopmentNode } from '../development-node.js';

export const testNodes: readonly DevelopmentNode[] = [
  { oin: '00000099000000001000', name: 'ZVH Oost', slug: 'zvh-oost', hostnames: ['zvh-oost.sluis.test'] },
  { oin: '00000099000000002000', name: 'RIEC Noord, Zuid', slug: 'riec-noord', hostnames: [] },
];

/** The openssl command, as an implementation that is not ours; undefined, with a line that says so, where it is absent. */
export function opensslOf(what: string): ((...args: string[]) => string) | undefined {
  const program = findProgram('openssl');
  if (program) return (...args) => execFileSync(program, args, { encoding: 'utf8' });
  if (process.env['CI']) throw new Error('openssl is not installed');
  console.warn(`skipped: comparison of ${what} with OpenSSL (no openssl command)`);
  return undefined;
}
