/** Details of a kind between the API's words and the domain's. */
import { parseInstant } from '#domain';
import type { Instant, Json, JsonObject, Statement } from '#domain';
import type { Bijzonderheden } from './details.dto.js';
import type { Verklaring } from './statement.dto.js';

/** Members whose values are codes, ids or lists of them, the same on both sides. */
const PLAIN: readonly (readonly [keyof Bijzonderheden, string])[] = [
  ['categorieen', 'categories'],
  ['doel', 'purpose'],
  ['ontvanger', 'recipient'],
  ['betrokkene', 'subject'],
  ['instemming', 'consent'],
  ['uitkomst', 'outcome'],
  ['reden', 'reason'],
  ['doorgegeven', 'onward'],
  ['elementen', 'elements'],
  ['grond', 'ground'],
  ['bruikbaarheid', 'usefulness'],
  ['nietInlichten', 'doNotInform'],
  ['lek', 'breach'],
  ['aard', 'natures'],
  ['berichten', 'messages'],
];
const MOMENTS: readonly (readonly [keyof Bijzonderheden, string])[] = [
  ['eindigtOp', 'until'],
  ['gewistOp', 'at'],
  ['uitvoerenVoor', 'fulfilBy'],
  ['ontdektOp', 'discoveredAt'],
  ['geraaktVanaf', 'from'],
];

/** The class has checked every form, so nothing fails here. */
export function toDetails(details: Bijzonderheden): JsonObject {
  const { samenhang, over, correcties, afhandeling } = details;
  const given: Record<string, Json> = {};
  for (const [dutch, english] of PLAIN)
    if (details[dutch] !== undefined) given[english] = details[dutch] as Json;
  for (const [dutch, english] of MOMENTS)
    if (details[dutch] !== undefined) given[english] = parseInstant(details[dutch] as string)!;
  if (samenhang) given['dependency'] = { ...toStatement(samenhang) };
  if (over) given['about'] = { source: over.knooppunt, id: over.bericht };
  if (correcties) given['corrections'] = correcties.map(({ element, wat }) => ({ element, what: wat }));
  if (afhandeling)
    given['fulfilled'] = afhandeling.map(({ element, uitkomst }) => ({ element, outcome: uitkomst }));
  return given;
}

/** The message passed its schema: each member has the form that its name says. */
export function fromDetails(details: JsonObject): Bijzonderheden {
  const said = details as unknown as Said;
  const plain = [...PLAIN, ...MOMENTS].filter(([, english]) => details[english] !== undefined);
  return {
    ...Object.fromEntries(plain.map(([dutch, english]) => [dutch, details[english]])),
    ...(said.dependency ? { samenhang: fromStatement(said.dependency) } : {}),
    ...(said.about ? { over: { knooppunt: said.about.source, bericht: said.about.id } } : {}),
    ...(said.corrections
      ? { correcties: said.corrections.map(({ element, what }) => ({ element, wat: what })) }
      : {}),
    ...(said.fulfilled
      ? { afhandeling: said.fulfilled.map(({ element, outcome }) => ({ element, uitkomst: outcome })) }
      : {}),
  };
}

type Item<Name extends 'correcties' | 'afhandeling'> = NonNullable<Bijzonderheden[Name]>[number];
interface Said {
  readonly dependency?: Statement;
  readonly about?: { readonly source: string; readonly id: string };
  readonly corrections?: readonly { element: string; what: Item<'correcties'>['wat'] }[];
  readonly fulfilled?: readonly { element: string; outcome: Item<'afhandeling'>['uitkomst'] }[];
}

export const toStatement = ({ id, deelnemer, rol, op }: Verklaring): Statement => ({
  id,
  participant: deelnemer,
  role: rol,
  at: parseInstant(op) as Instant,
});

export const fromStatement = ({ id, participant, role, at }: Statement): Verklaring => ({
  id,
  deelnemer: participant,
  rol: role,
  op: at,
});
