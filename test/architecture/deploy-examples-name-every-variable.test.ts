/** Every variable that the gateway reads stands in the examples of its role, and no example names another. */
import { readFileSync } from 'node:fs';
import { ConfigError, readConfig } from '../../apps/gateway/src/config.js';

const ROOT = new URL('../../', import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, ROOT), 'utf8');

const inConfig = new Set(read('apps/gateway/src/config.ts').match(/(?<=')SLUIS_[A-Z_]+(?=')/g));

/** Values of an example; a variable in a comment is named and not set. */
function example(role: string): { set: Record<string, string>; named: Set<string> } {
  const text = read(`deploy/env/${role}.env.example`);
  const lines = [...text.matchAll(/^(# )?([A-Z_]+)=(.*)$/gm)];
  const set = lines.filter(([, comment]) => !comment).map(([, , name, value]) => [name!, value!]);
  return { set: Object.fromEntries(set), named: new Set(lines.map(([, , name]) => name!)) };
}

describe('the environment examples in deploy', () => {
  const roles = ['api', 'courier'] as const;

  it('name every variable that the gateway reads, and no other', () => {
    const named = roles.flatMap((role) => [...example(role).named]);
    expect([...new Set(named)].sort()).toEqual([...inConfig].sort());
  });

  it.each(roles)('hold for the %s as they stand', (role) => {
    const config = readConfig(example(role).set);
    expect(config.mode).toBe('production');
    expect(config.roles).toEqual([role]);
  });

  it.each(roles)('leave out nothing that the %s needs', (role) => {
    const { set } = example(role);
    const optional = new Set([
      ...['SLUIS_MODE', 'SLUIS_ROLES', 'SLUIS_HTTP_HOST'],
      ...['SLUIS_CONSOLE_CLIENT_ID', 'SLUIS_PERSONS_FILE'],
    ]);
    for (const name of Object.keys(set).filter((one) => !optional.has(one))) {
      const { [name]: _, ...rest } = set;
      expect(() => readConfig(rest)).toThrow(ConfigError);
    }
  });

  it('keep broker credentials and decryption keys from the api', () => {
    const names = [...example('api').named].join(' ');
    expect(names).not.toMatch(/BROKER|TLS|CONFIDENTIALITY|AUTHENTICITY_FILE|KEM/);
  });

  it('give the database the passwords that roles.sql asks for', () => {
    const asked = [...read('deploy/database/roles.sql').matchAll(/^\\getenv \w+ (\w+)/gm)].map(
      ([, name]) => name,
    );
    const given = [...example('database').named].filter((name) => name.startsWith('SLUIS_'));
    expect(given).toEqual(asked);
  });
});
