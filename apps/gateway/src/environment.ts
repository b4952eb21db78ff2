/** Reading the environment: each variable by a rule that says, when it is broken, what the variable must be, with an example. */

/** Message holds every defect, one line each; no value of a secret. */
export class ConfigError extends Error {
  constructor(readonly defects: readonly string[]) {
    super(`The configuration does not hold:\n${defects.map((defect) => `  ${defect}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

export type Environment = Readonly<Record<string, string | undefined>>;
export interface Rule<T> {
  readonly must: string;
  readonly example: string;
  readonly parse: (text: string) => T | undefined;
}

export const path: Rule<string> = {
  must: 'name a file or folder by its absolute path',
  example: '/etc/sluis/directory.jws',
  parse: (text) => (text.startsWith('/') ? text : undefined),
};
export const OPTIONAL_PATH: Rule<string> = {
  ...path,
  parse: (text) => (text === '' ? text : path.parse(text)),
};
export const url = (protocols: readonly string[], example: string): Rule<string> => ({
  must: `be a URL with ${protocols.join(' or ')}`,
  example,
  parse: (text) => (URL.canParse(text) && protocols.includes(new URL(text).protocol) ? text : undefined),
});
export const oneOf = <T extends string>(values: readonly T[]): Rule<T> => ({
  must: `be one of ${values.join(', ')}`,
  example: values[0]!,
  parse: (text) => values.find((value) => value === text),
});
/** Collects defects; `take` answers something unusable after one, and `finish` then throws. */
export class Reader {
  private readonly defects: string[] = [];

  constructor(private readonly environment: Environment) {}

  take<T>(name: string, rule: Rule<T>, fallback?: string): T {
    const text = this.environment[name] ?? fallback;
    const value = text === undefined ? undefined : rule.parse(text);
    if (value === undefined) {
      const problem = text === undefined ? 'is missing; it must' : 'is wrong; it must';
      this.defects.push(`${name} ${problem} ${rule.must}. Example: ${name}=${rule.example}`);
    }
    return value as T;
  }

  finish(): void {
    if (this.defects.length > 0) throw new ConfigError(this.defects);
  }
}
