/** On which facts a refusal rests: each rule with what it looked at, in words. Codes, moments and numbers; never whom it was about. */
import { useQuery } from '@tanstack/react-query';
import type { BekekenFeit, BerichtBesluit, Weigering } from '../client/generated/types.gen.js';
import { refusalQuery } from '../client/law-queries.js';
import { useSession } from '../parts/session.js';
import { Shown } from '../parts/states.js';
import { useText } from '../text/text.js';

const SEE_ALL = ['fg', 'auditor'];

/** For who watches over the law, and for who wanted to send it. */
export function Decided({ message }: { readonly message: BerichtBesluit }) {
  const { t } = useText();
  const { rol } = useSession();
  const { uitkomst } = message.besluit;
  const isOwn = rol === 'coordinator' && message.richting !== 'received';
  if ((uitkomst !== 'refuse' && uitkomst !== 'refer') || !(SEE_ALL.includes(rol) || isOwn)) return null;
  return (
    <section className="below" aria-labelledby="steunt">
      <h3 id="steunt">{t('decided.title')}</h3>
      <Inputs id={message.id} />
    </section>
  );
}

function Inputs({ id }: { readonly id: string }) {
  const { t } = useText();
  const refusal = useQuery(refusalQuery(id));
  return (
    <Shown query={refusal}>
      {(kept) => (kept === null ? <p className="soft">{t('decided.gone')}</p> : <Rules of={kept} />)}
    </Shown>
  );
}

function Rules({ of: { redenen, uitkomst, wettabel, wettabelToen } }: { readonly of: Weigering }) {
  const { t } = useText();
  return (
    <>
      {wettabel !== wettabelToen && <p className="notice">{t('decided.otherTable')}</p>}
      {uitkomst === 'permit' && <p>{t('decided.nowPermitted')}</p>}
      {redenen.map(({ code, regel, keekNaar }) => (
        <details key={regel} open>
          <summary>
            <code className="chip">{code}</code> <span className="soft">{regel}</span>
          </summary>
          {keekNaar.length === 0 ? <p className="soft">{t('decided.noRow')}</p> : <Facts of={keekNaar} />}
        </details>
      ))}
    </>
  );
}

function Facts({ of }: { readonly of: readonly BekekenFeit[] }) {
  const { t, language } = useText();
  return (
    <ul>
      {of.map(({ feit, naam, waarden }) => (
        <li key={feit}>
          {capital(naam[language])}:{' '}
          <strong>
            {waarden.length === 0 ? t('decided.absent') : waarden.map((one) => one[language]).join(', ')}
          </strong>{' '}
          <code className="soft">{feit}</code>
        </li>
      ))}
    </ul>
  );
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
