import { Fragment } from 'react';

/** Characters that turn or hide the order of what follows: UAX 9 marks, embeddings, overrides and isolates. */
const HIDDEN = /([\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069])/u;

/**
 * Text that somebody elsewhere wrote: in its own direction, which ends where it ends, and with what would turn the order of
 * letters shown instead of obeyed. A name in any script reads as it should; one that was made to look like another does not.
 */
export function Foreign({ text }: { readonly text: string }) {
  return (
    <bdi>
      {text.split(HIDDEN).map((part, i) =>
        HIDDEN.test(part) ? (
          <code key={i} className="chip">
            U+{part.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}
          </code>
        ) : (
          <Fragment key={i}>{part}</Fragment>
        ),
      )}
    </bdi>
  );
}
