/** Consents are given for data, a person, a purpose and a recipient: a writer is offered no other, but sees what was already chosen. */
import { load } from './load.js';

interface Question {
  readonly knooppunt: string;
  readonly ontvanger: string;
  readonly doel: string;
  readonly categorieen: readonly string[];
  readonly bekendAls?: string | undefined;
  readonly antwoorden: readonly { readonly verstrekker: string; readonly instemming?: string }[];
}
interface Offer {
  readonly offeredConsents: (item: object, form: object, of: object) => readonly string[];
}
const { offeredConsents } = await load<Offer>('pages/fitting-consents.ts');

const FITS: Question = {
  knooppunt: 'noord',
  ontvanger: 'zuid',
  doel: 'INTER_ZVH_UNSOLICITED',
  categorieen: ['HOUSING', 'HEALTH'],
  bekendAls: 'person',
  antwoorden: [{ verstrekker: 'COLLEGE', instemming: 'given' }],
};
const offered = (of: Partial<Question> = {}, instemmingen: readonly string[] = [], bruikbaar = ['given']) =>
  offeredConsents(
    { verstrekker: 'COLLEGE', categorie: 'HOUSING', instemmingen },
    { wat: 'melding', knooppunt: 'zuid', personen: [{ verwijzing: 'person' }] },
    { self: 'noord', consents: { vragen: [{ ...FITS, ...of }], bruikbaar } },
  );

it('offers what was given for these data, this person, purpose and recipient', () => {
  expect(offered()).toEqual(['given']);
  expect(offered({ bekendAls: undefined })).toEqual(['given']);
});

it.each<[string, Partial<Question>]>([
  ['another recipient', { ontvanger: 'west' }],
  ['another purpose', { doel: 'PLAN_ALIGNMENT' }],
  ['other data', { categorieen: ['HEALTH'] }],
  ['another person', { bekendAls: 'somebody else' }],
  ['data of another house', { knooppunt: 'zuid' }],
  ['another participant', { antwoorden: [{ verstrekker: 'GGD', instemming: 'given' }] }],
])('offers nothing that was given for %s, unless it was chosen before', (_, of) => {
  expect(offered(of)).toEqual([]);
  expect(offered(of, ['given'])).toEqual(['given']);
});

it('offers nothing that may not be used now, and what nobody here asked for', () => {
  expect(offered({}, ['given'], [])).toEqual([]);
  expect(offered({}, [], ['given', 'unasked'])).toEqual(['given', 'unasked']);
});
