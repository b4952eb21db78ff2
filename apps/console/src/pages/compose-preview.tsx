import { Foreign } from '../parts/foreign.js';
import { words } from '../text/codes.js';
import { useText } from '../text/text.js';
import type { Form, Item } from './compose-draft.js';
import { composable } from './compose-kinds.js';

/** As the recipient will see it: restrictions before content. */
export function ComposePreview({ form }: { readonly form: Form }) {
  const { t, language } = useText();
  const { soort, doel, data } = composable(form.wat);
  if (!data) return null;
  return (
    <section className="below preview" aria-label={t('compose.preview')}>
      <h3>{t('compose.preview')}</h3>
      <p>
        <strong>{words('KINDS', soort, language)}</strong>
        <span className="soft block">{words('PURPOSES', doel, language)}</span>
      </p>
      {form.beperkingen.map((code) => (
        <p key={code} className="notice">
          {words('RESTRICTIONS', code, language)}
        </p>
      ))}
      {form.gegevens.map((item, i) => (
        <div key={i} className="element">
          <h4>{words('CATEGORIES', item.categorie, language)}</h4>
          <p className="soft">
            {t('postbox.read.supplier')}: {words('BODIES', item.verstrekker, language)}
          </p>
          <p>
            <Foreign text={shown(item, (code) => words('BODIES', code, language))} />
          </p>
        </div>
      ))}
    </section>
  );
}

const shown = ({ categorie, tekst }: Item, body: (code: string) => string): string =>
  categorie === 'PARTICIPANT_INVOLVEMENT' ? body(tekst) : tekst;
