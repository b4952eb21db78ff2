/** Whom it is about. In a conversation that is settled; otherwise it is somebody of an own open case. */
import { useQuery } from '@tanstack/react-query';
import type { PersoonInZaak } from '../client/generated/types.gen.js';
import { writtenCaseQuery } from '../client/queries.js';
import { caseName } from '../parts/case-name.js';
import { Select, choicesOf } from '../parts/field.js';
import { codesOf, words } from '../text/codes.js';
import type { Language } from '../text/language.js';
import { useText } from '../text/text.js';
import { asksByNumber, personName } from './compose-case.js';
import { UNNAMED } from './compose-draft.js';
import type { Person } from './compose-draft.js';
import type { ComposeProps } from './compose-fields.js';
import { composable } from './compose-kinds.js';

export function ComposePeople(props: ComposeProps) {
  const { t, language } = useText();
  const { form, change, cases } = props;
  const writtenCase = useQuery(writtenCaseQuery(form.zaak, { numbers: asksByNumber(form) }));
  if (form.vorigBericht)
    return <p className="soft">{t('compose.people', { count: form.personen.length })}</p>;
  const people = writtenCase.data?.personen ?? [];
  const subjects = cases.find(({ id }) => id === form.zaak)?.betrokkenen ?? [];
  const [first, second] = form.personen;
  return (
    <>
      {subjects.length > 1 && (
        <Select
          label={t('compose.subject')}
          value={first?.verwijzing ?? ''}
          choices={subjects.map(({ id }, i) => ({
            value: id,
            text: personNamed(people, id, language) ?? t('compose.subject.option', { number: i + 1 }),
          }))}
          onChange={(verwijzing) =>
            change({ ...UNNAMED, personen: [{ verwijzing }, ...form.personen.slice(1)] })
          }
        />
      )}
      {composable(form.wat).pair && first && (
        <Second
          {...props}
          first={first}
          second={second ?? { verwijzing: '', relatie: 'SIBLING' }}
          set={(person) => change({ personen: [first, person] })}
        />
      )}
    </>
  );
}

type People = readonly PersoonInZaak[];
function personNamed(people: People, id: string, language: Language): string | undefined {
  const found = people.find((one) => one.id === id);
  return found && personName(found, language);
}

interface SecondProps extends ComposeProps {
  readonly first: Person;
  readonly second: Person;
  readonly set: (person: Person) => void;
}

function Second({ cases, first, second, set }: SecondProps) {
  const { t, language } = useText();
  const others = cases.flatMap((one) =>
    one.betrokkenen
      .filter(({ id }) => id !== first.verwijzing)
      .map(({ id }, i) => ({
        value: id,
        text: `${caseName(one, language)} · ${t('compose.subject.option', { number: i + 1 })}`,
      })),
  );
  return (
    <fieldset>
      <legend>{t('compose.second')}</legend>
      <Select
        label={t('compose.second.who')}
        help={t('compose.second.help')}
        value={second.verwijzing}
        choices={[{ value: '', text: '—' }, ...others]}
        onChange={(verwijzing) => set({ ...second, verwijzing })}
      />
      <Select
        label={t('compose.second.relation')}
        value={second.relatie ?? ''}
        choices={choicesOf(codesOf('RELATIONS'), (code) => words('RELATIONS', code, language))}
        onChange={(relatie) => set({ ...second, relatie })}
      />
    </fieldset>
  );
}
