/** Just enough of RFC 9110 §8.3 and §12.5.1 for an API that speaks JSON in UTF-8 alone. */

/** `application/json`, with no parameter but `charset=utf-8`. */
export const isStrictJson = (contentType: string | undefined): boolean =>
  /^application\/json\s*(?:;\s*charset="?utf-8"?\s*)?$/i.test(contentType ?? '');

export const JSON_LD = 'application/ld+json';

/** Whether an Accept header names `type` itself: what is offered beside JSON goes only to who asks for it. */
export const asksFor = (type: string, accept: string | undefined): boolean =>
  (accept ?? '').toLowerCase().includes(type) && accepts(type, accept);

/** Whether an Accept header lets `type` through; without the header everything is welcome. */
export function accepts(type: string, accept: string | undefined): boolean {
  if (accept === undefined || accept.trim() === '') return true;
  const ranges = ['*/*', `${type.split('/', 1)[0]}/*`, type];
  const wanted = accept.split(',').map((part) =>
    part
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/),
  );
  // The most specific range decides: `application/json;q=0, */*` refuses JSON.
  const [best] = wanted
    .filter(([range]) => ranges.includes(range!))
    .sort(([a], [b]) => ranges.indexOf(b!) - ranges.indexOf(a!));
  return best !== undefined && !best.some((parameter) => /^q=0(?:\.0{0,3})?$/.test(parameter));
}
