/** A supposition in the domain's words. The class has checked every form, so nothing fails here. */
import { parseInstant, parseOin } from '#domain';
import type { Supposed, SupposedUse, Supposition } from '#exchange';
import type { Toetsing } from '../messages/decision.dto.js';
import { toAssessment } from '../messages/decision.mapper.js';
import { badFields, invalid } from '../problems/problem.js';
import type { VeronderstelGebruik, Veronderstelling } from './what-if.dto.js';

const THIRD = { geen: 'none', familie: 'relative', 'buiten-kring': 'outside' } as const;

export const toSupposition = (said: Veronderstelling): Supposition => ({
  kind: said.soort,
  purpose: said.doel,
  ...(said.grondslag === undefined ? {} : { legalBasis: said.grondslag }),
  peer: parseOin(said.knooppunt)!,
  sender: said.deelnemer,
  recipients: said.ontvangers,
  ownCase: said.zaak,
  predecessor: said.vorigBericht,
  known: said.bekend,
  involved: said.betrokkenheid,
  necessity: said.noodzaak,
  quality: said.kwaliteit,
  screened: said.gescreend,
  radicalisation: said.radicalisering,
  plusTask: said.plustaak,
  processingRestricted: said.beperkt,
  third: THIRD[said.derde],
  data: said.gegevens.map(({ categorie, verstrekker, geheimhouding, instemming, jaren }) => ({
    category: categorie,
    supplier: verstrekker,
    secrecyBasis: geheimhouding,
    consent: instemming,
    years: jaren,
  })),
  restrictions: said.beperkingen ?? [],
  ...(said.gebruik === undefined ? {} : { use: toUse(said.gebruik) }),
  ...(said.op === undefined ? {} : { at: parseInstant(said.op)! }),
});

const toUse = ({ handeling, doel, zaakKlopt, gelezen, nagegaan }: VeronderstelGebruik): SupposedUse => ({
  action: handeling,
  ...(doel === undefined ? {} : { purpose: doel }),
  caseMatches: zaakKlopt,
  reads: gelezen,
  verified: nagegaan,
});

const NOT_LISTED = { nl: 'moet een knooppunt uit de directory zijn', en: 'must be a listed node' };

export function toOutcome(supposed: Supposed): Toetsing {
  switch (supposed.outcome) {
    case 'supposed':
      return toAssessment(supposed);
    case 'not-listed':
      throw badFields([{ at: '/knooppunt', must: NOT_LISTED }]);
    case 'invalid':
      throw invalid(supposed.defects);
  }
}
