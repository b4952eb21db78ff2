/** Whether a case is one of radicalisation changes which law holds: the form may not answer that for anybody (WGS 2.31(13)). */
import { RADICALISATION } from '#domain';
import { load } from './load.js';

type Form = Readonly<Record<string, unknown>>;
interface Drafts {
  readonly EMPTY: () => Form;
  readonly isComplete: (form: Form) => boolean;
  readonly toDraft: (form: Form, self: string) => { readonly kenmerken: object };
}
const drafts = load<Drafts>('pages/compose-draft.ts');
const filled = async (): Promise<Form> => ({
  ...(await drafts).EMPTY(),
  zaak: 'zaak-1',
  personen: [{ verwijzing: 'p-1' }],
  knooppunt: '00000001823288444000',
  deelnemer: 'MAYOR',
  geslachtsnaam: 'Voorbeeld',
  verklaring: true,
});

it('is asked of whoever writes, with nothing chosen beforehand', async () => {
  const { isComplete } = await drafts;
  expect(isComplete(await filled())).toBe(false);
  expect(isComplete({ ...(await filled()), radicalisering: 'NONE' })).toBe(true);
});

it.each(RADICALISATION)('sends %s as it was said', async (radicalisering) => {
  const { toDraft } = await drafts;
  expect(toDraft({ ...(await filled()), radicalisering }, 'COLLEGE').kenmerken).toEqual({ radicalisering });
});
