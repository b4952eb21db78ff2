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
export const sluis = (pid: number, ...args: readonly string[]): Promise<Said> =>
  said(environmentOf(pid), args);

/** Over the API at `apiUrl`, with the token in `tokenFile`. */
export const sluisOver = (apiUrl: string, tokenFile: string, ...args: readonly string[]): Promise<Said> =>
  said({ ...process.env, SLUIS_API: apiUrl, SLUIS_TOKEN_FILE: tokenFile }, args);

async function said(
  environment: Readonly<Record<string, string | undefined>>,
  args: readonly string[],
): Promise<Said> {
  const [out, err]: [string[], string[]] = [[], []];
  const exit = await run(args, {
    ...processIo(),
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    environment: { ...environment, LANG: 'en_GB.UTF-8' },
  });
  return { exit, out: out.join('\n'), err: err.join('\n') };
}
