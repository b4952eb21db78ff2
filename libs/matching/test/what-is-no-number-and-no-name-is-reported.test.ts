/** A subject is recognised whole or not at all: what has something before, behind or in it that does not belong is reported. */
import { normalise } from '../src/identifiers/normalise.js';
import type { Subject } from '../src/identifiers/types.js';

const codeOf = (subject: Subject): string => {
  const result = normalise(subject);
  return result.outcome === 'excluded' ? result.code : 'canonical';
};
const named = (change: Partial<Extract<Subject, { kind: 'nameAndBirthDate' }>>): Subject => ({
  ...{ kind: 'nameAndBirthDate', surname: 'Verzonnen', givenNames: 'Noor', birthDate: '1990-04-12' },
  ...change,
});
const living = (change: Partial<Extract<Subject, { kind: 'postalAddress' }>>): Subject => ({
  ...{ kind: 'postalAddress', postalCode: '1234AB', houseNumber: '12' },
  ...change,
});

it.each<[Subject['kind'], string, string]>([
  ['bsn', '999990342', 'canonical'],
  ['bsn', '9999903420', 'E_ID_FORMAT'],
  ['bsn', '0999990342', 'E_ID_FORMAT'],
  ['bsn', 'x999990342', 'E_ID_FORMAT'],
  ['bsn', '999990342x', 'E_ID_FORMAT'],
  ['bsn', '1234567', 'E_ID_FORMAT'],
  ['bsn', '99999034\n', 'E_ID_FORMAT'],
  ['bsn', '999990343', 'E_ID_ELFPROEF'],
  ['bsn', '000000000', 'E_ID_ELFPROEF'],
  ['rsin', '999990342', 'canonical'],
  ['kvk', '12345678', 'canonical'],
  ['kvk', '00000000', 'E_ID_FORMAT'],
  ['kvk', '912345678', 'E_ID_FORMAT'],
  ['kvk', 'x12345678', 'E_ID_FORMAT'],
  ['kvk', '12345678x', 'E_ID_FORMAT'],
  ['establishment', '123456789012', 'canonical'],
  ['establishment', '0123456789012', 'E_ID_FORMAT'],
  ['establishment', '123456789012x', 'E_ID_FORMAT'],
  ['bagAddress', '1234201234567890', 'canonical'],
  ['bagAddress', '1234011234567890', 'E_ID_BAG_TYPE'],
  ['bagAddress', '12342012345678901', 'E_ID_FORMAT'],
  ['bagAddress', 'x1234201234567890', 'E_ID_FORMAT'],
  ['bagAddress', '123420', 'E_ID_FORMAT'],
  ['bagObject', '1234031234567890', 'canonical'],
  ['bagObject', '1234041234567890', 'E_ID_BAG_TYPE'],
])('%s %j: %s', (kind, number, code) => {
  expect(codeOf({ kind, number } as Subject)).toBe(code);
});

it.each<[string, string]>([
  ['1990-04-12', 'canonical'],
  ['19900412', 'canonical'],
  ['1850-01-01', 'canonical'],
  ['2000-02-29', 'canonical'],
  ['1849-12-31', 'E_ID_DATE'],
  ['1900-02-29', 'E_ID_DATE'],
  ['1990-02-31', 'E_ID_DATE'],
  ['1990-13-01', 'E_ID_DATE'],
  ['1990-01-00', 'E_ID_DATE'],
  ['1990-00-10', 'E_ID_DATE'],
  // Another month with the same day, and the same month of another year.
  ['1990-04-31', 'E_ID_DATE'],
  ['11990-04-12', 'E_ID_DATE'],
  ['1990-04-120', 'E_ID_DATE'],
  ['119900412', 'E_ID_DATE'],
  ['199004120', 'E_ID_DATE'],
  ['1990-0412', 'E_ID_DATE'],
  ['', 'E_ID_DATE'],
])('born on %j: %s', (birthDate, code) => {
  expect(codeOf(named({ birthDate }))).toBe(code);
});

it('a name needs a surname and a given name of letters', () => {
  expect(codeOf(named({ surname: '' }))).toBe('E_ID_EMPTY');
  expect(codeOf(named({ surname: ' - ' }))).toBe('E_ID_EMPTY');
  expect(codeOf(named({ givenNames: '' }))).toBe('E_ID_EMPTY');
  expect(codeOf(named({ givenNames: '1' }))).toBe('E_ID_EMPTY');
  expect(normalise(named({ surname: '  de   Vries  ' }))).toEqual(normalise(named({ surname: 'Vries' })));
});

it.each<[Parameters<typeof living>[0], string]>([
  [{}, 'canonical'],
  [{ houseNumber: ' 12 ' }, 'canonical'],
  [{ letter: 'b', addition: '3hs' }, 'canonical'],
  [{ postalCode: '0234AB' }, 'E_ID_FORMAT'],
  [{ postalCode: '11234AB' }, 'E_ID_FORMAT'],
  [{ postalCode: '1234ABC' }, 'E_ID_FORMAT'],
  [{ houseNumber: '012' }, 'E_ID_FORMAT'],
  [{ houseNumber: '123456' }, 'E_ID_FORMAT'],
  [{ houseNumber: 'x12' }, 'E_ID_FORMAT'],
  [{ houseNumber: '12x' }, 'E_ID_FORMAT'],
  [{ houseNumber: '1x' }, 'E_ID_FORMAT'],
  [{ letter: 'BC' }, 'E_ID_FORMAT'],
  [{ letter: '1' }, 'E_ID_FORMAT'],
  [{ addition: '12345' }, 'E_ID_FORMAT'],
  [{ addition: 'a-1' }, 'E_ID_FORMAT'],
])('an address with %j: %s', (change, code) => {
  expect(codeOf(living(change))).toBe(code);
});

it('test numbers count unless a node refuses them, and only as a BSN', () => {
  const strict = { refuseTestNumbers: true };
  expect(codeOf({ kind: 'bsn', number: '999990342' })).toBe('canonical');
  expect(normalise({ kind: 'bsn', number: '999990342' }, strict)).toEqual({
    ...{ outcome: 'excluded', code: 'E_ID_TEST_NUMBER' },
  });
  expect(normalise({ kind: 'rsin', number: '999990342' }, strict)).toMatchObject({ outcome: 'canonical' });
  expect(normalise({ kind: 'bsn', number: '123456782' }, strict)).toMatchObject({ outcome: 'canonical' });
});
