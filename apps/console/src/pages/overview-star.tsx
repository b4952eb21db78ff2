/**
 * This node in the middle of its peers: case system, policy, what goes and what comes, and per peer one line for each direction. The lines
 * are decoration: each peer says in words what its lines show.
 */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { PartnerStroom } from '../client/generated/types.gen.js';
import { nodeNow } from '../client/http.js';
import { refusalCountQuery } from '../client/queries.js';
import { countInWords } from '../parts/few.js';
import { peerLine } from '../parts/peer-line.js';
import { useSession } from '../parts/session.js';
import { lookOf, Status } from '../parts/status.js';
import { formatMoment, formatNumber, formatSpan, useText } from '../text/text.js';

/** As the height of a list item in parts.css; a line ends in the middle of its peer. */
const ROW = 68;
/** From the middle: where the two ways leave the node, and where they meet a peer. As the boxes and arrows in parts.css. */
const WAY = 32;
const ARROW = 9;

export function Star({ partners }: { readonly partners: readonly PartnerStroom[] }) {
  return (
    <div className="star">
      <Home partners={partners} />
      <div className="lines">
        <Lines partners={partners} />
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

/** Nothing passes but by the policy, on its way out and on its way in. */
function Home({ partners }: { readonly partners: readonly PartnerStroom[] }) {
  const { t, language } = useText();
  const { knooppunt } = useSession();
  const refused = useQuery(refusalCountQuery);
  const sum = (of: (one: PartnerStroom) => number): string =>
    formatNumber(
      partners.reduce((total, one) => total + of(one), 0),
      language,
    );
  return (
    <div className="home">
      <div className="self">
        <small>{t('overview.self')}</small>
        {knooppunt.naam}
      </div>
      <div className="stage">
        {t('overview.policy')}
        <small>{t('overview.policy.refused', { count: countInWords(t, refused.data?.aantal) })}</small>
      </div>
      <div className="ways">
        <div className="stage">
          {t('overview.out')}
          <small>{t('overview.out.waiting', { count: sum(({ wachtend }) => wachtend) })}</small>
        </div>
        <div className="stage">
          {t('overview.in')}
          <small>{t('overview.in.parked', { count: sum(({ geparkeerd }) => geparkeerd) })}</small>
        </div>
      </div>
    </div>
  );
}

function Lines({ partners }: { readonly partners: readonly PartnerStroom[] }) {
  const height = ROW * partners.length;
  const middle = height / 2;
  return (
    <svg
      viewBox={`0 0 100 ${height}`}
      style={{ blockSize: `${height / 16}rem` }}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {partners.map(({ oin, toestand, ontvangen }, i) => {
        const y = i * ROW + ROW / 2;
        const line = (from: number, to: number): string => `M0 ${from} C50 ${from} 50 ${to} 100 ${to}`;
        const silent = toestand === 'geen-gegevens' ? toestand : '';
        return (
          <g key={oin}>
            <path d={line(middle - WAY, y - ARROW)} className={`${toestand} tone-${lookOf(toestand)[0]}`} />
            <path
              d={line(middle + WAY, y + ARROW)}
              className={`in ${silent} tone-${ontvangen > 0 ? 'good' : 'quiet'}`}
            />
          </g>
        );
      })}
    </svg>
  );
}

function Peer({ partner }: { readonly partner: PartnerStroom }) {
  const { t, language } = useText();
  const { short, whole } = peerLine(partner, {
    t,
    moment: (at) => formatMoment(at, language),
    span: (milliseconds) => formatSpan(milliseconds, language),
    now: nodeNow(),
  });
  return (
    <Link
      className="peer"
      to="/berichten"
      search={{ partner: partner.oin, status: undefined, richting: undefined }}
      title={whole === short ? undefined : whole}
    >
      <strong>{partner.naam}</strong>
      <Status group="peer" code={partner.toestand} />
      <small>{short}</small>
    </Link>
  );
}
