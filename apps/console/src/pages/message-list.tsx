/** A list of any length: only the rows in sight exist. j and k walk, Enter opens; the keys can be turned off (WCAG 2.1.4). */
import { Link } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { BerichtStroom } from '../client/generated/types.gen.js';
import { Moment } from '../parts/moment.js';
import { usePeerNames } from '../parts/peer-name.js';
import { Status } from '../parts/status.js';
import { textOf, useText } from '../text/text.js';

const WIDE = 44;
const NARROW = 72;
const STORED = 'sluis.toetsen';

interface Props {
  readonly rows: readonly BerichtStroom[];
  readonly more: () => void;
}

export function MessageList({ rows, more }: Props) {
  const { t } = useText();
  const body = useRef<HTMLDivElement>(null);
  const narrow = window.matchMedia('(max-width: 56rem)').matches;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => body.current,
    estimateSize: () => (narrow ? NARROW : WIDE),
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length - 20) more();
  }, [last, rows.length, more]);
  const walk = useWalk({ count: rows.length, scrollTo: (index) => virtual.scrollToIndex(index), body });
  const names = [
    t('messages.state'),
    t('messages.recorded'),
    t('messages.partner'),
    t('messages.direction'),
    t('messages.id'),
  ];
  return (
    <>
      <div className="card flush">
        <div className="list-head" aria-hidden="true">
          {names.map((name) => (
            <span key={name}>{name}</span>
          ))}
        </div>
        <div
          ref={body}
          className="list-body"
          role="list"
          aria-label={t('messages.title')}
          tabIndex={-1}
          onKeyDown={walk.onKeyDown}
        >
          <div style={{ height: virtual.getTotalSize() }} role="presentation">
            {items.map(({ index, start }) => {
              const row = rows[index];
              return row && <Row key={row.id} row={row} at={{ index, start }} count={rows.length} />;
            })}
          </div>
        </div>
      </div>
      <p className="row soft">
        {t('messages.keys')}
        <button type="button" className="nl-button nl-button--secondary small" onClick={walk.toggle}>
          {t(walk.on ? 'messages.keysOff' : 'messages.keysOn')}
        </button>
      </p>
    </>
  );
}

interface RowProps {
  readonly row: BerichtStroom;
  readonly at: { readonly index: number; readonly start: number };
  readonly count: number;
}

function Row({ row, at, count }: RowProps) {
  const { t } = useText();
  const nameOf = usePeerNames();
  return (
    <div role="listitem" aria-posinset={at.index + 1} aria-setsize={count}>
      <Link
        to="/berichten/$id"
        params={{ id: row.id }}
        className="list-row"
        data-index={at.index}
        style={{ transform: `translateY(${at.start}px)` }}
      >
        <Status group="status" code={row.status} />
        <Moment at={row.geregistreerdOp} />
        <span>{nameOf(row.partner)}</span>
        <span>{textOf(t, 'direction', row.richting)}</span>
        <span className="mono soft">{row.id.slice(-12)}</span>
      </Link>
    </div>
  );
}

interface Walk {
  readonly count: number;
  readonly scrollTo: (index: number) => void;
  readonly body: { readonly current: HTMLDivElement | null };
}

function useWalk({ count, scrollTo, body }: Walk) {
  const [on, setOn] = useState(() => localStorage.getItem(STORED) !== 'uit');
  const focusRow = (index: number): void => {
    scrollTo(index);
    requestAnimationFrame(() =>
      requestAnimationFrame(() =>
        body.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus(),
      ),
    );
  };
  return {
    on,
    toggle: () => {
      localStorage.setItem(STORED, on ? 'uit' : 'aan');
      setOn(!on);
    },
    onKeyDown: (event: KeyboardEvent) => {
      const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
      const isLetter = event.key.length === 1;
      if (step === undefined || (isLetter && !on) || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      const here = Number((event.target as HTMLElement).dataset['index'] ?? -1);
      focusRow(Math.min(count - 1, Math.max(0, here + step)));
    },
  };
}
