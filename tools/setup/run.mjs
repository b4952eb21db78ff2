import { spawn } from 'node:child_process';
import { root } from './paths.mjs';
import { SetUpError } from './report.mjs';

/**
 * Runs a command to its end. The terminal's Ctrl-C reaches the child by itself (same process group), so here it is only
 * survived: the child decides how to stop, and its exit code becomes ours.
 * `quiet` keeps the output and gives it back instead of showing it.
 */
export function run(command, args, { env = process.env, cwd = root, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit' });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    const forward = (signal) => child.kill(signal);
    const survive = () => {};
    process.on('SIGINT', survive);
    process.on('SIGTERM', forward);
    process.on('SIGHUP', forward);
    const settle = (finish) => {
      process.off('SIGINT', survive);
      process.off('SIGTERM', forward);
      process.off('SIGHUP', forward);
      finish();
    };
    child.once('error', (error) => settle(() => reject(error)));
    child.once('close', (code, signal) =>
      settle(() => resolve({ code: code ?? 128 + (signal === 'SIGINT' ? 2 : 15), output })),
    );
  });
}

/** As `run`, and an exit code other than 0 stops set-up with the last lines of what the command said. */
export async function mustRun(command, args, options = {}) {
  const { code, output } = await run(command, args, options);
  if (code === 0) return output;
  const tail = output.trim().split('\n').slice(-25).join('\n');
  throw new SetUpError(`"${command} ${args.join(' ')}" failed (exit ${code})${tail ? `:\n${tail}` : ''}`);
}
