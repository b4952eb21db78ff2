import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import {
  instantOf,
  millisOf,
  mintUuidV7,
  nodeOfSource,
  parseBsn,
  parseCaseId,
  parseConversationId,
  parseHandle,
  parseInstant,
  parseMessageId,
  parseOin,
  sourceOf,
} from '#domain';

describe('an OIN', () => {
  it.each(['00000001823288444000', '00000099000000001000', '00000010ABCDEFGH9000'])('is %s', (oin) => {
    expect(parseOin(oin)).toBe(oin);
  });
  it.each([
    ['one short', '0000000182328844400'],
    ['one long', '000000018232884440000'],
    ['without leading zeros', '1823288444000'],
    ['with an unknown prefix', '00000011823288444000'],
    ['with another tail', '00000001823288444001'],
    ['in lower case', '00000001abcdefghi000'],
    ['with a space', ' 00000001823288444000'],
    ['with a line break behind it', '00000001823288444000\n'],
    ['in other digits', '٠٠٠٠٠٠٠١٨٢٣٢٨٨٤٤٤٠٠٠'],
  ])('is not %s', (_what, text) => {
    expect(parseOin(text)).toBeUndefined();
  });
  it('stands in a source, and comes back out of it', () => {
    const oin = parseOin('00000099000000001000')!;
    expect(nodeOfSource(sourceOf(oin))).toBe(oin);
    expect(nodeOfSource('urn:nld:oin:00000099000000001000:systeem:sluis2')).toBeUndefined();
    expect(nodeOfSource('urn:nld:oin:1:systeem:sluis')).toBeUndefined();
  });
});

describe('a BSN', () => {
  it.each(['999990342', '999993653', '000009842'])('is %s', (bsn) => {
    expect(parseBsn(bsn)).toBe(bsn);
  });
  it.each(['999990343', '000000000', '99999034', '9999903420', '99999034A', '999.990.342'])(
    'is not %s',
    (bsn) => {
      expect(parseBsn(bsn)).toBeUndefined();
    },
  );
  it('of eight digits gets the zero that a spreadsheet took from it', () => {
    expect(parseBsn('00009842')).toBe('000009842');
  });
  it('has no neighbour: one other digit never passes', () => {
    for (let at = 0; at < 9; at++)
      for (let digit = 0; digit < 10; digit++) {
        const other = `${'999990342'.slice(0, at)}${digit}${'999990342'.slice(at + 1)}`;
        if (other !== '999990342') expect(parseBsn(other)).toBeUndefined();
      }
  });
});

const shared =
  process.env['SLUIS_SHARED'] ??
  join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', '..', 'shared');
const population = join(shared, 'population', 'persons.json');
const present = existsSync(population);
if (!present && process.env['CI']) throw new Error(`no test persons in ${population}`);
if (!present)
  process.stdout.write(`skipped: the official test persons (no ${population}; set SLUIS_SHARED)\n`);

(present ? it : it.skip)('of the 756 official test persons all but one have a BSN that passes', () => {
  const persons = JSON.parse(readFileSync(population, 'utf8')) as readonly { readonly bsn: string }[];
  expect(persons).toHaveLength(756);
  expect(persons.filter(({ bsn }) => parseBsn(bsn) === undefined)).toHaveLength(1);
});

describe('an instant', () => {
  it.each([
    ['2026-11-25T09:30:00Z', '2026-11-25T09:30:00.000Z'],
    ['2026-11-25T10:30:00.5+01:00', '2026-11-25T09:30:00.500Z'],
    ['2026-01-01T00:30:00+01:00', '2025-12-31T23:30:00.000Z'],
    ['2028-02-29T12:00:00-05:30', '2028-02-29T17:30:00.000Z'],
    ['2026-11-25T09:30:00.123456789Z', '2026-11-25T09:30:00.123Z'],
    ['2000-02-29T00:00:00Z', '2000-02-29T00:00:00.000Z'],
  ])('%s is %s', (written, utc) => {
    expect(parseInstant(written)).toBe(utc);
  });
  it.each([
    ['a day that does not exist', '2026-02-30T09:00:00Z'],
    ['a leap day in another year', '2026-02-29T09:00:00Z'],
    ['1900, which was no leap year', '1900-02-29T09:00:00Z'],
    ['31 April', '2026-04-31T00:00:00Z'],
    ['month 13', '2026-13-01T00:00:00Z'],
    ['month 0', '2026-00-01T00:00:00Z'],
    ['24 hours', '2026-11-25T24:00:00Z'],
    ['60 minutes', '2026-11-25T09:60:00Z'],
    ['a leap second', '2026-12-31T23:59:60Z'],
    ['no offset', '2026-11-25T09:30:00'],
    ['the unknown offset', '2026-11-25T09:30:00-00:00'],
    ['an offset of a day', '2026-11-25T09:30:00+24:00'],
    ['a date alone', '2026-11-25'],
    ['a space for the T', '2026-11-25 09:30:00Z'],
    ['lower case', '2026-11-25t09:30:00z'],
    ['ten decimals', '2026-11-25T09:30:00.1234567890Z'],
    ['a year of five digits', '12026-11-25T09:30:00Z'],
    ['something behind it', '2026-11-25T09:30:00Z '],
  ])('is not %s', (_what, written) => {
    expect(parseInstant(written)).toBeUndefined();
  });
  it('is its own canonical form, and sorts as a string as it does in time', () => {
    const moment = fc.integer({ min: Date.UTC(1970, 0), max: Date.UTC(2200, 0) });
    fc.assert(
      fc.property(moment, moment, (a, b) => {
        expect(parseInstant(instantOf(a))).toBe(instantOf(a));
        expect(millisOf(instantOf(a))).toBe(a);
        expect(instantOf(a) < instantOf(b)).toBe(a < b);
      }),
    );
  });
});

describe('a minted UUIDv7', () => {
  const random = fc.uint8Array({ minLength: 10, maxLength: 10 });
  const moment = fc.integer({ min: 0, max: 2 ** 48 - 1 });

  it('parses as every kind of id that is one, and holds its millisecond', () => {
    fc.assert(
      fc.property(moment, random, (millis, bytes) => {
        const id = mintUuidV7(millis, bytes);
        for (const parse of [parseMessageId, parseConversationId, parseCaseId]) expect(parse(id)).toBe(id);
        expect(parseInt(id.replace(/-/g, '').slice(0, 12), 16)).toBe(millis);
      }),
    );
  });

  it('of a later millisecond sorts later, whatever the randomness', () => {
    fc.assert(
      fc.property(moment, moment, random, random, (a, b, one, other) => {
        fc.pre(a < b);
        expect(mintUuidV7(a, one) < mintUuidV7(b, other)).toBe(true);
      }),
    );
  });

  it.each([
    ['of version 4', '019a0000-0000-4000-8000-000000000001'],
    ['of another variant', '019a0000-0000-7000-c000-000000000001'],
    ['in upper case', '019A0000-0000-7000-8000-000000000001'],
    ['in braces', '{019a0000-0000-7000-8000-000000000001}'],
    ['without dashes', '019a0000000070008000000000000001'],
    ['with a line break behind it', '019a0000-0000-7000-8000-000000000001\n'],
  ])('is not one %s', (_what, text) => {
    expect(parseMessageId(text)).toBeUndefined();
  });
});

describe('a handle', () => {
  it('is 16 to 64 characters of base64url', () => {
    expect(parseHandle('p-7Qm2xW9rT4kLz8aB')).toBe('p-7Qm2xW9rT4kLz8aB');
    expect(parseHandle('a'.repeat(64))).toBeDefined();
    for (const text of ['a'.repeat(15), 'a'.repeat(65), '', 'p.7Qm2xW9rT4kLz8aB', '999990342']) {
      expect(parseHandle(text)).toBeUndefined();
    }
  });
});
