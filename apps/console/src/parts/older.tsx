/** On to what is older, page by page; nothing where all of it is shown. */
import type { TextKey } from '../text/nl.js';
import { useText } from '../text/text.js';

interface Props {
  readonly of: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    fetchNextPage(): Promise<unknown>;
  };
  readonly text?: TextKey;
}

export function Older({ of, text = 'postbox.older' }: Props) {
  const { t } = useText();
  if (!of.hasNextPage) return null;
  return (
    <button
      type="button"
      className="nl-button nl-button--secondary small"
      disabled={of.isFetchingNextPage}
      onClick={() => void of.fetchNextPage()}
    >
      {t(text)}
    </button>
  );
}
