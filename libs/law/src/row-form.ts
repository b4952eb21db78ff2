/** The form of a row that somebody wrote elsewhere: whether each member is of its type, before anybody asks what it says. */

type Form = (value: unknown) => boolean;
type Members = Readonly<Record<string, Form>>;

const text: Form = (value) => typeof value === 'string';
const number: Form = (value) => typeof value === 'number';
const listOf =
  (one: Form): Form =>
  (value) =>
    Array.isArray(value) && value.every(one);
const texts = listOf(text);
const maybe =
  (form: Form): Form =>
  (value) =>
    value === undefined || form(value);
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const object =
  (members: Members): Form =>
  (value) =>
    isObject(value) && oddMember(value, members) === undefined;

const oddMember = (value: Readonly<Record<string, unknown>>, members: Members): string | undefined =>
  Object.keys(members).find((name) => !members[name]!(value[name]));

const EXAMPLES = listOf(object({ base: text, set: maybe(object({})), at: maybe(text) }));
const ROW: Members = {
  ...{ id: text, rule: number, effect: text, stages: texts, routes: maybe(texts), purposes: maybe(texts) },
  ...{ kinds: maybe(texts), categories: maybe(texts), each: maybe(text), at: maybe(texts) },
  // Its own form is checked by `conditionDefect`, however deep it is.
  when: object({}),
  cites: listOf(object({ act: text, article: text, paragraph: maybe(text) })),
  settles: maybe(text),
  inForce: object({ from: text, until: maybe(text) }),
  why: object({ nl: text, en: text }),
  examples: object({ passing: EXAMPLES, failing: EXAMPLES }),
};
const OF_EFFECT: Readonly<Record<string, Members>> = {
  forbid: { code: text },
  refer: { code: text, owner: text },
  oblige: { obliges: object({ type: text, clock: maybe(text) }) },
};

/** What is wrong with its form, or `undefined`: then it is a row that `loadLaw` can judge. */
export function rowFormDefect(row: unknown): string | undefined {
  if (!isObject(row)) return 'a row is no object';
  const own = typeof row['effect'] === 'string' && Object.hasOwn(OF_EFFECT, row['effect']);
  const odd = oddMember(row, { ...ROW, ...(own ? OF_EFFECT[row['effect'] as string] : {}) });
  return odd === undefined ? undefined : `${odd} is missing or of another form`;
}
