/** A case that somebody chose, by the name it has in their own case system, and who stands in it. */
import { useQuery } from '@tanstack/react-query';
import type { PersoonInZaak } from '../client/generated/types.gen.js';
import { writtenCaseQuery } from '../client/queries.js';
import { Failed } from '../parts/states.js';
import { Foreign } from '../parts/foreign.js';
import type { Language } from '../text/language.js';
import { formatDay, useText } from '../text/text.js';
import type { Form } from './compose-draft.js';
import { composable } from './compose-kinds.js';

interface Chosen {
  readonly id: string;
  /** Only this person of the case. */
  readonly person?: string;
  /** Whoever writes asks about somebody by number. */
  readonly numbers?: boolean;
}

export function ChosenCase({ id, person, numbers = false }: Chosen) {
  const { t, language } = useText();
  const { data, error } = useQuery(writtenCaseQuery(id, { numbers }));
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

/** Who the message is about, as the own register has them. `undefined`: not chosen yet, or the look has no answer. */
export function useRegistered(form: Form): PersoonInZaak | undefined {
  const { data } = useQuery(writtenCaseQuery(form.zaak, { numbers: asksByNumber(form) }));
  return data?.personen.find(({ id }) => id === form.personen[0]?.verwijzing);
}
export const asksByNumber = ({ wat }: Form): boolean => composable(wat).identity === true;

export const personName = ({ naam, geboortedatum }: PersoonInZaak, language: Language): string =>
  geboortedatum === undefined ? naam : `${naam} (${formatDay(geboortedatum, language)})`;
