/** What `sluis policy test` judges: a case system's draft, complete facts, or a named situation of the law with some facts changed. */
import { JsonError, parseInstant, parseJson } from '#domain';
import type { Facts, Instant, JsonObject } from '#domain';
import { EXAMPLE_BASES, factsOfExample, setAt } from '#law';
import type { BaseName } from '#law';
import { usage } from './exit.js';
import { assumedIn, factsOfConcept } from './policy-concept.js';

export interface Situation {
  readonly facts: Facts;
  readonly at: Instant;
  /** For a draft: what was taken to be so, by JSON pointer. */
  readonly assumed?: Readonly<Record<string, unknown>>;
}

/**
 * The body of `POST /v1/berichten`, bare or as `{"draft": {…}, "set": {"/ownCase": "closed"}}`; or
 * `{"base": "R2 gives", "set": {"/elements/0/category": "FISCAL"}}` or `{"facts": {…}}`; all but the bare body with `at` if not
 * now. Facts may hold anything: what the law does not know is refused by the law. Throws `CliError` for what is no such document.
 */
export function situationIn(bytes: Uint8Array, now: Instant): Situation {
  const document = objectIn(bytes);
  if ('soort' in document) return fromDraft(document, {}, now);
  const at = document['at'] === undefined ? undefined : parseInstant(textOf(document['at']));
  if (document['at'] !== undefined && at === undefined) throw notADraft('/at');
  if (isObject(document['draft'])) return fromDraft(document['draft'], document['set'] ?? {}, at ?? now);
  if ('facts' in document) return { facts: factsIn(document['facts']), at: at ?? now };
  const base = EXAMPLE_BASES.find((name) => name === document['base']);
  if (base === undefined) throw notADraft('/base');
  return fromBase(base, document['set'] ?? {}, at);
}

/** The draft itself, for a node to judge; `undefined` for any other document. */
export function draftIn(bytes: Uint8Array): JsonObject | undefined {
  const document = objectIn(bytes);
  if ('soort' in document) return document;
  return isObject(document['draft']) ? document['draft'] : undefined;
}

function fromDraft(concept: JsonObject, set: unknown, at: Instant): Situation {
  if (!isObject(set)) throw notADraft('/set');
  const facts = structuredClone(factsOfConcept(concept, { set, at }));
  try {
    for (const [pointer, value] of Object.entries(set)) setAt(facts, pointer, value);
  } catch (error) {
    if (error instanceof RangeError) throw notADraft('/set');
    throw error;
  }
  return { facts, at, assumed: assumedIn(facts) };
}

function fromBase(base: BaseName, set: unknown, at: Instant | undefined): Situation {
  if (!isObject(set)) throw notADraft('/set');
  try {
    return factsOfExample({ base, set, ...(at ? { at } : {}) });
  } catch (error) {
    if (error instanceof RangeError) throw notADraft('/set');
    throw error;
  }
}

/** Only what the law looks rows up by must be there; every other fact may be missing, and then refuses. */
function factsIn(value: unknown): Facts {
  if (!isObject(value)) throw notADraft('/facts');
  for (const name of ['stage', 'kind', 'purpose']) {
    if (typeof value[name] !== 'string') throw notADraft(`/facts/${name}`);
  }
  return value as unknown as Facts;
}

function objectIn(bytes: Uint8Array): JsonObject {
  try {
    const json = parseJson(bytes);
    if (isObject(json)) return json;
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
  }
  throw notADraft('');
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const notADraft = (at: string) =>
  usage(
    `Dit is geen situatie om te toetsen (bij "${at}"). Zie sluis policy test --help.`,
    `This is no situation to judge (at "${at}"). See sluis policy test --help.`,
  );
