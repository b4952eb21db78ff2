import type { Partner, Veronderstelling } from '../client/generated/types.gen.js';
import { CheckBox, Select, TextBox, choicesOf } from '../parts/field.js';
import { codesOf, words } from '../text/codes.js';
import type { TextKey } from '../text/nl.js';
import { useText } from '../text/text.js';
import { DATUM, turned } from './what-if-form.js';
import type { Datum } from './what-if-form.js';
import { WhatIfUse } from './what-if-use.js';

interface Props {
  readonly form: Veronderstelling;
  readonly partners: readonly Partner[];
  readonly change: (part: Partial<Veronderstelling>) => void;
  readonly replace: (form: Veronderstelling) => void;
}
type Restriction = NonNullable<Veronderstelling['beperkingen']>[number];
/** What the API takes of the codes, its types say; here they come from a list of those codes alone. */
const as = <T extends keyof Veronderstelling>(name: T, value: string) =>
  ({ [name]: value }) as unknown as Pick<Veronderstelling, T>;

/** All of them: one that the API takes and this does not name, does not compile. */
const EXCHANGES = Object.keys({
  'known-check.request': true,
  'known-check.response': true,
  'case-exchange.request': true,
  'case-exchange.response': true,
  'case-exchange.notice': true,
  'plan-alignment.proposal': true,
  'plan-alignment.agreement': true,
  'involvement.request': true,
  'involvement.response': true,
  'intervention-alignment.proposal': true,
  'intervention-alignment.reply': true,
  'intervention-alignment.agreement': true,
} satisfies Record<Veronderstelling['soort'], true>);

export function WhatIfFacts(props: Props) {
  return (
    <>
      <Direction {...props} />
      <About {...props} />
      {props.form.gebruik && <WhatIfUse form={props.form} use={props.form.gebruik} change={props.change} />}
      <Circumstances {...props} />
      <Restrictions {...props} />
      <Data {...props} />
    </>
  );
}

/** Who refused a message that came in, refused to use it: then it is the use that one looks at. */
function Direction({ form, partners, replace }: Props) {
  const { t } = useText();
  const there = partners.find(({ oin }) => oin === form.knooppunt)?.deelnemers[0] ?? form.ontvangers[0];
  return (
    <Select
      label={t('whatif.direction')}
      value={form.gebruik ? 'use' : 'send'}
      choices={choicesOf(['send', 'use'], (one) => t(`whatif.direction.${one}` as TextKey))}
      onChange={(way) =>
        replace(way === 'use' ? turned(form, true, there ?? '') : turned(form, false, form.deelnemer))
      }
    />
  );
}

function About({ form, partners, change }: Props) {
  const { t, language } = useText();
  const body = (code: string) => words('BODIES', code, language);
  const there = partners.find(({ oin }) => oin === form.knooppunt)?.deelnemers ?? [];
  return (
    <div className="pairs">
      <Select
        label={t('journey.kind')}
        value={form.soort}
        choices={choicesOf(EXCHANGES, (code) => words('KINDS', code, language))}
        onChange={(value) => change(as('soort', value))}
      />
      <Select
        label={t('journey.purpose')}
        value={form.doel}
        choices={choicesOf(codesOf('PURPOSES'), (code) => words('PURPOSES', code, language))}
        onChange={(value) => change(as('doel', value))}
      />
      <Select
        label={t(form.gebruik ? 'whatif.use.peer' : 'whatif.peer')}
        value={form.knooppunt}
        choices={partners.map(({ oin, naam }) => ({ value: oin, text: naam }))}
        onChange={(knooppunt) => {
          const first = partners.find(({ oin }) => oin === knooppunt)?.deelnemers[0];
          change({ knooppunt, ontvangers: [first ?? 'COLLEGE'] });
        }}
      />
      <Select
        label={t(form.gebruik ? 'whatif.use.there' : 'whatif.recipient')}
        value={form.ontvangers[0] ?? ''}
        choices={choicesOf([...new Set([...there, ...form.ontvangers])], body)}
        onChange={(value) => change({ ontvangers: [value as Datum['verstrekker']] })}
      />
      <Select
        label={t(form.gebruik ? 'whatif.use.here' : 'whatif.sender')}
        value={form.deelnemer}
        choices={choicesOf(codesOf('BODIES'), body)}
        onChange={(value) => change(as('deelnemer', value))}
      />
    </div>
  );
}

const YES_NO = [
  'vorigBericht',
  'bekend',
  'betrokkenheid',
  'noodzaak',
  'kwaliteit',
  'gescreend',
  'plustaak',
  'beperkt',
] as const;
const ONE_OF = [
  ['zaak', ['open', 'not-theirs', 'closed', 'none']],
  ['radicalisering', ['NONE', 'SUSPECTED', 'ACCEPTED']],
  ['derde', ['geen', 'familie', 'buiten-kring']],
] as const;

function Circumstances({ form, change }: Props) {
  const { t } = useText();
  return (
    <fieldset>
      <legend>{t('whatif.circumstances')}</legend>
      <div className="pairs">
        {ONE_OF.map(([name, values]) => (
          <Select
            key={name}
            label={t(`whatif.${name}`)}
            value={form[name]}
            choices={choicesOf(values, (value) => t(`whatif.${name}.${value}` as TextKey))}
            onChange={(value) => change(as(name, value))}
          />
        ))}
      </div>
      <div className="checks">
        {YES_NO.map((name) => (
          <CheckBox
            key={name}
            label={t(`whatif.${name}`)}
            checked={form[name]}
            onChange={(checked) => change({ [name]: checked })}
          />
        ))}
      </div>
      <TextBox
        label={t('whatif.day')}
        help={t('whatif.day.help')}
        type="date"
        value={form.op?.slice(0, 10) ?? ''}
        onChange={(day) => change({ op: day === '' ? undefined : `${day}T12:00:00.000Z` } as typeof form)}
      />
    </fieldset>
  );
}

/** All of them: one that the API takes and this does not name, does not compile. */
const RESTRICTIONS = Object.keys({
  PURPOSE_ONLY: true,
  THIS_CASE_ONLY: true,
  NOT_TO_PRIVATE: true,
  NO_ONWARD_WITHOUT_CONSENT: true,
  VIEW_ONLY: true,
  VERIFY_BEFORE_USE: true,
  MAX_READS: true,
} satisfies Record<Restriction, true>) as readonly Restriction[];

function Restrictions({ form, change }: Props) {
  const { t, language } = useText();
  const now = form.beperkingen ?? [];
  return (
    <fieldset>
      <legend>{t('whatif.restrictions')}</legend>
      <div className="checks">
        {RESTRICTIONS.map((one) => (
          <CheckBox
            key={one}
            label={words('RESTRICTIONS', one, language)}
            checked={now.includes(one)}
            onChange={(checked) =>
              change({ beperkingen: checked ? [...now, one] : now.filter((other) => other !== one) })
            }
          />
        ))}
      </div>
    </fieldset>
  );
}

function Data({ form, change }: Props) {
  const { t } = useText();
  const set = (i: number, part: Partial<Datum>) =>
    change({ gegevens: form.gegevens.map((one, at) => (at === i ? { ...one, ...part } : one)) });
  return (
    <>
      {form.gegevens.map((datum, i) => (
        <One
          key={i}
          number={i + 1}
          datum={datum}
          change={(part) => set(i, part)}
          remove={() => change({ gegevens: form.gegevens.filter((_, at) => at !== i) })}
        />
      ))}
      <button
        type="button"
        className="nl-button nl-button--secondary small"
        disabled={form.gegevens.length >= 20}
        onClick={() => change({ gegevens: [...form.gegevens, DATUM] })}
      >
        {t('element.add')}
      </button>
    </>
  );
}

interface OneProps {
  readonly number: number;
  readonly datum: Datum;
  readonly change: (part: Partial<Datum>) => void;
  readonly remove: () => void;
}

function One({ number, datum, change, remove }: OneProps) {
  const { t, language } = useText();
  const choose = (group: 'CATEGORIES' | 'BODIES' | 'SECRECY') =>
    choicesOf(codesOf(group), (code) => words(group, code, language));
  return (
    <fieldset>
      <legend>{t('element.title', { number })}</legend>
      <Select
        label={t('element.category')}
        value={datum.categorie}
        choices={choose('CATEGORIES')}
        onChange={(value) => change({ categorie: value as Datum['categorie'] })}
      />
      <Select
        label={t('element.supplier')}
        value={datum.verstrekker}
        choices={choose('BODIES')}
        onChange={(value) => change({ verstrekker: value as Datum['verstrekker'] })}
      />
      <Select
        label={t('element.secrecy')}
        value={datum.geheimhouding}
        choices={choose('SECRECY')}
        onChange={(value) => change({ geheimhouding: value as Datum['geheimhouding'] })}
      />
      <Select
        label={t('whatif.years')}
        value={String(datum.jaren)}
        choices={choicesOf(['0', '1', '2', '3', '4', '5', '6', '7', '10'], (years) => years)}
        onChange={(value) => change({ jaren: Number(value) })}
      />
      <CheckBox
        label={t('whatif.consent')}
        checked={datum.instemming}
        onChange={(instemming) => change({ instemming })}
      />
      <button type="button" className="nl-button nl-button--secondary small" onClick={remove}>
        {t('element.remove')}
      </button>
    </fieldset>
  );
}
