import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Toetsing } from '../client/generated/types.gen.js';
import { call, Problem } from '../client/http.js';
import { Outcome } from '../parts/outcome.js';
import { useSettled } from '../parts/settled.js';
import { Failed } from '../parts/states.js';
import { useText } from '../text/text.js';

interface Props {
  readonly draft: object | undefined;
  /** Shown where the policy permits. */
  readonly children: ReactNode;
  /** Shown where it does not. */
  readonly refused: (of: Toetsing) => ReactNode;
}

/** The node's own decision on the draft as it stands: the same that sending would get. */
export function PolicyCheck({ draft, children, refused }: Props) {
  return (
    <Judged of={useJudged<Toetsing>('/berichten/toetsingen', draft)}>
      {(answer) => (
        <>
          <Outcome of={answer}>{children}</Outcome>
          {answer.uitkomst === 'refuse' && refused(answer)}
        </>
      )}
    </Judged>
  );
}

interface Judging<T> {
  /** Nothing is complete enough to be judged. */
  readonly waits: boolean;
  readonly data: T | undefined;
  readonly error: Error | null;
}

/** What the node answers to a draft once nobody has changed it for a moment. */
export function useJudged<T>(path: string, draft: object | undefined): Judging<T> {
  const body = useSettled(draft, textOfDraft(draft));
  const { data, error } = useQuery({
    queryKey: ['toetsing', path, textOfDraft(body)],
    queryFn: ({ signal }) => call<T>(path, { method: 'POST', body: body!, signal }),
    enabled: body !== undefined,
    // Holds what is asked about a person: not a moment longer than it is looked at.
    gcTime: 0,
    staleTime: Infinity,
  });
  return { waits: draft === undefined || body === undefined, data, error };
}

interface JudgedProps<T> {
  readonly of: Judging<T>;
  readonly children: (answer: T) => ReactNode;
}

export function Judged<T>({ of: { waits, data, error }, children }: JudgedProps<T>) {
  const { t } = useText();
  if (waits) return <p className="soft">{t('compose.check.wait')}</p>;
  if (error) return <Faults error={error} />;
  if (data === undefined) return <p className="soft">{t('app.loading')}…</p>;
  return children(data);
}

export function Faults({ error }: { readonly error: Error }) {
  const { t, language } = useText();
  const faults = error instanceof Problem ? error.fouten : [];
  if (faults.length === 0) return <Failed error={error} />;
  return (
    <>
      <p>{t('compose.faults')}</p>
      <ul className="reasons">
        {faults.map(({ plaats, uitleg }) => (
          <li key={plaats}>
            <code>{plaats}</code> {uitleg[language]}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Statements have the moment and a number of their own: no reason to ask again. */
const textOfDraft = (draft: object | undefined): string =>
  JSON.stringify(draft ?? null, (key, value: unknown) =>
    ['noodzaak', 'kwaliteit', 'samenhang'].includes(key) ? 0 : value,
  );
