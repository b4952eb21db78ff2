import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { Toetsing } from '../client/generated/types.gen.js';
import { call, Problem } from '../client/http.js';
import { Articles } from '../parts/articles.js';
import { Reasons } from '../parts/reasons.js';
import { Failed } from '../parts/states.js';
import { Status } from '../parts/status.js';
import { useText } from '../text/text.js';

const PAUSE_MS = 400;

interface Props {
  readonly draft: object | undefined;
  /** Shown where the policy permits. */
  readonly children: ReactNode;
}

/** The node's own decision on the draft as it stands: the same that sending would get. */
export function PolicyCheck({ draft, children }: Props) {
  const { t } = useText();
  const body = useSettled(draft);
  const check = useQuery({
    queryKey: ['toetsing', JSON.stringify(withoutMoments(body))],
    queryFn: ({ signal }) => call<Toetsing>('/berichten/toetsingen', { method: 'POST', body: body!, signal }),
    enabled: body !== undefined,
    // Holds what is asked about a person: not a moment longer than it is looked at.
    gcTime: 0,
    staleTime: Infinity,
  });
  if (draft === undefined || body === undefined) return <p className="soft">{t('compose.check.wait')}</p>;
  if (check.error) return <Faults error={check.error} />;
  if (check.data === undefined) return <p className="soft">{t('app.loading')}…</p>;
  return <Outcome of={check.data}>{children}</Outcome>;
}

function Outcome({ of, children }: { readonly of: Toetsing; readonly children: ReactNode }) {
  const { t } = useText();
  const { uitkomst, redenen, toegestaanDoor, wachtOp } = of;
  const articles = toegestaanDoor.flatMap(({ artikelen }) => artikelen);
  const unique = [...new Map(articles.map((one) => [one.aanduiding, one])).values()];
  return (
    <>
      <p>
        <Status group="outcome" code={uitkomst} />
      </p>
      {uitkomst === 'permit' && (
        <>
          <p>
            {t('compose.check.permit')} <Articles of={unique} />
          </p>
          {children}
        </>
      )}
      {uitkomst === 'refuse' && <p>{t('compose.check.refuse')}</p>}
      {uitkomst === 'refer' && <p>{t('compose.check.refer', { owner: wachtOp ?? '' })}</p>}
      <Reasons reasons={redenen} />
    </>
  );
}

function Faults({ error }: { readonly error: Error }) {
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

/** The value once nobody has typed for a moment. */
function useSettled(value: object | undefined): object | undefined {
  const [settled, setSettled] = useState(value);
  const text = JSON.stringify(withoutMoments(value));
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(value), PAUSE_MS);
    return () => window.clearTimeout(timer);
    // The draft is made anew at every drawing; its meaning counts.
  }, [text]);
  return settled;
}

/** Statements have the moment and a number of their own: no reason to ask again. */
function withoutMoments(draft: object | undefined): object | undefined {
  if (draft === undefined) return undefined;
  return JSON.parse(
    JSON.stringify(draft, (key, value: unknown) =>
      ['noodzaak', 'kwaliteit', 'eersteVerwerkingOp'].includes(key) ? 0 : value,
    ),
  ) as object;
}
