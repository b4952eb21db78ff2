import type { TextKey } from './nl.js';

/** A text of the chosen language, with its places filled in. */
export type Translate = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string;
