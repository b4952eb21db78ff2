/** A case that somebody chose, by the name it has in their own case system, and who stands in it. */
import { useQuery } from '@tanstack/react-query';
import type { PersoonInZaak } from '../client/generated/types.gen.js';
import { writtenCaseQuery } from '../client/queries.js';
import { Failed } from '../parts/states.js';
import { Foreign } from '../parts/foreign.js';
import type { Language } from '../text/language.js';
import { formatDay, useText } from '../text/text.js';

interface Chosen {
  readonly id: string;
  /** Only this person of the case. */
  readonly person?: string;
}

export function ChosenCase({ id, person }: Chosen) {
  const { t, language } = useText();
  const { data, error } = useQuery(writtenCaseQuery(id));
  const people = data?.personen.filter((one) => person === undefined || one.id === person) ?? [];
  return (
    <div role="status">
      {data && (
        <dl className="facts">
          <dt>{t('compose.case.reference')}</dt>
          <dd>
            <Foreign text={data.kenmerk} />
          </dd>
          <dt>{t(person === undefined ? 'compose.case.people' : 'compose.subject')}</dt>
          <dd>
            <Foreign text={people.map((one) => personName(one, language)).join('; ')} />
          </dd>
        </dl>
      )}
      {error && <Failed error={error} />}
    </div>
  );
}

export const personName = ({ naam, geboortedatum }: PersoonInZaak, language: Language): string =>
  geboortedatum === undefined ? naam : `${naam} (${formatDay(geboortedatum, language)})`;
