/** What came in for the own participant, newest first. Restrictions come before the content, and must be seen first. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { Bericht } from '../client/generated/types.gen.js';
import { messageQuery, postboxQuery } from '../client/queries.js';
import { Moment } from '../parts/moment.js';
import { Older } from '../parts/older.js';
import { Page } from '../parts/page.js';
import { usePeerNames } from '../parts/peer-name.js';
import { Empty, Failed, Loading, Shown } from '../parts/states.js';
import { unreadText } from '../parts/unread-text.js';
import { words } from '../text/codes.js';
import { useText } from '../text/text.js';
import { Reading } from './reading.js';

const route = getRouteApi('/postvak');

export function Postbox() {
  const { t } = useText();
  const { bericht } = route.useSearch();
  const postbox = useInfiniteQuery(postboxQuery);
  const { data, error } = postbox;
  const messages = data?.pages.flatMap(({ berichten }) => berichten) ?? [];
  const unread = data?.pages[0]?.ongelezen ?? 0;
  const chosen = messages.find(({ id }) => id === bericht);
  return (
    <Page title={t('postbox.title')} lead={t('postbox.lead')}>
      {data === undefined &&
        (error ? <Failed error={error} retry={() => void postbox.refetch()} /> : <Loading />)}
      {data !== undefined && messages.length === 0 && <Empty text={t('postbox.empty')} />}
      {messages.length > 0 && (
        <>
          <p role="status" className="soft">
            {unread === 0 ? t('postbox.allRead') : t('postbox.unread', { count: unreadText(unread) })}
          </p>
          <div className="split">
            <section className="card flush" aria-label={t('postbox.title')}>
              <ul className="inbox">
                {messages.map((message) => (
                  <Item key={message.id} message={message} chosen={message.id === bericht} />
                ))}
                {postbox.hasNextPage && (
                  <li className="inbox-more">
                    <Older of={postbox} />
                  </li>
                )}
              </ul>
            </section>
            <section className="card" aria-label={t('postbox.read.title')} id="lezen">
              {chosen ? (
                <Reading key={chosen.id} message={chosen} />
              ) : bericht === undefined ? (
                <p className="soft">{t('postbox.choose')}</p>
              ) : (
                <Further key={bericht} id={bericht} />
              )}
            </section>
          </div>
        </>
      )}
    </Page>
  );
}

/** An address of a message that is older than what the list shows. */
function Further({ id }: { readonly id: string }) {
  const message = useQuery(messageQuery(id));
  return <Shown query={message}>{(found) => <Reading message={found as Bericht} />}</Shown>;
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
        {message.gelezen === 0 && <span className="hidden">{t('postbox.new')}</span>}
        <span className="soft">
          {nameOf(message.partner)} · <Moment at={message.geregistreerdOp} />
          {message.gelezen > 0 && ` · ${t('postbox.reads')}: ${message.gelezen}`}
        </span>
      </Link>
    </li>
  );
}
