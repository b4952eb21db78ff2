import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { repositoryRoot } from '../../tools/federation/workspace.js';

const PROGRAM = 'apps/gateway/test/support/kem-keys-program.mjs';
const BUILT = 'dist/apps/gateway/src/courier/kem-keys.js';
const ROUNDS = 10;

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'sluis-kem-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A process that waits at the line. */
async function courier(keys: string): Promise<{ go(): Promise<string> }> {
  const root = repositoryRoot();
  const child = spawn(process.execPath, [join(root, PROGRAM), join(root, BUILT), keys], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const line = async (): Promise<string> => String((await lines.next()).value);
  await line();
  return {
    go: () => {
      child.stdin.write('go\n');
      return line();
    },
  };
}

it('two that start on one empty folder at once name one key, which both can open', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const keys = join(folder, String(round));
    const both = await Promise.all([courier(keys), courier(keys)]);
    const [one, other] = await Promise.all(both.map((each) => each.go()));
    expect(one).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(other).toBe(one);
    expect(readdirSync(keys)).toHaveLength(1);
  }
});
