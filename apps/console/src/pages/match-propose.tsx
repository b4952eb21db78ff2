/** Proposing a comparison: the node says while one chooses whether it may be, about how many, and until when the other house has. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Partner, VergelijkingToetsing } from '../client/generated/types.gen.js';
import { call } from '../client/http.js';
import { casesQuery, matchesQuery, partnersQuery } from '../client/queries.js';
import { caseName } from '../parts/case-name.js';
import { Select } from '../parts/field.js';
import { Form } from '../parts/form.js';
import { Moment } from '../parts/moment.js';
import { useOnce } from '../parts/once.js';
import { Failed } from '../parts/states.js';
import { words } from '../text/codes.js';
import { useText } from '../text/text.js';
import { Judged, useJudged } from './policy-check.js';

export const NOTHING = { value: '', text: '—' };
/** In place of a case: every one of which somebody recorded that asking is necessary. */
const ALL = 'alle';
const MODES = ['one-way', 'mutual'] as const;

/** Houses that compare at all. */
export const comparing = (partners: readonly Partner[] = []) =>
  partners.filter(({ berichtsoorten }) => berichtsoorten.includes('match.propose'));

export function ProposeForm() {
  const { t, language } = useText();
  const queries = useQueryClient();
  const [chosen, choose] = useState({ partner: '', wijze: 'one-way', zaak: '' });
  const cases = useQuery(casesQuery);
  const partners = useQuery(partnersQuery);
  const proposal = proposalOf(chosen);
  const propose = useMutation({
    mutationFn: () => call('/vergelijkingen', { method: 'POST', body: proposal! }),
    onSettled: () => queries.invalidateQueries({ queryKey: matchesQuery.queryKey }),
  });
  const once = useOnce(() => propose.mutateAsync());
  // What was proposed is no longer what stands here.
  const change = (name: keyof typeof chosen) => (value: string) => {
    propose.reset();
    choose({ ...chosen, [name]: value });
  };
  const open = (cases.data?.zaken ?? []).filter(({ status }) => status === 'open');
  return (
    <Form onSubmit={once}>
      <Select
        label={t('necessity.peer')}
        value={chosen.partner}
        choices={[
          NOTHING,
          ...comparing(partners.data?.partners).map(({ oin, naam }) => ({ value: oin, text: naam })),
        ]}
        onChange={change('partner')}
      />
      <Select
        label={t('propose.mode')}
        value={chosen.wijze}
        choices={MODES.map((value) => ({ value, text: t(`propose.mode.${value}`) }))}
        onChange={change('wijze')}
      />
      <Select
        label={t('compose.case')}
        value={chosen.zaak}
        choices={[
          NOTHING,
          ...open.map((one) => ({ value: one.id, text: caseName(one, language) })),
          { value: ALL, text: t('propose.all') },
        ]}
        onChange={change('zaak')}
      />
      {propose.isSuccess ? (
        <p role="status">{t('propose.done')}</p>
      ) : (
        <Check proposal={proposal} isPending={propose.isPending} />
      )}
      {[cases.error, partners.error, propose.error].map(
        (error, i) => error && <Failed key={i} error={error} />,
      )}
    </Form>
  );
}

function proposalOf({ partner, wijze, zaak }: { partner: string; wijze: string; zaak: string }) {
  if (partner === '' || zaak === '') return undefined;
  return { partner, wijze, ...(zaak === ALL ? {} : { zaken: [zaak] }) };
}

/** The node's own judgement of the proposal as it stands; only where it may be made there is a button for it. */
function Check({
  proposal,
  isPending,
}: {
  readonly proposal: object | undefined;
  readonly isPending: boolean;
}) {
  const { t, language } = useText();
  const judged = useJudged<VergelijkingToetsing>('/vergelijkingen/toetsingen', proposal);
  return (
    <div aria-live="polite">
      <Judged of={judged}>
        {(answer) => (
          <>
            <Facts of={answer} />
            {answer.uitleg && <p>{answer.uitleg[language]}</p>}
            {answer.mag && (
              <div className="below">
                <button type="submit" className="nl-button nl-button--primary" disabled={isPending}>
                  {t('propose.send')}
                </button>
              </div>
            )}
          </>
        )}
      </Judged>
    </div>
  );
}

function Facts({ of }: { readonly of: VergelijkingToetsing }) {
  const { t, language } = useText();
  const { doel, antwoordUiterlijkOp, personen, personenMax, weggelaten } = of;
  const leftOut = [...Map.groupBy(weggelaten, ({ code }) => code).values()];
  return (
    <dl className="facts">
      <dt>{t('matches.purpose')}</dt>
      <dd>{words('PURPOSES', doel, language)}</dd>
      <dt>{t('checks.before')}</dt>
      <dd>
        <Moment at={antwoordUiterlijkOp} />
      </dd>
      <dt>{t('propose.persons')}</dt>
      <dd>{t('propose.ofMost', { persons: personen, most: personenMax })}</dd>
      {leftOut.map((those) => (
        <LeftOut key={those[0]!.code} those={those} />
      ))}
    </dl>
  );
}

function LeftOut({ those }: { readonly those: VergelijkingToetsing['weggelaten'] }) {
  const { t, language } = useText();
  return (
    <>
      <dt>{t('propose.leftOut', { persons: those.length })}</dt>
      <dd>{those[0]!.uitleg[language]}</dd>
    </>
  );
}
