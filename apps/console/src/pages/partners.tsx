import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Partner } from '../client/generated/types.gen.js';
import { partnersQuery } from '../client/queries.js';
import { Moment } from '../parts/moment.js';
import { Page } from '../parts/page.js';
import { PeerFlow } from '../parts/peer-flow.js';
import { useSession } from '../parts/session.js';
import { Shown } from '../parts/states.js';
import { words } from '../text/codes.js';
import { useText } from '../text/text.js';

export function Partners() {
  const { t } = useText();
  const partners = useQuery(partnersQuery);
  return (
    <Page title={t('partners.title')} lead={t('partners.lead')}>
      <Shown
        query={partners}
        empty={{ when: (data) => data.partners.length === 0, text: t('partners.empty') }}
      >
        {(data) => (
          <div className="columns">
            {data.partners.map((partner) => (
              <PartnerCard key={partner.oin} partner={partner} />
            ))}
          </div>
        )}
      </Shown>
    </Page>
  );
}

function PartnerCard({ partner }: { readonly partner: Partner }) {
  const { t, language } = useText();
  const { rol } = useSession();
  const look = t(partner.aanvaard ? 'partners.details' : 'partners.open');
  return (
    <section className="card" aria-label={partner.naam}>
      <h2>{partner.naam}</h2>
      <dl className="facts">
        <dt>{t('partners.acceptance')}</dt>
        <dd>
          {partner.aanvaardOp ? (
            <>
              {t('partners.accepted')} <Moment at={partner.aanvaardOp} />
            </>
          ) : partner.beeindigdOp ? (
            <strong>
              {t('partners.ended')} <Moment at={partner.beeindigdOp} />
            </strong>
          ) : (
            <strong>{t('partners.notAccepted')}</strong>
          )}
        </dd>
        {rol !== 'coordinator' && <PeerFlow oin={partner.oin} />}
        <dt>{t('peer.kind')}</dt>
        <dd>{partner.soort}</dd>
        <dt>{t('peer.oin')}</dt>
        <dd className="mono">{partner.oin}</dd>
      </dl>
      <h3 className="below">{t('peer.participants')}</h3>
      <p className="soft">{partner.deelnemers.map((code) => words('BODIES', code, language)).join(', ')}</p>
      <p className="below row">
        <Link
          className="nl-link"
          to="/partners/$oin"
          params={{ oin: partner.oin }}
          aria-label={`${look}: ${partner.naam}`}
        >
          {look}
        </Link>
        <Link
          className="nl-link"
          to="/berichten"
          search={{ partner: partner.oin, status: undefined, richting: undefined }}
        >
          {t('peer.messages')}
        </Link>
      </p>
    </section>
  );
}
