/** The hash that stands in every decision: which table spoke. */
import { createHash } from 'node:crypto';

/** JSON Canonicalization Scheme (RFC 8785) for what rows consist of: strings, booleans, integers, arrays, objects. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

/** SHA-256 of the rows in canonical form, ordered by id, base64url: the order of writing does not count. */
export function hashOf(rows: readonly { readonly id: string }[]): string {
  const ordered = [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
  return createHash('sha256').update(canonical(ordered)).digest('base64url');
}
