/** What the partner last said of itself, beside what holds here. A partner that says nothing reads so, and never as in order. */
import { useQuery } from '@tanstack/react-query';
import type { Hartslag, Versies } from '../client/generated/types.gen.js';
import { beatQuery } from '../client/queries.js';
import { Moment } from '../parts/moment.js';
import { Shown } from '../parts/states.js';
import { Status } from '../parts/status.js';
import { Table } from '../parts/table.js';
import { formatSpan, useText } from '../text/text.js';
import type { TextKey } from '../text/nl.js';

/** What a person would call the same. */
const NOTABLE_SECONDS = 60;
/** Of the law table's hash: to tell two apart by eye; they are compared whole. */
const SHORT = 12;

export function PartnerBeat({ oin }: { readonly oin: string }) {
  const { t } = useText();
  const beat = useQuery(beatQuery(oin));
  return (
    <section className="card" aria-label={t('partner.beat')}>
      <h2>{t('partner.beat')}</h2>
      <Shown query={beat}>{(data) => <Beat beat={data} />}</Shown>
    </section>
  );
}

function Beat({ beat }: { readonly beat: Hartslag }) {
  const { t } = useText();
  return (
    <>
      <dl className="facts">
        <dt>{t('partner.beat.state')}</dt>
        <dd>
          <Status group="partner.beat" code={beat.toestand} />
        </dd>
        <dt>{t('partner.beat.heard')}</dt>
        <dd>
          <Moment at={beat.gehoordOp} />
        </dd>
        <dt>{t('partner.beat.clock')}</dt>
        <dd>
          <Clock ahead={beat.klokVoor} />
        </dd>
      </dl>
      {beat.wettabelAanvaard === false && <p className="notice">{t('partner.beat.lawRefused')}</p>}
      <Versions there={beat.partner} here={beat.hier} />
    </>
  );
}

function Clock({ ahead }: { readonly ahead: number | undefined }) {
  const { t, language } = useText();
  if (ahead === undefined) return <Status group="partner.beat" code="geen-gegevens" />;
  if (Math.abs(ahead) < NOTABLE_SECONDS) return <>{t('partner.beat.clock.same')}</>;
  const time = formatSpan(Math.abs(ahead) * 1000, language);
  return <strong>{t(ahead > 0 ? 'partner.beat.clock.ahead' : 'partner.beat.clock.behind', { time })}</strong>;
}

type Row = readonly [name: TextKey, there: string | undefined, here: string | undefined];
const rowsOf = (there: Versies | undefined, here: Versies): readonly Row[] => [
  ['partner.beat.protocol', listed(there?.protocol), listed(here.protocol)],
  ['partner.beat.suites', listed(there?.suites), listed(here.suites)],
  ['partner.beat.register', there?.register?.toString(), here.register?.toString()],
  ['partner.beat.law', there?.wettabel, here.wettabel],
];
const listed = (values: readonly string[] | undefined): string | undefined =>
  values === undefined || values.length === 0 ? undefined : values.join(', ');

function Versions({ there, here }: { readonly there: Versies | undefined; readonly here: Versies }) {
  const { t } = useText();
  const said = (name: TextKey, text: string | undefined) =>
    text === undefined ? (
      <Status group="partner.beat" code="geen-gegevens" />
    ) : (
      <code>{name === 'partner.beat.law' ? text.slice(0, SHORT) : text}</code>
    );
  return (
    <Table
      caption={t('partner.beat.versions')}
      rows={rowsOf(there, here)}
      keyOf={([name]) => name}
      columns={[
        { name: t('partner.beat.versions'), cell: ([name]) => t(name) },
        { name: t('partner.beat.there'), cell: ([name, of]) => said(name, of) },
        { name: t('partner.beat.here'), cell: ([name, , of]) => said(name, of) },
        {
          name: t('partner.beat.compared'),
          cell: ([, of, own]) =>
            of === undefined || own === undefined
              ? ''
              : t(of === own ? 'partner.beat.same' : 'partner.beat.differs'),
        },
      ]}
    />
  );
}
