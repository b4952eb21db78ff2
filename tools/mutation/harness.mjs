/** `describe`, `it`, `each` and the hooks, as far as the pure libs' tests use them, with tests that can be run many times. */
import { expect } from 'expect';
import { bind } from 'jest-each';

export function createHarness() {
  const tests = [];
  return {
    ...collector(tests),
    /** By what each took, in milliseconds by id. */
    sort: (times) => tests.sort((a, b) => (times[a.id] ?? 0) - (times[b.id] ?? 0)),
    /** One after the other, in the order in which they stand or were sorted; a reader who stops ends the run. */
    async *run(isWanted, before = () => {}) {
      const begun = new Set();
      try {
        for (const test of tests.filter(isWanted)) {
          before(test);
          const start = performance.now();
          const error = await failureOf(test, begun);
          yield { test, error, millis: performance.now() - start };
        }
      } finally {
        for (const one of begun) await settled(one.afterAll);
      }
    },
  };
}

/** The globals that a test file calls while it loads. */
function collector(tests) {
  const ids = new Map();
  let file = '';
  let block = newBlock();

  const describe = (name, body) => {
    const outer = block;
    block = newBlock(outer, name);
    body();
    block = outer;
  };
  const it = (name, body) => {
    const full = [...namesOf(block), name].join(' ');
    const known = `${file}: ${full}`;
    const nth = (ids.get(known) ?? 0) + 1;
    ids.set(known, nth);
    tests.push({ id: nth === 1 ? known : `${known} #${nth}`, name: full, file, block, body });
  };
  const skip = () => {};
  skip.each = () => skip;
  const hooks = HOOKS.map((kind) => [kind, (body) => block[kind].push(body)]);

  return {
    install: () =>
      Object.assign(globalThis, {
        expect,
        describe: Object.assign(describe, { each: bind(describe, false), skip }),
        it: Object.assign(it, { each: bind(it, false), skip }),
        ...Object.fromEntries(hooks),
      }),
    inFile: (name) => {
      file = name;
      block = newBlock();
    },
  };
}

const HOOKS = ['beforeAll', 'beforeEach', 'afterEach', 'afterAll'];
const newBlock = (outer, name) => ({
  outer,
  name,
  ...Object.fromEntries(HOOKS.map((kind) => [kind, []])),
});

/** From the outermost in. */
const around = (block) => (block === undefined ? [] : [...around(block.outer), block]);
const namesOf = (block) => around(block).flatMap(({ name }) => name ?? []);

/** What the test or one of its hooks throws; `undefined` where all is well. */
async function failureOf({ block, body }, begun) {
  const blocks = around(block);
  try {
    for (const one of blocks.filter((each) => !begun.has(each))) {
      begun.add(one);
      for (const first of one.beforeAll) await first();
    }
    for (const one of blocks) for (const each of one.beforeEach) await each();
    await body();
    for (const one of [...blocks].reverse()) for (const each of one.afterEach) await each();
    return undefined;
  } catch (error) {
    for (const one of [...blocks].reverse()) await settled(one.afterEach);
    return error ?? new Error('threw nothing');
  }
}

/** After a failure, what they say themselves counts for nothing. */
async function settled(hooks) {
  for (const each of hooks)
    try {
      await each();
    } catch {
      // The test has failed already.
    }
}
