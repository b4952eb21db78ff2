/** Matching, for a case processor: let a blinded question be compared, judge what was found on own cases, and see what came of it. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Treffer, Vergelijking } from '../client/generated/types.gen.js';
import { call } from '../client/http.js';
import { hitsQuery, matchesQuery } from '../client/queries.js';
import { Select, TextBox } from '../parts/field.js';
import { Foreign } from '../parts/foreign.js';
import { Form } from '../parts/form.js';
import { hitText } from '../parts/hit-text.js';
import { Icon } from '../parts/icons.js';
import { Moment } from '../parts/moment.js';
import { useOnce } from '../parts/once.js';
import { Page } from '../parts/page.js';
import { usePeerNames } from '../parts/peer-name.js';
import { Failed, Shown } from '../parts/states.js';
import { TwoWays } from '../parts/two-ways.js';
import { words } from '../text/codes.js';
import { useText } from '../text/text.js';
import { FollowUps } from './follow-ups.js';
import type { Followed } from './compose-draft.js';
import { isOpen, MatchesPast, OwnCase, OwnPerson, wasTold } from './matches-past.js';
import { AskYourself } from './match-necessity.js';
import { LookAgain } from '../parts/look-again.js';

export function Matches() {
  const { t } = useText();
  const matches = useQuery(matchesQuery);
  const hits = useQuery(hitsQuery);
  return (
    <Page title={t('matches.title')} lead={t('matches.lead')}>
      <LookAgain at={[matches, hits]} />
      <Shown
        query={matches}
        empty={{ when: (all) => !all.vergelijkingen.some(waits), text: t('matches.empty') }}
      >
        {({ vergelijkingen }) => (
          <div className="columns">
            {vergelijkingen.filter(waits).map((match) => (
              <Waiting key={match.id} match={match} />
            ))}
          </div>
        )}
      </Shown>
      <h2>{t('matches.hits')}</h2>
      <Shown
        query={hits}
        empty={{ when: ({ treffers }) => !treffers.some(isOpen), text: t('matches.noHits') }}
      >
        {({ treffers }) => (
          <div className="columns">
            {treffers
              .filter(isOpen)
              .toSorted((a, b) => Number(wasTold(a)) - Number(wasTold(b)))
              .map((hit) => (
                <Hit key={hit.id} hit={hit} />
              ))}
          </div>
        )}
      </Shown>
      <AskYourself />
      <MatchesPast matches={matches.data?.vergelijkingen} hits={hits.data?.treffers} />
    </Page>
  );
}

const waits = ({ wachtOpAntwoord }: Vergelijking): boolean => wachtOpAntwoord;

/** An act on one thing, done once however often the button is pressed; what it changed is asked for again. */
function useAct(path: string, queryKey: string) {
  const queries = useQueryClient();
  const act = useMutation({
    mutationFn: ({ to, body }: { to: string; body?: object }) =>
      call(`${path}/${to}`, { method: 'POST', ...(body ? { body } : {}) }),
    onSettled: () => queries.invalidateQueries({ queryKey: [queryKey] }),
  });
  return act;
}

function Waiting({ match }: { readonly match: Vergelijking }) {
  const { t } = useText();
  const nameOf = usePeerNames();
  const act = useAct(`/vergelijkingen/${match.id}`, 'vergelijkingen');
  const accept = useOnce(() => act.mutateAsync({ to: 'aanvaardingen' }));
  const refuse = useOnce(() => act.mutateAsync({ to: 'weigeringen' }));
  return (
    <section className="card" aria-label={`${t('checks.from')} ${nameOf(match.partner)}`}>
      <h2>{nameOf(match.partner)}</h2>
      <p>{t('matches.unseen')}</p>
      <dl className="facts">
        <Proposed match={match} />
        <dt>{t('checks.received')}</dt>
        <dd>
          <Moment at={match.begonnenOp} />
        </dd>
        <dt>{t('checks.before')}</dt>
        <dd>
          <Moment at={match.antwoordUiterlijkOp} />
        </dd>
      </dl>
      {match.wijze === 'mutual' && <p>{t('matches.yesAsks', { peer: nameOf(match.partner) })}</p>}
      <div className="below">
        <TwoWays
          ways={[
            { text: t('matches.accept'), go: accept },
            { text: t('matches.refuse'), go: refuse },
          ]}
          busy={act.isPending}
        />
      </div>
      {act.error && <Failed error={act.error} />}
    </section>
  );
}

/** What a yes is said to. How many a group holds is not known here, nor is it to be. */
function Proposed({ match }: { readonly match: Vergelijking }) {
  const { t, language } = useText();
  const peer = usePeerNames()(match.partner);
  const { wijze, doel, soort, richtingen } = match;
  const size = richtingen[0]?.omvangVraag ?? '';
  return (
    <>
      <dt>{t('matches.asks')}</dt>
      <dd>{t(wijze === 'mutual' ? 'matches.asksBoth' : 'matches.asksThey', { peer })}</dd>
      <dt>{t('matches.purpose')}</dt>
      <dd>{words('PURPOSES', doel, language)}</dd>
      <dt>{t('matches.size')}</dt>
      <dd>{soort === 'single' ? t('matches.single') : t('matches.batch', { size })}</dd>
    </>
  );
}

function Hit({ hit }: { readonly hit: Treffer }) {
  const { t } = useText();
  const nameOf = usePeerNames();
  return (
    <section className="card" aria-label={`${t('matches.hit')} ${nameOf(hit.partner)}`}>
      <h3>{nameOf(hit.partner)}</h3>
      <p>{t(hitText(hit))}</p>
      <dl className="facts">
        <dt>{t('postbox.read.case')}</dt>
        <dd>
          <OwnCase id={hit.zaak} />
        </dd>
        <dt>{t('compose.subject')}</dt>
        <dd>
          <OwnPerson zaak={hit.zaak} betrokkene={hit.betrokkene} />
        </dd>
        <dt>{t('matches.kind')}</dt>
        <dd>{t(hit.mogelijk ? 'matches.possible' : 'matches.byNumber')}</dd>
        <dt>{t('matches.expires')}</dt>
        <dd>
          <Moment at={hit.vervaltOp} />
        </dd>
        {hit.contact && (
          <>
            <dt>{t('matches.contact')}</dt>
            <dd>
              <Foreign text={hit.contact} />
            </dd>
          </>
        )}
      </dl>
      {hit.beoordeling === undefined ? (
        <Judge hit={hit} />
      ) : wasTold(hit) ? (
        <Told hit={hit} />
      ) : (
        <Contact hit={hit} />
      )}
    </section>
  );
}

const REJECTIONS = ['OTHER_PERSON', 'WRONG_DATA', 'NOT_CURRENT'] as const;

/** That it is not right, is said with why: the log has it. */
function Judge({ hit }: { readonly hit: Treffer }) {
  const { t } = useText();
  const [reden, setReason] = useState('');
  const act = useAct(`/treffers/${hit.id}`, 'treffers');
  const judge = (body: object) => act.mutateAsync({ to: 'beoordelingen', body });
  const confirm = useOnce(() => judge({ uitkomst: 'CONFIRMED' }));
  const reject = useOnce(() => judge({ uitkomst: 'REJECTED', reden }));
  return (
    <div className="below">
      <Select
        label={t('matches.why')}
        help={t('matches.whyHelp')}
        value={reden}
        choices={[
          { value: '', text: '—' },
          ...REJECTIONS.map((value) => ({ value, text: t(`matches.why.${value}`) })),
        ]}
        onChange={setReason}
      />
      <TwoWays
        ways={[
          { text: t('matches.confirm'), go: confirm },
          { text: t('matches.reject'), go: reject, waits: reden === '' },
        ]}
        busy={act.isPending}
      />
      {act.error && <Failed error={act.error} />}
    </div>
  );
}

/** Contact was sought: what the other was told, and what comes of it. There is no second time. */
function Told({ hit }: { readonly hit: Treffer }) {
  const { t } = useText();
  return (
    <div className="below" role="status">
      <p className="status tone-good">
        <Icon shape="check" />
        {t('matches.contacted')}
      </p>
      <dl className="facts">
        <dt>{t('matches.told')}</dt>
        <dd>
          <Foreign text={hit.contactGezonden!} />
        </dd>
      </dl>
      <p className="soft">{t('matches.next')}</p>
      {hit.contactbericht && <FollowUps after={sought(hit, hit.contactbericht)} zaak={hit.zaak} />}
    </div>
  );
}

/** The conversation after a hit names the contact, and is about the one who was found. */
const sought = ({ partner, betrokkene }: Treffer, id: string): Followed => ({
  id,
  soort: 'match.contact',
  knooppunt: partner,
  deelnemer: '',
  personen: [{ verwijzing: betrokkene }],
});

function Contact({ hit }: { readonly hit: Treffer }) {
  const { t } = useText();
  const [contact, setContact] = useState('');
  const act = useAct(`/treffers/${hit.id}`, 'treffers');
  const send = useOnce(() => act.mutateAsync({ to: 'contacten', body: { contact } }));
  return (
    <Form className="below" onSubmit={send}>
      <TextBox
        label={t('matches.contact')}
        help={t('matches.contactHelp')}
        value={contact}
        onChange={setContact}
      />
      <button
        type="submit"
        className="nl-button nl-button--primary"
        disabled={act.isPending || contact === ''}
      >
        {t('matches.send')}
      </button>
      {act.error && <Failed error={act.error} />}
    </Form>
  );
}
