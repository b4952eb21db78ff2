import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePorts } from '../ports.js';
import { ProcessStartError, startProcess, type ProcessSpec } from '../process.js';
import { serviceUser } from '../system-user.js';
import { repositoryRoot, temporaryWorkspace, workspaceHome } from '../workspace.js';

const workspace = temporaryWorkspace('process-test');
afterAll(() => workspace.remove());
let runs = 0;

/** A shell script as a service: it says its pid in a file, and is ready once that is there. */
function service(
  script: string,
  more: Partial<ProcessSpec> = {},
): ProcessSpec & { readonly pidFile: string } {
  const dir = workspace.folder(`run-${(runs += 1)}`);
  const pidFile = join(dir, 'pid');
  return {
    name: 'the test service',
    command: '/bin/sh',
    args: ['-c', `${script}`, 'sh', pidFile],
    env: { PATH: process.env['PATH'] },
    logFile: join(dir, 'log'),
    ready: () => Promise.resolve(existsSync(pidFile) && readFileSync(pidFile, 'utf8').endsWith('\n')),
    pidFile,
    ...more,
  };
}

/** Zombies do not count: in a container without init nobody collects them. */
function lives(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

async function until(condition: () => boolean): Promise<void> {
  for (const deadline = Date.now() + 10_000; !condition(); await delay(20)) {
    if (Date.now() > deadline) throw new Error('the condition did not come true');
  }
}

const pidsIn = (file: string): number[] => readFileSync(file, 'utf8').trim().split('\n').map(Number);
const onLinux = process.platform === 'linux' ? it : it.skip;

describe('a process', () => {
  onLinux('is stopped in order, with the children that it leaves behind', async () => {
    const spec = service(
      'sleep 600 & printf "%s\\n%s\\n" $$ $! > "$1"; trap "echo orderly; exit 0" TERM; while :; do sleep 0.05; done',
    );
    const running = await startProcess(spec);
    const [pid = 0, child = 0] = pidsIn(spec.pidFile);
    expect(running.pid).toBe(pid);
    await running.stop();
    await running.stop();
    expect(await running.exited).toEqual({ code: 0, signal: null });
    expect(running.lastOutput()).toBe('orderly');
    await until(() => !lives(pid) && !lives(child));
  });

  onLinux('that does not listen is killed', async () => {
    const spec = service('trap "" TERM; echo $$ > "$1"; while :; do sleep 0.05; done', { stopWithinMs: 200 });
    const running = await startProcess(spec);
    await running.stop();
    expect((await running.exited).signal).toBe('SIGKILL');
  });

  it('that ends before it is ready is told in one sentence, with its log', async () => {
    const failure = await startProcess(service('echo "no such file" >&2; exit 3')).catch(
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(ProcessStartError);
    expect(failure).toMatchObject({
      message: expect.stringMatching(/^the test service ended \(exit 3\) before/) as string,
      log: 'no such file',
    });
  });

  it('that is never ready is killed', async () => {
    const spec = service('echo $$ > "$1"; sleep 600', {
      ready: () => Promise.resolve(false),
      readyWithinMs: 300,
    });
    await expect(startProcess(spec)).rejects.toThrow('was not ready in time');
    await until(() => !lives(pidsIn(spec.pidFile)[0] ?? 0));
  });

  it('that does not exist is told', async () => {
    await expect(startProcess(service('', { command: '/no/such/program' }))).rejects.toThrow(
      ProcessStartError,
    );
  });
});

describe('when the process that started it', () => {
  const asOther = process.getuid?.() === 0 && process.platform === 'linux' ? 'postgres' : undefined;

  onLinux.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL'] as const)(
    'gets %s, it ends too',
    async (signal) => {
      const { parent, pid } = await parentOfService('setInterval(() => {}, 1000);');
      parent.kill(signal);
      await until(() => !lives(pid));
    },
    30_000,
  );

  onLinux(
    'has an uncaught error, it ends too',
    async () => {
      const { parent, pid } = await parentOfService(
        `setTimeout(() => { throw new Error('unforeseen'); }, 50);`,
      );
      if (parent.exitCode === null) await once(parent, 'exit');
      expect(parent.exitCode).not.toBe(0);
      await until(() => !lives(pid));
    },
    30_000,
  );

  /** A program of its own, with the compiled process.ts: jest hides signals and exits from tests. */
  async function parentOfService(afterwards: string): Promise<{ parent: ChildProcess; pid: number }> {
    const dir = workspace.folder(`run-${(runs += 1)}`);
    const library = join(repositoryRoot(), 'dist', 'tools', 'federation');
    const script = join(dir, 'parent.mjs');
    const user = asOther === undefined ? 'undefined' : JSON.stringify(serviceUser(asOther));
    writeFileSync(
      script,
      `import { startProcess } from ${JSON.stringify(join(library, 'process.js'))};
       const running = await startProcess({ name: 'child', command: 'sleep', args: ['600'], user: ${user},
         env: { PATH: process.env.PATH }, logFile: ${JSON.stringify(join(dir, 'log'))}, ready: async () => true });
       console.log(running.pid);
       ${afterwards}`,
    );
    const parent = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'ignore'] });
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const pid = Number(line.toString());
    expect(lives(pid)).toBe(true);
    return { parent, pid };
  }
});

it('free ports differ, and can be listened on', async () => {
  const ports = await freePorts(5);
  expect(new Set(ports).size).toBe(5);
  const server = createServer().listen(ports[0], '127.0.0.1');
  await once(server, 'listening');
  server.close();
});

// Only as root do the services run as others, who cannot come everywhere.
(process.getuid?.() === 0 ? it : it.skip)(
  'a checkout where the services’ users cannot come has its workspaces in the folder of the run',
  () => {
    const root = workspace.folder('closed');
    expect(workspaceHome(root)).toBe(join(root, '.sluis'));
    chmodSync(root, 0o700);
    const before = process.env['SLUIS_RUN_FOLDER'];
    process.env['SLUIS_RUN_FOLDER'] = '/run-folder';
    expect(workspaceHome(root)).toBe('/run-folder');
    delete process.env['SLUIS_RUN_FOLDER'];
    expect(workspaceHome(root)).toBeUndefined();
    if (before !== undefined) process.env['SLUIS_RUN_FOLDER'] = before;
  },
);
