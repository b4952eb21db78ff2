/** A list of persons does not move by itself: who looks again says so, and it is on record. */
import { useText } from '../text/text.js';

interface Looked {
  readonly refetch: () => unknown;
  readonly isFetching: boolean;
}

/** One button for all lists of a page. */
export function LookAgain({ at }: { readonly at: readonly Looked[] }) {
  const { t } = useText();
  const isFetching = at.some((list) => list.isFetching);
  return (
    <div className="row look">
      <p className="soft">{t('look.recorded')}</p>
      <button
        type="button"
        className="nl-button nl-button--secondary small"
        aria-disabled={isFetching}
        onClick={() => {
          if (!isFetching) for (const list of at) void list.refetch();
        }}
      >
        {t('look.again')}
      </button>
    </div>
  );
}
