/** Four eyes as every page shows them: what is asked, the plan, who decides, and what came of it. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Fragment, useId, useState } from 'react';
import type { ReactNode } from 'react';
import type { Vierogen } from '../client/generated/types.gen.js';
import { call, saveAs } from '../client/http.js';
import { approvalsQuery } from '../client/queries.js';
import { textOf, useText } from '../text/text.js';
import { Outcome, Plan } from './approval-plan.js';
import { TextBox } from './field.js';
import { inFours } from './fingerprint.js';
import { Foreign } from './foreign.js';
import { Form } from './form.js';
import { Moment } from './moment.js';
import { useOnce } from './once.js';
import { usePeerNames } from './peer-name.js';
import { Reason } from './reason.js';
import { useSession } from './session.js';
import { Empty, Failed, Shown } from './states.js';
import { TwoWays } from './two-ways.js';
import { Status } from './status.js';

type Kind = Vierogen['soort'];
/** Of every kind: one that is new does not compile before it stands here and has words. */
const EVERY: Readonly<Record<Kind, true>> = {
  release: true,
  discard: true,
  resume: true,
  renewal: true,
  partner: true,
  'partner-end': true,
  'dossier-export': true,
  'audit-log': true,
};
export const KINDS = Object.keys(EVERY) as readonly Kind[];
/** What this person may decide now. */
export const awaitsMe = ({ stand, magBeoordelen }: Vierogen): boolean => stand === 'open' && magBeoordelen;
interface Props {
  readonly kinds: readonly Kind[];
  readonly empty: string;
  /** Only what is asked about this one. */
  readonly partner?: string;
  /** Where the page itself is called after them, a part of it is not. */
  readonly title?: string;
  /** Only what somebody still has to do something about, or only what is over. */
  readonly only?: 'waits' | 'settled';
}

const WAITS: ReadonlySet<Vierogen['stand']> = new Set(['planning', 'planned', 'open', 'approved']);
const belongs = (stand: Vierogen['stand'], only: Props['only']): boolean =>
  only === undefined || WAITS.has(stand) === (only === 'waits');

export function Approvals({ kinds, empty, partner, title, only }: Props) {
  const { t } = useText();
  const named = title ?? t('eyes.title');
  const approvals = useQuery(approvalsQuery);
  return (
    <section aria-label={named}>
      <h2>{named}</h2>
      <Shown query={approvals}>
        {({ vierogen }) => {
          const mine = vierogen.filter(
            (one) =>
              kinds.includes(one.soort) &&
              (partner === undefined || one.partner === partner) &&
              belongs(one.stand, only),
          );
          if (mine.length === 0)
            return (
              <div className="card">
                <Empty text={empty} />
              </div>
            );
          return (
            <div className="columns">
              {mine.map((one) => (
                <ApprovalCard key={one.id} approval={one} />
              ))}
            </div>
          );
        }}
      </Shown>
    </section>
  );
}

/** An act on one request; everything that shows requests asks anew after it. */
export function useApprovalAct(path: string) {
  const queries = useQueryClient();
  const act = useMutation({
    mutationFn: (body: object | undefined) =>
      call<Vierogen>(path, { method: 'POST', ...(body ? { body } : {}) }),
    onSettled: () =>
      queries.invalidateQueries({
        predicate: ({ queryKey }) =>
          ['vierogen', 'geparkeerd', 'partners', 'bezorging'].includes(String(queryKey[0])),
      }),
  });
  const once = useOnce(() => act.mutateAsync(undefined));
  return { ...act, once };
}

function ApprovalCard({ approval }: { readonly approval: Vierogen }) {
  const { t } = useText();
  const { stand, plan, afloop, soort } = approval;
  const heading = useId();
  return (
    <article className="card" aria-labelledby={heading}>
      <h3 id={heading}>{t(`eyes.kind.${soort}`)}</h3>
      <p role="status">
        <Status group="eyes" code={stand} />
      </p>
      <Facts approval={approval} />
      {plan && <Plan plan={plan} discards={soort === 'discard'} />}
      {afloop && <Outcome result={afloop} />}
      <Acts approval={approval} />
    </article>
  );
}

function Facts({ approval }: { readonly approval: Vierogen }) {
  const { t } = useText();
  const nameOf = usePeerNames();
  const { stand, partner, code, reden, doorAccount, op, vervaltOp, beslistDoor, beslistOp, toelichting } =
    approval;
  const waits = stand === 'open' || stand === 'planned' || stand === 'planning';
  const rows: readonly (readonly [string, ReactNode])[] = [
    [t('messages.partner'), partner && nameOf(partner)],
    [
      t('messages.id'),
      approval.soort === 'resume' && approval.over && (
        <Link className="nl-link mono" to="/berichten/$id" params={{ id: approval.over }}>
          {approval.over.slice(-12)}
        </Link>
      ),
    ],
    [t('parked.cause'), code && <Reason code={code} />],
    [t('eyes.until'), approval.eindigtOp && <Moment at={approval.eindigtOp} />],
    [
      t('eyes.fingerprint'),
      approval.vingerafdruk && <span className="mono">{inFours(approval.vingerafdruk)}</span>,
    ],
    [t('eyes.reason'), reden && <Foreign text={reden} />],
    [
      t('eyes.by'),
      <>
        {doorAccount}, <Moment at={op} />
      </>,
    ],
    [t('eyes.expires'), waits && <Moment at={vervaltOp} />],
    [
      t('eyes.decided'),
      beslistDoor && (
        <>
          {beslistDoor}, <Moment at={beslistOp} />
        </>
      ),
    ],
    [t('eyes.remark'), toelichting && <Foreign text={toelichting} />],
  ];
  return (
    <dl className="facts">
      {rows
        .filter(([, shown]) => Boolean(shown))
        .map(([name, shown]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{shown}</dd>
          </Fragment>
        ))}
    </dl>
  );
}

function Acts({ approval }: { readonly approval: Vierogen }) {
  const { t } = useText();
  const { account } = useSession();
  const { id, stand, doorAccount, magBeoordelen, waaromNiet, soort } = approval;
  const isMine = doorAccount === account;
  if (stand === 'planning') return <p className="soft">{t('eyes.planning')}</p>;
  if (stand === 'planned') return isMine ? <Ask id={id} /> : null;
  if (stand === 'approved' && soort === 'dossier-export' && isMine) return <Fetch id={id} />;
  if (stand !== 'open') return null;
  return (
    <>
      {magBeoordelen ? (
        <Decide id={id} />
      ) : (
        <p className="below">
          <button type="button" className="nl-button nl-button--primary" disabled>
            {t('eyes.approve')}
          </button>
          <span className="soft block">{textOf(t, 'eyes.why', waaromNiet ?? '')}</span>
        </p>
      )}
      {isMine && <Withdraw id={id} />}
    </>
  );
}

function Ask({ id }: { readonly id: string }) {
  const { t } = useText();
  const [reden, setReason] = useState('');
  const ask = useApprovalAct(`/vierogen/${id}/aanvragen`);
  const once = useOnce(() => ask.mutateAsync({ reden }));
  return (
    <Form className="below" onSubmit={once}>
      <TextBox label={t('eyes.reason')} help={t('eyes.reason.help')} value={reden} onChange={setReason} />
      <p className="row">
        <button type="submit" className="nl-button nl-button--primary" disabled={ask.isPending}>
          {t('eyes.ask')}
        </button>
      </p>
      <Withdraw id={id} />
      {ask.error && <Failed error={ask.error} />}
    </Form>
  );
}

function Decide({ id }: { readonly id: string }) {
  const { t } = useText();
  const [toelichting, setRemark] = useState('');
  const decide = useApprovalAct(`/vierogen/${id}/beoordelingen`);
  const body = (besluit: string) => ({ besluit, ...(toelichting ? { toelichting } : {}) });
  const approve = useOnce(() => decide.mutateAsync(body('approved')));
  const reject = useOnce(() => decide.mutateAsync(body('rejected')));
  return (
    <div className="below">
      <TextBox
        label={t('eyes.remark')}
        help={t('eyes.remark.help')}
        value={toelichting}
        onChange={setRemark}
      />
      <TwoWays
        ways={[
          { text: t('eyes.approve'), go: approve },
          { text: t('eyes.reject'), go: reject, waits: toelichting.trim() === '' },
        ]}
        busy={decide.isPending}
      />
      {decide.error && <Failed error={decide.error} />}
    </div>
  );
}

function Withdraw({ id }: { readonly id: string }) {
  const { t } = useText();
  const withdraw = useApprovalAct(`/vierogen/${id}/intrekkingen`);
  return (
    <p className="below">
      <button
        type="button"
        className="nl-button nl-button--secondary small"
        disabled={withdraw.isPending}
        onClick={withdraw.once}
      >
        {t('eyes.withdraw')}
      </button>
      {withdraw.error && <Failed error={withdraw.error} />}
    </p>
  );
}

function Fetch({ id }: { readonly id: string }) {
  const { t } = useText();
  const fetchIt = useMutation({
    mutationFn: () => call<object>(`/vierogen/${id}/uitvoer`),
    onSuccess: (content) =>
      saveAs(
        new Blob([JSON.stringify(content, null, 2)], { type: 'application/json' }),
        `dossier-${id.slice(-12)}.json`,
      ),
    gcTime: 0,
  });
  const once = useOnce(() => fetchIt.mutateAsync());
  return (
    <p className="below">
      <button
        type="button"
        className="nl-button nl-button--primary"
        disabled={fetchIt.isPending}
        onClick={once}
      >
        {t('eyes.fetch')}
      </button>
      {fetchIt.error && <Failed error={fetchIt.error} />}
    </p>
  );
}
