/** What must be asked again or stops by itself: holds, renewed terms with who agreed to them, and conditions that were added here. */
import type { TermijnEinde } from '../client/generated/types.gen.js';
import { Foreign } from '../parts/foreign.js';
import { MessageLink } from '../parts/message-link.js';
import { Moment } from '../parts/moment.js';
import { usePeerNames } from '../parts/peer-name.js';
import { Empty } from '../parts/states.js';
import { Table } from '../parts/table.js';
import { words } from '../text/codes.js';
import { textOf, useText } from '../text/text.js';

/** As many as the node answers at once. */
const MOST = 200;

export function Endings({ of }: { readonly of: readonly TermijnEinde[] }) {
  const { t, language } = useText();
  const nameOf = usePeerNames();
  return (
    <section className="card flush">
      <h2 className="padded">{t('terms.endings')}</h2>
      <p className="padded soft">{t('terms.endings.text')}</p>
      {of.length === 0 ? (
        <Empty text={t('terms.endings.none')} />
      ) : (
        <Table
          caption={t('terms.endings')}
          rows={of}
          keyOf={({ bericht, soort, eindigtOp, code }) => `${bericht} ${soort} ${eindigtOp} ${code ?? ''}`}
          columns={[
            { name: t('terms.ends'), cell: ({ eindigtOp }) => <Moment at={eindigtOp} /> },
            { name: t('terms.ends.what'), cell: (one) => <What of={one} /> },
            { name: t('terms.message'), cell: ({ bericht }) => <MessageLink id={bericht} /> },
            { name: t('messages.partner'), cell: ({ partner }) => nameOf(partner) },
            {
              name: t('terms.ends.by'),
              cell: ({ doorAccount, deelnemer }) => (
                <>
                  <Foreign text={doorAccount} /> ({words('BODIES', deelnemer, language)})
                </>
              ),
            },
            {
              name: t('terms.ends.reviewer'),
              cell: ({ soort, beoordeeldDoor }) =>
                soort === 'renewal' ? (
                  beoordeeldDoor === undefined ? (
                    '–'
                  ) : (
                    <Foreign text={beoordeeldDoor} />
                  )
                ) : (
                  <span className="soft">{t('terms.ends.alone')}</span>
                ),
            },
          ]}
        />
      )}
      {of.length === MOST && <p className="padded">{t('terms.endings.most')}</p>}
    </section>
  );
}

function What({ of: { soort, code } }: { readonly of: TermijnEinde }) {
  const { t, language } = useText();
  const why =
    code && (soort === 'hold' ? textOf(t, 'holds.reason', code) : words('RESTRICTIONS', code, language));
  return (
    <>
      {textOf(t, 'terms.ends', soort)}
      {why && <span className="soft block">{why}</span>}
    </>
  );
}
