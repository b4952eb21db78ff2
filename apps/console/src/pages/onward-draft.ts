/** What is being passed on: in memory alone, as every draft, and without the content that was read. */
import type { Inzage, Zaak } from '../client/generated/types.gen.js';
import { EMPTY, followedBy, isAddressed, toDraft } from './compose-draft.js';
import type { Followed, Form } from './compose-draft.js';

export interface OnwardElement {
  readonly id: string;
  readonly categorie: string;
  /** The person's handle in the message that was read. */
  readonly betrokkene: string;
  readonly verstrekker: string;
  /** Node whose participant supplied it first. */
  readonly bron: string;
}
export interface Onward {
  /** The message that was read, and the node that it came from. */
  readonly bericht: string;
  readonly van: string;
  readonly elementen: readonly OnwardElement[];
  /** Of `elementen`: about whom, and which of those. */
  readonly persoon: string;
  readonly gekozen: readonly string[];
  /** By element, where somebody chose another than the newest that fits. */
  readonly instemmingen: Readonly<Record<string, string>>;
  /** Everything else that the new message says; its items stay empty. */
  readonly form: Form;
}

let kept: Onward | undefined;
let questions: readonly Followed[] = [];
export const keptOnward = (): Onward | undefined => kept;
export function keepOnward(onward: Onward | undefined): void {
  kept = onward;
}
/** Requests for case data that were read in this window: what is passed on may answer one. */
export const questionsRead = (): readonly Followed[] => questions;
export function rememberQuestion(reading: Inzage): void {
  if (reading.bericht.soort !== 'case-exchange.request') return;
  questions = [followedBy(reading), ...questions.filter(({ id }) => id !== reading.bericht.id)];
}
export function forgetOnward(): void {
  kept = undefined;
  questions = [];
}

export function beginOnward({ bericht }: Inzage, zaak: string): Onward {
  const van = bericht.afzender.knooppunt;
  const elementen = bericht.elementen.map(({ id, categorie, betrokkene, verstrekker }) => ({
    id,
    categorie,
    betrokkene,
    verstrekker: verstrekker.deelnemer,
    bron: verstrekker.knooppunt ?? van,
  }));
  const persoon = elementen[0]?.betrokkene ?? '';
  const gekozen = elementen.filter(({ betrokkene }) => betrokkene === persoon).map(({ id }) => id);
  const form: Form = { ...EMPTY('melding'), zaak };
  return { bericht: bericht.id, van, elementen, persoon, gekozen, instemmingen: {}, form };
}

/** The new message as far as it is said; about the first person of the own case where nobody chose. */
export function formOf({ form }: Onward, cases: readonly Zaak[]): Form {
  if (form.personen.length > 0) return form;
  const first = cases.find(({ id }) => id === form.zaak)?.betrokkenen[0]?.id;
  return first === undefined ? form : { ...form, personen: [{ verwijzing: first }] };
}

export const chosenOf = ({ elementen, gekozen }: Onward): readonly OnwardElement[] =>
  elementen.filter(({ id }) => gekozen.includes(id));

/** What the API takes; `undefined` while something is missing. `consents`: by element. */
export function toForward(
  onward: Onward,
  form: Form,
  { self, consents }: { readonly self: string; readonly consents: Readonly<Record<string, string>> },
): object | undefined {
  const chosen = chosenOf(onward);
  if (chosen.length === 0 || !isAddressed(form)) return undefined;
  const betrokkene = form.personen[0]?.verwijzing;
  return {
    bronbericht: onward.bericht,
    elementen: chosen.map(({ id }) => ({
      id,
      betrokkene,
      instemmingen: consents[id] ? [consents[id]] : [],
    })),
    concept: toDraft(form, { self, person: undefined }),
  };
}
