/** Of the consents at hand, those that an element can go with. Whether one carries it, the policy says. */
import type { Instemmingen, Instemmingsvraag } from '../client/generated/types.gen.js';
import type { Form, Item } from './compose-draft.js';
import { composable } from './compose-kinds.js';

export type Consents = Pick<Instemmingen, 'vragen' | 'bruikbaar'>;

export interface Wanted extends Pick<Instemmingsvraag, 'doel' | 'ontvanger'> {
  /** Node of whoever gave the data first (OIN). */
  readonly bron: string;
  readonly verstrekker: string;
  readonly categorie: string;
  /** References under which the person is known here; `undefined` where the question names none of ours. */
  readonly bekendAls: readonly (string | undefined)[];
}

/** Numbers of consents, newest first. */
export function fittingConsents(wanted: Wanted, { vragen, bruikbaar }: Consents): readonly string[] {
  return vragen
    .filter(
      (one) =>
        one.knooppunt === wanted.bron &&
        one.ontvanger === wanted.ontvanger &&
        one.doel === wanted.doel &&
        one.categorieen.some((code) => code === wanted.categorie) &&
        wanted.bekendAls.includes(one.bekendAls),
    )
    .flatMap(({ antwoorden }) => antwoorden)
    .flatMap(({ verstrekker, instemming }) =>
      verstrekker === wanted.verstrekker && instemming && bruikbaar.includes(instemming) ? [instemming] : [],
    );
}

/**
 * Those to choose from for data that are written here: what fits, what was given without a question of ours, and what was chosen
 * before the data or the recipient changed, which whoever writes must see to take it away.
 */
export function offeredConsents(
  item: Pick<Item, 'verstrekker' | 'categorie' | 'instemmingen'>,
  form: Pick<Form, 'wat' | 'knooppunt' | 'personen'>,
  { self, consents }: { readonly self: string; readonly consents: Consents },
): readonly string[] {
  const wanted: Wanted = {
    bron: self,
    verstrekker: item.verstrekker,
    categorie: item.categorie,
    ontvanger: form.knooppunt,
    doel: composable(form.wat).doel,
    bekendAls: [...form.personen.map(({ verwijzing }) => verwijzing), undefined],
  };
  const asked = consents.vragen.flatMap(({ antwoorden }) => antwoorden.map(({ instemming }) => instemming));
  const shown = [...fittingConsents(wanted, consents), ...item.instemmingen];
  return consents.bruikbaar.filter((id) => shown.includes(id) || !asked.includes(id));
}
