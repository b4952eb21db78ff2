import { useQuery } from '@tanstack/react-query';
import { overviewQuery } from '../client/queries.js';
import { useText } from '../text/text.js';
import { FailedAttempt } from './failed-attempt.js';
import { Moment } from './moment.js';
import { Status } from './status.js';

/** How it flows with one partner, as facts of a list. Only for who may see the flow of the whole node. */
export function PeerFlow({ oin }: { readonly oin: string }) {
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
      {flow.laatstMislukt && (
        <>
          <dt>{t('peer.lastFailed')}</dt>
          <dd>
            <FailedAttempt of={flow.laatstMislukt} />
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
