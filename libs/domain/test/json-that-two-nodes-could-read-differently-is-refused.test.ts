import fc from 'fast-check';
import { JsonError, parseJson } from '#domain';
import type { JsonDefect, JsonLimits } from '#domain';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Hostile inputs 1 to 14 (reliability.md §5 A), and their near neighbours. */
type Row = readonly [id: string, what: string, defect: JsonDefect, input: string | Uint8Array];
const rows: readonly Row[] = [
  ['1', 'a truncated object', 'SYNTAX', '{"a":1'],
  ['1', 'a truncated string', 'SYNTAX', '{"a":"b'],
  ['1', 'a truncated escape', 'SYNTAX', '"\\u12"'],
  ['1', 'a truncated literal', 'SYNTAX', 'tru'],
  ['1', 'a member without a value', 'SYNTAX', '{"a"}'],
  ['1', 'something behind the end', 'SYNTAX', '{}x'],
  ['1', 'two documents', 'SYNTAX', '{}{}'],
  ['1', 'a trailing comma', 'SYNTAX', '[1,]'],
  ['1', 'a trailing comma in an object', 'SYNTAX', '{"a":1,}'],
  ['1', 'a comment', 'SYNTAX', '{}//'],
  ['1', 'single quotes', 'SYNTAX', "{'a':1}"],
  ['1', 'a bare member name', 'SYNTAX', '{a:1}'],
  ['1', 'a control character in a string', 'SYNTAX', '"\n"'],
  ['1', 'an escape that JSON does not have', 'SYNTAX', '"\\x41"'],
  ['1', 'a space that JSON does not have', 'SYNTAX', '\u00a0{}'],
  ['1', 'only space', 'SYNTAX', '  '],
  ['2', 'nothing', 'EMPTY', ''],
  ['3', 'a member twice', 'DUPLICATE_MEMBER', '{"a":1,"a":2}'],
  ['3', 'a member twice, once escaped', 'DUPLICATE_MEMBER', '{"a":1,"\\u0061":2}'],
  ['3', 'a member twice, deep', 'DUPLICATE_MEMBER', '[{"x":{"a":null,"b":1,"a":null}}]'],
  ['4', 'a byte order mark', 'BOM', Uint8Array.of(0xef, 0xbb, 0xbf, 0x7b, 0x7d)],
  ['5', 'a byte that is no UTF-8', 'UTF8', Uint8Array.of(0x22, 0xff, 0x22)],
  ['5', 'an overlong slash', 'UTF8', Uint8Array.of(0x22, 0xc0, 0xaf, 0x22)],
  ['5', 'a surrogate in UTF-8', 'UTF8', Uint8Array.of(0x22, 0xed, 0xa0, 0x80, 0x22)],
  ['5', 'UTF-16', 'UTF8', Uint8Array.of(0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00)],
  ['6', '30,000 arrays', 'DEPTH', '['.repeat(30_000)],
  ['6', '30,000 objects', 'DEPTH', '{"a":'.repeat(30_000)],
  ['6', 'one level too deep', 'DEPTH', `${'['.repeat(33)}${']'.repeat(33)}`],
  ['7', '__proto__', 'PROTOTYPE_MEMBER', '{"__proto__":{"admin":true}}'],
  ['7', '__proto__, escaped', 'PROTOTYPE_MEMBER', '{"\\u005f_proto__":1}'],
  ['8', 'constructor.prototype', 'PROTOTYPE_MEMBER', '{"constructor":{"prototype":{"x":1}}}'],
  ['8', 'prototype', 'PROTOTYPE_MEMBER', '{"prototype":1}'],
  ['9', 'NUL in a string', 'NUL', '"a\\u0000b"'],
  ['9', 'NUL in a member name', 'NUL', '{"a\\u0000":1}'],
  ['9', 'a raw NUL', 'SYNTAX', '"\u0000"'],
  ['10', 'a lone high surrogate', 'SURROGATE', '"\\ud800"'],
  ['10', 'a lone low surrogate', 'SURROGATE', '"a\\udc00b"'],
  ['10', 'a pair in the wrong order', 'SURROGATE', '"\\udc00\\ud800"'],
  ['10', 'a lone surrogate in a member name', 'SURROGATE', '{"\\ud800":1}'],
  ['11', '1e999', 'NUMBER', '1e999'],
  ['11', '-1e999', 'NUMBER', '[-1e999]'],
  ['11', 'NaN', 'SYNTAX', 'NaN'],
  ['11', 'Infinity', 'SYNTAX', 'Infinity'],
  ['12', '2^53', 'NUMBER', '9007199254740992'],
  ['12', '2^53 in another spelling', 'NUMBER', '9.007199254740992e15'],
  ['12', 'minus 2^53', 'NUMBER', '-9007199254740992'],
  ['13', '-0', 'NUMBER', '-0'],
  ['13', '-0.0', 'NUMBER', '-0.0'],
  ['13', 'what rounds to -0', 'NUMBER', '-1e-999'],
  ['14', 'more than 10,000 values', 'NODES', `[${'0,'.repeat(9_999)}0]`],
  ['14', 'more than 10,000 values in objects', 'NODES', `[${'{"a":0},'.repeat(5_000)}0]`],
  ['–', 'more than a mebibyte', 'TOO_LARGE', `"${'a'.repeat(1_048_575)}"`],
  ['–', 'a leading zero', 'SYNTAX', '01'],
  ['–', 'a plus sign', 'SYNTAX', '+1'],
  ['–', 'a bare point', 'SYNTAX', '1.'],
  ['–', 'hexadecimal', 'SYNTAX', '0x1'],
];

it.each(rows)('%s: %s → %s', (_id, _what, defect, input) => {
  const bytes = typeof input === 'string' ? utf8(input) : input;
  expect(() => parseJson(bytes)).toThrow(
    expect.objectContaining({ name: 'JsonError', code: 'JSON_INVALID', defect }),
  );
});

it('covers 1 to 14', () => {
  const covered = new Set(rows.map(([id]) => id));
  expect(Array.from({ length: 14 }, (_, i) => String(i + 1)).filter((id) => !covered.has(id))).toEqual([]);
});

it.each([
  [{ maxDepth: 2 }, '[[1]]', '[[[1]]]'],
  [{ maxNodes: 3 }, '[1,2]', '[1,2,3]'],
  [{ maxBytes: 4 }, '"ab"', '"abc"'],
] as const satisfies readonly (readonly [JsonLimits, string, string])[])(
  'holds to the limit of its caller: %j',
  (limits, within, beyond) => {
    expect(parseJson(utf8(within), limits)).toEqual(JSON.parse(within));
    expect(() => parseJson(utf8(beyond), limits)).toThrow(JsonError);
  },
);

it('says where, and never what', () => {
  const thrown = (): unknown => {
    try {
      return parseJson(utf8('{"bsn":"999990342","bsn":"999993653"}'));
    } catch (error) {
      return error;
    }
  };
  const error = thrown() as JsonError;
  expect(`${error.message} ${JSON.stringify(error)} ${error.stack ?? ''}`).not.toMatch(/99999|bsn/);
  expect(error.position).toBeGreaterThan(0);
});

it('makes objects without a prototype, so that no member is there that nobody sent', () => {
  const parsed = parseJson(utf8('{"a":{}}')) as { readonly a: object };
  expect(Object.getPrototypeOf(parsed)).toBeNull();
  expect(Object.getPrototypeOf(parsed.a)).toBeNull();
  expect('toString' in parsed).toBe(false);
});

const FORBIDDEN = ['__proto__', 'constructor', 'prototype'];
const text = fc.string({ unit: 'binary', maxLength: 12 }).filter((value) => !value.includes('\u0000'));
const number = fc.oneof(
  fc.maxSafeInteger().map((value) => value + 0),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Number.isInteger(value)),
);
const iJson = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 6 },
    fc.constant(null),
    fc.boolean(),
    number,
    text,
    fc.array(tie('value'), { maxLength: 6 }),
    fc.dictionary(
      text.filter((name) => !FORBIDDEN.includes(name)),
      tie('value'),
      { maxKeys: 6 },
    ),
  ),
})).value;

it('reads all that I-JSON allows as JSON.parse does', () => {
  fc.assert(
    fc.property(iJson, fc.constantFrom(undefined, 1, '\t', '\r\n'), (value, indent) => {
      const written = JSON.stringify(value, undefined, indent);
      expect(JSON.stringify(parseJson(utf8(written)))).toBe(JSON.stringify(JSON.parse(written)));
    }),
    { numRuns: 300 },
  );
});

it('either reads a text as JSON.parse does or refuses it with a JsonError', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'{}[]":,01-.eE+\\utrfalsn "'.split('')) }),
      (written) => {
        let parsed: unknown;
        try {
          parsed = parseJson(utf8(written));
        } catch (error) {
          expect(error).toBeInstanceOf(JsonError);
          return;
        }
        expect(JSON.stringify(parsed)).toBe(JSON.stringify(JSON.parse(written)));
      },
    ),
    { numRuns: 1000 },
  );
});
