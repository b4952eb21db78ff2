/** Pages of a list: where to go on, and how much at a time. A place is a moment and a number, so that nothing is skipped. */
import type { Instant, MessageId } from '#domain';

export const DEFAULT_LIMIT = 100;

export const OIN = {
  min: 20,
  max: 20,
  pattern: /^\d{20}$/,
  rule: { nl: 'moet een OIN van 20 cijfers zijn', en: 'must be an OIN of 20 digits' },
};
export const NEXT = {
  max: 61,
  pattern: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z_[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  rule: { nl: 'moet uit een eerder antwoord komen', en: 'must come from an earlier answer' },
};
export const LIMIT = {
  max: 3,
  pattern: /^(?:[1-9]|[1-9]\d|1\d\d|200)$/,
  rule: { nl: 'moet een getal van 1 tot 200 zijn', en: 'must be a number from 1 to 200' },
};

export const limitOf = (text: string | undefined): number =>
  text === undefined ? DEFAULT_LIMIT : Number(text);

export function placeIn(
  text: string | undefined,
): { readonly at: Instant; readonly id: MessageId } | undefined {
  const [at, id] = text?.split('_') ?? [];
  return at && id ? { at: at as Instant, id: id as MessageId } : undefined;
}

/** Where the next page begins, if there can be one: after a page that is full. */
export function nextAfter<Row>(
  rows: readonly Row[],
  limit: number,
  placeOf: (row: Row) => string,
): { vervolg?: string } {
  const last = rows.at(-1);
  return last !== undefined && rows.length === limit ? { vervolg: placeOf(last) } : {};
}
