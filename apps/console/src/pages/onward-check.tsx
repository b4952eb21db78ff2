/** Before anything goes: may it be passed on, may the new message leave, what goes along, and what is left of it. */
import type { ReactNode } from 'react';
import type { Doortoetsing, Toetsing } from '../client/generated/types.gen.js';
import { Outcome } from '../parts/outcome.js';
import { words } from '../text/codes.js';
import { useText } from '../text/text.js';
import { chosenOf } from './onward-draft.js';
import type { Onward } from './onward-draft.js';
import { Judged, useJudged } from './policy-check.js';

interface Props {
  readonly onward: Onward;
  readonly request: object | undefined;
  /** Shown where both decisions permit. */
  readonly children: ReactNode;
  /** Shown where they do not. */
  readonly refused: ReactNode;
}

export function OnwardCheck({ onward, request, children, refused }: Props) {
  const judged = useJudged<Doortoetsing>('/doorverstrekkingen/toetsingen', request);
  return (
    <Judged of={judged}>
      {(answer) => {
        const decision = bothOf(answer);
        return (
          <>
            {decision.uitkomst !== 'permit' && <Outcome of={decision} />}
            <Goes onward={onward} answer={answer} />
            {decision.uitkomst === 'permit' ? <Outcome of={decision}>{children}</Outcome> : refused}
          </>
        );
      }}
    </Judged>
  );
}

/** Two decisions as one: what either refuses is refused, and what both refuse for is said once. */
function bothOf({ gebruik, verzending }: Doortoetsing): Toetsing {
  if (verzending === undefined) return { ...gebruik, uitkomst: 'refuse' };
  const said = new Set(gebruik.redenen.map(({ code }) => code));
  return {
    ...verzending,
    uitkomst: gebruik.uitkomst === 'permit' ? verzending.uitkomst : gebruik.uitkomst,
    redenen: [...gebruik.redenen, ...verzending.redenen.filter(({ code }) => !said.has(code))],
    toegestaanDoor: [...gebruik.toegestaanDoor, ...verzending.toegestaanDoor],
  };
}

/** As the recipient gets it, by element: what holds for it there, and how often it may be used. */
function Goes({ onward, answer }: { readonly onward: Onward; readonly answer: Doortoetsing }) {
  const { t, language } = useText();
  const chosen = chosenOf(onward);
  return (
    <section className="below preview" aria-label={t('onward.goes')}>
      <h3>{t('onward.goes')}</h3>
      {answer.elementen.map(({ id, over, beperkingen }) => {
        const element = chosen.find((one) => one.id === id);
        if (element === undefined) return null;
        return (
          <div key={id} className="element">
            <h4>{words('CATEGORIES', element.categorie, language)}</h4>
            <p className="soft">
              {t('postbox.read.supplier')}: {words('BODIES', element.verstrekker, language)}
            </p>
            {beperkingen.map(({ soort }) => (
              <p key={soort} className="notice">
                {words('RESTRICTIONS', soort, language)}
              </p>
            ))}
            {over === 0 && <p className="notice">{t('onward.left.none')}</p>}
            {over !== undefined && over > 0 && <p className="notice">{t('onward.left', { count: over })}</p>}
          </div>
        );
      })}
    </section>
  );
}
