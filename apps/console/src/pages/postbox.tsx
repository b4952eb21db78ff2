/** What came in for the own participant. Restrictions come before the content, and must be seen first. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { Bericht } from '../client/generated/types.gen.js';
import { postboxQuery } from '../client/queries.js';
import { Moment } from '../parts/moment.js';
import { Page } from '../parts/page.js';
import { usePeerNames } from '../parts/peer-name.js';
import { Shown } from '../parts/states.js';
import { words } from '../text/codes.js';
import { useText } from '../text/text.js';
import { Reading } from './reading.js';

const route = getRouteApi('/postvak');

export function Postbox() {
  const { t } = useText();
  const { bericht } = route.useSearch();
  const postbox = useQuery(postboxQuery);
  return (
    <Page title={t('postbox.title')} lead={t('postbox.lead')}>
      <Shown
        query={postbox}
        empty={{ when: ({ berichten }) => berichten.length === 0, text: t('postbox.empty') }}
      >
        {({ berichten }) => {
          const chosen = berichten.find(({ id }) => id === bericht);
          return (
            <div className="split">
              <section className="card flush" aria-label={t('postbox.title')}>
                <ul className="inbox">
                  {berichten.toReversed().map((message) => (
                    <Item key={message.id} message={message} chosen={message.id === bericht} />
                  ))}
                </ul>
              </section>
              <section className="card" aria-label={t('postbox.read.title')} id="lezen">
                {chosen ? (
                  <Reading key={chosen.id} message={chosen} />
                ) : (
                  <p className="soft">{t('postbox.choose')}</p>
                )}
              </section>
            </div>
          );
        }}
      </Shown>
    </Page>
  );
}

function Item({ message, chosen }: { readonly message: Bericht; readonly chosen: boolean }) {
  const { t, language } = useText();
  const nameOf = usePeerNames();
  return (
    <li>
      <Link
        to="/postvak"
        search={{ bericht: message.id }}
        replace
        aria-current={chosen ? 'true' : undefined}
        className={message.gelezen === 0 ? 'unread' : undefined}
      >
        <strong>{words('KINDS', message.soort, language)}</strong>
        <span className="soft">
          {nameOf(message.partner)} · <Moment at={message.geregistreerdOp} />
          {message.gelezen > 0 && ` · ${t('postbox.reads')}: ${message.gelezen}`}
        </span>
      </Link>
    </li>
  );
}
