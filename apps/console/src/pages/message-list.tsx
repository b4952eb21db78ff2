/** Messages as rows of a long list; Enter opens one. */
import { Link } from '@tanstack/react-router';
import type { BerichtRegel, BerichtStroom } from '../client/generated/types.gen.js';
import { LongList } from '../parts/long-list.js';
import { Moment } from '../parts/moment.js';
import { usePeerNames } from '../parts/peer-name.js';
import { Status } from '../parts/status.js';
import { textOf, useText } from '../text/text.js';

export type MessageRow = BerichtStroom | BerichtRegel;
interface Props {
  readonly rows: readonly MessageRow[];
  readonly more: () => void;
}

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
  return (
    <LongList
      label={t('messages.title')}
      keys={t('messages.keys')}
      names={names}
      rows={rows}
      keyOf={({ id }) => id}
      more={more}
    >
      {(row, place) => (
        <Link to="/berichten/$id" params={{ id: row.id }} {...place}>
          <Status group="status" code={row.status} />
          <Moment at={row.geregistreerdOp} />
          <span>{nameOf(row.partner)}</span>
          <span>{textOf(t, 'direction', row.richting)}</span>
          <span className="mono soft">{row.id.slice(-12)}</span>
        </Link>
      )}
    </LongList>
  );
}
