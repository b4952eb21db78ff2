/** What is wrong, item by item: the message, the name of the item in it, and what must happen. */
import { useState } from 'react';
import type { OnjuistGegeven, Zoekresultaat } from '../client/generated/types.gen.js';
import { Select, TextBox } from '../parts/field.js';
import { usePeerNames } from '../parts/peer-name.js';
import { words } from '../text/codes.js';
import { useText } from '../text/text.js';

const WHAT = ['RECTIFY', 'DESTROY'] as const;

export function WrongItems({
  messages,
  items,
  onChange,
}: {
  readonly messages: Zoekresultaat['berichten'];
  readonly items: readonly OnjuistGegeven[];
  readonly onChange: (items: readonly OnjuistGegeven[]) => void;
}) {
  const { t } = useText();
  return (
    <fieldset className="below">
      <legend>{t('rights.wrong')}</legend>
      <ul className="plain">
        {items.map((item) => (
          <li key={`${item.bericht} ${item.element}`} className="row">
            <span className="mono">
              …{item.bericht.slice(-8)} {item.element}
            </span>
            <span>{t(`rights.wrong.${item.wat}`)}</span>
            <button
              type="button"
              className="nl-button nl-button--subtle small"
              onClick={() => onChange(items.filter((one) => one !== item))}
            >
              {t('rights.wrong.remove')}
            </button>
          </li>
        ))}
      </ul>
      {messages.length === 0 ? (
        <p className="soft">{t('rights.wrong.search')}</p>
      ) : (
        <NewItem
          messages={messages}
          onAdd={(item) =>
            onChange([
              ...items.filter((one) => one.bericht !== item.bericht || one.element !== item.element),
              item,
            ])
          }
        />
      )}
    </fieldset>
  );
}

function NewItem({
  messages,
  onAdd,
}: {
  readonly messages: Zoekresultaat['berichten'];
  readonly onAdd: (item: OnjuistGegeven) => void;
}) {
  const { t, language } = useText();
  const nameOf = usePeerNames();
  const [bericht, setMessage] = useState(messages[0]?.id ?? '');
  const [element, setElement] = useState('');
  const [wat, setWhat] = useState<(typeof WHAT)[number]>('RECTIFY');
  return (
    <>
      <Select
        label={t('rights.wrong.message')}
        value={bericht}
        onChange={setMessage}
        choices={messages.map(({ id, soort, knooppunt }) => ({
          value: id,
          text: `${words('KINDS', soort, language)}, ${nameOf(knooppunt)} (…${id.slice(-8)})`,
        }))}
      />
      <TextBox
        label={t('rights.wrong.item')}
        help={t('rights.wrong.item.help')}
        value={element}
        onChange={setElement}
      />
      <Select
        label={t('rights.wrong.what')}
        value={wat}
        onChange={(value) => setWhat(value as (typeof WHAT)[number])}
        choices={WHAT.map((value) => ({ value, text: t(`rights.wrong.${value}`) }))}
      />
      <button
        type="button"
        className="nl-button nl-button--secondary"
        disabled={!/^[A-Za-z0-9_-]{1,40}$/.test(element)}
        onClick={() => {
          onAdd({ bericht, element, wat });
          setElement('');
        }}
      >
        {t('rights.wrong.add')}
      </button>
    </>
  );
}
