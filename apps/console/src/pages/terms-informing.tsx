/** Until when the contact point informs persons about data of the own participant; it names nobody. */
import type { Informeertermijn } from '../client/generated/types.gen.js';
import { Moment } from '../parts/moment.js';
import { usePeerNames } from '../parts/peer-name.js';
import { Empty } from '../parts/states.js';
import { Table } from '../parts/table.js';
import { TermLeft } from '../parts/term-left.js';
import { textOf, useText } from '../text/text.js';

export function ToInform({ terms }: { readonly terms: readonly Informeertermijn[] }) {
  const { t } = useText();
  const nameOf = usePeerNames();
  return (
    <section className="card flush">
      <h2 className="padded">{t('terms.informing')}</h2>
      {terms.length === 0 ? (
        <Empty text={t('terms.informing.none')} />
      ) : (
        <Table
          caption={t('terms.informing')}
          rows={terms}
          keyOf={({ informatieplicht }) => informatieplicht}
          columns={[
            {
              name: t('terms.due'),
              cell: ({ uiterlijkOp, teLaat, uitgesteld }) =>
                uitgesteld ? <Moment at={uiterlijkOp} /> : <TermLeft until={uiterlijkOp} late={teLaat} />,
            },
            { name: t('messages.partner'), cell: ({ partner }) => nameOf(partner) },
            {
              name: t('terms.informing.owner'),
              cell: ({ eigenaar }) => textOf(t, 'terms.informing', eigenaar),
            },
            {
              name: t('terms.informing.state'),
              cell: ({ uitgesteld }) => t(uitgesteld ? 'terms.informing.postponed' : 'terms.informing.open'),
            },
            {
              name: t('terms.informing.number'),
              cell: ({ informatieplicht }) => <span className="mono">{informatieplicht.slice(-8)}</span>,
            },
          ]}
        />
      )}
    </section>
  );
}
