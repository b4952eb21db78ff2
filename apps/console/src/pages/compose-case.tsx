/** The case that somebody is about to write under, by the name it has in their own case system, and who stands in it. */
import { useQuery } from '@tanstack/react-query';
import type { PersoonInZaak } from '../client/generated/types.gen.js';
import { writtenCaseQuery } from '../client/queries.js';
import { Failed } from '../parts/states.js';
import { Foreign } from '../parts/foreign.js';
import { useText } from '../text/text.js';

export function ChosenCase({ id }: { readonly id: string }) {
  const { t } = useText();
  const { data, error } = useQuery(writtenCaseQuery(id));
  return (
    <div role="status">
      {data && (
        <dl className="facts">
          <dt>{t('compose.case.reference')}</dt>
          <dd>
            <Foreign text={data.kenmerk} />
          </dd>
          <dt>{t('compose.case.people')}</dt>
          <dd>
            <Foreign text={data.personen.map(personName).join('; ')} />
          </dd>
        </dl>
      )}
      {error && <Failed error={error} />}
    </div>
  );
}

export const personName = ({ naam, geboortedatum }: PersoonInZaak): string =>
  geboortedatum === undefined ? naam : `${naam} (${geboortedatum})`;
