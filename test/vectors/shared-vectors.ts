import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Published test vectors lie beside the repository (or where SLUIS_SHARED says), never in it. Where they are absent a
 * test says so in one line and is skipped; in CI it fails, for a set that silently does not run proves nothing.
 */
const repository = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const vectors = join(process.env['SLUIS_SHARED'] ?? join(repository, '..', 'shared'), 'vectors');
const present = existsSync(vectors);
if (!present && process.env['CI']) throw new Error(`no test vectors in ${vectors}`);
if (!present) process.stdout.write(`skipped: published test vectors (no ${vectors}; set SLUIS_SHARED)\n`);

/** `describe`, or its skipped form where there are no vectors. */
export const describeVectors: typeof describe = present ? describe : describe.skip;

export const vectorText = (path: string): string => readFileSync(join(vectors, path), 'utf8');
export const vectorJson = <T>(path: string): T => JSON.parse(vectorText(path)) as T;
/** File names in a folder; empty where there are no vectors. */
export const vectorFiles = (folder: string): string[] =>
  present ? readdirSync(join(vectors, folder)).sort() : [];

export const hex = (text: string): Uint8Array => Buffer.from(text, 'hex');

/** Wycheproof's files: a number of tests, in groups that share a key or parameters. */
export interface WycheproofFile<Group, Test> {
  readonly numberOfTests: number;
  readonly testGroups: readonly (Group & { readonly tests: readonly (Test & WycheproofTest)[] })[];
}

export interface WycheproofTest {
  readonly tcId: number;
  readonly comment: string;
  readonly flags?: readonly string[];
  readonly result: 'valid' | 'invalid' | 'acceptable';
}

/** How our code answered one test. `elsewhere` is "we refuse this by rule"; the rule stands in the test that says so. */
export type Answer = 'accepted' | 'refused';

/**
 * Runs every test of a Wycheproof file and compares our answer with what the caller expects of it. Prints the count and
 * asserts that it is the file's own number, so that no test falls out unseen.
 */
export function runWycheproof<Group, Test>(
  name: string,
  answer: (group: Group, test: Test & WycheproofTest) => Answer,
  expected: (group: Group, test: Test & WycheproofTest) => Answer = (_group, test) => expectedOf(test),
): void {
  const file = vectorJson<WycheproofFile<Group, Test>>(`wycheproof/${name}.json`);
  const wrong: string[] = [];
  let [run, accepted] = [0, 0];
  for (const group of file.testGroups) {
    for (const test of group.tests) {
      const [got, wanted] = [answer(group, test), expected(group, test)];
      run += 1;
      if (got === 'accepted') accepted += 1;
      if (got !== wanted) wrong.push(`#${test.tcId} ${test.comment}: ${got}, expected ${wanted}`);
    }
  }
  report(
    `wycheproof/${name}`,
    `${run} run of ${file.numberOfTests}, ${accepted} accepted, ${run - accepted} refused`,
  );
  expect(wrong).toEqual([]);
  expect(run).toBe(file.numberOfTests);
}

/** Wycheproof's "acceptable" is left to the library; a caller who meets it says what we do. */
function expectedOf(test: WycheproofTest): Answer {
  if (test.result === 'acceptable') throw new Error(`#${test.tcId}: say what we do with "acceptable"`);
  return test.result === 'valid' ? 'accepted' : 'refused';
}

/** Accepted, unless `step` throws; a wrong result is an error of its own and is thrown through `expect`. */
export function answerOf(step: () => boolean | void): Answer {
  let outcome: boolean | void;
  try {
    outcome = step();
  } catch {
    return 'refused';
  }
  return outcome === false ? 'refused' : 'accepted';
}

/** One line per set, on the console without jest's decoration. */
export const report = (set: string, line: string): void => {
  process.stdout.write(`vectors ${set}: ${line}\n`);
};
