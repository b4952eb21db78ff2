import type { Partner, Zaak } from '../client/generated/types.gen.js';
import { Select, TextBox } from '../parts/field.js';
import { words } from '../text/codes.js';
import { useText } from '../text/text.js';
import type { Form } from './compose-draft.js';
import { caseName } from './reading.js';

interface Props {
  readonly form: Form;
  readonly change: (part: Partial<Form>) => void;
  readonly cases: readonly Zaak[];
  readonly partners: readonly Partner[];
}
const NOTHING = { value: '', text: '—' };

export function ComposeFields(props: Props) {
  const { t } = useText();
  const { form, change } = props;
  return (
    <>
      <AboutWhat {...props} />
      <ToWhom {...props} />
      <fieldset>
        <legend>{t('compose.subject')}</legend>
        <TextBox
          label={t('compose.family')}
          value={form.geslachtsnaam}
          onChange={(geslachtsnaam) => change({ geslachtsnaam })}
        />
        <TextBox
          label={t('compose.given')}
          value={form.voornamen}
          onChange={(voornamen) => change({ voornamen })}
        />
        <TextBox
          label={t('compose.birth')}
          type="date"
          value={form.geboortedatum}
          onChange={(geboortedatum) => change({ geboortedatum })}
        />
        <TextBox
          label={t('compose.bsn')}
          help={t('compose.bsn.help')}
          inputMode="numeric"
          value={form.bsn}
          onChange={(bsn) => change({ bsn: bsn.trim() })}
        />
      </fieldset>
      <label className="row declare">
        <input
          type="checkbox"
          className="utrecht-checkbox utrecht-checkbox--html-input"
          checked={form.verklaring}
          onChange={(event) => change({ verklaring: event.target.checked })}
        />
        <span>{t('compose.declare')}</span>
      </label>
    </>
  );
}

function AboutWhat({ form, change, cases }: Props) {
  const { t, language } = useText();
  const subjects = cases.find(({ id }) => id === form.zaak)?.betrokkenen ?? [];
  return (
    <>
      <Select
        label={t('compose.case')}
        help={t('compose.case.help')}
        value={form.zaak}
        choices={[NOTHING, ...cases.map((one) => ({ value: one.id, text: caseName(one, language) }))]}
        onChange={(zaak) => {
          const first = cases.find(({ id }) => id === zaak)?.betrokkenen[0]?.id ?? '';
          change({ zaak, betrokkene: first });
        }}
      />
      {subjects.length > 1 && (
        <Select
          label={t('compose.subject')}
          value={form.betrokkene}
          choices={subjects.map(({ id }, i) => ({
            value: id,
            text: t('compose.subject.option', { number: i + 1 }),
          }))}
          onChange={(betrokkene) => change({ betrokkene })}
        />
      )}
    </>
  );
}

/** Only houses that the question may go to by its kind; whether it may by law, the policy says. */
function ToWhom({ form, change, partners }: Props) {
  const { t, language } = useText();
  const eligible = partners.filter(
    ({ soort, berichtsoorten }) => soort === 'ZVH' && berichtsoorten.includes('known-check.request'),
  );
  const bodies = eligible.find(({ oin }) => oin === form.knooppunt)?.deelnemers ?? [];
  return (
    <>
      <Select
        label={t('compose.to')}
        help={t('compose.to.help')}
        value={form.knooppunt}
        choices={[NOTHING, ...eligible.map(({ oin, naam }) => ({ value: oin, text: naam }))]}
        onChange={(knooppunt) => change({ knooppunt, deelnemer: '' })}
      />
      {bodies.length > 0 && (
        <Select
          label={t('compose.body')}
          value={form.deelnemer}
          choices={[
            NOTHING,
            ...bodies.map((code) => ({ value: code, text: words('BODIES', code, language) })),
          ]}
          onChange={(deelnemer) => change({ deelnemer })}
        />
      )}
    </>
  );
}
