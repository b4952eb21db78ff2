/** Unique strings in everything that an operator may not see, and which of them each field of class C and D carries. */
export const CANARIES = {
  family: 'Kanaříková-Ñandú',
  given: 'Zwaluwrijk',
  reference: 'KANARIE-ZAAK-7f3a',
  content: 'Kanariegeel verhuist volgende week 7f3a',
  remote: 'kanarie van de partner 7f3a',
  contact: 'Kanariecontact, toestel 7f3a',
  pointer: 'KANARIE-VINDPLAATS-7f3a',
  declaration: 'KANARIE-VERKLARING-7f3a',
} as const;

/** Of the person whom all of it is about: what is unique by itself. */
type Unique = keyof typeof CANARIES | 'bsn' | 'handle';

/** Each field of class C and D that holds text or anything at all, by what its seed carries. Fields of that name in any schema. */
export const CARRIED: Readonly<Record<string, Unique>> = {
  voornamen: 'given',
  geslachtsnaam: 'family',
  naam: 'family',
  bsn: 'bsn',
  kenmerk: 'reference',
  waarde: 'content',
  betrokkene: 'handle',
  verwijzing: 'handle',
  verwijzingen: 'handle',
  bekendAls: 'handle',
  contact: 'contact',
  contactGezonden: 'contact',
  vindplaats: 'pointer',
  verklaring: 'declaration',
};

/** Those without a seed of their own, each with its reason. */
export const WITHOUT: Readonly<Record<string, string>> = {
  'NieuweBetrokkene.geboortedatum': 'a day is no unique text; names and number of the same person are',
  'PersoonInZaak.geboortedatum': 'likewise',
  'NieuweBetrokkene.voorvoegsel': 'part of a name, like `van`: of few letters, that stand everywhere',
  'PersoonInZaak.voorvoegsel': 'likewise',
  'NieuweBetrokkene.bsnOnjuist': 'in place of a BSN, for who has none that is right; kept where that is',
  'Betrokkene.relatie': 'one word of a list, the same for many',
  'Betrokkene.relatieTot': 'a reference within one message to `verwijzing`',
  'BerichtInhoud.zaakverwijzing': 'made by chance for each message; tells no case to who has not its key',
  'HandelingOver.id': 'a number of a message, case or list; of a person it is `betrokkene`',
  'VerwerkingKenmerken.dpl.core.data_subject_id':
    'a pseudonym under a key of the log; no operator may read that log',
  'VerwerkingenVraag.dpl.core.data_subject_id': 'likewise, as a question',
  'Brief.html': 'a letter, made when it is asked for, of fields that stand here',
  'Brief.pdf': 'likewise',
  'Registeruittreksel.uittreksel': 'a digest of a register that two people read out to each other',
  'Richting.treffers': 'a count in words',
  'GetekendBericht.inhoud': 'proposal, yes and receipts of a session, which name nobody',
  'Bewijsdeel.pakket': 'sealed bytes, which nobody can read without the keys of both houses',
};
