import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Lijstfilter, WeigeringGroep, WeigeringenPerPartner } from '../client/generated/types.gen.js';
import { refusalsQuery } from '../client/law-queries.js';
import { Articles } from '../parts/articles.js';
import { Select } from '../parts/field.js';
import { ListTools } from '../parts/list-tools.js';
import { Moment } from '../parts/moment.js';
import { Page } from '../parts/page.js';
import { usePeerNames } from '../parts/peer-name.js';
import { Empty, Shown } from '../parts/states.js';
import { Table } from '../parts/table.js';
import { words } from '../text/codes.js';
import { formatNumber, textOf, useText } from '../text/text.js';
import { Refused } from './refusals-list.js';

const route = getRouteApi('/geweigerd');

export function Refusals() {
  const { t } = useText();
  const { partner } = route.useSearch();
  const [code, setCode] = useState<string>();
  const refusals = useQuery(refusalsQuery);
  return (
    <Page
      title={t('refusals.title')}
      lead={t('refusals.lead')}
      aside={
        refusals.data && (
          <span className="row">
            <code className="soft">{t('refusals.table', { hash: refusals.data.wettabel.slice(0, 12) })}</code>
            <Link
              className="nl-button nl-button--secondary"
              to="/geweigerd/wat-als"
              search={{ bericht: undefined }}
            >
              {t('whatif.title')}
            </Link>
          </span>
        )
      }
    >
      <Shown query={refusals}>
        {({ groepen, perPartner }) => (
          <>
            {groepen.length === 0 && (
              <div className="card">
                <Empty text={t('refusals.empty')} />
              </div>
            )}
            {groepen.map((group) => (
              <Rule key={group.code + group.richting} group={group} />
            ))}
            <section className="card flush">
              <h2 className="padded">{t('refusals.perPeer')}</h2>
              <PerPeer of={perPartner} />
            </section>
            <section className="card flush">
              <h2 className="padded">{t('refusals.messages')}</h2>
              <div className="padded">
                <Filters {...{ partner, code, setCode }} rules={groepen} peers={perPartner} />
                <ListTools list="geweigerd" filter={{ partner, code } as Lijstfilter} />
              </div>
              <Refused partner={partner} code={code} />
            </section>
          </>
        )}
      </Shown>
    </Page>
  );
}

interface FilterProps {
  readonly partner: string | undefined;
  readonly code: string | undefined;
  readonly setCode: (code: string | undefined) => void;
  readonly rules: readonly WeigeringGroep[];
  readonly peers: readonly WeigeringenPerPartner[];
}

/** The partner stands in the address, so that somebody can send what they look at; what the law said of a message in none. */
function Filters({ partner, code, setCode, rules, peers }: FilterProps) {
  const { t } = useText();
  const navigate = useNavigate();
  const nameOf = usePeerNames();
  const all = { value: '', text: t('messages.filter.all') };
  const codes = new Set(rules.map((rule) => rule.code));
  // What is chosen is among the choices, also where the last month has none of it.
  const houses = new Set([...peers.map((peer) => peer.partner), ...(partner === undefined ? [] : [partner])]);
  return (
    <div className="row filters">
      <Select
        label={t('refusals.rule')}
        value={code ?? ''}
        choices={[all, ...[...codes].map((one) => ({ value: one, text: one }))]}
        onChange={(one) => setCode(one || undefined)}
      />
      <Select
        label={t('messages.filter.partner')}
        value={partner ?? ''}
        choices={[all, ...[...houses].map((oin) => ({ value: oin, text: nameOf(oin) }))]}
        onChange={(oin) =>
          void navigate({ to: '/geweigerd', search: { partner: oin || undefined }, replace: true })
        }
      />
    </div>
  );
}

function Rule({ group }: { readonly group: WeigeringGroep }) {
  const { t, language } = useText();
  return (
    <section
      className="card rule"
      aria-label={`${group.code}, ${textOf(t, 'refusals.side', group.richting)}`}
    >
      <div>
        <h2>{group.uitleg?.[language] ?? words('REASONS', group.code, language)}</h2>
        <p>
          <code className="chip">{group.code}</code> <Articles of={group.artikelen} />
        </p>
        {group.uitleg && (
          <p className="soft">
            {t('refusals.page')} <code>docs/refusals/{group.code}.md</code>
          </p>
        )}
      </div>
      <dl className="facts">
        <dt>{t('refusals.count')}</dt>
        <dd>{group.aantal}</dd>
        <dt>{t('refusals.side')}</dt>
        <dd>{textOf(t, 'refusals.side', group.richting)}</dd>
        <dt>{t('refusals.last')}</dt>
        <dd>
          <Moment at={group.laatste} />
        </dd>
      </dl>
    </section>
  );
}

function PerPeer({ of }: { readonly of: readonly WeigeringenPerPartner[] }) {
  const { t, language } = useText();
  const nameOf = usePeerNames();
  return (
    <Table
      caption={t('refusals.perPeer')}
      rows={of}
      keyOf={({ partner, doel, richting }) => `${partner} ${doel} ${richting}`}
      columns={[
        { name: t('messages.partner'), cell: ({ partner }) => nameOf(partner) },
        { name: t('journey.purpose'), cell: ({ doel }) => words('PURPOSES', doel, language) },
        { name: t('refusals.side'), cell: ({ richting }) => textOf(t, 'refusals.side', richting) },
        {
          name: t('refusals.count'),
          number: true,
          cell: ({ aantal }) => formatNumber(aantal, language),
        },
      ]}
    />
  );
}
