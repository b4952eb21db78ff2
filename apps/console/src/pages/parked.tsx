import { useQuery } from '@tanstack/react-query';
import { parkedQuery } from '../client/queries.js';
import { Moment } from '../parts/moment.js';
import { Page } from '../parts/page.js';
import { usePeerNames } from '../parts/peer-name.js';
import { Shown } from '../parts/states.js';
import { Table } from '../parts/table.js';
import { words } from '../text/codes.js';
import { useText } from '../text/text.js';

export function Parked() {
  const { t, language } = useText();
  const nameOf = usePeerNames();
  const parked = useQuery(parkedQuery);
  const cause = (code: string): string => {
    const said = words('PARKED', code, language);
    return said === code ? t('parked.unknown') : said;
  };
  return (
    <Page title={t('parked.title')} lead={t('parked.lead')}>
      <div className="card flush">
        <Shown
          query={parked}
          empty={{ when: ({ groepen }) => groepen.length === 0, text: t('parked.empty') }}
        >
          {({ groepen }) => (
            <Table
              caption={t('parked.title')}
              rows={groepen}
              keyOf={({ partner, code }) => `${partner} ${code}`}
              columns={[
                {
                  name: t('parked.cause'),
                  cell: ({ code }) => (
                    <>
                      {cause(code)} <code className="chip">{code}</code>
                    </>
                  ),
                },
                { name: t('messages.partner'), cell: ({ partner }) => nameOf(partner) },
                { name: t('parked.count'), cell: ({ aantal }) => aantal, number: true },
                { name: t('parked.kept'), cell: ({ bewaard }) => bewaard, number: true },
                { name: t('parked.first'), cell: ({ eerste }) => <Moment at={eerste} /> },
                { name: t('parked.last'), cell: ({ laatste }) => <Moment at={laatste} /> },
              ]}
            />
          )}
        </Shown>
      </div>
    </Page>
  );
}
