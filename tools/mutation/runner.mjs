/**
 * A test runner for Stryker that loads the code and its tests once per process, in place of once per mutant: a mutant is a
 * switch in the instrumented code, so another one needs no other load. Minutes, where jest took an hour. The tests are the
 * project's own, with jest's `expect` and `each`; what they need of jest beside it stands in `harness.mjs`.
 *
 * What a mutant leaves behind in a module (a memo, an index) could fail the next ones too. So a test that killed is run
 * again without the mutant: where it still fails, the process is given up, and the mutant is run again in a fresh one.
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PluginKind, commonTokens, declareClassPlugin, tokens } from '@stryker-mutator/api/plugin';
import {
  DryRunStatus,
  MutantRunStatus,
  TestStatus,
  determineHitLimitReached,
} from '@stryker-mutator/api/test-runner';
import { createHarness } from './harness.mjs';
import { loadTypeScript } from './load-typescript.mjs';

/** Milliseconds of each test, by id, from the dry run: in the sandbox, for the processes that did not do it. */
const TIMES = 'test-times.json';

/** Where the instrumented code looks which mutant is on, and notes which it met. */
const switches = (globalThis.__stryker__ ??= {});

class InProcessRunner {
  static inject = tokens(commonTokens.options);
  #files;
  #harness = createHarness();
  #loaded = false;

  constructor({ inProcess: { roots, ignore } }) {
    this.#files = roots
      .flatMap((root) =>
        readdirSync(join(root, 'test'), { recursive: true }).map((name) => join(root, 'test', name)),
      )
      .filter((file) => file.endsWith('.test.ts') && !ignore.some((part) => file.includes(part)))
      .sort();
  }

  /** A loaded module stays loaded: Stryker takes a new process for a mutant that works while loading. */
  capabilities = () => ({ reloadEnvironment: false });

  init() {
    process.env.NODE_ENV = 'test';
    // What a mutant leaves unawaited fails its own test or none.
    process.on('unhandledRejection', () => {});
  }

  async #load() {
    if (this.#loaded) return;
    this.#loaded = true;
    loadTypeScript(process.cwd());
    this.#harness.install();
    for (const file of this.#files) {
      this.#harness.inFile(file);
      await import(pathToFileURL(join(process.cwd(), file)).href);
    }
    // The cheapest first: most mutants fall to one of these.
    if (existsSync(TIMES)) this.#harness.sort(JSON.parse(readFileSync(TIMES, 'utf8')));
  }

  async dryRun() {
    await this.#load();
    const tests = [];
    for await (const { test, error, millis } of this.#harness.run(() => true, notedFor)) {
      const { id, name, file: fileName } = test;
      const about = { id, name, fileName, timeSpentMs: millis };
      tests.push(
        error === undefined
          ? { ...about, status: TestStatus.Success }
          : { ...about, status: TestStatus.Failed, failureMessage: messageOf(error) },
      );
    }
    const times = tests.map(({ id, timeSpentMs }) => [id, timeSpentMs]);
    writeFileSync(TIMES, JSON.stringify(Object.fromEntries(times)));
    this.#harness.sort(Object.fromEntries(times));
    return { status: DryRunStatus.Complete, tests, mutantCoverage: switches.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, mutantActivation }) {
    const atLoad = mutantActivation === 'static';
    if (atLoad) switches.activeMutant = activeMutant.id;
    await this.#load();
    Object.assign(switches, { activeMutant: activeMutant.id, hitLimit, hitCount: hitLimit ? 0 : undefined });
    const wanted = testFilter && new Set(testFilter);
    const { failed, nrOfTests } = await this.#firstFailure(({ id }) => wanted?.has(id) ?? true);
    const looped = determineHitLimitReached(switches.hitCount, switches.hitLimit);
    Object.assign(switches, { activeMutant: undefined, hitLimit: undefined, hitCount: undefined });
    if (looped) return looped;
    if (failed === undefined) return { status: MutantRunStatus.Survived, nrOfTests };
    if (!atLoad) await this.#confirm(failed.test);
    return {
      status: MutantRunStatus.Killed,
      killedBy: [failed.test.id],
      failureMessage: messageOf(failed.error),
      nrOfTests,
    };
  }

  async #firstFailure(isWanted) {
    let nrOfTests = 0;
    for await (const done of this.#harness.run(isWanted)) {
      nrOfTests += 1;
      if (done.error !== undefined) return { failed: done, nrOfTests };
    }
    return { failed: undefined, nrOfTests };
  }

  /** Throws where the test fails without the mutant too; Stryker then takes a new process and tries once more. */
  async #confirm({ id }) {
    const { failed } = await this.#firstFailure((test) => test.id === id);
    if (failed) throw new Error(`an earlier mutant has left something behind: ${id} fails without one`);
  }
}

const notedFor = ({ id }) => (switches.currentTestId = id);
const messageOf = (error) => (error instanceof Error ? error.message : String(error));

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'in-process', InProcessRunner)];
export const strykerValidationSchema = {
  properties: {
    inProcess: {
      type: 'object',
      properties: {
        roots: { type: 'array', items: { type: 'string' } },
        ignore: { type: 'array', items: { type: 'string' } },
      },
    },
  },
};
