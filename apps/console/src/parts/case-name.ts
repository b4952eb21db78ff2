import type { Zaak } from '../client/generated/types.gen.js';
import { formatMoment } from '../text/text.js';

/** A case has no name here: its system has. The end of its number and its day tell it from others. */
export const caseName = ({ id, geopendOp }: Zaak, language: 'nl' | 'en'): string =>
  `…${id.slice(-8)} · ${formatMoment(geopendOp, language)}`;
