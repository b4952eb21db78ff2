/** What would make it lawful, as people read it: sentences in B1, without a name of the table and without what they cannot change. */
import { factName, factsAsked, factsOfExample, lawfulInWords, nlLaw, valueName } from '#law';
import type { Facts } from '#domain';
import { FACT_PATHS, LIST_PATHS } from '../src/fact-paths.js';
import type { FactPath } from '../src/fact-paths.js';

const law = nlLaw();
const rowOf = (id: string) => law.rows.find((row) => row.id === id)!;
const denying = law.rows.filter(({ effect }) => effect === 'forbid' || effect === 'refer');

it('says of consent to pass on what must be in it, and not that one could do something else', () => {
  const row = rowOf('20-onward-agreed');
  const { facts } = factsOfExample(row.examples.failing[0]!);
  expect(lawfulInWords(row, facts)).toEqual({
    nl: [
      'Per gegeven:',
      '• Er is een instemming waarvoor dit klopt:',
      '  • Wie instemt, is ook wie het gegeven gaf.',
      '  • De rol van wie instemt, is casusbehandelaar.',
      '  • Het doel in de instemming is ook het doel waarvoor u het gebruikt.',
      '  • Het huis waarvoor de instemming geldt, is ook het huis waar het heen gaat.',
      '  • Het soort gegeven staat in de lijst met soorten gegevens in de instemming.',
      '  • Het moment van instemmen ligt niet in de toekomst.',
      '  • Het einde van de instemming is niet voorbij.',
    ].join('\n'),
    en: [
      'For each piece of data:',
      '• There is a consent for which this holds:',
      '  • Who consents is also who gave it.',
      '  • The role of who consents is case processor.',
      '  • The purpose in the consent is also the purpose for which you use it.',
      '  • The house for which the consent holds is also the house to which it goes.',
      '  • The category of data stands in the list of categories in the consent.',
      '  • The moment of consenting does not lie in the future.',
      '  • The end of the consent is not past.',
    ].join('\n'),
  });
});

it('leaves out what this message cannot be, and says what may not be there at all', () => {
  const said = (id: string) => {
    const row = rowOf(id);
    return lawfulInWords(row, factsOfExample(row.examples.failing[0]!).facts).nl;
  };
  expect(said('19-max-reads')).toBe(
    'Per voorwaarde:\n• Hoe vaak het al is gelezen, is minder dan het aantal keren in de voorwaarde.',
  );
  expect(said('06-use-own-case')).toBe('De eigen zaak is open.');
  expect(said('10-not-for-zvh')).toBe('Er is geen gegeven van een soort die de wet noemt.');
});

it('leaves in what facts that are torn do not say', () => {
  const { nl } = lawfulInWords(rowOf('11-professional-secrecy'), { stage: 'send' } as Facts);
  expect(nl).toContain('geheimhouding');
});

it.each(denying.map((row) => [row.id, row] as const))('%s has no name of the table in it', (_id, row) => {
  const { nl, en } = lawfulInWords(row);
  const names = [...Object.keys(FACT_PATHS), ...Object.keys(LIST_PATHS)].filter((path) =>
    /[.A-Z]/.test(path),
  );
  for (const text of [nl, en]) {
    expect(names.filter((name) => text.includes(name))).toEqual([]);
    expect(text).not.toMatch(/undefined|[$#]/);
  }
  for (const line of nl.split('\n'))
    expect([line, line.trim().split(' ').length <= 21]).toEqual([line, true]);
});

it('shows of a message on its way no use, and of a use what it was', () => {
  const asked = (set: Readonly<Record<string, unknown>>) => {
    const { facts } = factsOfExample({ base: 'R2 gives', set });
    const found = factsAsked(rowOf('24-closed-case-shielded'), facts, []);
    return Object.fromEntries(found.map(({ fact, values }) => [fact, values]));
  };
  const sent = asked({ '/ownCase': 'closed' });
  expect(sent['ownCase']).toEqual(['closed']);
  expect(Object.keys(sent).filter((fact) => fact.startsWith('use.'))).toEqual([]);
  expect(asked({ '/use': { action: 'read' } })['use.action']).toEqual(['read']);
});

it('names every fact in both languages, and its closed values where people know them', () => {
  for (const path of Object.keys(FACT_PATHS) as FactPath[]) {
    const { nl, en } = factName(path);
    expect([path, nl.length > 3, en.length > 3]).toEqual([path, true, true]);
  }
  expect(valueName('ownCase', 'closed', 'nl')).toBe('gesloten');
  expect(valueName('element.category', 'HEALTH', 'en')).toBe('health');
  expect(valueName('party.listed', 'true', 'nl')).toBe('ja');
  expect(valueName('restriction.basis', 'HOUSE', 'nl')).toBe('HOUSE');
});
