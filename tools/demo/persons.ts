/** The persons of the demo: RvIG's official test persons where they lie beside the project, made-up ones elsewhere. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseBsn, parseJson } from '#domain';
import type { JsonObject } from '#domain';
import { repositoryRoot } from '../federation/workspace.js';

export interface DemoPerson {
  readonly bsn: string;
  readonly givenNames?: string;
  readonly prefix?: string;
  readonly familyName: string;
  /** `YYYY-MM-DD`; absent where the register does not know day, month or year. */
  readonly birthDate?: string;
}
/** A number in a file that fails the elfproef: the official set has one such person. */
export type WronglyNumbered = Omit<DemoPerson, 'bsn'> & { readonly invalidBsn: string };
export interface Population {
  readonly persons: readonly DemoPerson[];
  readonly wronglyNumbered: WronglyNumbered;
  readonly origin: 'official test persons' | 'made-up persons';
}

/** Persons with a BSN that passes the elfproef, in a fixed order. */
export function loadPopulation(): Population {
  const file = join(
    process.env['SLUIS_SHARED'] ?? join(repositoryRoot(), '..', 'shared'),
    'population',
    'persons.json',
  );
  if (!existsSync(file)) return { persons: MADE_UP, wronglyNumbered: WRONG, origin: 'made-up persons' };
  const rows = parseJson(readFileSync(file), { maxNodes: 100_000 }) as readonly JsonObject[];
  const all = rows.map(personOf);
  const persons = all.filter(({ bsn }) => parseBsn(bsn) !== undefined);
  const wrong = all.find(({ bsn }) => parseBsn(bsn) === undefined);
  const wronglyNumbered = wrong === undefined ? WRONG : { ...wrong, invalidBsn: wrong.bsn };
  return { persons, wronglyNumbered, origin: 'official test persons' };
}

function personOf(row: JsonObject): DemoPerson {
  const text = (name: string): string | undefined => (typeof row[name] === 'string' ? row[name] : undefined);
  const date = /^(\d{4})(\d{2})(\d{2})$/.exec(text('birthDate') ?? '');
  const known = date && date[1] !== '0000' && date[2] !== '00' && date[3] !== '00';
  const [givenNames, prefix] = [text('givenNames'), text('prefix')];
  return {
    bsn: text('bsn') ?? '',
    familyName: text('familyName') ?? '(onbekend)',
    ...(givenNames ? { givenNames } : {}),
    ...(prefix ? { prefix } : {}),
    ...(known ? { birthDate: `${date[1]}-${date[2]}-${date[3]}` } : {}),
  };
}

const WRONG: WronglyNumbered = { invalidBsn: '999990343', givenNames: 'Mees', familyName: 'Verschreven' };
/** Enough for the scripted day. Nobody bears these names; the numbers lie in the range that is never issued and pass the elfproef. */
export const MADE_UP: readonly DemoPerson[] = [
  { bsn: '999990342', givenNames: 'Noor', familyName: 'Verzonnen', birthDate: '1990-04-12' },
  { bsn: '999993653', givenNames: 'Daan', prefix: 'van', familyName: 'Testendorp', birthDate: '1984-11-30' },
  { bsn: '999990019', givenNames: 'Yağmur', familyName: 'Bedacht', birthDate: '2001-02-28' },
  { bsn: '999990020', givenNames: 'Zoë', prefix: "in 't", familyName: 'Voorbeeld', birthDate: '1975-07-01' },
  { bsn: '999990032', givenNames: 'Sem', familyName: 'Denkbeeldig', birthDate: '1969-01-09' },
  { bsn: '999990044', givenNames: 'Iñes', familyName: 'Fictief', birthDate: '1998-12-24' },
  {
    bsn: '999990093',
    givenNames: 'Lotte',
    prefix: 'van',
    familyName: 'Nergenshuizen',
    birthDate: '1988-03-17',
  },
  { bsn: '999990172', givenNames: 'Mehmet', familyName: 'Schijnbaar', birthDate: '1979-09-05' },
  { bsn: '999990251', givenNames: 'Fleur', familyName: 'Ongeschreven', birthDate: '1993-06-21' },
  { bsn: '999990329', givenNames: 'Bram', prefix: 'de', familyName: 'Proefneming', birthDate: '1966-10-02' },
  { bsn: '999990421', givenNames: 'Amira', familyName: 'Doorgedacht', birthDate: '2000-08-14' },
  { bsn: '999990494', givenNames: 'Jorrit', familyName: 'Papieren', birthDate: '1982-05-29' },
  { bsn: '999990573', givenNames: 'Saskia', prefix: 'ter', familyName: 'Illusie', birthDate: '1971-12-11' },
  { bsn: '999990640', givenNames: 'Ömer', familyName: 'Bordkarton', birthDate: '1996-01-23' },
  { bsn: '999990731', givenNames: 'Hannah', familyName: 'Luchtkasteel', birthDate: '1987-07-08' },
  {
    bsn: '999990809',
    givenNames: 'Teun',
    prefix: 'van der',
    familyName: 'Oefening',
    birthDate: '1959-02-16',
  },
  { bsn: '999990068', givenNames: 'Björn', prefix: 'de', familyName: 'Veldkämper', birthDate: '1981-06-14' },
  { bsn: '999990081', givenNames: 'Renée', familyName: 'Bégude', birthDate: '1995-10-02' },
  { bsn: '999990111', givenNames: 'Amal', familyName: 'Ongedateerd' },
  { bsn: '999990123', givenNames: 'Kees', familyName: 'Onbekend' },
];
