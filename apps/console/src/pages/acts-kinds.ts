/** Judgements that a person records here, and the request that records each. */
export type ActKind = 'verificaties' | 'overleggen' | 'beoordelingen';

export interface ActForm {
  readonly bericht: string;
  readonly uitkomst: string;
  readonly vindplaats: string;
  /** `YYYY-MM-DD`; of keeping longer alone. */
  readonly totEnMet: string;
  /** The case was closed, and a relapse is likely: then it may be kept longer as well (BGS 1.16). */
  readonly terugval: boolean;
}
export const OUTCOMES: Readonly<Record<ActKind, readonly string[]>> = {
  verificaties: ['confirmed', 'not-confirmed'],
  overleggen: ['no-objection', 'objection'],
  beoordelingen: ['renewed', 'ended'],
};
/** Under `beoordelingen` all judgements stand; here it is the one that a longer term waits for. */
export const isOfKind = (kind: ActKind, soort: string): boolean =>
  kind !== 'beoordelingen' || soort === 'special-retention';

export const isWritten = (kind: ActKind, form: ActForm): boolean =>
  form.bericht !== '' && form.vindplaats !== '' && (kind !== 'beoordelingen' || form.totEnMet !== '');

export function actBody(kind: ActKind, form: ActForm): object {
  const { bericht, uitkomst, vindplaats, totEnMet, terugval } = form;
  if (kind !== 'beoordelingen') return { bericht, uitkomst, vindplaats };
  return {
    soort: 'special-retention',
    over: { soort: 'message', id: bericht },
    uitkomst,
    vindplaats,
    eindigtOp: `${totEnMet}T23:59:59.000Z`,
    ...(terugval ? { reden: 'HIGH_RELAPSE_RISK' } : {}),
  };
}
