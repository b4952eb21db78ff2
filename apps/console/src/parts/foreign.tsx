import { Fragment } from 'react';
import { foreignParts } from './foreign-text.js';

/**
 * Text that somebody elsewhere wrote: in its own direction, which ends where it ends, and with what would turn the order of
 * letters shown instead of obeyed. A name in any script reads as it should; one that was made to look like another does not.
 */
export function Foreign({ text }: { readonly text: string }) {
  return (
    <bdi>
      {foreignParts(text).map((part, i) =>
        part.isName ? (
          <code key={i} className="chip">
            {part.text}
          </code>
        ) : (
          <Fragment key={i}>{part.text}</Fragment>
        ),
      )}
    </bdi>
  );
}
