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
  const { t } = useText();
  const body = useSettled(draft, textOfDraft(draft));
  const check = useQuery({
    queryKey: ['toetsing', textOfDraft(body)],
    queryFn: ({ signal }) => call<Toetsing>('/berichten/toetsingen', { method: 'POST', body: body!, signal }),
    enabled: body !== undefined,
    // Holds what is asked about a person: not a moment longer than it is looked at.
    gcTime: 0,
    staleTime: Infinity,
  });
  if (draft === undefined || body === undefined) return <p className="soft">{t('compose.check.wait')}</p>;
  if (check.error) return <Faults error={check.error} />;
  if (check.data === undefined) return <p className="soft">{t('app.loading')}…</p>;
  return (
    <>
      <Outcome of={check.data}>{children}</Outcome>
      {check.data.uitkomst === 'refuse' && refused(check.data)}
    </>
  );
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
