/** The check that trusts nobody here: made in this browser, with what it found and what it did not look at. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { checkLog } from '../client/log-check.js';
import type { LogReport, WitnessReport } from '../client/log-check.js';
import { TextBox } from '../parts/field.js';
import { Foreign } from '../parts/foreign.js';
import { Form } from '../parts/form.js';
import { Moment } from '../parts/moment.js';
import { useOnce } from '../parts/once.js';
import { usePeerNames } from '../parts/peer-name.js';
import { Failed } from '../parts/states.js';
import { Status } from '../parts/status.js';
import { formatNumber, useText } from '../text/text.js';

export function LogCheck() {
  const { t, language } = useText();
  const [key, setKey] = useState('');
  const [done, setDone] = useState(0);
  const check = useMutation({ mutationFn: () => checkLog(key.trim(), setDone) });
  const once = useOnce(() => check.mutateAsync());
  return (
    <Form onSubmit={once}>
      <p>{t('log.check.text')}</p>
      <TextBox label={t('log.key')} help={t('log.key.help')} value={key} onChange={setKey} />
      <button type="submit" className="nl-button nl-button--primary" disabled={check.isPending}>
        {t('log.check.button')}
      </button>
      <div role="status" className="below">
        {check.isPending && t('log.check.busy', { percent: formatNumber(Math.round(done * 100), language) })}
        {check.data && <Report report={check.data} />}
      </div>
      {check.error && <Failed error={check.error} />}
    </Form>
  );
}

function Report({ report }: { readonly report: LogReport }) {
  const { t, language } = useText();
  const { size, head, keyFrom, root, signature, wrong, witnesses } = report;
  return (
    <>
      <dl className="facts">
        <dt>{t('log.report.chain', { count: formatNumber(size, language) })}</dt>
        <dd>
          <Status group="log" code={root} />
          {wrong && ` ${t('log.report.wrong', { first: wrong[0], last: wrong[1] })}`}
        </dd>
        {head && (
          <>
            <dt>{t('log.report.head')}</dt>
            <dd className="mono wrap">
              {head.origin} · {head.root}
            </dd>
          </>
        )}
        <dt>{t('log.report.signature')}</dt>
        <dd>
          <Status group="log" code={signature} />
          {signature !== 'unchecked' && ` ${t(`log.report.key.${keyFrom}`)}`}
        </dd>
      </dl>
      <Countersigned by={witnesses} />
      <h3 className="below">{t('log.report.not')}</h3>
      <ul>
        <li>{t('log.report.not.content')}</li>
        <li>{t('log.report.not.earlier')}</li>
        <li>{t('log.report.not.witnesses')}</li>
        {keyFrom === 'node' && <li>{t('log.report.not.key')}</li>}
      </ul>
      <p className="soft">{t('log.report.further')}</p>
    </>
  );
}

function Countersigned({ by }: { readonly by: readonly WitnessReport[] }) {
  const { t } = useText();
  const nameOf = usePeerNames();
  if (by.length === 0) return <p className="below">{t('log.report.witnesses.none')}</p>;
  return (
    <>
      <h3 className="below">{t('log.report.witnesses')}</h3>
      <ul>
        {by.map(({ name, node, verdict, at }) => (
          <li key={name}>
            {node === undefined ? <Foreign text={name} /> : nameOf(node)}{' '}
            <Status group="log" code={verdict} /> {at && <Moment at={at} />}
          </li>
        ))}
      </ul>
    </>
  );
}
