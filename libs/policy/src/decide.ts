/**
 * May this pass? A pure function of facts, law and moment. Forbid beats refer beats permit; what no row permits is
 * refused; a row that cannot be evaluated forbids.
 */
import { REFUSAL_CODES } from '#domain';
import type { Decision, ElementFacts, Facts, Instant, Reason, Restriction } from '#domain';
import { fastMillis } from '#law';
import type { CompiledRow, LawTable, PermitRow, Rules, Scope } from '#law';
import { firesAt, permits } from './judge.js';
import { obligationsOf } from './obligations.js';

export function decide(facts: Facts, table: LawTable, at: Instant): Decision {
  const judged = { lawHash: table.hash, at };
  const { rules, scope, permitting } = permitted(facts, table, at);
  const spoken = reasonsOf(rules, scope);
  const denied = denialOf(facts, permitting, spoken.reasons);
  const reasons = denied === undefined ? spoken.reasons : inOrder(spoken.reasons, denied);
  if (spoken.forbidden || denied !== undefined) return { ...judged, outcome: 'refuse', reasons };
  const { owner } = spoken;
  if (owner !== undefined) return { ...judged, outcome: 'refer', reasons, owner };
  const obliged = obligationsOf(rules, scope);
  if (obliged.outcome === 'unknown') return { ...judged, outcome: 'refuse', reasons: [obliged.reason] };
  return {
    ...judged,
    outcome: 'permit',
    permits: permitting.map(({ row }) => ({ row: row.id, cites: row.cites })),
    obligations: obliged.obligations,
  };
}

/** What permits it, whatever forbids it besides. */
export function permitted(
  facts: Facts,
  table: LawTable,
  at: Instant,
): { readonly rules: Rules; readonly scope: Scope; readonly permitting: readonly CompiledRow<PermitRow>[] } {
  const rules = table.rulesFor(facts, at);
  const scope = scopeOf(facts, at);
  const permitting = rules.permits.filter((row) => permits(row, scope));
  scope.derived.permitted = permitting.length > 0;
  return { rules, scope, permitting };
}

function scopeOf(facts: Facts, at: Instant): Scope {
  const positions: Positions = new Map();
  const restrictions = allRestrictions(facts, positions);
  return {
    facts,
    at,
    atMillis: fastMillis(at),
    restrictions,
    positions,
    derived: { permitted: false },
    element: undefined,
    consent: undefined,
    restriction: undefined,
    subject: undefined,
    party: undefined,
  };
}

type Positions = Map<string, Map<string, number[]>>;

/**
 * Those of the message, then those of its elements, with their positions by sort. `undefined` where a list cannot be read:
 * not knowing them is not the same as there being none.
 */
function allRestrictions(
  { restrictions, elements }: Facts,
  positions: Positions,
): readonly Restriction[] | undefined {
  try {
    const all = [...restrictions];
    for (const element of elements) for (const restriction of element.restrictions) all.push(restriction);
    for (let i = 0; i < all.length; i++) {
      if (typeof (all[i] as unknown) !== 'object') return undefined;
      place(all[i]!, i, positions);
    }
    return all;
  } catch {
    return undefined;
  }
}

function place({ type, basis }: Restriction, i: number, positions: Positions): void {
  const ofType = positions.get(type);
  const alike = ofType?.get(basis);
  if (alike !== undefined) alike.push(i);
  else if (ofType !== undefined) ofType.set(basis, [i]);
  else positions.set(type, new Map([[basis, [i]]]));
}

interface Spoken {
  readonly reasons: readonly Reason[];
  /** Who takes the next step, where a refer row spoke. */
  readonly owner: string | undefined;
  readonly forbidden: boolean;
}

function reasonsOf(rules: Rules, scope: Scope): Spoken {
  const reasons: Reason[] = [];
  let owner: string | undefined;
  let forbidden = false;
  for (const compiled of rules.forbids) {
    const fired = firesAt(compiled, scope);
    if (fired === undefined) continue;
    const { row } = compiled;
    reasons.push({ code: row.code, row: row.id, cites: row.cites, why: row.why, at: fired.at() });
    // Referring needs certainty: a refer row that could not be evaluated refuses.
    if (row.effect === 'refer' && fired.certain) owner ??= row.owner;
    else forbidden = true;
  }
  return { reasons, owner, forbidden };
}

const DEFAULT_CITES = [
  { act: 'WGS', article: '2.28' },
  { act: 'WGS', article: '2.30', paragraph: '1' },
] as const satisfies Reason['cites'];
const DEFAULT_WHY = {
  nl: 'Geen enkele regel staat dit toe. Wat niet is toegestaan, wordt geweigerd. Haal weg wat hier genoemd is of kies een andere route.',
  en: 'No rule permits this. What is not permitted is refused. Take out what is named here or choose another route.',
};
const denial = (code: Reason['code']): Omit<Reason, 'at'> => ({
  code,
  row: '00-default-deny',
  cites: DEFAULT_CITES,
  why: DEFAULT_WHY,
});
const NO_CATEGORY = denial('CATEGORY_NOT_PERMITTED');
const NO_PERMIT = denial('PURPOSE_NOT_PERMITTED_ON_ROUTE');
/** What holds without any row: nothing passes that no permit covers (WGS 2.28, 2.30). */
export const DEFAULT_DENY: readonly Omit<Reason, 'at'>[] = [NO_PERMIT, NO_CATEGORY];

/** No permit at all, or elements of a category that none covers. Not said twice of what another reason points at already. */
function denialOf(
  { elements }: Facts,
  permitting: readonly CompiledRow<PermitRow>[],
  reasons: readonly Reason[],
): Reason | undefined {
  if (permitting.length === 0) {
    return reasons.some(({ code }) => code === NO_PERMIT.code) ? undefined : { ...NO_PERMIT, at: [] };
  }
  // Torn facts: what cannot be read is covered by nothing.
  if (!Array.isArray(elements)) return { ...NO_CATEGORY, at: ['/elements'] };
  const isCovered = ({ category }: ElementFacts): boolean =>
    permitting.some(({ categories }) => categories?.has(category) === true);
  if (elements.every(isCovered)) return undefined;
  const said = new Set(reasons.flatMap(({ code, at }) => (code === NO_CATEGORY.code ? at : [])));
  const uncovered = elements
    .flatMap((element, i) => (isCovered(element) ? [] : [`/elements/${i}`]))
    .filter((at) => !said.has(at));
  return uncovered.length === 0 ? undefined : { ...NO_CATEGORY, at: uncovered };
}

/** Where the law's own order has it. */
function inOrder(reasons: readonly Reason[], added: Reason): readonly Reason[] {
  const place = REFUSAL_CODES.indexOf(added.code);
  const after = reasons.findIndex(({ code }) => REFUSAL_CODES.indexOf(code) > place);
  return after < 0 ? [...reasons, added] : [...reasons.slice(0, after), added, ...reasons.slice(after)];
}
