/** Consent of whoever gave the data first, for this recipient: chosen where it is there, asked for where it is not. */
import { nodeNow } from '../client/http.js';
import { consentName } from '../parts/consent-name.js';
import { Select } from '../parts/field.js';
import { usePeerNames } from '../parts/peer-name.js';
import { words } from '../text/codes.js';
import { useText } from '../text/text.js';
import { ASKED_FOR_MS, AskButton } from './compose-consent.js';
import type { Form } from './compose-draft.js';
import { composable } from './compose-kinds.js';
import { fittingConsents } from './fitting-consents.js';
import type { Consents } from './fitting-consents.js';
import { chosenOf } from './onward-draft.js';
import type { Onward, OnwardElement } from './onward-draft.js';

function fitting(element: OnwardElement, form: Form, consents: Consents): readonly string[] {
  return fittingConsents(
    {
      bron: element.bron,
      verstrekker: element.verstrekker,
      categorie: element.categorie,
      ontvanger: form.knooppunt,
      doel: composable(form.wat).doel,
      bekendAls: [element.betrokkene, form.personen[0]?.verwijzing, undefined],
    },
    consents,
  );
}

/** By element: what somebody chose, or the newest that fits. */
export function consentsFor(
  onward: Onward,
  form: Form,
  consents: Consents | undefined,
): Readonly<Record<string, string>> {
  if (consents === undefined) return {};
  return Object.fromEntries(
    chosenOf(onward).flatMap((element) => {
      const fit = fitting(element, form, consents);
      const chosen = onward.instemmingen[element.id];
      const id = chosen !== undefined && fit.includes(chosen) ? chosen : fit[0];
      return id === undefined ? [] : [[element.id, id]];
    }),
  );
}

interface Props {
  readonly onward: Onward;
  readonly form: Form;
  readonly consents: Consents | undefined;
  readonly change: (part: Partial<Onward>) => void;
}

/** Only where there is something to choose between. */
export function OnwardConsents({ onward, form, consents, change }: Props) {
  const { t, language } = useText();
  const nameOf = usePeerNames();
  if (consents === undefined) return null;
  const used = consentsFor(onward, form, consents);
  const choices = chosenOf(onward).map((element) => ({
    element,
    ids: fitting(element, form, consents),
  }));
  return (
    <>
      {choices
        .filter(({ ids }) => ids.length > 0)
        .map(({ element, ids }) => (
          <Select
            key={element.id}
            label={t('onward.consent', { what: words('CATEGORIES', element.categorie, language) })}
            value={used[element.id] ?? ''}
            choices={ids.map((id) => ({ value: id, text: consentName(id, { consents, language, nameOf }) }))}
            onChange={(id) => change({ instemmingen: { ...onward.instemmingen, [element.id]: id } })}
          />
        ))}
    </>
  );
}

/** One question to each node that data came from first: consents that are used together are asked for together. */
export function AskSources({ onward, form, consents }: Omit<Props, 'change'>) {
  const used = consentsFor(onward, form, consents);
  const missing = chosenOf(onward).filter(({ id }) => used[id] === undefined);
  const sources = [...new Set(missing.map(({ bron }) => bron))];
  return sources.map((bron) => (
    <AskSource
      key={bron}
      bron={bron}
      missing={missing.filter((one) => one.bron === bron)}
      {...{ onward, form }}
    />
  ));
}

interface SourceProps extends Pick<Props, 'onward' | 'form'> {
  readonly bron: string;
  readonly missing: readonly OnwardElement[];
}

function AskSource({ bron, missing, onward, form }: SourceProps) {
  const { language } = useText();
  const nameOf = usePeerNames();
  const suppliers = [...new Set(missing.map(({ verstrekker }) => verstrekker))];
  const bodies = suppliers.map((code) => words('BODIES', code, language)).join(', ');
  return (
    <AskButton
      who={`${bodies} (${nameOf(bron)})`}
      body={{
        verstrekkers: suppliers,
        categorieen: [...new Set(missing.map(({ categorie }) => categorie))],
        doel: composable(form.wat).doel,
        ontvanger: form.knooppunt,
        betrokkene: form.personen[0]?.verwijzing,
        eindigtOp: new Date(nodeNow() + ASKED_FOR_MS).toISOString(),
        ontvangen: { bericht: onward.bericht, betrokkene: onward.persoon },
      }}
    />
  );
}
