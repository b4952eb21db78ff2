/**
 * `node dist/tools/console/write-code-words.js [--check]`: the words of each code for the console, which imports no lib; exit 1
 * when stale. They are written in libs/domain alone.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { CODE_NAMES, CODE_WORDS } from '#domain';
import type { Bilingual } from '#domain';
import { repositoryRoot } from '../federation/workspace.js';

const FILE = join(repositoryRoot(), 'apps/console/src/text/code-words.ts');
const check = process.argv.includes('--check');

const table = (words: Readonly<Record<string, Bilingual>>): string =>
  `{${Object.entries(words)
    .map(([code, { nl, en }]) => `${JSON.stringify(code)}: [${JSON.stringify(nl)}, ${JSON.stringify(en)}],`)
    .join('\n')}}`;
const names = Object.entries(CODE_NAMES).map(([group, words]) => `${group}: ${table(words)} as Words,`);
const text = `/** Written by tools/console/write-code-words.ts from libs/domain/src/code-words.ts and words/code-names.ts. */
type Words = Readonly<Record<string, readonly [nl: string, en: string]>>;

export const CODE_WORDS: Words = ${table(CODE_WORDS)};

export const CODE_NAMES = {${names.join('\n')}} as const;
`;
const wanted = await format(text, { ...(await resolveConfig(FILE)), parser: 'typescript' });
const isCurrent = existsSync(FILE) && readFileSync(FILE, 'utf8') === wanted;
if (!isCurrent && !check) writeFileSync(FILE, wanted);
console.log(`apps/console/src/text/code-words.ts: ${isCurrent ? 'current' : check ? 'stale' : 'written'}`);
process.exitCode = check && !isCurrent ? 1 : 0;
