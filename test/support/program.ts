/** The gateway's program run by hand: with the environment of one that runs, and something wrong in it. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GATEWAY_FLAGS } from '../../tools/federation/gateway.js';
import { repositoryRoot } from '../../tools/federation/workspace.js';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What the kernel says a process was started with. */
export function environmentOf(pid: number): Record<string, string> {
  const entries = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').filter(Boolean);
  return Object.fromEntries(
    entries.map((entry) => [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)]),
  );
}

/** Runs the program until it ends by itself; killed where that takes more than `withinMs`. */
export function runGateway(environment: Environment, withinMs = 20_000): Promise<Ended> {
  return new Promise((resolve) => {
    const main = join(repositoryRoot(), 'dist/apps/gateway/src/main.js');
    const child = spawn(process.execPath, [...GATEWAY_FLAGS, main], {
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: withinMs,
      killSignal: 'SIGKILL',
    });
    const output = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const)
      child[stream].on('data', (chunk: Buffer) => (output[stream] += chunk.toString()));
    child.once('close', (code) => resolve({ code, ...output }));
  });
}

/** Resident memory, MB (10⁶ bytes). */
export function residentMb(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))!;
  return (Number(kilobytes) * 1024) / 1e6;
}
