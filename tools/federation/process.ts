import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { atShutdown, type Tier } from './shutdown.js';
import { findProgram, type SystemUser } from './system-user.js';

/** What to start, and how to tell that it works. */
export interface ProcessSpec {
  /** For messages to people: 'the broker of ZVH Rotterdam'. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** The whole environment, not merged with ours. */
  readonly env: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** From `serviceUser`; undefined: as ourselves. */
  readonly user?: SystemUser | undefined;
  /** File that stdout and stderr are appended to. */
  readonly logFile: string;
  /** Default 'application'. */
  readonly tier?: Tier;
  /** Asks for an orderly stop. Default SIGTERM. */
  readonly stopSignal?: NodeJS.Signals;
  /** How long an orderly stop may take, ms, before SIGKILL. Default 10 000. */
  readonly stopWithinMs?: number;
  /** Polled until it gives true; a throw counts as "not yet". */
  readonly ready: () => Promise<boolean>;
  /** Default 20 000. */
  readonly readyWithinMs?: number;
}

/** How a process ended. */
export interface ExitStatus {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface RunningProcess {
  readonly name: string;
  readonly pid: number;
  /** Settles when the process has ended, for whatever reason. */
  readonly exited: Promise<ExitStatus>;
  /** Orderly stop: the stop signal, and SIGKILL to the whole group when that takes too long. Harmless when repeated. */
  stop(): Promise<void>;
  /** SIGKILL to the whole group, at once: what a fault test does. Waits until the process is gone. */
  kill(): Promise<void>;
  /** A signal to the process alone. */
  signal(signal: NodeJS.Signals): void;
  /** The end of its log. */
  lastOutput(lines?: number): string;
}

/** The program did not start, or ended before it was ready. The message is one sentence; `log` tells the rest. */
export class ProcessStartError extends Error {
  override readonly name = 'ProcessStartError';
  constructor(
    message: string,
    readonly log: string,
  ) {
    super(message);
  }
}

const POLL_MS = 50;

/**
 * Starts a program in its own process group and waits until it is ready. It is stopped by `stop`, by `shutDown`, or by
 * the end of this process. Throws ProcessStartError.
 */
export async function startProcess(spec: ProcessSpec): Promise<RunningProcess> {
  const child = launch(spec);
  const running = supervise(spec, child);
  try {
    await untilReady(spec, running);
  } catch (error) {
    await running.kill();
    throw error;
  }
  return running;
}

/**
 * `setpriv --pdeathsig` has the kernel pass on our own death, also by SIGKILL, where no handler of ours can run (and
 * under jest, which hides process events from tests). Only Linux has it; elsewhere the handlers of shutdown.ts must do.
 */
function launch(spec: ProcessSpec): ChildProcess {
  const { user } = spec;
  const log = openSync(spec.logFile, 'a');
  const setpriv = process.platform === 'linux' ? findProgram('setpriv') : undefined;
  const asUser = user ? [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups'] : [];
  const deathSignal = `--pdeathsig=${spec.stopSignal ?? 'SIGTERM'}`;
  const command = setpriv ?? spec.command;
  const args = setpriv ? [...asUser, deathSignal, '--', spec.command, ...spec.args] : [...spec.args];
  const identity = user && !setpriv ? { uid: user.uid, gid: user.gid } : {};
  try {
    return spawn(command, args, {
      detached: true,
      env: spec.env,
      cwd: spec.cwd ?? '/',
      stdio: ['ignore', log, log],
      ...identity,
    });
  } finally {
    closeSync(log);
  }
}

function supervise(spec: ProcessSpec, child: ChildProcess): RunningProcess {
  const { pid } = child;
  let ended = false;
  const exited = exitOf(spec, child);
  const signalGroup = (signal: NodeJS.Signals): void => send(pid === undefined ? undefined : -pid, signal);
  const stop = async (): Promise<void> => {
    if (ended) return;
    send(pid, spec.stopSignal ?? 'SIGTERM');
    if (!(await endsWithin(exited, spec.stopWithinMs ?? 10_000))) signalGroup('SIGKILL');
    await exited;
  };
  const kill = async (): Promise<void> => {
    if (!ended) signalGroup('SIGKILL');
    await exited;
  };
  const abandon = (): void => signalGroup('SIGKILL');
  const release = atShutdown({ tier: spec.tier ?? 'application', close: stop, abandon });
  void exited.then(() => {
    ended = true;
    release();
    // What the program left behind in its group (a shell's children) goes with it.
    signalGroup('SIGKILL');
  });
  return {
    name: spec.name,
    pid: pid ?? -1,
    exited,
    stop,
    kill,
    signal: (signal) => (ended ? undefined : send(pid, signal)),
    lastOutput: (lines = 20) =>
      readFileSync(spec.logFile, 'utf8').trimEnd().split('\n').slice(-lines).join('\n'),
  };
}

function exitOf(spec: ProcessSpec, child: ChildProcess): Promise<ExitStatus> {
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
    child.once('error', (error) => {
      appendLine(spec.logFile, `${spec.command}: ${error.message}`);
      resolve({ code: 127, signal: null });
    });
  });
}

async function untilReady(spec: ProcessSpec, running: RunningProcess): Promise<void> {
  const deadline = Date.now() + (spec.readyWithinMs ?? 60_000);
  let end: ExitStatus | undefined;
  void running.exited.then((status) => (end = status));
  while (Date.now() < deadline) {
    if (await isReady(spec)) return;
    if (end) {
      const how = end.signal ?? `exit ${end.code}`;
      throw new ProcessStartError(
        `${spec.name} ended (${how}) before it was ready; its log is ${spec.logFile}`,
        running.lastOutput(),
      );
    }
    await delay(POLL_MS);
  }
  throw new ProcessStartError(
    `${spec.name} was not ready in time; its log is ${spec.logFile}`,
    running.lastOutput(),
  );
}

async function isReady(spec: ProcessSpec): Promise<boolean> {
  try {
    return await spec.ready();
  } catch {
    return false;
  }
}

async function endsWithin(exited: Promise<ExitStatus>, ms: number): Promise<boolean> {
  const timer = new AbortController();
  const tooLong = delay(ms, false, { signal: timer.signal }).catch(() => false);
  const ended = await Promise.race([exited.then(() => true), tooLong]);
  timer.abort();
  return ended;
}

/** A process that has gone already is no error: that is what was wanted. */
function send(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function appendLine(file: string, line: string): void {
  const log = openSync(file, 'a');
  writeSync(log, `${line}\n`);
  closeSync(log);
}
