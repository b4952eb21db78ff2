/** Items of data: only categories that the law permits for this kind, each with its supplier, secrecy and consents. */
import { useQuery } from '@tanstack/react-query';
import { consentsAtHandQuery } from '../client/queries.js';
import { consentName } from '../parts/consent-name.js';
import { Select, TextArea, TextBox, choicesOf } from '../parts/field.js';
import { usePeerNames } from '../parts/peer-name.js';
import { useSession } from '../parts/session.js';
import { codesOf, words } from '../text/codes.js';
import { useText } from '../text/text.js';
import { CheckList } from './compose-checks.js';
import { newItem } from './compose-draft.js';
import type { Item } from './compose-draft.js';
import type { ComposeProps } from './compose-fields.js';
import { composable } from './compose-kinds.js';
import { offeredConsents } from './fitting-consents.js';

/** Judged in fields of their own, or in a question of their own. */
const ELSEWHERE = ['BSN', 'KNOWN_STATUS'];

export function ComposeItems(props: ComposeProps) {
  const { t } = useText();
  const { form, change, kinds } = props;
  const { deelnemer } = useSession();
  const offered = (kinds.find(({ soort }) => soort === composable(form.wat).soort)?.categorieen ?? []).filter(
    (code) => !ELSEWHERE.includes(code),
  );
  const set = (i: number, part: Partial<Item>) =>
    change({ gegevens: form.gegevens.map((one, at) => (at === i ? { ...one, ...part } : one)) });
  return (
    <>
      {form.gegevens.map((item, i) => (
        <One
          key={i}
          {...props}
          number={i + 1}
          item={item}
          offered={offered}
          set={(part) => set(i, part)}
          remove={() => change({ gegevens: form.gegevens.filter((_, at) => at !== i) })}
        />
      ))}
      <p>
        <button
          type="button"
          className="nl-button nl-button--secondary"
          disabled={offered.length === 0 || form.gegevens.length >= 20}
          onClick={() => change({ gegevens: [...form.gegevens, newItem(offered[0] ?? '', deelnemer)] })}
        >
          {t('element.add')}
        </button>
      </p>
    </>
  );
}

interface OneProps extends ComposeProps {
  readonly number: number;
  readonly item: Item;
  readonly offered: readonly string[];
  readonly set: (part: Partial<Item>) => void;
  readonly remove: () => void;
}

function One({ number, item, form, offered, own, set, remove }: OneProps) {
  const { t, language } = useText();
  return (
    <fieldset>
      <legend>{t('element.title', { number })}</legend>
      <Select
        label={t('element.category')}
        value={item.categorie}
        choices={choicesOf(offered, (code) => words('CATEGORIES', code, language))}
        onChange={(categorie) => set({ categorie, tekst: '', vanaf: '' })}
      />
      <Value item={item} own={own} set={set} />
      <Select
        label={t('element.supplier')}
        value={item.verstrekker}
        choices={choicesOf(
          own.map(({ deelnemer }) => deelnemer),
          (code) => words('BODIES', code, language),
        )}
        onChange={(verstrekker) => set({ verstrekker })}
      />
      <Select
        label={t('element.secrecy')}
        value={item.geheimhouding}
        choices={choicesOf(codesOf('SECRECY'), (code) => words('SECRECY', code, language))}
        onChange={(geheimhouding) => set({ geheimhouding })}
      />
      <TextBox
        label={t('element.since')}
        help={t('element.since.help')}
        type="date"
        value={item.sinds}
        onChange={(sinds) => set({ sinds })}
      />
      <Agreed item={item} form={form} set={set} />
      <button type="button" className="nl-button nl-button--secondary small" onClick={remove}>
        {t('element.remove')}
      </button>
    </fieldset>
  );
}

function Value({ item, own, set }: Pick<OneProps, 'item' | 'own' | 'set'>) {
  const { t, language } = useText();
  switch (item.categorie) {
    case 'PARTICIPANT_INVOLVEMENT':
      return (
        <>
          <Select
            label={t('element.who')}
            value={item.tekst}
            choices={choicesOf(
              own.map(({ deelnemer }) => deelnemer),
              (code) => words('BODIES', code, language),
              '—',
            )}
            onChange={(tekst) => set({ tekst })}
          />
          <Select
            label={t('element.when')}
            value={item.vanaf || 'CURRENT'}
            choices={[
              { value: 'CURRENT', text: t('element.when.CURRENT') },
              { value: 'FORMER', text: t('element.when.FORMER') },
            ]}
            onChange={(vanaf) => set({ vanaf })}
          />
        </>
      );
    case 'INTERVENTION_AGREEMENT':
      return (
        <>
          <TextArea
            label={t('element.intervention')}
            value={item.tekst}
            onChange={(tekst) => set({ tekst })}
          />
          <TextBox
            label={t('element.from')}
            type="date"
            value={item.vanaf}
            onChange={(vanaf) => set({ vanaf })}
          />
        </>
      );
    default:
      return <TextArea label={t('element.text')} value={item.tekst} onChange={(tekst) => set({ tekst })} />;
  }
}

/** Consents that may be used now for these data and this recipient, and what was chosen before either changed. */
function Agreed({ item, form, set }: Pick<OneProps, 'item' | 'form' | 'set'>) {
  const { t, language } = useText();
  const { knooppunt } = useSession();
  const { data } = useQuery(consentsAtHandQuery);
  const nameOf = usePeerNames();
  const offered = data ? offeredConsents(item, form, { self: knooppunt.oin, consents: data }) : [];
  if (offered.length === 0) return null;
  return (
    <CheckList
      legend={t('terms.renew.consents')}
      codes={offered}
      inWords={(id) => consentName(id, { consents: data, language, nameOf })}
      chosen={item.instemmingen}
      onChange={(instemmingen) => set({ instemmingen })}
    />
  );
}
