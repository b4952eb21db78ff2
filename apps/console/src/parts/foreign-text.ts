/** Characters that turn or hide the order of what follows: UAX 9 marks, embeddings, overrides and isolates. */
const HIDDEN = /([\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069])/u;

export interface ForeignPart {
  readonly text: string;
  /** In place of a character that nobody would see, its name. */
  readonly isName: boolean;
}

/** What somebody elsewhere wrote, with each character that would turn the order of letters named instead of left in. */
export const foreignParts = (text: string): readonly ForeignPart[] =>
  text
    .split(HIDDEN)
    .filter((part) => part !== '')
    .map((part) =>
      HIDDEN.test(part) ? { text: nameOf(part), isName: true } : { text: part, isName: false },
    );

const nameOf = (character: string): string =>
  `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
