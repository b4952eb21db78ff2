/** The evidence pack of a period as a file, and a sample of it that anybody draws again with the same seed. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { nodeNow, saveAs } from '../client/http.js';
import { drawSample, fetchPack } from '../client/log-pack.js';
import type { Sample } from '../client/log-pack.js';
import { TextBox } from '../parts/field.js';
import { Form } from '../parts/form.js';
import { Moment } from '../parts/moment.js';
import { useOnce } from '../parts/once.js';
import { Failed } from '../parts/states.js';
import { Status } from '../parts/status.js';
import { Table } from '../parts/table.js';
import { dayOf, daysAgo, isPeriod, periodOf } from '../parts/whole-days.js';
import { formatNumber, textOf, useText } from '../text/text.js';
import { LogEntries } from './log-entries.js';

const MOST = 10_000;

export function LogPack() {
  const { t, language } = useText();
  const [from, setFrom] = useState(() => daysAgo(30));
  const [until, setUntil] = useState(() => dayOf(nodeNow()));
  const [lines, setLines] = useState(0);
  const period = () => periodOf(from, until);
  const fetched = () => {
    setLines(0);
    return fetchPack(period(), setLines);
  };
  const save = useMutation({
    mutationFn: async () => {
      const pack = (await fetched()).map((line) => `${line}\n`);
      saveAs(new Blob(pack, { type: 'text/plain' }), `auditpakket-${from}-${until}.txt`);
    },
    gcTime: 0,
  });
  const saveOnce = useOnce(() => save.mutateAsync());
  const draw = useMutation({
    mutationFn: async ({ count, seed }: Wanted) => drawSample(await fetched(), count, seed),
    gcTime: 0,
  });
  const busy = save.isPending || draw.isPending;
  const waits = busy || !isPeriod(from, until);
  return (
    <>
      <p>{t('log.pack.text')}</p>
      <div className="pairs">
        <TextBox label={t('log.pack.from')} type="date" value={from} onChange={setFrom} />
        <TextBox label={t('log.pack.until')} type="date" value={until} onChange={setUntil} />
      </div>
      <button type="button" className="nl-button nl-button--secondary" disabled={waits} onClick={saveOnce}>
        {t('log.pack.save')}
      </button>
      {save.error && <Failed error={save.error} />}
      <SampleForm waits={waits} draw={draw.mutateAsync} />
      <p role="status" className="soft">
        {busy && t('log.pack.busy', { count: formatNumber(lines, language) })}
        {save.isSuccess && !busy && t('log.pack.saved')}
      </p>
      {draw.error && <Failed error={draw.error} />}
      {draw.data && <Drawn sample={draw.data} />}
      <LogEntries waits={waits} period={period} />
    </>
  );
}

interface Wanted {
  readonly count: number;
  readonly seed: string;
}
interface FormProps {
  readonly waits: boolean;
  readonly draw: (wanted: Wanted) => Promise<unknown>;
}

function SampleForm({ waits, draw }: FormProps) {
  const { t } = useText();
  const [count, setCount] = useState('60');
  const [seed, setSeed] = useState('');
  const once = useOnce(() => draw({ count: Number(count), seed }));
  const isCount = /^[1-9]\d*$/.test(count) && Number(count) <= MOST;
  return (
    <Form onSubmit={once}>
      <h3 className="below">{t('log.sample')}</h3>
      <p className="soft">{t('log.sample.text')}</p>
      <div className="pairs">
        <TextBox
          label={t('log.sample.count')}
          help={t('log.sample.count.help')}
          inputMode="numeric"
          value={count}
          onChange={setCount}
        />
        <TextBox
          label={t('log.sample.seed')}
          help={t('log.sample.seed.help')}
          value={seed}
          onChange={setSeed}
        />
      </div>
      <button
        type="submit"
        className="nl-button nl-button--secondary"
        disabled={waits || !isCount || seed === ''}
      >
        {t('log.sample.draw')}
      </button>
    </Form>
  );
}

function Drawn({ sample: { first, end, drawn } }: { readonly sample: Sample }) {
  const { t, language } = useText();
  if (drawn.length === 0) return <p>{t('log.sample.none')}</p>;
  const shown = { count: drawn.length, first, last: end - 1 };
  return (
    <>
      <p>{t('log.sample.drawn', shown)}</p>
      <Table
        caption={t('log.sample')}
        rows={drawn}
        keyOf={({ index }) => String(index)}
        columns={[
          { name: t('log.sample.place'), number: true, cell: ({ index }) => formatNumber(index, language) },
          { name: t('log.sample.at'), cell: ({ entry }) => entry && <Moment at={entry.at} /> },
          { name: t('log.sample.act'), cell: ({ entry }) => entry && <code>{entry.action}</code> },
          {
            name: t('log.sample.object'),
            cell: ({ entry }) => entry && <code className="wrap">{entry.object}</code>,
          },
          {
            name: t('log.sample.result'),
            cell: ({ entry }) => entry && textOf(t, 'log.result', entry.result),
          },
          { name: t('log.sample.leaf'), cell: ({ leaf }) => <Status group="log" code={leaf} /> },
        ]}
      />
    </>
  );
}
