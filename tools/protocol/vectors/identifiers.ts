/** OIN, BSN, instant, UUID, handle and source: what is read as one, and as what. */
import {
  nodeOfSource,
  parseBsn,
  parseHandle,
  parseInstant,
  parseMessageId,
  parseOin,
  sourceOf,
} from '#domain';
import { NOORD, vectorFile } from '../vector-file.js';
import type { VectorCase, VectorFile } from '../vector-file.js';

type Row = readonly [what: string, text: string];
type Parse = (text: string) => string | undefined;

const OINS: readonly Row[] = [
  ['prefix 99: test', NOORD],
  ['prefix 01: RSIN', '00000001823288444000'],
  ['prefix 10', '00000010ABCDEFGH1000'],
  ['prefix 00 does not exist', '00000000000000001000'],
  ['prefix 11 does not exist', '00000011000000001000'],
  ['19 positions', '0000009900000000100'],
  ['21 positions', '000000990000000010000'],
  ['lower case', '00000010abcdefgh1000'],
  ['suffix other than 000', '00000099000000001001'],
  ['a space before it', ` ${NOORD}`],
  ['a line end behind it', `${NOORD}\n`],
  ['full-width digits', '００００００９９００００００００１０００'],
];
const BSNS: readonly Row[] = [
  ['nine digits that pass the elfproef', '999990342'],
  ['another', '999993653'],
  ['eight digits: a leading zero is added', '10000008'],
  ['one digit off', '999990343'],
  ['all zeros pass the sum and are refused', '000000000'],
  ['seven digits', '1234567'],
  ['ten digits', '9999903420'],
  ['points', '9999.90.342'],
  ['Arabic-Indic digits', '٩٩٩٩٩٠٣٤٢'],
];
const INSTANTS: readonly Row[] = [
  ['the canonical form', '2026-11-25T09:30:00.000Z'],
  ['without milliseconds', '2026-11-25T09:30:00Z'],
  ['an offset is taken to UTC', '2026-11-25T10:30:00+01:00'],
  ['nanoseconds are cut off', '2026-11-25T09:30:00.123456789Z'],
  ['a leap day', '2028-02-29T00:00:00Z'],
  ['a day that does not exist', '2026-02-29T00:00:00Z'],
  ['30 February', '2026-02-30T00:00:00Z'],
  ['hour 24', '2026-11-25T24:00:00Z'],
  ['a leap second', '2026-12-31T23:59:60Z'],
  ['no zone', '2026-11-25T09:30:00'],
  ['the offset -00:00', '2026-11-25T09:30:00-00:00'],
  ['a space for T', '2026-11-25 09:30:00Z'],
  ['lower case', '2026-11-25t09:30:00z'],
  ['a date only', '2026-11-25'],
];
const UUIDS: readonly Row[] = [
  ['version 7', '019a0000-0000-7000-8000-000000000001'],
  ['version 4', '019a0000-0000-4000-8000-000000000001'],
  ['variant other than RFC 9562', '019a0000-0000-7000-c000-000000000001'],
  ['upper case', '019A0000-0000-7000-8000-000000000001'],
  ['in braces', '{019a0000-0000-7000-8000-000000000001}'],
  ['with urn:uuid:', 'urn:uuid:019a0000-0000-7000-8000-000000000001'],
];
const HANDLES: readonly Row[] = [
  ['24 characters', 'p-7Qm2xW9rT4kLz8aBcDeF01'],
  ['16 characters, the fewest', 'p-7Qm2xW9rT4kLz8'],
  ['15 characters', 'p-7Qm2xW9rT4kLz'],
  ['65 characters', 'a'.repeat(65)],
  ['a character outside base64url', 'p-7Qm2xW9rT4kLz8.aB'],
];
const SOURCES: readonly Row[] = [
  ['a node', sourceOf(NOORD)],
  ['another system', `urn:nld:oin:${NOORD}:systeem:zaaksysteem`],
  ['no system', `urn:nld:oin:${NOORD}`],
  ['no OIN', 'urn:nld:oin:00000000000000000000:systeem:sluis'],
  ['a kvk number', 'urn:nld:kvknr:12345678:systeem:sluis'],
  ['upper case', `URN:NLD:OIN:${NOORD}:SYSTEEM:SLUIS`],
];

export function identifiers(): VectorFile {
  return vectorFile(
    {
      vectors: 'identifiers',
      spec: '00-overview.md',
      notes: [
        'text: input. value: what it is read as; null: refused.',
        'On the wire only a value equal to its own text is allowed; the offsets and lengths that are converted are for input from people.',
        'source: value is the OIN of the node.',
      ],
    },
    {
      oin: cases('oin', OINS, parseOin),
      bsn: cases('bsn', BSNS, parseBsn),
      instant: cases('instant', INSTANTS, parseInstant),
      uuid: cases('uuid', UUIDS, parseMessageId),
      handle: cases('handle', HANDLES, parseHandle),
      source: cases('source', SOURCES, nodeOfSource),
    },
  );
}

const cases = (kind: string, rows: readonly Row[], parse: Parse): readonly VectorCase[] =>
  rows.map(([what, text], i) => ({ id: `${kind}-${i + 1}`, what, text, value: parse(text) ?? null }));
