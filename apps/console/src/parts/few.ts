import type { Translate } from '../text/translate.js';

/** As the node says a number that is so small that it could tell of a person: in Dutch, as a string. */
const FEWER = /^minder dan (\d+)$/;

/** In the chosen language; `…` until the node has said it. */
export function countInWords(t: Translate, said: string | undefined): string {
  const most = said === undefined ? undefined : FEWER.exec(said)?.[1];
  return most === undefined ? (said ?? '…') : t('count.fewer', { count: most });
}
