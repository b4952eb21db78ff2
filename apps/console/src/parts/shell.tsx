/** The frame around every page: menu, node, live line, and who is signed in. */
import type { EigenKnooppunt, Melding } from '../client/generated/types.gen.js';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet } from '@tanstack/react-router';
import { useLive } from '../client/live.js';
import {
  alarmsQuery,
  approvalsQuery,
  checksCountQuery,
  standstillQuery,
  unreadQuery,
  viewsCountQuery,
} from '../client/queries.js';
import { formatMoment, textOf, useText } from '../text/text.js';
import { words } from '../text/codes.js';
import { awaitsMe } from './approvals.js';
import { Icon, Mark } from './icons.js';
import { useKeptFocus } from './kept-focus.js';
import { menuOf } from './menu.js';
import type { MenuItem } from './menu.js';
import { Moment } from './moment.js';
import { useSession } from './session.js';
import { SignOut } from './sign-out.js';
import { unreadText } from './unread-text.js';
import { ThemeChoice } from './theme-choice.js';

export function Shell() {
  const { t } = useText();
  const session = useSession();
  useKeptFocus();
  return (
    <>
      <a className="nl-skip-link nl-skip-link--visible-on-focus" href="#inhoud">
        {t('app.skip')}
      </a>
      <div className="frame">
        {session.knooppunt.oefenomgeving && <Practice />}
        <nav className="side" aria-label={t('app.menu')}>
          <div>
            <Link to="/" className="brand">
              <Mark />
              {t('app.name')}
            </Link>
            <ul className="menu">
              {menuOf(session.rol).map((item) => (
                <MenuLink key={item.to} item={item} />
              ))}
            </ul>
          </div>
        </nav>
        <Top />
        <div className="content">
          <Standstill />
          <Outlet />
          <footer className="page-end" aria-label={t('access.footer')}>
            <Link className="nl-link" to="/toegankelijkheid">
              {t('access.title')}
            </Link>
            <span className="soft">{t('app.release', { version: releaseOf(session.knooppunt) })}</span>
          </footer>
        </div>
      </div>
    </>
  );
}

/** For whoever deploys, or asks for help: which build answers here. */
const releaseOf = ({ versie, commit }: EigenKnooppunt): string =>
  commit === undefined ? versie : `${versie} (${commit})`;

function Practice() {
  const { t } = useText();
  return (
    <aside className="practice" aria-label={t('app.practice.label')}>
      {t('app.practice')}
    </aside>
  );
}

function MenuLink({ item }: { readonly item: MenuItem }) {
  const { t } = useText();
  return (
    <li>
      <Link to={item.to} activeProps={{ 'aria-current': 'page' }}>
        <span>{t(item.text)}</span>
        {item.to === '/meldingen' && <AlarmCount />}
        {item.to === '/toetsen' && <CheckCount />}
        {item.to === '/postvak' && <UnreadCount />}
        {item.to === '/zienswijzen' && <ViewCount />}
        {item.to === '/vierogen' && <DecideCount />}
      </Link>
    </li>
  );
}

function AlarmCount() {
  const { data } = useQuery(alarmsQuery);
  const isLoud = ({ toestand, gedemptTot }: Melding): boolean =>
    toestand === 'fout' && gedemptTot === undefined;
  const failing = data?.meldingen.filter(isLoud).length ?? 0;
  return failing > 0 ? <span className="count">{failing}</span> : null;
}

function CheckCount() {
  const { data } = useQuery(checksCountQuery);
  const open = data?.wachten ?? 0;
  return open > 0 ? <span className="count">{open}</span> : null;
}

function ViewCount() {
  const { data } = useQuery(viewsCountQuery);
  const asked = data?.gevraagd ?? 0;
  return asked > 0 ? <span className="count">{asked}</span> : null;
}

function DecideCount() {
  const { t } = useText();
  const { data } = useQuery(approvalsQuery);
  const waiting = data?.vierogen.filter(awaitsMe).length ?? 0;
  return waiting > 0 ? (
    <span className="count">
      {waiting} <span className="hidden">{t('eyes.awaitsYou')}</span>
    </span>
  ) : null;
}

/** No log, no processing (WGS 1.8(4)): whatever page somebody looks at, that goes before it. */
function Standstill() {
  const { t } = useText();
  const { data } = useQuery(standstillQuery);
  return (
    <div role="alert">
      {data?.staatStil && (
        <p className="standstill">
          <Icon shape="stop" tone="tone-bad" /> <strong>{t('standstill.title')}</strong>{' '}
          {t('standstill.text')}{' '}
          {data.sinds && (
            <>
              {t('alarms.since')} <Moment at={data.sinds} />.
            </>
          )}
        </p>
      )}
    </div>
  );
}

function UnreadCount() {
  const { data } = useQuery(unreadQuery);
  const unread = data?.ongelezen ?? 0;
  return unread > 0 ? <span className="count">{unreadText(unread)}</span> : null;
}

function Top() {
  const { t, language, choose } = useText();
  const session = useSession();
  return (
    <header className="top">
      <span className="node">{session.knooppunt.naam}</span>
      <LiveLine />
      <ThemeChoice />
      <button
        type="button"
        className="nl-button nl-button--secondary small"
        lang={language === 'nl' ? 'en' : 'nl'}
        onClick={() => choose(language === 'nl' ? 'en' : 'nl')}
      >
        {t('app.language')}
      </button>
      <span className="who">
        {textOf(t, 'role', session.rol)}
        <br />
        <span className="soft">{words('BODIES', session.deelnemer, language)}</span>
      </span>
      <SignOut className="nl-button nl-button--secondary small" />
    </header>
  );
}

/** A shape beside the word, as for any state. Each takes the same room: what changes here moves nothing on the page. */
const LINE = { live: ['good', 'dot'], paused: ['quiet', 'pause'], cut: ['bad', 'cross'] } as const;

function LiveLine() {
  const { t, language } = useText();
  const { state, cutSince, pause, resume } = useLive();
  const [tone, shape] = LINE[state];
  return (
    <span className="live">
      <span className={`status tone-${tone}`} role="status">
        <Icon shape={shape} />
        {state === 'cut' && cutSince !== undefined
          ? t('live.cut', { time: formatMoment(new Date(cutSince).toISOString(), language) })
          : t(`live.${state}`)}
      </span>
      <button
        type="button"
        className="nl-button nl-button--secondary small"
        onClick={state === 'paused' ? resume : pause}
      >
        <Icon shape={state === 'paused' ? 'play' : 'pause'} />
        <span className="label">{t(state === 'paused' ? 'live.resume' : 'live.pause')}</span>
      </button>
    </span>
  );
}
