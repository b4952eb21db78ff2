/** The four states of what a page shows, each with a look of its own: loading, empty, no right, failed. */
import type { ReactNode } from 'react';
import { Problem } from '../client/http.js';
import { useText } from '../text/text.js';
import { Icon } from './icons.js';
import { Reasons } from './reasons.js';

/** One answer, or a list that comes page by page. */
export interface Query<T> {
  readonly data: T | undefined;
  readonly error: Error | null;
  refetch(): Promise<unknown>;
}
interface Asked<T> {
  readonly query: Query<T>;
  readonly children: (data: T) => ReactNode;
  /** Said where there is nothing; `good` where that is what one hopes for. */
  readonly empty?: { readonly when: (data: T) => boolean; readonly text: string; readonly good?: boolean };
}

export function Shown<T>({ query, children, empty }: Asked<T>) {
  const { data, error, refetch } = query;
  // What was there stays readable when a refresh fails; the banner above says how old it is.
  if (data !== undefined) {
    return empty?.when(data) ? <Empty {...empty} /> : <>{children(data)}</>;
  }
  return error ? <Failed error={error} retry={() => void refetch()} /> : <Loading />;
}

export function Loading() {
  const { t } = useText();
  return (
    <div className="state soft" role="status">
      <p>{t('app.loading')}…</p>
    </div>
  );
}

/** A tick only where nothing is good news: of a list that is still to be filled it would tell a lie. */
export function Empty({ text, good = false }: { readonly text: string; readonly good?: boolean }) {
  return (
    <div className={good ? 'state empty' : 'state empty soft'}>
      {good && <Icon shape="check" tone="tone-good" />}
      <p>{text}</p>
    </div>
  );
}

export function NoRight() {
  const { t } = useText();
  return (
    <div className="state" role="alert">
      <Icon shape="stop" tone="tone-warn" />
      <h2>{t('state.noRight')}</h2>
      <p>{t('state.noRightText')}</p>
    </div>
  );
}

export function Failed({ error, retry }: { readonly error: unknown; readonly retry?: () => void }) {
  const { t, language } = useText();
  if (error instanceof Problem && error.status === 403 && error.redenen.length === 0) return <NoRight />;
  const known = error instanceof Problem ? error : undefined;
  // A refusal by law is said by its reasons, each with its articles; what they say is not said twice.
  const isSaid = known?.redenen.some(({ uitleg }) => uitleg.nl === known.uitleg.nl) ?? false;
  return (
    <div className="state" role="alert">
      <Icon shape="warn" tone="tone-bad" />
      <h2>{t('state.failed')}</h2>
      {known && !isSaid && <p>{known.uitleg[language]}</p>}
      <Reasons error={error} />
      {known && !isSaid && <Code of={known} />}
      {retry && (
        <button type="button" className="nl-button nl-button--secondary" onClick={retry}>
          {t('app.retry')}
        </button>
      )}
    </div>
  );
}

/** The node's own page says what each code of the API means; a refusal by law has its reasons and articles with it. */
function Code({ of: { code, status, redenen } }: { readonly of: Problem }) {
  const { t } = useText();
  const said = t('state.code', { code });
  const isListed = status > 0 && redenen.length === 0;
  return (
    <p className="soft">
      {isListed ? (
        <a className="nl-link" href={`/v1/documentatie#${code}`} target="_blank" rel="noreferrer">
          {said}
        </a>
      ) : (
        said
      )}
    </p>
  );
}
