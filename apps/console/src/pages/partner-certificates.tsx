import { useQuery } from '@tanstack/react-query';
import type { Certificaat } from '../client/generated/types.gen.js';
import { nodeNow } from '../client/http.js';
import { certificatesQuery } from '../client/queries.js';
import { Moment } from '../parts/moment.js';
import { Shown } from '../parts/states.js';
import { Table } from '../parts/table.js';
import { textOf, useText } from '../text/text.js';

const DAY_MS = 86_400_000;

/** Without fingerprints: whoever accepts a partner hears that from the partner itself. */
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
              cell: ({ onderwerp }) => <span dir="auto">{onderwerp}</span>,
            },
            { name: t('partner.certificates.until'), cell: ({ geldigTot }) => <Moment at={geldigTot} /> },
            { name: t('partner.certificates.left'), cell: (one) => <Left of={one} /> },
          ]}
        />
      )}
    </Shown>
  );
}

function Left({ of }: { readonly of: Certificaat }) {
  const { t } = useText();
  const days = Math.floor((Date.parse(of.geldigTot) - nodeNow()) / DAY_MS);
  if (days < 0) return <strong>{t('partner.certificates.over')}</strong>;
  const text = t('partner.certificates.days', { count: days });
  return days <= 60 ? <strong>{text}</strong> : <>{text}</>;
}
