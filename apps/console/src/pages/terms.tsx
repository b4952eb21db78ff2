import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { dutiesQuery } from '../client/queries.js';
import { Moment } from '../parts/moment.js';
import { Page } from '../parts/page.js';
import { Shown } from '../parts/states.js';
import { Table } from '../parts/table.js';
import { useText } from '../text/text.js';

export function Terms() {
  const { t } = useText();
  const duties = useQuery(dutiesQuery);
  return (
    <Page title={t('terms.title')} lead={t('terms.lead')}>
      <div className="card flush">
        <Shown
          query={duties}
          empty={{ when: ({ meldplichten }) => meldplichten.length === 0, text: t('terms.empty') }}
        >
          {({ meldplichten }) => (
            <Table
              caption={t('terms.title')}
              rows={meldplichten}
              keyOf={({ bericht, eigenaar }) => `${bericht} ${eigenaar}`}
              columns={[
                { name: t('terms.due'), cell: ({ uiterlijkOp }) => <Moment at={uiterlijkOp} /> },
                {
                  name: t('terms.message'),
                  cell: ({ bericht }) => (
                    <Link className="nl-link mono" to="/berichten/$id" params={{ id: bericht }}>
                      {bericht.slice(-12)}
                    </Link>
                  ),
                },
                { name: t('terms.owner'), cell: ({ eigenaar }) => eigenaar },
                { name: t('terms.since'), cell: ({ sinds }) => <Moment at={sinds} /> },
                {
                  name: t('terms.late'),
                  cell: ({ teLaatSinds }) => (teLaatSinds ? <Moment at={teLaatSinds} /> : ''),
                },
              ]}
            />
          )}
        </Shown>
      </div>
    </Page>
  );
}
