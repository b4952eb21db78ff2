/** An operator's desk for the tests: a folder of files, a fixed clock, and what the command printed. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Instant } from '#domain';
import { processIo } from '../src/io.js';
import { run } from '../src/run.js';

export interface Ran {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

export class Desk {
  readonly folder = mkdtempSync(join(tmpdir(), 'sluis-cli-'));

  constructor(readonly now: Instant) {}

  put(name: string, content: string | Uint8Array): string {
    const path = join(this.folder, name);
    writeFileSync(path, content);
    return path;
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  read(name: string): Buffer {
    return readFileSync(this.path(name));
  }

  /** Runs `sluis` with these arguments, in English unless the environment says otherwise. */
  async sluis(
    args: readonly string[],
    environment: Record<string, string> = { LANG: 'en_GB.UTF-8' },
    /** How often what is watched is looked at again. */
    again = 0,
  ): Promise<Ran> {
    const [out, err]: [string[], string[]] = [[], []];
    let left = again;
    const exit = await run(args, {
      ...processIo(),
      out: (text) => void out.push(text),
      err: (text) => void err.push(text),
      now: () => this.now,
      pause: () => Promise.resolve(left-- > 0),
      environment,
    });
    return { exit, out: out.join('\n'), err: err.join('\n') };
  }

  clear(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
