/** Each entry of the period held against the tree, with the first that was changed and who had signed for it before. */
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { WitnessReport } from '../client/log-check.js';
import { checkEntries } from '../client/log-entries.js';
import type { EntriesReport } from '../client/log-entries.js';
import { fetchPack } from '../client/log-pack.js';
import type { Period } from '../client/log-pack.js';
import { Foreign } from '../parts/foreign.js';
import { Moment } from '../parts/moment.js';
import { useOnce } from '../parts/once.js';
import { usePeerNames } from '../parts/peer-name.js';
import { Failed } from '../parts/states.js';
import { Status } from '../parts/status.js';
import type { Language } from '../text/language.js';
import { formatNumber, useText } from '../text/text.js';

interface Props {
  readonly waits: boolean;
  readonly period: () => Period;
}
/** First the lines of the pack come, and nobody knows how many; then each entry is checked. */
type Course = { readonly lines: number } | { readonly done: number; readonly of: number };

export function LogEntries({ waits, period }: Props) {
  const { t } = useText();
  const [course, setCourse] = useState<Course>({ lines: 0 });
  const [isStopped, setStopped] = useState(false);
  const running = useRef<AbortController>(undefined);
  const check = useMutation({
    mutationFn: async () => {
      setCourse({ lines: 0 });
      setStopped(false);
      const { signal } = (running.current = new AbortController());
      const lines = await fetchPack(period(), (count) => setCourse({ lines: count }), signal);
      return checkEntries(lines, (done, of) => setCourse({ done, of }), signal);
    },
    gcTime: 0,
  });
  const once = useOnce(() => check.mutateAsync());
  // Who leaves the page stops it.
  useEffect(() => () => running.current?.abort(), []);
  const stop = (): void => {
    setStopped(true);
    running.current?.abort();
  };
  return (
    <>
      <h3 className="below">{t('log.entries')}</h3>
      <p className="soft">{t('log.entries.text')}</p>
      <div className="row">
        <button
          type="button"
          className="nl-button nl-button--secondary"
          disabled={waits || check.isPending}
          onClick={once}
        >
          {t('log.entries.check')}
        </button>
        {check.isPending && (
          <button type="button" className="nl-button nl-button--secondary" onClick={stop}>
            {t('log.entries.stop')}
          </button>
        )}
      </div>
      {check.isPending && <Busy course={course} />}
      <div role="status" className="below">
        {isStopped && !check.isPending && <Stopped course={course} />}
        {check.data && <Report report={check.data} />}
      </div>
      {check.error && !isStopped && <Failed error={check.error} />}
    </>
  );
}

/** Not said aloud at each step: the bar says it to whoever asks. */
function Busy({ course }: { readonly course: Course }) {
  const { t, language } = useText();
  const text =
    'lines' in course
      ? t('log.pack.busy', { count: formatNumber(course.lines, language) })
      : t('log.entries.busy', inWords(course, language));
  return (
    <p className="progress below">
      <progress
        aria-label={t('log.entries')}
        {...('of' in course ? { value: course.done, max: course.of } : {})}
      />
      {text}
    </p>
  );
}

function Stopped({ course }: { readonly course: Course }) {
  const { t, language } = useText();
  return (
    <p>
      {'lines' in course
        ? t('log.entries.stoppedEarly')
        : t('log.entries.stopped', inWords(course, language))}
    </p>
  );
}

const inWords = ({ done, of }: Extract<Course, { of: number }>, language: Language) => ({
  done: formatNumber(done, language),
  of: formatNumber(of, language),
});

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
