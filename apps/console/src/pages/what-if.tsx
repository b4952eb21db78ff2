/** What would follow if a fact were otherwise? The node decides, about a message that is not there: nothing is sent or kept. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { BerichtBesluit, Partner, Toetsing, Veronderstelling } from '../client/generated/types.gen.js';
import { call } from '../client/http.js';
import { refusalsQuery } from '../client/law-queries.js';
import { messageQuery, partnersQuery } from '../client/queries.js';
import { Outcome } from '../parts/outcome.js';
import { Page } from '../parts/page.js';
import { Reason } from '../parts/reason.js';
import { useSettled } from '../parts/settled.js';
import { useSession } from '../parts/session.js';
import { Shown } from '../parts/states.js';
import { useText } from '../text/text.js';
import { Faults } from './policy-check.js';
import { LawDraft } from './law-draft.js';
import { WhatIfFacts } from './what-if-facts.js';
import { inOrder, like } from './what-if-form.js';

const route = getRouteApi('/geweigerd/wat-als');

export function WhatIf() {
  const { t } = useText();
  const { bericht } = route.useSearch();
  const partners = useQuery(partnersQuery);
  const refusals = useQuery(refusalsQuery);
  return (
    <Page title={t('whatif.title')} lead={t('whatif.lead')}>
      <p>
        <Link className="nl-link" to="/geweigerd" search={{ partner: undefined }}>
          {t('whatif.back')}
        </Link>
      </p>
      {/* Whoever may not see refusals may not suppose any. */}
      <Shown query={refusals}>
        {() => (
          <Shown
            query={partners}
            empty={{ when: (all) => all.partners.length === 0, text: t('partners.empty') }}
          >
            {(all) =>
              bericht === undefined ? (
                <Desk partners={all.partners} refused={undefined} />
              ) : (
                <AfterMessage key={bericht} id={bericht} partners={all.partners} />
              )
            }
          </Shown>
        )}
      </Shown>
      {refusals.data && <LawDraft />}
    </Page>
  );
}

function AfterMessage({ id, partners }: { readonly id: string; readonly partners: readonly Partner[] }) {
  const message = useQuery(messageQuery(id));
  return (
    <Shown query={message}>
      {(found) => <Desk partners={partners} refused={'besluit' in found ? found : undefined} />}
    </Shown>
  );
}

interface DeskProps {
  readonly partners: readonly Partner[];
  readonly refused: BerichtBesluit | undefined;
}

function Desk({ partners, refused }: DeskProps) {
  const { t } = useText();
  const session = useSession();
  const [form, setForm] = useState<Veronderstelling>(() => begin(session.deelnemer, { partners, refused }));
  return (
    <div className="split write">
      <form className="card" aria-label={t('whatif.facts')} onSubmit={(event) => event.preventDefault()}>
        <h2>{t('whatif.facts')}</h2>
        {refused && (
          <p className="notice">
            {t('whatif.refused')}{' '}
            {refused.besluit.codes.map((code) => (
              <span key={code}>
                <Reason code={code} />{' '}
              </span>
            ))}
          </p>
        )}
        <WhatIfFacts
          form={form}
          partners={partners}
          change={(part) => setForm({ ...form, ...part })}
          replace={setForm}
        />
      </form>
      <section className="card sticky" aria-live="polite">
        <h2>{t('whatif.outcome')}</h2>
        <Answer form={form} />
      </section>
    </div>
  );
}

function begin(self: string, { partners, refused }: DeskProps): Veronderstelling {
  const peer = partners.find(({ oin }) => oin === refused?.partner) ?? partners[0]!;
  const base = inOrder(self, peer.oin, peer.deelnemers[0] ?? '');
  return refused ? like(refused, base) : base;
}

function Answer({ form }: { readonly form: Veronderstelling }) {
  const { t } = useText();
  const meaning = JSON.stringify(form);
  const settled = useSettled(form, meaning);
  const answer = useQuery({
    queryKey: ['simulatie', settled],
    queryFn: ({ signal }) => call<Toetsing>('/beleid/simulaties', { method: 'POST', body: settled, signal }),
    staleTime: Infinity,
  });
  if (answer.error) return <Faults error={answer.error} />;
  if (answer.data === undefined || meaning !== JSON.stringify(settled))
    return <p className="soft">{t('app.loading')}…</p>;
  return <Outcome of={answer.data} />;
}
