/** A crawler that reads all that an operator gets, and finds what an operator may not see. */
import { settled } from './browser.js';
import type { Person } from './browser.js';
import { CANARIES } from './canary-fields.js';

/** Words of class B: they say something about a person too, so operators get none of them. */
export const LAW_WORDS = [
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
  /** Bodies of answers that pages got and that were looked through; one that a page left behind cannot be read. */
  readonly bodies: () => number;
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

/** `own`: what is unique about the person of the site, its number and its handle. */
export function crawler(own: { readonly bsn: string; readonly handle: string }): Crawler {
  const personal = [...Object.values(CANARIES), ...Object.values(own)];
  const forbidden = [...personal, ...LAW_WORDS];
  const hits: string[] = [];
  let looked = 0;
  const look = (where: string, text: string): void => {
    const words = VOCABULARY.some((one) => one.test(where)) ? personal : forbidden;
    for (const word of words) if (text.includes(word)) hits.push(`${word} in ${where}`);
  };
  return {
    hits,
    bodies: () => looked,
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
            (text) => {
              looked++;
              look(response.url(), text + headers);
            },
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
