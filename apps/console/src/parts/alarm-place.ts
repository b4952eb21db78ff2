/** Where whoever reads an alarm goes on: to the partner that it is about, or to the page where its subject lies. */
interface Told {
  readonly soort: string;
  /** OIN of a partner, or a part of this node. */
  readonly onderwerp: string;
}
type Place =
  | { readonly to: '/geparkeerd' | '/meldingen' }
  | { readonly to: '/partners/$oin'; readonly params: { readonly oin: string } };

const OIN = /^\d{20}$/;
/** Operators let these go there, grouped by cause. */
const SET_APART: readonly string[] = ['parked-deliveries', 'broker-parked'];

export function alarmPlace({ soort, onderwerp }: Told): Place {
  if (SET_APART.includes(soort)) return { to: '/geparkeerd' };
  return OIN.test(onderwerp) ? { to: '/partners/$oin', params: { oin: onderwerp } } : { to: '/meldingen' };
}
