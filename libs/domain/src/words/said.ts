import type { Bilingual } from '../decision.js';

/** One sentence per code, in both languages; the type holds that none is forgotten. */
export type CodeWords<Code extends string> = Readonly<Record<Code, Bilingual>>;

export const said = (nl: string, en: string): Bilingual => ({ nl, en });
