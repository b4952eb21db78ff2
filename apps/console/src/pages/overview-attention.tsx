import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Melding } from '../client/generated/types.gen.js';
import { alarmsQuery, approvalsQuery } from '../client/queries.js';
import { alarmPlace } from '../parts/alarm-place.js';
import { alarmText } from '../parts/alarm-text.js';
import { awaitsMe } from '../parts/approvals.js';
import { Icon } from '../parts/icons.js';
import { Shown } from '../parts/states.js';
import { lookOf } from '../parts/status.js';
import type { TextKey } from '../text/nl.js';
import { formatMoment, useText } from '../text/text.js';

const SHOWN = 6;

/**
 * What fails and nobody made quiet, the gravest first, as the node orders it; then what waits for this person's decision.
 * What has no data stands on the page of alarms: that is no failure, nor is it well.
 */
export function Attention() {
  const { t } = useText();
  const alarms = useQuery(alarmsQuery);
  const failing = (all: readonly Melding[]): Melding[] =>
    all.filter(({ toestand, gedemptTot }) => toestand === 'fout' && gedemptTot === undefined);
  return (
    <div aria-live="polite">
      <Shown
        query={alarms}
        empty={{
          when: ({ meldingen }) => failing(meldingen).length === 0,
          text: t('overview.attention.none'),
          good: true,
        }}
      >
        {({ meldingen }) => (
          <>
            <ul className="attention">
              {failing(meldingen)
                .slice(0, SHOWN)
                .map((alarm) => (
                  <Item key={alarm.soort + alarm.onderwerp} alarm={alarm} />
                ))}
            </ul>
            {failing(meldingen).length > SHOWN && (
              <p>
                <Link className="nl-link" to="/meldingen">
                  {t('overview.attention.more', { count: failing(meldingen).length - SHOWN })}
                </Link>
              </p>
            )}
          </>
        )}
      </Shown>
      <Decisions />
    </div>
  );
}

function Item({ alarm }: { readonly alarm: Melding }) {
  const { t, language } = useText();
  const [tone, shape] = lookOf(alarm.toestand);
  const moment = (word: TextKey, at: string | undefined): string =>
    at === undefined ? '' : ` · ${t(word).toLowerCase()} ${formatMoment(at, language)}`;
  const count = alarm.aantal === undefined ? '' : ` · ${t('alarms.count', { count: alarm.aantal })}`;
  return (
    <li>
      <Icon shape={shape} tone={`tone-${tone}`} />
      <p>
        <strong>{alarm.naam ?? t('alarm.part')}</strong>
        <br />
        <span className="soft">
          {alarmText(t, alarm)}
          {count}
          {moment('alarms.since', alarm.sinds)}
          {moment('alarms.until', alarm.tot)}
        </span>
      </p>
      <Link
        className="nl-button nl-button--secondary small"
        {...alarmPlace(alarm)}
        aria-label={`${t('app.open')}: ${alarm.naam ?? t('alarm.part')}, ${alarmText(t, alarm)}`}
      >
        {t('app.open')}
      </Link>
    </li>
  );
}

function Decisions() {
  const { t } = useText();
  const { data } = useQuery(approvalsQuery);
  const waiting = data?.vierogen.filter(awaitsMe).length ?? 0;
  if (waiting === 0) return null;
  return (
    <ul className="attention">
      <li>
        <Icon shape="wait" tone="tone-warn" />
        <p>
          <strong>{t('eyes.title')}</strong>
          <br />
          <span className="soft">{t('overview.attention.decide', { count: waiting })}</span>
        </p>
        <Link className="nl-button nl-button--secondary small" to="/vierogen">
          {t('app.open')}
        </Link>
      </li>
    </ul>
  );
}
