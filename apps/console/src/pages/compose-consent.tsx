/** Where a supplier's consent is all that fails, it can be asked from here: that is what makes it lawful. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Toetsing } from '../client/generated/types.gen.js';
import { call, nodeNow } from '../client/http.js';
import { consentsAtHandQuery } from '../client/queries.js';
import { LookAgain } from '../parts/look-again.js';
import { useOnce } from '../parts/once.js';
import { Failed } from '../parts/states.js';
import { words } from '../text/codes.js';
import { useText } from '../text/text.js';
import type { Form, Item } from './compose-draft.js';
import { composable } from './compose-kinds.js';

/** So long a consent is asked for: 30 days. */
export const ASKED_FOR_MS = 30 * 86_400_000;

export function AskConsent({ of, form }: { readonly of: Toetsing; readonly form: Form }) {
  const places = of.redenen
    .filter(({ code }) => code === 'PROVIDER_CONSENT_MISSING')
    .flatMap(({ plaats }) => plaats)
    .map((place) => Number(/^\/elementen\/(\d+)/.exec(place)?.[1]));
  const items = [...new Set(places)].map((i) => form.gegevens[i]).filter((item) => item !== undefined);
  const suppliers = [...new Set(items.map(({ verstrekker }) => verstrekker))];
  if (suppliers.length === 0) return null;
  return (
    <>
      {suppliers.map((supplier) => (
        <One
          key={supplier}
          supplier={supplier}
          missing={items.filter(({ verstrekker }) => verstrekker === supplier)}
          form={form}
        />
      ))}
      <Given />
    </>
  );
}

/** What was given meanwhile can be chosen once one looks again. */
function Given() {
  return <LookAgain at={[useQuery(consentsAtHandQuery)]} />;
}

interface OneProps {
  readonly supplier: string;
  readonly missing: readonly Item[];
  readonly form: Form;
}

function One({ supplier, missing, form }: OneProps) {
  const { language } = useText();
  return (
    <AskButton
      who={words('BODIES', supplier, language)}
      body={{
        verstrekkers: [supplier],
        categorieen: [...new Set(missing.map(({ categorie }) => categorie))],
        doel: composable(form.wat).doel,
        ontvanger: form.knooppunt,
        betrokkene: form.personen[0]?.verwijzing,
        eindigtOp: new Date(nodeNow() + ASKED_FOR_MS).toISOString(),
      }}
    />
  );
}

/** Puts a question for consent, once. */
export function AskButton({ who, body }: { readonly who: string; readonly body: object }) {
  const { t } = useText();
  const queries = useQueryClient();
  const ask = useMutation({
    mutationFn: () => call('/instemmingen', { method: 'POST', body }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['instemmingen'] }),
  });
  const once = useOnce(() => ask.mutateAsync());
  return (
    <div>
      {ask.isSuccess ? (
        <p role="status">{t('compose.consent.asked', { who })}</p>
      ) : (
        <button
          type="button"
          className="nl-button nl-button--secondary"
          disabled={ask.isPending}
          onClick={once}
        >
          {t('compose.consent.ask', { who })}
        </button>
      )}
      {ask.error && <Failed error={ask.error} />}
    </div>
  );
}
