/** Dutch law as this version knows it. A new rule is a row in one of these files. */
import type { LawRow } from '../row.js';
import { loadLaw } from '../table.js';
import type { LawTable } from '../table.js';
import { CASE_ROWS } from './case.js';
import { DATA_ROWS } from './data.js';
import { INSIDE_ROWS } from './inside.js';
import { KEEPING_ROWS } from './keeping.js';
import { NOT_YET_ROWS } from './not-yet.js';
import { ONWARD_ROWS } from './onward.js';
import { PARTY_ROWS } from './parties.js';
import { READING_ROWS } from './reading.js';
import { RELEASING_ROWS } from './releasing.js';
import { RESTRICTION_ROWS } from './restrictions.js';
import { ROUTE_ROWS } from './routes.js';
import { TERM_ROWS } from './term.js';
import { USING_ROWS } from './using.js';

export const CURRENT_LAW: readonly LawRow[] = [
  ...PARTY_ROWS,
  ...ROUTE_ROWS,
  ...INSIDE_ROWS,
  ...CASE_ROWS,
  ...DATA_ROWS,
  ...TERM_ROWS,
  ...RESTRICTION_ROWS,
  ...READING_ROWS,
  ...USING_ROWS,
  ...RELEASING_ROWS,
  ...KEEPING_ROWS,
  ...ONWARD_ROWS,
  ...NOT_YET_ROWS,
];

/** The table of `CURRENT_LAW`. Throws `LawError`; call once, at start-up. */
export const nlLaw = (): LawTable => loadLaw(CURRENT_LAW);
