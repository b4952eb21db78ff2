/** What was erased, under which term, and where that can be proved: the signed statement, and the entry in the audit log. */
import { useInfiniteQuery } from '@tanstack/react-query';
import type { Verwijderbewijs } from '../client/generated/types.gen.js';
import { proofsQuery } from '../client/law-queries.js';
import type { Period } from '../client/law-queries.js';
import { MessageLink } from '../parts/message-link.js';
import { Moment } from '../parts/moment.js';
import { Older } from '../parts/older.js';
import { usePeerNames } from '../parts/peer-name.js';
import { Reason } from '../parts/reason.js';
import { Empty, Shown } from '../parts/states.js';
import { Table } from '../parts/table.js';
import { useText } from '../text/text.js';

export function Proofs({ period }: { readonly period: Period }) {
  const { t } = useText();
  const proofs = useInfiniteQuery(proofsQuery(period));
  return (
    <section className="card flush">
      <h2 className="padded">{t('terms.proofs')}</h2>
      <p className="padded soft">{t('terms.proofs.text')}</p>
      <Shown query={proofs}>
        {({ pages }) => <Erased of={pages.flatMap(({ verwijderbewijzen }) => verwijderbewijzen)} />}
      </Shown>
      {proofs.hasNextPage && (
        <p className="padded">
          <Older of={proofs} text="terms.more" />
        </p>
      )}
    </section>
  );
}

function Erased({ of }: { readonly of: readonly Verwijderbewijs[] }) {
  const { t } = useText();
  const nameOf = usePeerNames();
  if (of.length === 0) return <Empty text={t('terms.proofs.none')} />;
  return (
    <Table
      caption={t('terms.proofs')}
      rows={of}
      keyOf={({ bericht, gewistOp }) => `${bericht} ${gewistOp}`}
      columns={[
        { name: t('terms.proofs.at'), cell: ({ gewistOp }) => <Moment at={gewistOp} /> },
        { name: t('terms.message'), cell: (one) => <Message of={one} /> },
        { name: t('messages.partner'), cell: ({ partner }) => nameOf(partner) },
        { name: t('terms.proofs.why'), cell: ({ oorzaak }) => oorzaak && <Reason code={oorzaak} /> },
        {
          name: t('terms.proofs.term'),
          cell: ({ uiterlijkOp }) => (uiterlijkOp ? <Moment at={uiterlijkOp} /> : '–'),
        },
        { name: t('terms.proofs.entry'), cell: (one) => <Entry of={one} /> },
      ]}
    />
  );
}

interface Of {
  readonly of: Verwijderbewijs;
}

function Message({ of: { bericht, bewijs } }: Of) {
  const { t } = useText();
  return (
    <>
      <MessageLink id={bericht} />
      <span className="soft block">
        {bewijs === undefined
          ? t('terms.proofs.unsigned')
          : t('terms.proofs.statement', { id: bewijs.slice(-12) })}
      </span>
    </>
  );
}

/** The whole fingerprint: with it whoever checks the log lets the node prove that the entry is there. */
function Entry({ of: { logboek, plaats, vingerafdruk } }: Of) {
  const { t } = useText();
  return (
    <>
      {logboek === undefined || plaats === undefined
        ? t('terms.proofs.waiting')
        : t('terms.proofs.place', { log: logboek, leaf: plaats })}
      {vingerafdruk && <code className="soft block">{vingerafdruk}</code>}
    </>
  );
}
