/** Articles of law, each with its place on wetten.overheid.nl. */
interface Article {
  readonly aanduiding: string;
  readonly bwb: string;
  readonly artikel: string;
}

export function Articles({ of }: { readonly of: readonly Article[] }) {
  return (
    <span className="article">
      {of.map(({ aanduiding, bwb, artikel }, i) => (
        <span key={aanduiding}>
          {i > 0 && ', '}
          <a
            className="nl-link"
            href={`https://wetten.overheid.nl/${bwb}/#Artikel${artikel}`}
            target="_blank"
            rel="noreferrer"
          >
            {aanduiding}
          </a>
        </span>
      ))}
    </span>
  );
}
