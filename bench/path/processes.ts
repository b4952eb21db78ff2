/** What processes use, as the kernel counts it (Linux: /proc). Zeros where there is no /proc. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';

/** Clock ticks per second in /proc (USER_HZ, 100 on every Linux that Node runs on). */
const TICKS = 100;

/** Resident memory in MB (10⁶ bytes). */
export function residentMb(pid: number): number {
  const line = /^VmRSS:\s+(\d+) kB/m.exec(read(`/proc/${pid}/status`));
  return line ? (Number(line[1]) * 1024) / 1e6 : 0;
}

/** Processor milliseconds, user and system, of a process and the children that it has now. */
export function cpuMillis(pid: number): number {
  return [pid, ...childrenOf(pid)].map(ownCpu).reduce((a, b) => a + b, 0);
}

function ownCpu(pid: number): number {
  // The program's name, in brackets, may hold spaces: count the fields behind it.
  const fields = read(`/proc/${pid}/stat`).split(') ').at(-1)!.split(' ');
  return ((Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * 1000) / TICKS;
}

function childrenOf(pid: number): readonly number[] {
  if (!existsSync('/proc')) return [];
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return all
    .filter((name) => read(`/proc/${name}/stat`).split(') ').at(-1)!.split(' ')[1] === String(pid))
    .map(Number);
}

/** A process may end while we look. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
