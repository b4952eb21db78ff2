import type { Json } from '#domain';
import { refuse } from './errors.js';

/**
 * JSON Canonicalization Scheme (RFC 8785): no whitespace, members sorted by UTF-16 code units, numbers and strings as
 * ECMAScript writes them. Input is what the strict parser made (I-JSON); a lone surrogate or a number that is not finite
 * throws `CONTENT_INVALID`.
 */
export function canonicalize(value: Json): Uint8Array {
  return Buffer.from(write(value), 'utf8');
}

function write(value: Json): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number')
    return Number.isFinite(value) ? JSON.stringify(value) : refuse('CONTENT_INVALID');
  if (typeof value === 'string')
    return value.isWellFormed() ? JSON.stringify(value) : refuse('CONTENT_INVALID');
  if (isArray(value)) return `[${value.map(write).join(',')}]`;
  // Array.prototype.sort without a comparator compares UTF-16 code units, which is RFC 8785 §3.2.3.
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${write(name)}:${write(value[name]!)}`).join(',')}}`;
}

// Array.isArray does not narrow a readonly array.
const isArray = (value: Json): value is readonly Json[] => Array.isArray(value);
