/** This node in the middle of its peers. The lines are decoration: each peer says in words what its line shows. */
import { Link } from '@tanstack/react-router';
import type { PartnerStroom } from '../client/generated/types.gen.js';
import { useSession } from '../parts/session.js';
import { lookOf, Status } from '../parts/status.js';
import { formatMoment, useText } from '../text/text.js';

/** As the height of a list item in parts.css; a line ends in the middle of its peer. */
const ROW = 68;

export function Star({ partners }: { readonly partners: readonly PartnerStroom[] }) {
  const { t } = useText();
  const { knooppunt } = useSession();
  const height = ROW * partners.length;
  return (
    <div className="star">
      <div className="self">
        <small>{t('overview.self')}</small>
        {knooppunt.naam}
      </div>
      <div className="lines">
        <svg viewBox={`0 0 100 ${height}`} preserveAspectRatio="none" aria-hidden="true">
          {partners.map(({ oin, toestand }, i) => {
            const y = i * ROW + ROW / 2;
            const curve = `M0 ${height / 2} C50 ${height / 2} 50 ${y} 100 ${y}`;
            return <path key={oin} d={curve} className={`${toestand} tone-${lookOf(toestand)[0]}`} />;
          })}
        </svg>
      </div>
      <ul>
        {partners.map((partner) => (
          <li key={partner.oin}>
            <Peer partner={partner} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Peer({ partner }: { readonly partner: PartnerStroom }) {
  const { t, language } = useText();
  const { wachtend, oudsteWachtend } = partner;
  const line = t('peer.line', { sent: partner.verzonden, received: partner.ontvangen });
  const waits =
    wachtend > 0 && oudsteWachtend !== undefined
      ? ` · ${t('peer.line.waiting', { waiting: wachtend, oldest: formatMoment(oudsteWachtend, language) })}`
      : '';
  const heard =
    partner.toestand === 'geen-gegevens'
      ? ` · ${partner.sinds ? t('peer.line.heard', { at: formatMoment(partner.sinds, language) }) : t('peer.line.neverHeard')}`
      : '';
  return (
    <Link
      className="peer"
      to="/berichten"
      search={{ partner: partner.oin, status: undefined, richting: undefined }}
    >
      <strong>{partner.naam}</strong>
      <Status group="peer" code={partner.toestand} />
      <small>
        {line}
        {waits}
        {heard}
      </small>
    </Link>
  );
}
