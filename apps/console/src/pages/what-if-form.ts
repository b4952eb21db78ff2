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

/** What a refused message shows of itself: its kind, purpose and peer. What was in it stays where it is. */
export function like(refused: BerichtBesluit, base: Veronderstelling): Veronderstelling {
  const [own] = refused.deelnemers;
  return {
    ...base,
    soort: refused.soort as Veronderstelling['soort'],
    doel: refused.doel,
    knooppunt: refused.partner,
    ...(own === undefined ? {} : { deelnemer: own }),
    gegevens: refused.soort.endsWith('.request') ? [] : base.gegevens,
  };
}
