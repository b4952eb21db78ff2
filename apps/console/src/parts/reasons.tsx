import { Problem } from '../client/http.js';
import type { Reason } from '../client/http.js';
import { useText } from '../text/text.js';
import { Articles } from './articles.js';

/** All reasons of a refusal at once, each with its articles. */
export function Reasons({
  error,
  reasons,
}: {
  readonly error?: unknown;
  readonly reasons?: readonly Reason[];
}) {
  const { t, language } = useText();
  const all = reasons ?? (error instanceof Problem ? error.redenen : []);
  if (all.length === 0) return null;
  return (
    <ul className="reasons">
      {all.map(({ code, uitleg, artikelen, rechtmatigAls }, i) => (
        <li key={code + i}>
          {uitleg[language]} <Articles of={artikelen} /> <code className="chip">{code}</code>
          {rechtmatigAls && (
            <details>
              <summary>{t('reasons.lawful')}</summary>
              <p className="soft as-written">{rechtmatigAls[language]}</p>
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}
