/** The one parser of everything that is JSON here: what it takes, and what it refuses that many parsers take. */
import { JsonError, parseJson } from '#domain';
import type { JsonDefect, JsonLimits } from '#domain';
import { utf8, vectorFile } from '../vector-file.js';
import type { VectorCase, VectorFile } from '../vector-file.js';

type Input = string | { readonly hex: string };
type Row = readonly [id: string, what: string, input: Input, limits?: JsonLimits];

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
const zeros = (count: number): string => `[${Array.from({ length: count }, () => '0').join(',')}]`;

const ACCEPTED: readonly Row[] = [
  ['json-ok-object', 'an object with every kind of value', '{"a":1,"b":[true,false,null],"c":{"d":"e"}}'],
  [
    'json-ok-whitespace',
    'whitespace of RFC 8259 around tokens, padding after the document',
    ' \t\r\n{ "a" : 1 } \n  ',
  ],
  ['json-ok-scalar', 'a document that is a string', '"Noor"'],
  ['json-ok-escapes', 'every escape', String.raw`"\"\\\/\b\f\n\r\t\u00e9"`],
  ['json-ok-surrogate-pair', 'an escaped surrogate pair', String.raw`"\ud83d\ude00"`],
  ['json-ok-unicode', 'unescaped characters outside ASCII', '"Ålesund – Ĳsselmeer"'],
  ['json-ok-largest-integer', 'the largest safe integer', '9007199254740991'],
  ['json-ok-smallest-integer', 'the smallest safe integer', '-9007199254740991'],
  ['json-ok-fraction', 'a fraction and an exponent', '[0.5,1e3,-2.5E-3]'],
  ['json-ok-empty-name', 'an empty member name', '{"":0}'],
  ['json-ok-depth-32', 'nesting of 32, the default limit', nested(32)],
  ['json-ok-same-name-elsewhere', 'one name in two objects', '[{"a":1},{"a":1}]'],
  [
    'json-ok-nodes-at-limit',
    'as many values as the limit, the array itself counted',
    '[0,0]',
    { maxNodes: 3 },
  ],
];

const REFUSED: readonly (readonly [JsonDefect, ...Row])[] = [
  ['EMPTY', 'json-empty', 'nothing at all', ''],
  ['SYNTAX', 'json-only-whitespace', 'whitespace only', '  '],
  ['SYNTAX', 'json-truncated', 'cut short', '{"a":1'],
  ['SYNTAX', 'json-two-documents', 'a second document behind the first', '{} {}'],
  ['SYNTAX', 'json-trailing-comma', 'a trailing comma', '[1,]'],
  ['SYNTAX', 'json-single-quotes', 'single quotes', "{'a':1}"],
  ['SYNTAX', 'json-comment', 'a comment', '{/* */"a":1}'],
  ['SYNTAX', 'json-nan', 'NaN', 'NaN'],
  ['SYNTAX', 'json-leading-zero', 'a leading zero', '01'],
  ['SYNTAX', 'json-plus', 'a plus sign', '+1'],
  ['SYNTAX', 'json-bare-point', 'a number that ends in a point', '1.'],
  ['SYNTAX', 'json-control-character', 'an unescaped control character in a string', '"a\u0001b"'],
  ['SYNTAX', 'json-bad-escape', 'an escape that does not exist', String.raw`"\x41"`],
  ['SYNTAX', 'json-form-feed', 'a form feed between tokens', '{\f"a":1}'],
  ['SYNTAX', 'json-no-break-space', 'a no-break space between tokens', '{\u00a0"a":1}'],
  ['DUPLICATE_MEMBER', 'json-duplicate', 'two members of one name', '{"a":1,"a":1}'],
  [
    'DUPLICATE_MEMBER',
    'json-duplicate-escaped',
    'the same name, once escaped',
    String.raw`{"a":1,"\u0061":2}`,
  ],
  ['PROTOTYPE_MEMBER', 'json-proto', 'the name __proto__', '{"__proto__":{"x":1}}'],
  ['PROTOTYPE_MEMBER', 'json-constructor', 'the name constructor', '{"a":{"constructor":1}}'],
  ['PROTOTYPE_MEMBER', 'json-prototype', 'the name prototype, escaped', String.raw`{"\u0070rototype":1}`],
  ['BOM', 'json-bom', 'a byte order mark', { hex: 'efbbbf7b7d' }],
  ['UTF8', 'json-utf8-invalid', 'a byte that is no UTF-8', { hex: '22ff22' }],
  ['UTF8', 'json-utf8-overlong', 'an overlong encoding of a slash', { hex: '22c0af22' }],
  ['UTF8', 'json-utf8-surrogate', 'a surrogate encoded in UTF-8', { hex: '22eda08022' }],
  ['UTF8', 'json-utf16', 'UTF-16 with its mark', { hex: 'fffe7b007d00' }],
  ['NUL', 'json-nul', 'an escaped NUL in a string', String.raw`"a\u0000b"`],
  ['NUL', 'json-nul-name', 'an escaped NUL in a name', String.raw`{"a\u0000":1}`],
  ['SURROGATE', 'json-lone-surrogate', 'a lone surrogate, escaped', String.raw`"\ud83d"`],
  ['SURROGATE', 'json-swapped-surrogates', 'a surrogate pair in the wrong order', String.raw`"\ude00\ud83d"`],
  ['NUMBER', 'json-infinite', 'a number beyond the largest', '1e999'],
  ['NUMBER', 'json-unsafe-integer', 'an integer of 2^53', '9007199254740992'],
  ['NUMBER', 'json-unsafe-exponent', 'an unsafe integer in exponent form', '1e300'],
  ['NUMBER', 'json-minus-zero', 'minus zero', '-0'],
  ['NUMBER', 'json-minus-zero-fraction', 'minus zero as a fraction', '-0.0'],
  ['DEPTH', 'json-depth-33', 'nesting of 33', nested(33)],
  ['NODES', 'json-nodes-10001', '10,001 values', zeros(10_000)],
  ['NODES', 'json-nodes-over-limit', 'one value more than the limit', '[0,0,0]', { maxNodes: 3 }],
  ['TOO_LARGE', 'json-too-large', 'a byte more than the limit', '{"a":1}', { maxBytes: 6 }],
];

export function strictJson(): VectorFile {
  return vectorFile(
    {
      vectors: 'strict-json',
      spec: '10-strict-json.md',
      notes: [
        'input: the document as text (UTF-8) or as {"hex"}. limits: where other than the defaults.',
        'accepted: value is what it must parse to. refused: defect is the reason to give.',
      ],
    },
    { accepted: ACCEPTED.map(accepted), refused: REFUSED.map(([defect, ...row]) => refused(defect, row)) },
  );
}

const bytesOf = (input: Input): Uint8Array =>
  typeof input === 'string' ? utf8(input) : Buffer.from(input.hex, 'hex');

function accepted([id, what, input, limits]: Row): VectorCase {
  return { id, what, input, ...(limits ? { limits } : {}), value: parseJson(bytesOf(input), limits) };
}

function refused(defect: JsonDefect, [id, what, input, limits]: Row): VectorCase {
  if (defectOf(input, limits) !== defect) throw new Error(`${id} is not refused as ${defect}`);
  return { id, what, input, ...(limits ? { limits } : {}), defect };
}

function defectOf(input: Input, limits: JsonLimits | undefined): JsonDefect | undefined {
  try {
    parseJson(bytesOf(input), limits);
    return undefined;
  } catch (error) {
    if (error instanceof JsonError) return error.defect;
    throw error;
  }
}
