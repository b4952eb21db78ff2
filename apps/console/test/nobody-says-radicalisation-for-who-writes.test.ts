/** Whether a case is one of radicalisation changes which law holds: the form may not answer that for anybody (WGS 2.31(13)). */
import { RADICALISATION } from '#domain';
import { load } from './load.js';

type Form = Readonly<Record<string, unknown>>;
interface Drafts {
  readonly EMPTY: () => Form;
  readonly isComplete: (form: Form, person: object) => boolean;
  readonly toDraft: (
    form: Form,
    by: { readonly self: string; readonly person: object },
  ) => { readonly kenmerken: object };
}
const PERSON = { geslachtsnaam: 'Voorbeeld' };
const drafts = load<Drafts>('pages/compose-draft.ts');
const filled = async (): Promise<Form> => ({
  ...(await drafts).EMPTY(),
  zaak: 'zaak-1',
  personen: [{ verwijzing: 'p-1' }],
  knooppunt: '00000001823288444000',
  deelnemer: 'MAYOR',
  verklaring: true,
});

it('is asked of whoever writes, with nothing chosen beforehand', async () => {
  const { isComplete } = await drafts;
  expect(isComplete(await filled(), PERSON)).toBe(false);
  expect(isComplete({ ...(await filled()), radicalisering: 'NONE' }, PERSON)).toBe(true);
});

it.each(RADICALISATION)('sends %s as it was said', async (radicalisering) => {
  const { toDraft } = await drafts;
  const draft = toDraft({ ...(await filled()), radicalisering }, { self: 'COLLEGE', person: PERSON });
  expect(draft.kenmerken).toEqual({ radicalisering });
});
