/** A page of work: what there is at the left, the one that is worked on beside it, and below the list how to begin one more. */
import type { ReactNode } from 'react';
import { Empty, Shown } from './states.js';
import type { Query } from './states.js';

interface Props<T> {
  readonly query: Query<T>;
  readonly title: string;
  readonly none: string;
  /** A list item each. */
  readonly items: (data: T) => readonly ReactNode[];
  /** What to do while none is chosen. */
  readonly choose: string;
  readonly chosen: ReactNode | undefined;
  /** How to begin one more. */
  readonly children: ReactNode;
}

export function Desk<T>({ query, title, none, items, choose, chosen, children }: Props<T>) {
  return (
    <div className="split desk">
      <section className="card flush">
        <h2 className="padded">{title}</h2>
        <Shown query={query} empty={{ when: (data) => items(data).length === 0, text: none }}>
          {(data) => <ul className="inbox">{items(data)}</ul>}
        </Shown>
      </section>
      <div className="chosen">
        {chosen ?? (
          <div className="card">
            <Empty text={choose} />
          </div>
        )}
      </div>
      {children}
    </div>
  );
}
