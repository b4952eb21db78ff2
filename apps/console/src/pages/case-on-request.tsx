import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { casesQuery } from '../client/queries.js';
import { caseName } from '../parts/case-name.js';
import { useText } from '../text/text.js';
import { ChosenCase } from './compose-case.js';

/** Reference and name on request: each look at a case is a line in the log. */
export function CaseOnRequest({ id, person }: Parameters<typeof ChosenCase>[0]) {
  const { t, language } = useText();
  const { data } = useQuery(casesQuery);
  const [shown, setShown] = useState(false);
  const known = data?.zaken.find((one) => one.id === id);
  const name = known ? caseName(known, language) : `…${id.slice(-8)}`;
  return (
    <>
      <p className="row">
        <span>{t('views.case', { name })}</span>
        {!shown && (
          <button
            type="button"
            className="nl-button nl-button--secondary small"
            aria-label={`${t('views.case.show')}, ${t('views.case', { name })}`}
            onClick={() => setShown(true)}
          >
            {t('views.case.show')}
          </button>
        )}
      </p>
      {shown ? (
        <ChosenCase id={id} {...(person === undefined ? {} : { person })} />
      ) : (
        <p className="soft">{t('views.case.help')}</p>
      )}
    </>
  );
}
