import { useQuery } from '@tanstack/react-query';
import type { Certificaat } from '../client/generated/types.gen.js';
import { nodeNow } from '../client/http.js';
import { certificatesQuery } from '../client/queries.js';
import { Fingerprint, inFours } from '../parts/fingerprint.js';
import { Foreign } from '../parts/foreign.js';
import { Moment } from '../parts/moment.js';
import { Shown } from '../parts/states.js';
import { Table } from '../parts/table.js';
import { formatMoment, textOf, useText } from '../text/text.js';

const DAY_MS = 86_400_000;

interface Part {
  readonly of: Certificaat;
}

/** A fingerprint stands here once two people accepted the partner; until then one hears it from the partner itself. */
export function Certificates({ oin }: { readonly oin: string }) {
  const { t } = useText();
  const certificates = useQuery(certificatesQuery(oin));
  return (
    <Shown query={certificates}>
      {({ certificaten }) => (
        <Table
          caption={t('partner.certificates')}
          rows={certificaten}
          keyOf={({ doel }) => doel}
          columns={[
            {
              name: t('partner.certificates.purpose'),
              cell: ({ doel }) => textOf(t, 'partner.purpose', doel),
            },
            {
              name: t('partner.certificates.subject'),
              cell: (one) => <Subject of={one} />,
            },
            { name: t('partner.certificates.until'), cell: ({ geldigTot }) => <Moment at={geldigTot} /> },
            { name: t('partner.certificates.left'), cell: (one) => <Left of={one} /> },
          ]}
        />
      )}
    </Shown>
  );
}

/** What a person looks for in a distinguished name; the whole of it on request. */
function Subject({ of }: Part) {
  const { doel, organisatie, oin, serienummer, vingerafdruk, onderwerp, keten } = of;
  const { t } = useText();
  const purpose = textOf(t, 'partner.purpose', doel).toLowerCase();
  return (
    <>
      <strong>
        {organisatie === undefined ? t('partner.certificates.none') : <Foreign text={organisatie} />}
      </strong>
      {oin && <span className="block">{t('partner.certificates.oin', { oin })}</span>}
      <span className="block soft">
        {t('partner.certificates.serial', { serial: inFours(serienummer.toLowerCase()) })}
      </span>
      {vingerafdruk && (
        <span className="block">
          {t('partner.certificates.fingerprint')}{' '}
          <Fingerprint hex={vingerafdruk} label={t('partner.certificates.copyOf', { purpose })} />
        </span>
      )}
      <Chain of={keten} />
      <details>
        <summary>{t('partner.certificates.whole')}</summary>
        <span className="mono wrap">
          <Foreign text={onderwerp} />
        </span>
      </details>
    </>
  );
}

/** From who issued it up to whom the register trusts. Without such an end no signature under it counts. */
function Chain({ of }: { readonly of: Certificaat['keten'] }) {
  const { t, language } = useText();
  const isWhole = of.at(-1)?.anker === true;
  return (
    <details>
      <summary>{t(isWhole ? 'partner.chain' : 'partner.chain.broken', { count: of.length })}</summary>
      <ol>
        {of.map(({ naam, geldigTot, anker }) => (
          <li key={naam}>
            <Foreign text={naam} />{' '}
            <span className="soft">
              {t(anker ? 'partner.chain.anchor' : 'partner.chain.until', {
                time: formatMoment(geldigTot, language),
              })}
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}

function Left({ of }: Part) {
  const { t } = useText();
  const days = Math.floor((Date.parse(of.geldigTot) - nodeNow()) / DAY_MS);
  if (days < 0) return <strong>{t('partner.certificates.over')}</strong>;
  const text = t('partner.certificates.days', { count: days });
  return days <= 60 ? <strong>{text}</strong> : <>{text}</>;
}
