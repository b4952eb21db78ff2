/** The 32 rules by number: what each row's `rule` refers to. */
import type { Bilingual } from '#domain';

const rule = (nl: string, en: string): Bilingual => ({ nl, en });

/** In order; rule 1 stands first. */
export const RULES: readonly Bilingual[] = [
  rule('Alleen aangewezen samenwerkingsverbanden', 'Designated partnerships only'),
  rule('Alleen publieke deelnemers', 'Public participants only'),
  rule('Aangewezen en gescreende persoon', 'Designated and screened person'),
  rule('Incidentele derde heeft geen toegang', 'No access for an incidental third party'),
  rule('Alleen over een route uit de wet', 'Only on a route of the law'),
  rule('Eigen open casus', 'Own open case'),
  rule('Bekendheidstoets zo klein mogelijk', 'Known-check as small as possible'),
  rule('Eerst een treffer', 'A hit first'),
  rule('Eerst betrokken deelnemers, dan interventies', 'Involvement before interventions'),
  rule('Categorie bij beide zijden toegestaan', 'Category allowed at both sides'),
  rule('Beroepsgeheim blokkeert', 'Professional secrecy blocks'),
  rule('Instemming van de leverancier', 'Supplier consent'),
  rule('Noodzaak vastgelegd', 'Necessity stated'),
  rule('Juistheid gecontroleerd', 'Quality checked'),
  rule('Derde alleen uit de directe kring', 'Third person in the direct circle only'),
  rule('Alleen over natuurlijke personen', 'Natural persons only'),
  rule('Nationaliteit alleen als het niet anders kan', 'Nationality only where unavoidable'),
  rule('Belastinggegevens niet naar private partijen', 'No tax data to private parties'),
  rule('Voorwaarden blijven bij de gegevens', 'Conditions stay with the data'),
  rule('Doorverstrekken met instemming', 'Onward provision with consent'),
  rule('Resultaat aan een derde', 'Result to a third party'),
  rule('Geheimhouding van politiegegevens', 'Secrecy of police data'),
  rule('Bewaartermijn', 'Retention'),
  rule('Gesloten casus is afgeschermd', 'A closed case is shielded'),
  rule('Geen plustaken', 'No extra tasks'),
  rule('Radicalisering wordt gemeld', 'Radicalisation is reported'),
  rule('Geen signalen of lijsten doorsturen', 'No signal referral, no lists'),
  rule('Criteria van de prioriteitenlijst zijn openbaar', 'Criteria of the priority list are published'),
  rule('Een mens beoordeelt geautomatiseerde uitkomsten', 'A person reviews automated output'),
  rule('Nieuwe verwerking is beoordeeld', 'New processing was reviewed'),
  rule('Zonder logboek geen verwerking', 'No log, no processing'),
  rule('Beperking op grond van de AVG', 'Restriction under the GDPR'),
];
