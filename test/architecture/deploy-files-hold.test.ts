/** The image, the composition and the units, as far as they can be judged without an engine. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { Ajv } from 'ajv';
import { validate } from 'dockerfile-utils';
import { parse } from 'yaml';

const ROOT = new URL('../../', import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, ROOT), 'utf8');

interface Service {
  readonly env_file?: readonly string[];
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, unknown>>;
}
const compose = parse(read('deploy/compose.yaml'), { merge: true }) as {
  readonly services: Readonly<Record<string, Service>>;
};

describe('deploy/Dockerfile', () => {
  const dockerfile = read('deploy/Dockerfile');

  it('has nothing that the linter objects to', () => {
    expect(validate(dockerfile).map(({ message }) => message)).toEqual([]);
  });

  it('copies only what exists, and pins the Node of the lock file', () => {
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, from]) =>
      from!.split(' '),
    );
    expect(copied.filter((path) => !existsSync(new URL(path, ROOT)))).toEqual([]);
    const { optionalDependencies } = JSON.parse(read('package.json')) as {
      optionalDependencies: Record<string, string>;
    };
    const bases = [...dockerfile.matchAll(/^FROM node:([\d.]+)-/gm)].map(([, version]) => version);
    expect(new Set(bases)).toEqual(new Set(Object.values(optionalDependencies)));
  });

  it('runs as nobody special', () => {
    expect(dockerfile.match(/^USER .+$/gm)).toEqual(['USER node']);
  });
});

describe('deploy/compose.yaml', () => {
  it('follows the compose schema', () => {
    // The schema names its dialect, draft 7, by an https address that Ajv does not know.
    const ajv = new Ajv({ strict: false, validateFormats: false });
    const { $schema: _, ...schema } = JSON.parse(read('node_modules/dclint/schemas/compose.schema.json')) as {
      $schema: string;
    };
    const holds = ajv.compile(schema);
    holds(compose);
    expect(holds.errors ?? []).toEqual([]);
  });

  it('asks only for environment files that have an example, and services that are there', () => {
    const services = Object.values(compose.services);
    const files = services.flatMap(({ env_file = [] }) => env_file);
    expect(files.filter((file) => !existsSync(new URL(`deploy/${file}.example`, ROOT)))).toEqual([]);
    const needed = services.flatMap(({ depends_on = {} }) => Object.keys(depends_on));
    expect(needed.filter((name) => !(name in compose.services))).toEqual([]);
  });

  it('puts files where the broker and the gateway look for them', () => {
    const mounts = (name: string): string[] =>
      (compose.services[name]!.volumes ?? []).map((volume) => volume.split(':')[1]!);
    const looked = (text: string): string[] =>
      text.match(/\/etc\/(sluis|rabbitmq)\/[\w./-]+|\/var\/lib\/sluis\/\w+/g) ?? [];
    const lost = (paths: string[], name: string): string[] =>
      paths.filter((path) => !mounts(name).some((mount) => path === mount || path.startsWith(`${mount}/`)));
    expect(
      lost(looked(read('deploy/broker/rabbitmq.conf') + read('deploy/broker/advanced.config')), 'broker'),
    ).toEqual([]);
    for (const role of ['api', 'courier'])
      expect(lost(looked(read(`deploy/env/${role}.env.example`)), role)).toEqual([]);
  });

  it('gives keys to the courier alone', () => {
    const holders = Object.entries(compose.services).filter(([, { volumes = [] }]) =>
      volumes.some((volume) => volume.includes('/etc/sluis/keys') || volume.startsWith('kem:')),
    );
    expect(holders.map(([name]) => name)).toEqual(['courier']);
  });
});

describe('deploy/systemd', () => {
  const units = readdirSync(new URL('deploy/systemd/', ROOT));

  it('has one unit per role, each confined and under a user of its own', () => {
    expect(units.sort()).toEqual(['sluis-api.service', 'sluis-courier.service']);
    for (const unit of units) {
      const text = read(`deploy/systemd/${unit}`);
      const role = unit.slice('sluis-'.length, -'.service'.length);
      for (const line of [
        `User=sluis-${role}`,
        `EnvironmentFile=/etc/sluis/${role}.env`,
        'NoNewPrivileges=yes',
        'ProtectSystem=strict',
        'CapabilityBoundingSet=',
        'RestartPreventExitStatus=78',
        'StartLimitIntervalSec=0',
      ])
        expect(text.split('\n')).toContain(line);
    }
  });
});
