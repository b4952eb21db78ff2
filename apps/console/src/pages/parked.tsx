/** What could not be opened, by cause and peer; a plan first, then a second person. */
import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { GeparkeerdeGroep } from '../client/generated/types.gen.js';
import { parkedQuery } from '../client/queries.js';
import { Approvals, useApprovalAct } from '../parts/approvals.js';
import { Moment } from '../parts/moment.js';
import { useOnce } from '../parts/once.js';
import { Page } from '../parts/page.js';
import { usePeerNames } from '../parts/peer-name.js';
import { useIsKeeper } from '../parts/session.js';
import { Failed, Shown } from '../parts/states.js';
import { TwoWays } from '../parts/two-ways.js';
import { Table } from '../parts/table.js';
import { words } from '../text/codes.js';
import { useText } from '../text/text.js';
import { Deliveries } from './parked-deliveries.js';
import { ParkedMessages } from './parked-messages.js';

export function Parked() {
  const { t, language } = useText();
  const nameOf = usePeerNames();
  const isKeeper = useIsKeeper();
  const parked = useQuery(parkedQuery);
  const cause = useCallback(
    (code: string): string => {
      const said = words('REASONS', code, language);
      return said === code ? t('parked.unknown') : said;
    },
    [t, language],
  );
  return (
    <Page title={t('parked.title')} lead={t('parked.lead')}>
      <div className="card flush">
        <Shown
          query={parked}
          empty={{ when: ({ groepen }) => groepen.length === 0, text: t('parked.empty'), good: true }}
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
                ...(isKeeper
                  ? [{ name: t('parked.act'), cell: (group: GeparkeerdeGroep) => <PlanFor group={group} /> }]
                  : []),
              ]}
            />
          )}
        </Shown>
      </div>
      <ParkedMessages mayAsk={isKeeper} />
      {isKeeper && <Approvals kinds={['release', 'discard', 'resume']} empty={t('eyes.none')} />}
      {(parked.data?.groepen.length ?? 0) > 0 && (
        <Deliveries groups={parked.data?.groepen ?? []} cause={cause} />
      )}
    </Page>
  );
}

function PlanFor({ group }: { readonly group: GeparkeerdeGroep }) {
  const { t } = useText();
  const plan = useApprovalAct('/vierogen/plannen');
  const of = (soort: 'release' | 'discard') => ({ soort, partner: group.partner, code: group.code });
  const release = useOnce(() => plan.mutateAsync(of('release')));
  const discard = useOnce(() => plan.mutateAsync(of('discard')));
  return (
    <>
      <TwoWays
        ways={[
          { text: t('parked.plan'), go: release },
          { text: t('parked.discard'), go: discard },
        ]}
        busy={plan.isPending}
        small
      />
      {plan.error && <Failed error={plan.error} />}
    </>
  );
}
