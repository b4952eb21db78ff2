/** The operator of a node at its command line: `sluis` with the environment of the running courier. */
import { processIo } from '../../apps/cli/src/io.js';
import { run } from '../../apps/cli/src/run.js';
import { environmentOf } from './program.js';

export interface Said {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

/** `pid`: of a gateway process with the role courier. */
export async function sluis(pid: number, ...args: readonly string[]): Promise<Said> {
  const [out, err]: [string[], string[]] = [[], []];
  const exit = await run(args, {
    ...processIo(),
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    environment: { ...environmentOf(pid), LANG: 'en_GB.UTF-8' },
  });
  return { exit, out: out.join('\n'), err: err.join('\n') };
}
