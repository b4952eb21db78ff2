/** Lines of the processing log as a table: what was done, under which activity and version, and who asked. No operator stands in any of them. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Verwerking } from '../client/generated/types.gen.js';
import { activitiesQuery } from '../client/queries.js';
import { InDutch } from '../parts/in-dutch.js';
import { Moment } from '../parts/moment.js';
import { usePeerNames } from '../parts/peer-name.js';
import { Table } from '../parts/table.js';
import type { Column } from '../parts/table.js';
import { textOf, useText } from '../text/text.js';

export const ACTIVITY = 'dpl.core.processing_activity_id';
export const SUBJECT = 'dpl.core.data_subject_id';
export const SUBJECT_TYPE = 'dpl.core.data_subject_id_type';
const CALLER = 'dpl.core.foreign_operation.processor';
/** As many as somebody takes in at once. */
const AT_ONCE = 50;

interface Props {
  readonly caption: string;
  readonly lines: readonly Verwerking[];
  /** Beside what every line says. */
  readonly more?: readonly Column<Verwerking>[];
}

/** Mounted anew for another search, it begins with the first lines. */
export function Lines({ caption, lines, more = [] }: Props) {
  const { t } = useText();
  const [shown, setShown] = useState(AT_ONCE);
  return (
    <>
      <Table
        caption={caption}
        rows={lines.slice(0, shown)}
        keyOf={({ traceId, spanId }) => `${traceId} ${spanId}`}
        columns={[
          {
            name: t('processing.at'),
            cell: ({ endTime }) => <Moment at={new Date(endTime).toISOString()} />,
          },
          { name: t('processing.what'), cell: ({ name }) => <InDutch>{name}</InDutch> },
          { name: t('processing.status'), cell: ({ status }) => textOf(t, 'processing.status', status) },
          { name: t('processing.activity'), cell: (line) => <Activity of={line} /> },
          { name: t('processing.caller'), cell: (line) => <Caller of={line} /> },
          ...more,
        ]}
      />
      {lines.length > shown && (
        <p className="padded">
          <button
            type="button"
            className="nl-button nl-button--secondary"
            onClick={() => setShown(shown + AT_ONCE)}
          >
            {t('processing.show', { count: Math.min(AT_ONCE, lines.length - shown), of: lines.length })}
          </button>
        </p>
      )}
    </>
  );
}

function Activity({ of: { attributes } }: { readonly of: Verwerking }) {
  const { t } = useText();
  const { data } = useQuery(activitiesQuery);
  const uri = attributes[ACTIVITY];
  const found = data?.activiteiten.find(({ verwijzing }) => verwijzing === uri);
  if (found === undefined) return <code className="wrap">{uri}</code>;
  return (
    <>
      <InDutch>{found.naam}</InDutch>{' '}
      <span className="soft">{t('processing.version', { version: found.versie })}</span>
    </>
  );
}

/** The node at which it was asked for; the own one is not named. */
function Caller({ of: { attributes } }: { readonly of: Verwerking }) {
  const nameOf = usePeerNames();
  const [, oin] = /oin:(\d{20})/.exec(attributes[CALLER] ?? '') ?? [];
  return oin === undefined ? '–' : nameOf(oin);
}

/** What is shown of a pseudonym: enough to see that two lines have the same one. */
export const pseudonymOf = ({ attributes }: Verwerking): string | undefined =>
  attributes[SUBJECT]?.slice(0, 8);
