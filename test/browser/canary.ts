/** Unique strings in everything that an operator may not see, and a crawler that reads all that an operator gets. */
import { settled } from './browser.js';
import type { Person } from './browser.js';

export const CANARIES = {
  family: 'Kanaříková-Ñandú',
  given: 'Zwaluwrijk',
  reference: 'KANARIE-ZAAK-7f3a',
  content: 'Kanariegeel verhuist volgende week 7f3a',
  remote: 'kanarie van de partner 7f3a',
} as const;

/** Words of class B: they say something about a person too, so operators get none of them. */
const LAW_WORDS = [
  'INTER_ZVH_UNSOLICITED',
  'case-exchange.',
  'known-check.',
  'WGS_2_28',
  'NECESSITY_STATEMENT_MISSING',
  // What follows on a check tells what it found.
  '"gesprek"',
  '"vorigBericht"',
];

export interface Crawler {
  /** Every hit: which word, and where it was. */
  readonly hits: string[];
  crawl(person: Person, paths: readonly string[]): Promise<void>;
  /** Anything else that an operator gets: a stream, metrics, a log, what a command says. */
  look(where: string, text: string): void;
}

/**
 * Which kinds, purposes and categories there are stands in the law, the document and the signed directory, for all to read; and
 * an answer 400 names the words that a field takes, whatever is there.
 */
const VOCABULARY = [
  /\/v1\/(partners|soorten(\/.*)?|openapi\.json|documentatie|verwerkingsactiviteiten)$/,
  /^sluis (partner lijst|policy \w+)$/,
  /\(400\)$/,
];

export function crawler(bsn: string): Crawler {
  const forbidden = [...Object.values(CANARIES), bsn, ...LAW_WORDS];
  const hits: string[] = [];
  const look = (where: string, text: string): void => {
    const words = VOCABULARY.some((one) => one.test(where)) ? [...Object.values(CANARIES), bsn] : forbidden;
    for (const word of words) if (text.includes(word)) hits.push(`${word} in ${where}`);
  };
  return {
    hits,
    look,
    crawl: async (person, paths) => {
      const { page } = person;
      const bodies: Promise<void>[] = [];
      page.on('response', (response) => {
        // The program itself knows the words of the law; what the node says is what counts.
        if (!response.url().includes('/v1/') || response.url().includes('/stroom')) return;
        const headers = JSON.stringify(response.headers());
        bodies.push(
          response.text().then(
            (text) => look(response.url(), text + headers),
            () => undefined,
          ),
        );
      });
      for (const path of paths) {
        await person.go(path);
        await page.waitForLoadState('load');
        await settled(page);
        look(`${path} (page)`, await page.locator('body').innerText());
        look(`${path} (address)`, page.url());
        look(`${path} (markup)`, await page.content());
      }
      await Promise.all(bodies);
    },
  };
}
