import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { repositoryRoot, temporaryWorkspace } from '../../federation/workspace.js';

const setup = (file: string): string => join(repositoryRoot(), 'tools', file);
const workspace = temporaryWorkspace('setup-test');
afterAll(() => workspace.remove());

function runNode(code: string, env: NodeJS.ProcessEnv = process.env) {
  return spawnSync(process.execPath, ['--input-type=module', '--eval', code], { encoding: 'utf8', env });
}

it('only looks, prints nothing, and is done at once', () => {
  const code = `import { setUp } from ${JSON.stringify(pathToFileURL(setup('setup.mjs')).href)}; await setUp({ compile: false });`;
  runNode(code);
  const started = Date.now();
  const { status, stdout, stderr } = runNode(code);
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
  expect(Date.now() - started).toBeLessThan(2000); // 0.1 s when nothing else runs
});

describe('the guards against started services', () => {
  interface Guards {
    placeGuards(list: { path: string; content: string; mode: number }[]): () => void;
  }
  const load = async (): Promise<Guards> => (await import(setup('setup/debian.mjs'))) as Guards;

  it('leave what was there exactly as it was', async () => {
    const path = join(workspace.folder('present'), 'policy-rc.d');
    writeFileSync(path, 'theirs');
    chmodSync(path, 0o751);
    const restore = (await load()).placeGuards([{ path, content: 'ours', mode: 0o755 }]);
    expect(readFileSync(path, 'utf8')).toBe('ours');
    restore();
    restore();
    expect(readFileSync(path, 'utf8')).toBe('theirs');
    expect(statSync(path).mode & 0o777).toBe(0o751);
  });

  it('leave nothing where nothing was, but never a folder that others use', async () => {
    const absent = join(workspace.dir, 'absent', 'a.conf');
    const shared = join(workspace.dir, 'shared', 'a.conf');
    const { placeGuards } = await load();
    const restore = placeGuards([absent, shared].map((path) => ({ path, content: 'ours', mode: 0o644 })));
    mkdirSync(join(workspace.dir, 'shared', 'of-a-package'));
    restore();
    expect(existsSync(join(workspace.dir, 'absent'))).toBe(false);
    expect(existsSync(join(workspace.dir, 'shared', 'of-a-package'))).toBe(true);
    expect(existsSync(shared)).toBe(false);
  });
});

it('lists what is missing, and how to get it, where it may not install', () => {
  const module = pathToFileURL(setup('setup/debian.mjs')).href;
  const code = `
    import { shoppingList } from ${JSON.stringify(module)};
    console.log(shoppingList([{ name: 'RabbitMQ', debian: 'rabbitmq-server', elsewhere: 'brew install rabbitmq' }]));`;
  const { stdout } = runNode(code);
  expect(stdout).toContain(
    '- RabbitMQ: Debian/Ubuntu: apt-get install rabbitmq-server; elsewhere: brew install rabbitmq',
  );
});

/** Plans, and changes nothing: `apt-get -s` on the package lists of this machine, as if no package were installed. */
describe('what apt is asked for', () => {
  const hasLists = (): boolean =>
    spawnSync('apt-cache', ['show', 'postgresql'], { encoding: 'utf8' }).stdout?.includes('Version:') ??
    false;

  it('can be installed from nothing, with every dependency', async () => {
    if (!hasLists()) return console.warn('skipped: this machine has no apt, or no package lists');
    const { installArguments } = (await import(setup('setup/debian.mjs'))) as {
      installArguments(packages: readonly string[]): string[];
    };
    const { services } = (await import(setup('setup/services.mjs'))) as {
      services: readonly { readonly debian: string }[];
    };
    const nothing = join(workspace.dir, 'no-package-installed');
    writeFileSync(nothing, '');
    const packages = services.map(({ debian }) => debian);
    const planned = spawnSync(
      'apt-get',
      ['-s', '-o', `Dir::State::status=${nothing}`, ...installArguments(packages)],
      { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } },
    );
    expect({ status: planned.status, stderr: planned.stderr }).toMatchObject({ status: 0 });
    for (const name of packages) expect(planned.stdout).toMatch(new RegExp(`^Inst ${name} `, 'm'));
    expect(packages).toEqual(expect.arrayContaining(['postgresql', 'rabbitmq-server']));
  }, 60_000);
});
