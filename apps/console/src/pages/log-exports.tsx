/** Lists that people took out as a file: which, filtered how, who did and why. */
import { useQuery } from '@tanstack/react-query';
import type { Lijstuitvoer } from '../client/generated/types.gen.js';
import { exportsQuery } from '../client/queries.js';
import { Foreign } from '../parts/foreign.js';
import { Moment } from '../parts/moment.js';
import { usePeerNames } from '../parts/peer-name.js';
import { Shown } from '../parts/states.js';
import { Table } from '../parts/table.js';
import { words } from '../text/codes.js';
import { textOf, useText } from '../text/text.js';

export function LogExports() {
  const { t, language } = useText();
  const nameOf = usePeerNames();
  const exports = useQuery(exportsQuery);
  /** As the filters of the list itself read. */
  const inWords = ({ filter: { partner, status, richting, code } }: Lijstuitvoer): string =>
    [
      partner && nameOf(partner),
      status && textOf(t, 'status', status),
      richting && textOf(t, 'direction', richting),
      code && words('REASONS', code, language),
    ]
      .filter(Boolean)
      .join(' · ');
  return (
    <Shown
      query={exports}
      empty={{ when: ({ uitvoeren }) => uitvoeren.length === 0, text: t('log.exports.none') }}
    >
      {({ uitvoeren }) => (
        <Table
          caption={t('log.exports')}
          rows={uitvoeren}
          keyOf={({ id }) => id}
          columns={[
            { name: t('log.exports.at'), cell: ({ op }) => <Moment at={op} /> },
            { name: t('log.exports.by'), cell: ({ doorAccount }) => <Foreign text={doorAccount} /> },
            { name: t('log.exports.list'), cell: ({ lijst }) => textOf(t, 'log.exports.list', lijst) },
            { name: t('log.exports.filter'), cell: (one) => inWords(one) || t('messages.filter.all') },
            { name: t('eyes.reason'), cell: ({ reden }) => <Foreign text={reden} /> },
          ]}
        />
      )}
    </Shown>
  );
}
