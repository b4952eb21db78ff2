/** What of a message that was read goes on, on which ground, and to whom. */
import { Select } from '../parts/field.js';
import { usePeerNames } from '../parts/peer-name.js';
import { words } from '../text/codes.js';
import { useText } from '../text/text.js';
import { CheckList } from './compose-checks.js';
import { UNNAMED } from './compose-draft.js';
import type { Form } from './compose-draft.js';
import { AboutWhat, Declarations, Restrictions, ToWhom } from './compose-fields.js';
import type { ComposeProps } from './compose-fields.js';
import { ComposePeople } from './compose-people.js';
import { questionsRead } from './onward-draft.js';
import type { Onward } from './onward-draft.js';

interface Props extends Omit<ComposeProps, 'change'> {
  readonly onward: Onward;
  readonly change: (part: Partial<Onward>) => void;
}

export function OnwardFields({ onward, change, ...rest }: Props) {
  const changeForm = (part: Partial<Form>) => change({ form: { ...rest.form, ...part } });
  // Who answers a question writes to whoever asked it; nobody gives data back to the house that they came from.
  const sources = [onward.van, ...onward.elementen.map(({ bron }) => bron)];
  const isOffered = ({ oin }: { readonly oin: string }): boolean =>
    rest.form.vorigBericht !== '' || !sources.includes(oin);
  const compose: ComposeProps = {
    ...rest,
    partners: rest.partners.filter(isOffered),
    change: changeForm,
  };
  return (
    <>
      <What onward={onward} change={change} />
      <Ground form={rest.form} change={changeForm} />
      <AboutWhat {...compose} />
      <ComposePeople {...compose} />
      <ToWhom {...compose} />
      <Restrictions {...compose} />
      <Declarations {...compose} />
    </>
  );
}

type WhatProps = Pick<Props, 'onward' | 'change'>;

/** Data about one person at a time: whom it is about in the own case is said once. */
function What({ onward, change }: WhatProps) {
  const { t, language } = useText();
  const nameOf = usePeerNames();
  const { elementen, persoon, gekozen } = onward;
  const people = [...new Set(elementen.map(({ betrokkene }) => betrokkene))];
  const about = (handle: string) => elementen.filter(({ betrokkene }) => betrokkene === handle);
  const inWords = (id: string): string => {
    const element = elementen.find((one) => one.id === id);
    if (element === undefined) return id;
    const who = `${words('BODIES', element.verstrekker, language)}, ${nameOf(element.bron)}`;
    return t('onward.element', { what: words('CATEGORIES', element.categorie, language), who });
  };
  return (
    <>
      {people.length > 1 && (
        <Select
          label={t('onward.person')}
          value={persoon}
          choices={people.map((value, i) => ({ value, text: t('onward.person.option', { number: i + 1 }) }))}
          onChange={(handle) => change({ persoon: handle, gekozen: about(handle).map(({ id }) => id) })}
        />
      )}
      <CheckList
        legend={t('onward.what')}
        codes={about(persoon).map(({ id }) => id)}
        inWords={inWords}
        chosen={gekozen}
        onChange={(ids) => change({ gekozen: ids })}
      />
    </>
  );
}

const OWN_ACCORD = 'melding';

/** Of one's own accord, or as the answer to a question that was read here. */
function Ground({ form, change }: Pick<ComposeProps, 'form' | 'change'>) {
  const { t } = useText();
  const nameOf = usePeerNames();
  const questions = questionsRead();
  const choose = (value: string): void => {
    const asked = questions.find(({ id }) => id === value);
    change({
      ...UNNAMED,
      wat: asked ? 'casusgegevens' : 'melding',
      vorigBericht: asked?.id ?? '',
      knooppunt: asked?.knooppunt ?? '',
      deelnemer: asked?.deelnemer ?? '',
      kiestDeelnemer: asked?.deelnemer === '',
      personen: asked?.personen ?? [],
    });
  };
  return (
    <Select
      label={t('onward.ground')}
      help={t('onward.ground.help')}
      value={form.vorigBericht || OWN_ACCORD}
      choices={[
        { value: OWN_ACCORD, text: t('onward.ground.own') },
        ...questions.map(({ id, knooppunt }) => ({
          value: id,
          text: t('onward.ground.asked', { house: nameOf(knooppunt), id: id.slice(-6) }),
        })),
      ]}
      onChange={choose}
    />
  );
}
