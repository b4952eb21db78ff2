/** A supposition as the page keeps it: codes and yes or no, about nobody. */
import type { BerichtBesluit, Veronderstelling } from '../client/generated/types.gen.js';

export type Datum = Veronderstelling['gegevens'][number];

export const DATUM: Datum = {
  categorie: 'HOUSING',
  verstrekker: 'COLLEGE',
  geheimhouding: 'NONE',
  instemming: false,
  jaren: 0,
};

/** Everything in order; what is changed from here is what decides. */
export const inOrder = (self: string, peer: string, recipient: string): Veronderstelling => ({
  soort: 'case-exchange.response',
  doel: 'INTER_ZVH_CASE_EXCHANGE',
  knooppunt: peer,
  deelnemer: self as Veronderstelling['deelnemer'],
  ontvangers: [recipient as Veronderstelling['deelnemer']],
  zaak: 'open',
  vorigBericht: true,
  bekend: true,
  betrokkenheid: true,
  noodzaak: true,
  kwaliteit: true,
  gescreend: true,
  radicalisering: 'NONE',
  plustaak: false,
  beperkt: false,
  derde: 'geen',
  gegevens: [DATUM],
});

export type Use = NonNullable<Veronderstelling['gebruik']>;
const USE: Use = { handeling: 'read', zaakKlopt: true, gelezen: 0, nagegaan: true };

/** Sending, or using what came from there: who supplied it is a participant of the house that sent it. */
export function turned(form: Veronderstelling, toUse: boolean, supplier: string): Veronderstelling {
  const { gebruik: _, ...rest } = form;
  const gegevens = form.gegevens.map((one) => ({ ...one, verstrekker: supplier as Datum['verstrekker'] }));
  return toUse ? { ...rest, gegevens, gebruik: USE } : { ...rest, gegevens };
}

/** What a refused message shows of itself: its kind, purpose and peer. What was in it stays where it is. */
export function like(refused: BerichtBesluit, base: Veronderstelling): Veronderstelling {
  const [own] = refused.deelnemers;
  const seen = {
    ...base,
    soort: refused.soort as Veronderstelling['soort'],
    doel: refused.doel,
    knooppunt: refused.partner,
    ...(own === undefined ? {} : { deelnemer: own }),
    gegevens: refused.soort.endsWith('.request') ? [] : base.gegevens,
  };
  return refused.richting === 'received' ? turned(seen, true, seen.ontvangers[0] ?? '') : seen;
}
