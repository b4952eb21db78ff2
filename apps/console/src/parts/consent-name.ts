import type { Instemmingen } from '../client/generated/types.gen.js';
import { words } from '../text/codes.js';
import type { Language } from '../text/language.js';

interface Known {
  readonly consents: Pick<Instemmingen, 'vragen'> | undefined;
  readonly language: Language;
  readonly nameOf: (oin: string) => string;
}

/** A consent as people know it: whose, of what, for whom and what for. Two for other houses are not alike. */
export function consentName(id: string, { consents, language, nameOf }: Known): string {
  const asked = consents?.vragen.find(({ antwoorden }) =>
    antwoorden.some(({ instemming }) => instemming === id),
  );
  const by = asked?.antwoorden.find(({ instemming }) => instemming === id)?.verstrekker;
  if (asked === undefined || by === undefined) return `…${id.slice(-8)}`;
  const what = asked.categorieen.map((code) => words('CATEGORIES', code, language)).join(', ');
  const purpose = words('PURPOSES', asked.doel, language);
  return `${words('BODIES', by, language)}: ${what} → ${nameOf(asked.ontvanger)} (${purpose}, …${id.slice(-6)})`;
}
