import type { Berichtsoort, Deelnemer, Partner, Zaak } from '../client/generated/types.gen.js';
import { ChosenCase, asksByNumber } from './compose-case.js';
import { caseName } from '../parts/case-name.js';
import { CheckBox, Select, choicesOf } from '../parts/field.js';
import { words } from '../text/codes.js';
import type { TextKey } from '../text/nl.js';
import { useText } from '../text/text.js';
import { CheckList } from './compose-checks.js';
import { EMPTY, UNNAMED, PLAIN_RESTRICTIONS } from './compose-draft.js';
import type { Form } from './compose-draft.js';
import { ComposeIdentity } from './compose-identity.js';
import { ComposeItems } from './compose-items.js';
import { composable, eligible, openers } from './compose-kinds.js';
import type { ComposableId } from './compose-kinds.js';
import { ComposePeople } from './compose-people.js';

export interface ComposeProps {
  readonly form: Form;
  readonly change: (part: Partial<Form>) => void;
  readonly cases: readonly Zaak[];
  readonly partners: readonly Partner[];
  readonly kinds: readonly Berichtsoort[];
  /** Participants of the own node. */
  readonly own: readonly Deelnemer[];
}
const NOTHING = '—';
const RADICALISATION = ['NONE', 'SUSPECTED', 'ACCEPTED'] as const;
export const ownKind = (own: readonly Deelnemer[]): 'ZVH' | 'RIEC' =>
  own.some(({ soort }) => soort === 'RIEC_PUBLIC') ? 'RIEC' : 'ZVH';

export function ComposeFields(props: ComposeProps) {
  const { form } = props;
  const kind = composable(form.wat);
  return (
    <>
      <What {...props} />
      <AboutWhat {...props} />
      <ComposePeople {...props} />
      <ToWhom {...props} />
      {kind.identity && <ComposeIdentity {...props} />}
      {kind.asks && <Asked {...props} />}
      {kind.outcomes && <Outcomes {...props} outcomes={kind.outcomes} />}
      {kind.data && <ComposeItems {...props} />}
      {!kind.identity && <Restrictions {...props} />}
      <Declarations {...props} />
    </>
  );
}

function What({ form, change, own }: ComposeProps) {
  const { t } = useText();
  const label = (id: string) => t(`compose.what.${id}` as TextKey);
  if (form.vorigBericht)
    return (
      <>
        <h2>{label(form.wat)}</h2>
        <p className="soft">{t('compose.follows', { id: form.vorigBericht.slice(-12) })}</p>
      </>
    );
  return (
    <Select
      label={t('compose.what')}
      value={form.wat}
      choices={choicesOf(openers(ownKind(own)), label)}
      onChange={(wat) =>
        change({
          ...EMPTY(wat as ComposableId),
          key: form.key,
          zaak: form.zaak,
          radicalisering: form.radicalisering,
          personen: form.personen.slice(0, 1),
        })
      }
    />
  );
}

export function AboutWhat({ form, change, cases }: ComposeProps) {
  const { t, language } = useText();
  return (
    <>
      <Select
        label={t('compose.case')}
        help={t('compose.case.help')}
        value={form.zaak}
        choices={[
          { value: '', text: NOTHING },
          ...cases.map((one) => ({ value: one.id, text: caseName(one, language) })),
        ]}
        onChange={(zaak) => {
          const first = cases.find(({ id }) => id === zaak)?.betrokkenen[0]?.id ?? '';
          // Whom a conversation is about does not change with the own case.
          const of = { ...UNNAMED, zaak, radicalisering: '' };
          change(form.vorigBericht ? of : { ...of, personen: [{ verwijzing: first }] });
        }}
      />
      <ChosenCase id={form.zaak} numbers={asksByNumber(form)} />
      <Select
        label={t('compose.radicalisation')}
        help={t('compose.radicalisation.help')}
        value={form.radicalisering}
        choices={choicesOf(RADICALISATION, (code) => t(`compose.radicalisation.${code}` as TextKey), NOTHING)}
        onChange={(radicalisering) => change({ radicalisering })}
      />
    </>
  );
}

export function ToWhom(props: ComposeProps) {
  const { form, change, partners, own } = props;
  const { t, language } = useText();
  if (form.vorigBericht) {
    const name = partners.find(({ oin }) => oin === form.knooppunt)?.naam ?? form.knooppunt;
    return (
      <>
        <p>
          {t('compose.to')}: <strong>{name}</strong>
          {!form.kiestDeelnemer && <>, {words('BODIES', form.deelnemer, language)}</>}
        </p>
        {form.kiestDeelnemer && <ToBody {...props} offered={partners} />}
      </>
    );
  }
  const offered = eligible(form.wat, { partners, own: ownKind(own) });
  return (
    <>
      <Select
        label={t('compose.to')}
        help={t('compose.to.help')}
        value={form.knooppunt}
        choices={[
          { value: '', text: NOTHING },
          ...offered.map(({ oin, naam }) => ({ value: oin, text: naam })),
        ]}
        onChange={(knooppunt) => change({ knooppunt, deelnemer: '' })}
      />
      <ToBody {...props} offered={offered} />
    </>
  );
}

function ToBody({ form, change, offered }: ComposeProps & { readonly offered: readonly Partner[] }) {
  const { t, language } = useText();
  const bodies = offered.find(({ oin }) => oin === form.knooppunt)?.deelnemers ?? [];
  if (bodies.length === 0) return null;
  return (
    <Select
      label={t('compose.body')}
      value={form.deelnemer}
      choices={choicesOf(bodies, (code) => words('BODIES', code, language), NOTHING)}
      onChange={(deelnemer) => change({ deelnemer })}
    />
  );
}

function Asked({ form, change, kinds }: ComposeProps) {
  const { t, language } = useText();
  const answers = kinds.find(({ soort }) => soort === composable(form.wat).soort)?.beantwoordDoor ?? [];
  const offered = kinds.filter(({ soort }) => answers.includes(soort)).flatMap((one) => one.categorieen);
  return (
    <CheckList
      legend={t('compose.asked')}
      codes={[...new Set<string>(offered)]}
      inWords={(code) => words('CATEGORIES', code, language)}
      chosen={form.gevraagd}
      onChange={(gevraagd) => change({ gevraagd })}
    />
  );
}

function Outcomes({ form, change, outcomes }: ComposeProps & { readonly outcomes: readonly string[] }) {
  const { t } = useText();
  return (
    <Select
      label={t('compose.outcome')}
      value={form.uitkomst}
      choices={choicesOf(outcomes, (code) => t(`compose.outcome.${code}` as TextKey), NOTHING)}
      onChange={(uitkomst) => change({ uitkomst })}
    />
  );
}

export function Restrictions({ form, change }: ComposeProps) {
  const { t, language } = useText();
  return (
    <CheckList
      legend={t('compose.restrictions')}
      codes={PLAIN_RESTRICTIONS}
      inWords={(code) => words('RESTRICTIONS', code, language)}
      chosen={form.beperkingen}
      onChange={(beperkingen) => change({ beperkingen })}
    />
  );
}

export function Declarations({ form, change }: ComposeProps) {
  const { t } = useText();
  const { identity, dependency } = composable(form.wat);
  return (
    <>
      {dependency && (
        <CheckBox
          label={t('compose.dependency')}
          checked={form.samenhang}
          onChange={(samenhang) => change({ samenhang })}
        />
      )}
      <CheckBox
        label={t(identity ? 'compose.declare' : 'compose.declare.data')}
        checked={form.verklaring}
        onChange={(verklaring) => change({ verklaring })}
      />
    </>
  );
}
