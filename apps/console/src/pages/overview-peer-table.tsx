import type { PartnerStroom } from '../client/generated/types.gen.js';
import { Moment } from '../parts/moment.js';
import { Status } from '../parts/status.js';
import { Table } from '../parts/table.js';
import { useText } from '../text/text.js';

/** The star in figures. */
export function PeerTable({ partners }: { readonly partners: readonly PartnerStroom[] }) {
  const { t } = useText();
  return (
    <Table
      caption={t('overview.peers.caption')}
      rows={partners}
      keyOf={({ oin }) => oin}
      columns={[
        { name: t('peer.name'), cell: ({ naam }) => naam },
        { name: t('peer.state'), cell: ({ toestand }) => <Status group="peer" code={toestand} /> },
        { name: t('alarms.since'), cell: ({ sinds }) => (sinds ? <Moment at={sinds} /> : '') },
        { name: t('peer.lastHeard'), cell: ({ laatstGehoord }) => <Moment at={laatstGehoord} /> },
        { name: t('peer.sent'), cell: ({ verzonden }) => verzonden, number: true },
        { name: t('peer.received'), cell: ({ ontvangen }) => ontvangen, number: true },
        { name: t('peer.waiting'), cell: ({ wachtend }) => wachtend, number: true },
        {
          name: t('peer.oldest'),
          cell: ({ oudsteWachtend }) => (oudsteWachtend ? <Moment at={oudsteWachtend} /> : t('peer.none')),
        },
        { name: t('peer.lastReceived'), cell: ({ laatstOntvangen }) => <Moment at={laatstOntvangen} /> },
        { name: t('peer.lastReceipt'), cell: ({ laatsteBevestiging }) => <Moment at={laatsteBevestiging} /> },
      ]}
    />
  );
}
