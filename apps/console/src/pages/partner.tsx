/** One partner, in the order in which somebody gets to know it: who, certificates, a call, a second person, and then messages. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Partner } from '../client/generated/types.gen.js';
import { partnersQuery } from '../client/queries.js';
import { Approvals } from '../parts/approvals.js';
import { Moment } from '../parts/moment.js';
import { Page } from '../parts/page.js';
import { PeerFlow } from '../parts/peer-flow.js';
import { useSession } from '../parts/session.js';
import { Empty, Shown } from '../parts/states.js';
import { words } from '../text/codes.js';
import { useText } from '../text/text.js';
import { Certificates } from './partner-certificates.js';
import { PartnerBeat } from './partner-beat.js';
import { AcceptForm } from './partner-accept.js';
import { Ended, EndPartner } from './partner-end.js';
import { LinkTest } from './partner-test.js';

const KEEPERS: readonly string[] = ['operator', 'goedkeurder', 'beheerder'];
const route = getRouteApi('/partners/$oin');

export function PartnerPage() {
  const { t } = useText();
  const { oin } = route.useParams();
  const partners = useQuery(partnersQuery);
  const partner = partners.data?.partners.find((one) => one.oin === oin);
  return (
    <Page title={partner?.naam ?? t('partners.title')} lead={t('partner.lead')}>
      <Shown query={partners}>
        {() =>
          partner === undefined ? (
            <div className="card">
              <Empty text={t('partner.unknown')} />
            </div>
          ) : (
            <Steps partner={partner} />
          )
        }
      </Shown>
    </Page>
  );
}

function Steps({ partner }: { readonly partner: Partner }) {
  const { t } = useText();
  const { rol } = useSession();
  return (
    <>
      <Ended partner={partner} />
      {rol !== 'coordinator' && (
        <section className="card" aria-label={t('partner.flow')}>
          <h2>{t('partner.flow')}</h2>
          <dl className="facts">
            <PeerFlow oin={partner.oin} />
          </dl>
        </section>
      )}
      <Step n={1} what={t('partner.who')}>
        <Who partner={partner} />
      </Step>
      <PartnerBeat oin={partner.oin} />
      <Step n={2} what={t('partner.certificates')}>
        <Certificates oin={partner.oin} />
      </Step>
      {KEEPERS.includes(rol) && (
        <Step n={3} what={t('partner.test')}>
          <LinkTest oin={partner.oin} />
        </Step>
      )}
      {partner.aanvaardOp ? (
        <section className="card" role="status">
          <h2>
            {t('partner.live')} <Moment at={partner.aanvaardOp} />
          </h2>
          <p>{t('partner.live.text')}</p>
        </section>
      ) : (
        <Step n={KEEPERS.includes(rol) ? 4 : 3} what={t('partner.accept')}>
          {KEEPERS.includes(rol) ? <AcceptForm oin={partner.oin} /> : <p>{t('partner.notYours')}</p>}
        </Step>
      )}
      {partner.aanvaard && KEEPERS.includes(rol) && <EndPartner oin={partner.oin} />}
      {KEEPERS.includes(rol) && (
        <Approvals
          kinds={['partner', 'partner-end']}
          partner={partner.oin}
          empty={t('partner.second.none')}
        />
      )}
    </>
  );
}

function Step({
  n,
  what,
  children,
}: {
  readonly n: number;
  readonly what: string;
  readonly children: ReactNode;
}) {
  const { t } = useText();
  const title = t('partner.step', { n, what });
  return (
    <section className="card" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Who({ partner }: { readonly partner: Partner }) {
  const { t, language } = useText();
  return (
    <dl className="facts">
      <dt>{t('peer.kind')}</dt>
      <dd>{partner.soort}</dd>
      <dt>{t('peer.oin')}</dt>
      <dd className="mono">{partner.oin}</dd>
      <dt>{t('peer.participants')}</dt>
      <dd>{partner.deelnemers.map((code) => words('BODIES', code, language)).join(', ')}</dd>
    </dl>
  );
}
