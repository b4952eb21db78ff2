/** A list of any length: only the rows in sight exist. j and k walk; the keys can be turned off (WCAG 2.1.4). */
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { CSSProperties, KeyboardEvent, ReactNode } from 'react';
import { useText } from '../text/text.js';
import { cameAbove } from './scroll-place.js';

/** Height of a row in rem, as the style has it: it grows with the text. */
const WIDE = 2.75;
const NARROW = 4.5;
const LITTLE_ROOM = '(max-width: 56rem)';
const pixelsOfRem = (): number => parseFloat(getComputedStyle(document.documentElement).fontSize);
const STORED = 'sluis.toetsen';

/** What a row must carry to stand in its place and be walked to. */
export interface Place {
  readonly className: string;
  readonly 'data-index': number;
  readonly style: CSSProperties;
}
interface Props<Row> {
  readonly label: string;
  /** What the keys do here, beside walking. */
  readonly keys: string;
  readonly names: readonly string[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** The row itself, which takes the focus. The same function for as long as it draws the same: rows then stand as they are. */
  readonly drawn: (row: Row, place: Place) => ReactNode;
  /** The rows are no links: the list itself is what Tab comes to, and the keys walk from there. */
  readonly takesFocus?: boolean;
  /** Called near the end of what is there. */
  readonly more: () => void;
}

export function LongList<Row>({ label, keys, names, rows, keyOf, drawn, takesFocus, more }: Props<Row>) {
  const { t } = useText();
  const body = useRef<HTMLDivElement>(null);
  const height = (useNarrow() ? NARROW : WIDE) * pixelsOfRem();
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => body.current,
    estimateSize: () => height,
    overscan: 8,
  });
  // Whoever turns a tablet or zooms in does so while the list is there.
  useLayoutEffect(() => virtual.measure(), [virtual, height]);
  usePlace({ body, height, keys: useMemo(() => rows.map(keyOf), [rows, keyOf]) });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length - 20) more();
  }, [last, rows.length, more]);
  const walk = useWalk({ count: rows.length, scrollTo: (index) => virtual.scrollToIndex(index), body });
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
          aria-label={label}
          tabIndex={takesFocus ? 0 : -1}
          onKeyDown={walk.onKeyDown}
        >
          <div style={{ height: virtual.getTotalSize() }} role="presentation">
            {items.map(({ index, start }) => {
              const row = rows[index];
              if (row === undefined) return null;
              return (
                <div key={keyOf(row)} role="listitem" aria-posinset={index + 1} aria-setsize={rows.length}>
                  <Drawn row={row} index={index} start={start} drawn={drawn as Drawing} />
                </div>
              );
            })}
          </div>
        </div>
      </div>
      <p className="row soft">
        {keys}
        <button type="button" className="nl-button nl-button--secondary small" onClick={walk.toggle}>
          {t(walk.on ? 'messages.keysOff' : 'messages.keysOn')}
        </button>
      </p>
    </>
  );
}

const useNarrow = (): boolean =>
  useSyncExternalStore(
    (hear) => {
      const media = window.matchMedia(LITTLE_ROOM);
      media.addEventListener('change', hear);
      return () => media.removeEventListener('change', hear);
    },
    () => window.matchMedia(LITTLE_ROOM).matches,
  );

type Drawing = (row: unknown, place: Place) => ReactNode;
interface DrawnProps {
  readonly row: unknown;
  readonly index: number;
  /** Pixels from the top. */
  readonly start: number;
  readonly drawn: Drawing;
}
/** Scrolling, and rows further on, draw only what was not in sight before. */
const Drawn = memo(function Drawn({ row, index, start, drawn }: DrawnProps) {
  const style = { transform: `translateY(${start}px)` };
  return drawn(row, { className: 'list-row', 'data-index': index, style });
});

interface Kept {
  readonly body: { readonly current: HTMLDivElement | null };
  readonly height: number;
  readonly keys: readonly string[];
}

/** Whatever comes in above, the row that somebody looks at stays where it was. */
function usePlace({ body, height, keys }: Kept): void {
  const before = useRef(keys);
  useLayoutEffect(() => {
    const list = body.current;
    if (list !== null && before.current[0] !== keys[0]) {
      const top = Math.floor(list.scrollTop / height);
      list.scrollTop += height * cameAbove(before.current, keys, top);
    }
    before.current = keys;
  });
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
