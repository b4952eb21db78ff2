/** The grounds of UAVG 41 that stand now, wherever they were recorded: what silence and a refusal on that article rest on. */
import { useQuery } from '@tanstack/react-query';
import type { AvgGrond } from '../client/generated/types.gen.js';
import { rightQuery } from '../client/queries.js';
import { Moment } from '../parts/moment.js';
import { Shown as Loaded } from '../parts/states.js';
import { words } from '../text/codes.js';
import { textOf, useText } from '../text/text.js';
import type { Shown } from './rights-stage.js';

export function Grounds({ request }: Shown) {
  const { t } = useText();
  return (
    <Loaded query={useQuery(rightQuery(request.id))}>
      {({ gronden = [] }) =>
        gronden.length === 0 ? (
          <p className="soft">{t('rights.grounds.none')}</p>
        ) : (
          <>
            <p>{t('rights.grounds')}</p>
            <ul className="plain">
              {gronden.map((ground) => (
                <Ground key={JSON.stringify(ground)} ground={ground} />
              ))}
            </ul>
          </>
        )
      }
    </Loaded>
  );
}

function Ground({ ground }: { readonly ground: AvgGrond }) {
  const { t, language } = useText();
  const { deelnemer, bron, grond, sinds } = ground;
  return (
    <li>
      {deelnemer ? words('BODIES', deelnemer, language) : t('rights.grounds.other')}:{' '}
      {textOf(t, 'rights.grounds', bron)}
      {grond && ` (${t('rights.views.ground', { letter: grond.toLowerCase() })})`}{' '}
      <span className="soft">
        <Moment at={sinds} />
      </span>
    </li>
  );
}
