/** The form of a known-check, and the draft that the API takes. Which fields such a question may have is the law's (R1). */
import { newId, newKey } from '../client/http.js';

export interface Form {
  readonly key: string;
  readonly zaak: string;
  readonly betrokkene: string;
  readonly knooppunt: string;
  readonly deelnemer: string;
  readonly bsn: string;
  readonly geslachtsnaam: string;
  readonly voornamen: string;
  readonly geboortedatum: string;
  readonly verklaring: boolean;
}
export const EMPTY = (): Form => ({
  key: newKey(),
  zaak: '',
  betrokkene: '',
  knooppunt: '',
  deelnemer: '',
  bsn: '',
  geslachtsnaam: '',
  voornamen: '',
  geboortedatum: '',
  verklaring: false,
});

/**
 * In memory, so that it outlives a page, a failed send and a new sign-in in this window, and nothing else: who a question
 * is about must not stand on the disk of a workstation.
 */
let kept: Form | undefined;
export const storedForm = (): Form => kept ?? EMPTY();
export function storeForm(form: Form): void {
  kept = form;
}

export const isComplete = (form: Form): boolean =>
  form.verklaring &&
  [form.zaak, form.betrokkene, form.knooppunt, form.deelnemer, form.geslachtsnaam].every(
    (value) => value !== '',
  );

export function toDraft(form: Form, self: string): object {
  const op = new Date().toISOString();
  const statement = () => ({ id: newId(), deelnemer: self, rol: 'CASE_PROCESSOR', op });
  const element = (id: string, categorie: string, waarde: object) => ({
    id,
    betrokkene: form.betrokkene,
    categorie,
    verstrekker: { deelnemer: self },
    geheimhouding: 'NONE',
    eersteVerwerkingOp: op,
    instemmingen: [],
    beperkingen: [],
    waarde,
  });
  const { voornamen, geslachtsnaam, geboortedatum, bsn } = form;
  return {
    soort: 'known-check.request',
    doel: 'INTER_ZVH_KNOWN_CHECK',
    grondslag: 'WGS_2_28_1',
    ontvanger: { knooppunt: form.knooppunt, deelnemers: [form.deelnemer] },
    zaak: form.zaak,
    betrokkenen: [{ verwijzing: form.betrokkene, soort: 'NATURAL_PERSON' }],
    noodzaak: statement(),
    kwaliteit: statement(),
    kenmerken: { radicalisering: 'NONE' },
    beperkingen: [],
    elementen: [
      element('identiteit', 'IDENTIFYING_CONTACT', {
        familyName: geslachtsnaam,
        ...(voornamen ? { givenNames: voornamen } : {}),
        ...(geboortedatum ? { birthDate: geboortedatum } : {}),
      }),
      ...(bsn ? [element('bsn', 'BSN', { bsn })] : []),
    ],
    bijzonderheden: {},
  };
}
