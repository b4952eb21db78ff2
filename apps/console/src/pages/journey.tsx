/** Where is it, why, and who is next? Steps of both nodes; long silences are folded. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import type { ReactNode } from 'react';
import type {
  BerichtBesluit,
  BerichtStroom,
  Stap,
  StapStroom,
  VerwachteStap,
  VerwachteStapStroom,
} from '../client/generated/types.gen.js';
import { deliveryQuery, journeyQuery, messageQuery } from '../client/queries.js';
import { Articles } from '../parts/articles.js';
import { Icon } from '../parts/icons.js';
import { Moment } from '../parts/moment.js';
import { Page } from '../parts/page.js';
import { usePeerNames } from '../parts/peer-name.js';
import { Reason } from '../parts/reason.js';
import { useSession } from '../parts/session.js';
import { Shown } from '../parts/states.js';
import { Status } from '../parts/status.js';
import { words } from '../text/codes.js';
import { formatSpan, textOf, useText } from '../text/text.js';
import { Decided } from './decided-on.js';
import { Delivery } from './journey-line.js';
import { ProofOfStep, useProofs } from './journey-proof.js';

const IDLE_MS = 10 * 60_000;

const route = getRouteApi('/berichten/$id');

export function Journey() {
  const { t } = useText();
  const { id } = route.useParams();
  const message = useQuery(messageQuery(id));
  const journey = useQuery(journeyQuery(id));
  const delivery = useQuery({ ...deliveryQuery(id), enabled: message.data?.richting === 'sent' });
  return (
    <Page
      title={t('journey.title')}
      aside={message.data && <Status group="status" code={message.data.status} />}
    >
      {/* Of a message that is there: an address may hold what somebody typed in it. */}
      {message.data && <p className="mono soft">{id}</p>}
      <div className="split">
        <section className="card">
          <h2>{t('journey.facts')}</h2>
          <Shown query={message}>{(data) => <Facts message={data} />}</Shown>
          {delivery.data && <Delivery delivery={delivery.data} />}
        </section>
        <section className="card" aria-live="polite">
          <h2>{t('journey.steps')}</h2>
          <Shown query={journey}>
            {({ stappen, verwacht }: AnyJourney) => (
              <>
                <Steps message={id} steps={stappen} />
                <Expected of={verwacht} partner={message.data?.partner} />
              </>
            )}
          </Shown>
          {message.data && 'besluit' in message.data && <Decided message={message.data} />}
        </section>
      </div>
    </Page>
  );
}

interface AnyJourney {
  readonly stappen: readonly (Stap | StapStroom)[];
  readonly verwacht: readonly (VerwachteStap | VerwachteStapStroom)[];
}

/** What has still to happen; a message that is at its end waits for nothing. */
function Expected({
  of,
  partner,
}: {
  readonly of: AnyJourney['verwacht'];
  readonly partner: string | undefined;
}) {
  const { t } = useText();
  const nameOf = usePeerNames();
  if (of.length === 0) return <p className="soft below">{t('journey.expected.none')}</p>;
  return (
    <>
      <h3 className="below">{t('journey.expected')}</h3>
      <ol className="steps">
        {of.map(({ stap, door, uiterlijk }) => (
          <li key={stap}>
            <Icon shape="wait" tone="tone-quiet" />
            <span className="soft">
              {t('journey.expected.until')} <Moment at={uiterlijk} />
            </span>
            <div>
              {textOf(t, 'expected', stap)}
              <div className="soft">
                {t('journey.expected.by')}{' '}
                {door === 'hier' || partner === undefined ? t('journey.expected.here') : nameOf(partner)}
              </div>
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}

/** Only for who may see law there is more than how far it came: operators get another answer from the node. */
function Facts({ message }: { readonly message: BerichtStroom | BerichtBesluit }) {
  const { t } = useText();
  const nameOf = usePeerNames();
  return (
    <dl className="facts">
      <dt>{t('messages.partner')}</dt>
      <dd>{nameOf(message.partner)}</dd>
      <dt>{t('messages.direction')}</dt>
      <dd>{textOf(t, 'direction', message.richting)}</dd>
      <dt>{t('journey.sent')}</dt>
      <dd>
        <Moment at={message.verzondenOp} />
      </dd>
      <dt>{t('messages.recorded')}</dt>
      <dd>
        <Moment at={message.geregistreerdOp} />
      </dd>
      <dt>{t('journey.expires')}</dt>
      <dd>
        <Moment at={message.vervaltOp} />
      </dd>
      {'gesprek' in message && <Conversation message={message} />}
      {'besluit' in message && <LawFacts message={message} />}
    </dl>
  );
}

function Conversation({ message: { gesprek, vorigBericht } }: { readonly message: BerichtBesluit }) {
  const { t } = useText();
  return (
    <>
      <dt>{t('journey.conversation')}</dt>
      <dd className="mono">{gesprek}</dd>
      {vorigBericht !== undefined && (
        <>
          <dt>{t('journey.previous')}</dt>
          <dd className="mono">
            <Link className="nl-link" to="/berichten/$id" params={{ id: vorigBericht }}>
              {vorigBericht}
            </Link>
          </dd>
        </>
      )}
    </>
  );
}

function LawFacts({ message }: { readonly message: BerichtBesluit }) {
  const { t, language } = useText();
  return (
    <>
      <dt>{t('journey.decision')}</dt>
      <dd>
        <Status group="outcome" code={message.besluit.uitkomst} />
        {message.besluit.codes.map((code) => (
          <div key={code}>
            <Reason code={code} />
          </div>
        ))}
      </dd>
      <dt>{t('journey.law')}</dt>
      <dd>
        <Articles of={message.besluit.artikelen} />
      </dd>
      {message.besluit.wettabel && (
        <>
          <dt>{t('journey.table')}</dt>
          <dd className="mono">{message.besluit.wettabel}</dd>
        </>
      )}
      <WhatIfLike message={message} />
      <dt>{t('journey.kind')}</dt>
      <dd>{words('KINDS', message.soort, language)}</dd>
      <dt>{t('journey.purpose')}</dt>
      <dd>{words('PURPOSES', message.doel, language)}</dd>
      <dt>{t('journey.reads')}</dt>
      <dd>{message.gelezen}</dd>
    </>
  );
}

/** A message of this kind, purpose and partner to try facts on. Only for who may ask. */
function WhatIfLike({ message }: { readonly message: BerichtBesluit }) {
  const { t } = useText();
  const { rol } = useSession();
  const { uitkomst } = message.besluit;
  if ((uitkomst !== 'refuse' && uitkomst !== 'refer') || (rol !== 'fg' && rol !== 'auditor')) return null;
  return (
    <>
      <dt>{t('whatif.title')}</dt>
      <dd>
        <Link className="nl-link" to="/geweigerd/wat-als" search={{ bericht: message.id }}>
          {t('journey.whatIf')}
        </Link>
      </dd>
    </>
  );
}

const SHAPES: Readonly<
  Record<string, readonly [shape: 'check' | 'cross' | 'wait' | 'arrow' | 'stop', tone: string]>
> = {
  attempted: ['cross', 'tone-bad'],
  refused: ['stop', 'tone-bad'],
  expired: ['cross', 'tone-bad'],
  undeliverable: ['cross', 'tone-bad'],
  overdue: ['cross', 'tone-bad'],
  waiting: ['wait', 'tone-warn'],
  relayed: ['arrow', 'tone-accent'],
};

interface StepsProps {
  readonly message: string;
  readonly steps: readonly (Stap | StapStroom)[];
}

function Steps({ message, steps }: StepsProps) {
  const { t, language } = useText();
  const { rol } = useSession();
  const proofs = useProofs(message, steps);
  const isReviewer = rol === 'fg' || rol === 'auditor';
  return (
    <ol className="steps">
      {steps.map((step, i) => {
        const idle = i === 0 ? 0 : Date.parse(step.op) - Date.parse(steps[i - 1]!.op);
        return (
          <Fragment key={`${step.op} ${step.stap} ${i}`}>
            {idle > IDLE_MS && (
              <li className="gap">
                <span />
                <span />
                <span>┄ {t('journey.idle', { time: formatSpan(idle, language) })} ┄</span>
              </li>
            )}
            <Step step={step} proof={isReviewer && <ProofOfStep step={step} place={i} proofs={proofs} />} />
          </Fragment>
        );
      })}
    </ol>
  );
}

function Step({ step, proof }: { readonly step: Stap | StapStroom; readonly proof: ReactNode }) {
  const { t } = useText();
  const [shape, tone] = SHAPES[step.stap] ?? ['check', 'tone-good'];
  const { bewijs, code } = step;
  const articles = 'artikelen' in step ? step.artikelen : [];
  return (
    <li>
      <Icon shape={shape} tone={tone} />
      <Moment at={step.op} />
      <div>
        <strong>{textOf(t, 'step', step.stap)}</strong>
        {code && (
          <div>
            <Reason code={code} />
          </div>
        )}
        <div className="soft">
          {t(step.herkomst === 'peer' ? 'journey.peerSaid' : 'journey.weSaid')}
          {bewijs && (
            <span>
              {' · '}
              <span className="mono">{t('journey.evidence', { id: bewijs.slice(-12) })}</span>{' '}
              {t(step.herkomst === 'peer' ? 'journey.evidence.peer' : 'journey.evidence.own')}
            </span>
          )}
          {articles.length > 0 && (
            <>
              {' · '}
              <Articles of={articles} />
            </>
          )}
        </div>
      </div>
      {proof}
    </li>
  );
}
