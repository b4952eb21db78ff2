/** Using what came in: what a person here would do with it, for what, and what was done before. */
import type { Veronderstelling } from '../client/generated/types.gen.js';
import { CheckBox, Select, choicesOf } from '../parts/field.js';
import { codesOf, words } from '../text/codes.js';
import type { TextKey } from '../text/nl.js';
import { useText } from '../text/text.js';
import type { Use } from './what-if-form.js';

interface Props {
  readonly form: Veronderstelling;
  readonly use: Use;
  readonly change: (part: Partial<Veronderstelling>) => void;
}
/** All of them: one that the API takes and this does not name, does not compile. */
const ACTIONS = Object.keys({
  read: true,
  export: true,
  plan: true,
  forward: true,
} satisfies Record<Use['handeling'], true>);

export function WhatIfUse({ form, use, change }: Props) {
  const { t, language } = useText();
  const set = (part: Partial<Use>) => change({ gebruik: { ...use, ...part } });
  return (
    <fieldset>
      <legend>{t('whatif.use')}</legend>
      <div className="pairs">
        <Select
          label={t('whatif.use.action')}
          value={use.handeling}
          choices={choicesOf(ACTIONS, (action) => t(`whatif.use.action.${action}` as TextKey))}
          onChange={(action) => set({ handeling: action as Use['handeling'] })}
        />
        <Select
          label={t('whatif.use.purpose')}
          value={use.doel ?? form.doel}
          choices={choicesOf(codesOf('PURPOSES'), (code) => words('PURPOSES', code, language))}
          onChange={(purpose) => set({ doel: purpose as Veronderstelling['doel'] })}
        />
        <Select
          label={t('whatif.use.reads')}
          value={String(use.gelezen)}
          choices={choicesOf(['0', '1', '2', '5', '10'], (times) => times)}
          onChange={(times) => set({ gelezen: Number(times) })}
        />
      </div>
      <div className="checks">
        <CheckBox
          label={t('whatif.use.case')}
          checked={use.zaakKlopt}
          onChange={(zaakKlopt) => set({ zaakKlopt })}
        />
        <CheckBox
          label={t('whatif.use.verified')}
          checked={use.nagegaan}
          onChange={(nagegaan) => set({ nagegaan })}
        />
      </div>
    </fieldset>
  );
}
