import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Partner } from '../client/generated/types.gen.js';
import { overviewQuery, partnersQuery } from '../client/queries.js';
import { Moment } from '../parts/moment.js';
import { Page } from '../parts/page.js';
import { useSession } from '../parts/session.js';
import { Shown } from '../parts/states.js';
import { Status } from '../parts/status.js';
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
        {rol !== 'coordinator' && <Flow oin={partner.oin} />}
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

/** Only for who may see the flow of the whole node. */
function Flow({ oin }: { readonly oin: string }) {
  const { t } = useText();
  const { data } = useQuery(overviewQuery('24u'));
  const flow = data?.partners.find((one) => one.oin === oin);
  if (flow === undefined) return null;
  return (
    <>
      <dt>{t('peer.state')}</dt>
      <dd>
        <Status group="peer" code={flow.toestand} />
        {flow.sinds && (
          <>
            {' '}
            {t('alarms.since')} <Moment at={flow.sinds} />
          </>
        )}
      </dd>
      <dt>{t('peer.lastHeard')}</dt>
      <dd>
        <Moment at={flow.laatstGehoord} />
      </dd>
      <dt>{t('peer.waiting')}</dt>
      <dd>
        {flow.wachtend}
        {flow.oudsteWachtend && (
          <>
            {' '}
            (<Moment at={flow.oudsteWachtend} />)
          </>
        )}
      </dd>
      {flow.volgendePoging && (
        <>
          <dt>{t('peer.next')}</dt>
          <dd>
            <Moment at={flow.volgendePoging} />
          </dd>
        </>
      )}
      <dt>{t('peer.lastReceived')}</dt>
      <dd>
        <Moment at={flow.laatstOntvangen} />
      </dd>
      <dt>{t('peer.lastReceipt')}</dt>
      <dd>
        <Moment at={flow.laatsteBevestiging} />
      </dd>
      <dt>{t('peer.parked')}</dt>
      <dd>{flow.geparkeerd}</dd>
    </>
  );
}
