import type { Treffer } from '../client/generated/types.gen.js';

/** What a hit says to whose case it is: of one by name and birth date never that anybody is known, for it may be somebody else. */
export function hitText({ kant, mogelijk }: Pick<Treffer, 'kant' | 'mogelijk'>) {
  if (kant === 'shown') return mogelijk ? 'matches.shownPossible' : 'matches.shown';
  return mogelijk ? 'matches.foundPossible' : 'matches.found';
}
