/** The form of a message, and the draft that the API takes. What may be in it is the law's. */
import type { Inzage, PersoonInZaak } from '../client/generated/types.gen.js';
import { newId, newKey, nodeNow } from '../client/http.js';
import { composable } from './compose-kinds.js';
import type { ComposableId } from './compose-kinds.js';

export interface Item {
  readonly categorie: string;
  readonly verstrekker: string;
  readonly geheimhouding: string;
  /** `YYYY-MM-DD`; empty: now. */
  readonly sinds: string;
  readonly instemmingen: readonly string[];
  readonly tekst: string;
  /** Of an agreement: from which day; of involvement: `CURRENT` or `FORMER`. */
  readonly vanaf: string;
}
export interface Person {
  readonly verwijzing: string;
  readonly soort?: string | undefined;
  readonly relatie?: string | undefined;
  readonly relatieTot?: string | undefined;
}
export interface Form {
  /** One for each act of sending: what may have arrived is not sent twice. */
  readonly key: string;
  /** Numbers of the judgements, made once: the same message twice is the same bytes. */
  readonly ids: readonly [necessity: string, quality: string, dependency: string];
  /** When the declaration was made, by the node's clock. */
  readonly op: string;
  readonly wat: ComposableId;
  readonly vorigBericht: string;
  readonly zaak: string;
  readonly personen: readonly Person[];
  readonly knooppunt: string;
  readonly deelnemer: string;
  /** What this follows was of the whole node over there: who of it is written to is still open. */
  readonly kiestDeelnemer: boolean;
  /** What the own register does not have of whom it is about: it goes with the person. */
  readonly bsn: string;
  readonly voornamen: string;
  readonly geboortedatum: string;
  readonly gegevens: readonly Item[];
  readonly gevraagd: readonly string[];
  readonly uitkomst: string;
  /** Whether the case is one of radicalisation: said by whoever writes. Empty: not said yet. */
  readonly radicalisering: string;
  readonly beperkingen: readonly string[];
  readonly samenhang: boolean;
  readonly verklaring: boolean;
}
export const newItem = (categorie: string, verstrekker: string): Item => ({
  categorie,
  verstrekker,
  geheimhouding: 'NONE',
  sinds: '',
  instemmingen: [],
  tekst: '',
  vanaf: '',
});
/** Nothing typed of anybody. */
export const UNNAMED = { bsn: '', voornamen: '', geboortedatum: '' } as const;
export const EMPTY = (wat: ComposableId = 'bekend'): Form => ({
  key: newKey(),
  ids: [newId(), newId(), newId()],
  op: new Date(nodeNow()).toISOString(),
  wat,
  vorigBericht: '',
  zaak: '',
  personen: [],
  knooppunt: '',
  deelnemer: '',
  kiestDeelnemer: false,
  ...UNNAMED,
  gegevens: [],
  gevraagd: [],
  uitkomst: '',
  radicalisering: '',
  beperkingen: [],
  samenhang: false,
  verklaring: false,
});

/**
 * In memory, so that it outlives a page, a failed send and a new sign-in in this window, and nothing else: who a message
 * is about must not stand on the disk of a workstation.
 */
let kept: Form | undefined;
export const storedForm = (): Form => kept ?? EMPTY();
export function storeForm(form: Form): void {
  kept = form;
}
/** Whether something would be lost by beginning anew. */
export const isBegun = (): boolean => kept !== undefined && (kept.zaak !== '' || kept.gegevens.length > 0);

/** What a message may follow: a message that was read, or a contact that was sought. */
export interface Followed {
  readonly id: string;
  readonly soort: string;
  readonly knooppunt: string;
  /** Empty where any participant over there may be written to. */
  readonly deelnemer: string;
  readonly personen: readonly Person[];
}
export const followedBy = ({ bericht }: Inzage): Followed => ({
  id: bericht.id,
  soort: bericht.soort,
  ...bericht.afzender,
  personen: bericht.betrokkenen,
});

/** Restrictions that ask nothing more than that they stand. */
export const PLAIN_RESTRICTIONS = [
  'THIS_CASE_ONLY',
  'VIEW_ONLY',
  'NO_ONWARD_WITHOUT_CONSENT',
  'NOT_TO_PRIVATE',
  'VERIFY_BEFORE_USE',
  'CONSULT_BEFORE_DISCLOSURE',
] as const;

const isFilled = ({ categorie, verstrekker, tekst }: Item): boolean =>
  [categorie, verstrekker, tekst].every((text) => text.trim() !== '');

/** Who it is about, as the own register says. */
export type Registered = Pick<
  PersoonInZaak,
  'bsn' | 'geslachtsnaam' | 'voorvoegsel' | 'voornamen' | 'geboortedatum'
>;

/** About what, about whom and to whom is said, and the declaration made. */
export function isAddressed(form: Form): boolean {
  const subject = form.personen[0]?.verwijzing ?? '';
  const always = [form.zaak, form.radicalisering, form.knooppunt, form.deelnemer, subject];
  return form.verklaring && always.every((value) => value !== '');
}

export function isComplete(form: Form, person: Registered | undefined): boolean {
  const kind = composable(form.wat);
  return (
    isAddressed(form) &&
    (!kind.identity || person !== undefined) &&
    (!kind.data || (form.gegevens.length > 0 && form.gegevens.every(isFilled))) &&
    (!kind.asks || form.gevraagd.length > 0) &&
    (!kind.outcomes || form.uitkomst !== '') &&
    (!kind.dependency || form.samenhang) &&
    (!kind.pair || (form.personen[1]?.verwijzing ?? '') !== '')
  );
}

export function toDraft(
  form: Form,
  { self, person }: { readonly self: string; readonly person: Registered | undefined },
): object {
  const { op, ids } = form;
  const kind = composable(form.wat);
  const statement = (id: string) => ({ id, deelnemer: self, rol: 'CASE_PROCESSOR', op });
  return {
    soort: kind.soort,
    doel: kind.doel,
    grondslag: kind.grondslag,
    ontvanger: { knooppunt: form.knooppunt, deelnemers: [form.deelnemer] },
    zaak: form.zaak,
    ...(form.vorigBericht ? { vorigBericht: form.vorigBericht } : {}),
    betrokkenen: form.personen.map(({ verwijzing, soort, relatie, relatieTot }) => ({
      verwijzing,
      soort: soort ?? 'NATURAL_PERSON',
      ...(relatie ? { relatie } : {}),
      ...(relatieTot ? { relatieTot } : {}),
    })),
    noodzaak: statement(ids[0]),
    kwaliteit: statement(ids[1]),
    kenmerken: { radicalisering: form.radicalisering },
    beperkingen: form.beperkingen.map((soort) => ({ soort, basis: 'HOUSE' })),
    elementen: kind.identity ? identity(form, { self, person }) : kind.data ? data(form) : [],
    bijzonderheden: {
      ...(kind.asks ? { categorieen: form.gevraagd } : {}),
      ...(kind.outcomes ? { uitkomst: form.uitkomst } : {}),
      ...(kind.dependency ? { samenhang: statement(ids[2]) } : {}),
    },
  };
}

const common = (form: Form) => ({
  betrokkene: form.personen[0]?.verwijzing ?? '',
  geheimhouding: 'NONE',
  eersteVerwerkingOp: form.op,
  instemmingen: [],
  beperkingen: [],
});

/** What the register has, goes; what somebody typed, only where it has nothing. */
function identity(form: Form, { self, person }: Parameters<typeof toDraft>[1]): readonly object[] {
  if (person === undefined) return [];
  const { geslachtsnaam, voorvoegsel } = person;
  const { voornamen = form.voornamen, geboortedatum = form.geboortedatum, bsn = form.bsn } = person;
  const own = { ...common(form), verstrekker: { deelnemer: self } };
  const name = {
    familyName: geslachtsnaam,
    ...(voornamen ? { givenNames: voornamen } : {}),
    ...(voorvoegsel ? { prefix: voorvoegsel } : {}),
    ...(geboortedatum ? { birthDate: geboortedatum } : {}),
  };
  return [
    { ...own, id: 'identiteit', categorie: 'IDENTIFYING_CONTACT', waarde: name },
    ...(bsn ? [{ ...own, id: 'bsn', categorie: 'BSN', waarde: { bsn } }] : []),
  ];
}

const data = (form: Form): readonly object[] =>
  form.gegevens.map((item, i) => ({
    ...common(form),
    id: `gegeven-${i + 1}`,
    categorie: item.categorie,
    verstrekker: { deelnemer: item.verstrekker },
    geheimhouding: item.geheimhouding,
    ...(item.sinds ? { eersteVerwerkingOp: `${item.sinds}T00:00:00.000Z` } : {}),
    instemmingen: item.instemmingen,
    waarde: valueOf(item),
  }));

/** The form that the category has in the protocol's schema. */
function valueOf({ categorie, tekst, vanaf }: Item): object {
  switch (categorie) {
    case 'INTERVENTION_AGREEMENT':
      return { intervention: tekst, ...(vanaf ? { from: vanaf } : {}) };
    case 'PARTICIPANT_INVOLVEMENT':
      return { participants: [{ body: tekst, involvement: vanaf || 'CURRENT' }] };
    default:
      return { text: tekst };
  }
}
