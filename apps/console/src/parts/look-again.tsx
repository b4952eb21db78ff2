/** A list of persons does not move by itself: who looks again says so, and it is on record. */
import type { UseQueryResult } from '@tanstack/react-query';
import { useText } from '../text/text.js';

export function LookAgain({ query }: { readonly query: Pick<UseQueryResult, 'refetch' | 'isFetching'> }) {
  const { t } = useText();
  return (
    <p className="soft">
      {t('look.recorded')}{' '}
      <button
        type="button"
        className="nl-button nl-button--secondary"
        aria-disabled={query.isFetching}
        onClick={() => {
          if (!query.isFetching) void query.refetch();
        }}
      >
        {t('look.again')}
      </button>
    </p>
  );
}
