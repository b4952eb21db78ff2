/** Whoever chooses a case asks about its person: no other name can be typed, and what the register has is not typed anew. */
import { load } from './load.js';

type Form = Readonly<Record<string, unknown>>;
interface Drafts {
  readonly EMPTY: (what?: string) => Form;
  readonly isComplete: (form: Form, person: object | undefined) => boolean;
  readonly toDraft: (
    form: Form,
    by: { readonly self: string; readonly person: object },
  ) => {
    readonly elementen: readonly { readonly categorie: string; readonly waarde: object }[];
  };
}
const drafts = load<Drafts>('pages/compose-draft.ts');
const queries = load<{
  readonly writtenCaseQuery: (id: string, of?: object) => { readonly queryKey: readonly unknown[] };
}>('client/queries.ts');

const filled = async (of: Form = {}): Promise<Form> => ({
  ...(await drafts).EMPTY(),
  zaak: 'zaak-1',
  personen: [{ verwijzing: 'p-1' }],
  knooppunt: '00000001823288444000',
  deelnemer: 'MAYOR',
  radicalisering: 'NONE',
  verklaring: true,
  ...of,
});
const said = async (person: object, of?: Form): Promise<object> => {
  const { elementen } = (await drafts).toDraft(await filled(of), { self: 'COLLEGE', person });
  return Object.fromEntries(elementen.map(({ categorie, waarde }) => [categorie, waarde]));
};
const TYPED = { bsn: '999990342', voornamen: 'Ander', geboortedatum: '2001-02-03' };

it('sends every part that the register has, whatever somebody typed', async () => {
  const artem = {
    ...{ geslachtsnaam: 'Vries', voorvoegsel: 'de', voornamen: 'Artem' },
    ...{ geboortedatum: '1990-04-12', bsn: '999991723' },
  };
  expect(await said(artem, TYPED)).toEqual({
    IDENTIFYING_CONTACT: { familyName: 'Vries', prefix: 'de', givenNames: 'Artem', birthDate: '1990-04-12' },
    BSN: { bsn: '999991723' },
  });
});

it('sends what was typed only where the register has nothing', async () => {
  expect(await said({ geslachtsnaam: 'Vries' }, TYPED)).toEqual({
    IDENTIFYING_CONTACT: { familyName: 'Vries', givenNames: 'Ander', birthDate: '2001-02-03' },
    BSN: { bsn: '999990342' },
  });
  expect(await said({ geslachtsnaam: 'Vries' })).toEqual({ IDENTIFYING_CONTACT: { familyName: 'Vries' } });
});

it('is not to be sent before the register has said who it is', async () => {
  const { isComplete } = await drafts;
  expect(isComplete(await filled(TYPED), undefined)).toBe(false);
  expect(isComplete(await filled(), { geslachtsnaam: 'Vries' })).toBe(true);
});

it('a look with the numbers is another look than one without', async () => {
  const { writtenCaseQuery } = await queries;
  expect(writtenCaseQuery('zaak-1', { numbers: true }).queryKey).not.toEqual(
    writtenCaseQuery('zaak-1').queryKey,
  );
});
