/** Messages as rows of a long list; Enter opens one. */
import { Link } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { BerichtRegel, BerichtStroom } from '../client/generated/types.gen.js';
import { LongList } from '../parts/long-list.js';
import type { Place } from '../parts/long-list.js';
import { Moment } from '../parts/moment.js';
import { usePeerNames } from '../parts/peer-name.js';
import { Status } from '../parts/status.js';
import { textOf, useText } from '../text/text.js';

export type MessageRow = BerichtStroom | BerichtRegel;
interface Props {
  readonly rows: readonly MessageRow[];
  readonly more: () => void;
}

const keyOf = ({ id }: MessageRow): string => id;

export function MessageList({ rows, more }: Props) {
  const { t } = useText();
  const nameOf = usePeerNames();
  const names = [
    t('messages.state'),
    t('messages.recorded'),
    t('messages.partner'),
    t('messages.direction'),
    t('messages.id'),
  ];
  const drawn = useCallback(
    (row: MessageRow, place: Place) => (
      <Link to="/berichten/$id" params={{ id: row.id }} {...place}>
        <Status group="status" code={row.status} />
        <Moment at={row.geregistreerdOp} />
        <span>{nameOf(row.partner)}</span>
        <span>{textOf(t, 'direction', row.richting)}</span>
        <span className="mono soft">{row.id.slice(-12)}</span>
      </Link>
    ),
    [t, nameOf],
  );
  return (
    <LongList
      label={t('messages.title')}
      keys={t('messages.keys')}
      names={names}
      rows={rows}
      keyOf={keyOf}
      more={more}
      drawn={drawn}
    />
  );
}
