/** The law in force with some of its rows taken out: what tests see in place of libs/law/src/nl while these are away. */
import { CURRENT_LAW as WHOLE } from '../../libs/law/src/nl/index.js';
import type { LawRow } from '../../libs/law/src/row.js';
import { loadLaw } from '../../libs/law/src/table.js';
import type { LawTable } from '../../libs/law/src/table.js';

const removed = new Set((process.env['LAW_WITHOUT'] ?? '').split(','));
export const CURRENT_LAW: readonly LawRow[] = WHOLE.filter(({ id }) => !removed.has(id));
export const nlLaw = (): LawTable => loadLaw(CURRENT_LAW);
