/** Dutch law as this version knows it. A new rule is a row in one of these files. */
import type { LawRow } from '../row.js';
import { loadLaw } from '../table.js';
import type { LawTable } from '../table.js';
import { ACT_ROWS } from './acts.js';
import { CASE_ROWS } from './case.js';
import { CROSS_ROWS } from './cross.js';
import { CONSENT_ROWS } from './consent.js';
import { DATA_ROWS } from './data.js';
import { DUTY_ROWS } from './duties.js';
import { FURTHER_USE_ROWS } from './further-uses.js';
import { INSIDE_ROWS } from './inside.js';
import { JUDGED_ROWS } from './judged.js';
import { KEEPING_ROWS } from './keeping.js';
import { MATCHING_ROWS } from './matching.js';
import { ONWARD_ROWS } from './onward.js';
import { OWN_CASE_ROWS } from './own-case.js';
import { PARTY_ROWS } from './parties.js';
import { PEOPLE_ROWS } from './people.js';
import { PERSON_ROWS } from './persons.js';
import { READING_ROWS } from './reading.js';
import { RELEASING_ROWS } from './releasing.js';
import { RENEWING_ROWS } from './renewing.js';
import { RESTRICTION_ROWS } from './restrictions.js';
import { ROUTE_ROWS } from './routes.js';
import { SOURCE_ROWS } from './sources.js';
import { TAX_ROWS } from './tax.js';
import { TERM_ROWS } from './term.js';
import { USE_GROUND_ROWS } from './use-grounds.js';
import { USE_ROWS } from './uses.js';
import { USING_ROWS } from './using.js';

export const CURRENT_LAW: readonly LawRow[] = [
  ...PARTY_ROWS,
  ...PERSON_ROWS,
  ...ROUTE_ROWS,
  ...CROSS_ROWS,
  ...MATCHING_ROWS,
  ...INSIDE_ROWS,
  ...ACT_ROWS,
  ...USE_ROWS,
  ...FURTHER_USE_ROWS,
  ...CONSENT_ROWS,
  ...CASE_ROWS,
  ...OWN_CASE_ROWS,
  ...PEOPLE_ROWS,
  ...DATA_ROWS,
  ...SOURCE_ROWS,
  ...JUDGED_ROWS,
  ...ONWARD_ROWS,
  ...TERM_ROWS,
  ...RESTRICTION_ROWS,
  ...READING_ROWS,
  ...USING_ROWS,
  ...USE_GROUND_ROWS,
  ...RELEASING_ROWS,
  ...RENEWING_ROWS,
  ...KEEPING_ROWS,
  ...TAX_ROWS,
  ...DUTY_ROWS,
];

/** The table of `CURRENT_LAW`. Throws `LawError`; call once, at start-up. */
export const nlLaw = (): LawTable => loadLaw(CURRENT_LAW);
