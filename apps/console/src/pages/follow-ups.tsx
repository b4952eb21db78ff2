/** What a message that was just read, or a contact that was sought, may be followed by: the form begins with whom, about whom and after what. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { kindsQuery, participantsQuery, partnersQuery } from '../client/queries.js';
import type { TextKey } from '../text/nl.js';
import { useText } from '../text/text.js';
import { EMPTY, isBegun, storeForm } from './compose-draft.js';
import type { Followed } from './compose-draft.js';
import { ownKind } from './compose-fields.js';
import { followers } from './compose-kinds.js';
import type { ComposableId } from './compose-kinds.js';

export function FollowUps({ after, zaak }: { readonly after: Followed; readonly zaak: string }) {
  const { t } = useText();
  const navigate = useNavigate();
  const kinds = useQuery(kindsQuery);
  const own = useQuery(participantsQuery);
  const partners = useQuery(partnersQuery);
  if (kinds.data === undefined || own.data === undefined || partners.data === undefined) return null;
  const there = partners.data.partners.find(({ oin }) => oin === after.knooppunt)?.soort;
  const possible = followers(after.soort, {
    kinds: kinds.data.soorten,
    cross: there !== undefined && there !== ownKind(own.data.deelnemers),
  });
  if (there === undefined || possible.length === 0) return null;
  const begin = (wat: ComposableId): void => {
    storeForm({
      ...EMPTY(wat),
      vorigBericht: after.id,
      zaak,
      knooppunt: after.knooppunt,
      deelnemer: after.deelnemer,
      kiestDeelnemer: after.deelnemer === '',
      personen: after.personen,
    });
    void navigate({ to: '/nieuw' });
  };
  return (
    <section className="below" aria-label={t('follow.title')}>
      <h2>{t('follow.title')}</h2>
      {isBegun() && <p className="notice">{t('follow.begun')}</p>}
      <p className="row">
        {possible.map((wat) => (
          <button
            key={wat}
            type="button"
            className="nl-button nl-button--secondary"
            onClick={() => begin(wat)}
          >
            {t(`compose.what.${wat}` as TextKey)}
          </button>
        ))}
      </p>
    </section>
  );
}
