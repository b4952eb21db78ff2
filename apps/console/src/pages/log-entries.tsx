/** Each entry of the period held against the tree, with the first that was changed and who had signed for it before. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { WitnessReport } from '../client/log-check.js';
import { checkEntries } from '../client/log-entries.js';
import type { EntriesReport } from '../client/log-entries.js';
import { Foreign } from '../parts/foreign.js';
import { Moment } from '../parts/moment.js';
import { usePeerNames } from '../parts/peer-name.js';
import { Failed } from '../parts/states.js';
import { Status } from '../parts/status.js';
import { formatNumber, useText } from '../text/text.js';

interface Props {
  readonly waits: boolean;
  readonly fetched: () => Promise<readonly string[]>;
}

export function LogEntries({ waits, fetched }: Props) {
  const { t, language } = useText();
  const [done, setDone] = useState(0);
  const check = useMutation({ mutationFn: async () => checkEntries(await fetched(), setDone), gcTime: 0 });
  return (
    <>
      <h3 className="below">{t('log.entries')}</h3>
      <p className="soft">{t('log.entries.text')}</p>
      <button
        type="button"
        className="nl-button nl-button--secondary"
        disabled={waits || check.isPending}
        onClick={() => {
          setDone(0);
          check.mutate();
        }}
      >
        {t('log.entries.check')}
      </button>
      <div role="status" className="below">
        {check.isPending && done > 0 && t('log.entries.busy', { count: formatNumber(done, language) })}
        {check.data && <Report report={check.data} />}
      </div>
      {check.error && <Failed error={check.error} />}
    </>
  );
}

function Report({ report: { first, end, wrong, fixedBy } }: { readonly report: EntriesReport }) {
  const { t, language } = useText();
  const place = (index: number): string => formatNumber(index, language);
  if (first === end) return <p>{t('log.sample.none')}</p>;
  const range = t('log.entries.range', { first: place(first), last: place(end - 1) });
  if (wrong[0] === undefined)
    return (
      <p>
        {range} <Status group="log" code="holds" />
      </p>
    );
  return (
    <>
      <p>
        {range} <Status group="log" code="broken" />
      </p>
      <p>{t('log.entries.wrong', { first: place(wrong[0]), count: formatNumber(wrong.length, language) })}</p>
      <FixedBy by={fixedBy} />
    </>
  );
}

function FixedBy({ by }: { readonly by: readonly WitnessReport[] }) {
  const { t } = useText();
  const nameOf = usePeerNames();
  if (by.length === 0) return <p>{t('log.entries.unseen')}</p>;
  return (
    <>
      <p>{t('log.entries.fixed')}</p>
      <ul>
        {by.map(({ name, node, at }) => (
          <li key={name}>
            {node === undefined ? <Foreign text={name} /> : nameOf(node)} {at && <Moment at={at} />}
          </li>
        ))}
      </ul>
    </>
  );
}
