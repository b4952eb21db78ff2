/** Who is asked about: what the own register has is not typed anew, so that no other name goes under this case. */
import type { PersoonInZaak } from '../client/generated/types.gen.js';
import { TextBox } from '../parts/field.js';
import { Foreign } from '../parts/foreign.js';
import { formatDay, useText } from '../text/text.js';
import type { TextKey } from '../text/nl.js';
import { useRegistered } from './compose-case.js';
import type { ComposeProps } from './compose-fields.js';

export function ComposeIdentity({ form, change }: Pick<ComposeProps, 'form' | 'change'>) {
  const { t } = useText();
  const person = useRegistered(form);
  if (person === undefined) return null;
  return (
    <fieldset>
      <legend>{t('compose.subject')}</legend>
      <p className="soft">{t('compose.registered')}</p>
      <Facts person={person} />
      {person.voornamen === undefined && (
        <TextBox
          label={t('compose.given')}
          value={form.voornamen}
          onChange={(voornamen) => change({ voornamen })}
        />
      )}
      {person.geboortedatum === undefined && (
        <TextBox
          label={t('compose.birth')}
          type="date"
          value={form.geboortedatum}
          onChange={(geboortedatum) => change({ geboortedatum })}
        />
      )}
      {person.bsn === undefined && (
        <TextBox
          label={t('compose.bsn')}
          inputMode="numeric"
          value={form.bsn}
          onChange={(bsn) => change({ bsn: bsn.trim() })}
        />
      )}
      <p className="soft">{t('compose.bsn.help')}</p>
    </fieldset>
  );
}

function Facts({ person }: { readonly person: PersoonInZaak }) {
  const { t, language } = useText();
  const { voornamen, voorvoegsel, geslachtsnaam, geboortedatum, bsn } = person;
  const facts: readonly (readonly [TextKey, string | undefined])[] = [
    ['compose.family', [voorvoegsel, geslachtsnaam].filter((part) => part !== undefined).join(' ')],
    ['compose.given', voornamen],
    ['compose.birth', geboortedatum && formatDay(geboortedatum, language)],
    ['compose.bsn', bsn],
  ];
  return (
    <dl className="facts">
      {facts.map(([name, text]) => text !== undefined && <Fact key={name} name={t(name)} text={text} />)}
    </dl>
  );
}

function Fact({ name, text }: { readonly name: string; readonly text: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <Foreign text={text} />
      </dd>
    </>
  );
}
