/** Every refused message, page by page. The rule goes to the node in the body: it stands in no address. */
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { BerichtBesluit } from '../client/generated/types.gen.js';
import { refusedQuery } from '../client/law-queries.js';
import type { RefusedFilter } from '../client/law-queries.js';
import { Moment } from '../parts/moment.js';
import { Older } from '../parts/older.js';
import { usePeerNames } from '../parts/peer-name.js';
import { Reason } from '../parts/reason.js';
import { Shown } from '../parts/states.js';
import { Table } from '../parts/table.js';
import { words } from '../text/codes.js';
import { useText } from '../text/text.js';

export function Refused(filter: RefusedFilter) {
  const { t } = useText();
  const list = useInfiniteQuery({ ...refusedQuery(filter), placeholderData: keepPreviousData });
  return (
    <Shown
      query={list}
      empty={{ when: ({ pages }) => pages[0]?.berichten.length === 0, text: t('refusals.filtered.none') }}
    >
      {({ pages }) => (
        <>
          <Found messages={pages.flatMap(({ berichten }) => berichten)} />
          {list.hasNextPage && (
            <p className="padded">
              <Older of={list} text="refusals.older" />
            </p>
          )}
        </>
      )}
    </Shown>
  );
}

function Found({ messages }: { readonly messages: readonly BerichtBesluit[] }) {
  const { t, language } = useText();
  const nameOf = usePeerNames();
  return (
    <Table
      caption={t('refusals.messages')}
      rows={messages}
      keyOf={({ id }) => id}
      columns={[
        {
          name: t('messages.recorded'),
          cell: ({ id, geregistreerdOp }) => (
            <Link className="nl-link" to="/berichten/$id" params={{ id }}>
              <Moment at={geregistreerdOp} />
            </Link>
          ),
        },
        { name: t('messages.partner'), cell: ({ partner }) => nameOf(partner) },
        { name: t('journey.kind'), cell: ({ soort }) => words('KINDS', soort, language) },
        { name: t('journey.purpose'), cell: ({ doel }) => words('PURPOSES', doel, language) },
        {
          name: t('refusals.rule'),
          cell: ({ besluit }) =>
            besluit.codes.map((code) => (
              <div key={code}>
                <Reason code={code} />
              </div>
            )),
        },
        {
          name: t('whatif.title'),
          cell: ({ id }) => (
            <Link
              className="nl-link"
              to="/geweigerd/wat-als"
              search={{ bericht: id }}
              aria-label={t('whatif.open', { id: id.slice(-6) })}
            >
              {t('whatif.short')}
            </Link>
          ),
        },
      ]}
    />
  );
}
