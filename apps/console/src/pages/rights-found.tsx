/** What this node has about the person, without content: each message with where its data came from and who got them. */
import type { GevondenPartij, Zoekresultaat } from '../client/generated/types.gen.js';
import { Moment } from '../parts/moment.js';
import { usePeerNames } from '../parts/peer-name.js';
import { Table } from '../parts/table.js';
import { words } from '../text/codes.js';
import { useText } from '../text/text.js';

export function FoundHere({ found }: { readonly found: Zoekresultaat }) {
  const { t, language } = useText();
  const messages = found.berichten.length;
  const cases = found.zaken.reduce((sum, { aantal }) => sum + aantal, 0);
  return (
    <div role="status">
      <p>
        {t('rights.found', {
          messages: t(messages === 1 ? 'rights.found.message' : 'rights.found.messages', { count: messages }),
          cases: t(cases === 1 ? 'rights.found.case' : 'rights.found.cases', { count: cases }),
        })}
      </p>
      {found.zaken.map(({ deelnemer, aantal }) => (
        <p key={deelnemer} className="soft">
          {words('BODIES', deelnemer, language)}: {aantal}
        </p>
      ))}
      {found.berichten.length > 0 && (
        <Table
          caption={t('rights.search')}
          rows={found.berichten}
          keyOf={({ id }) => id}
          columns={[
            { name: t('messages.recorded'), cell: ({ vastgelegdOp }) => <Moment at={vastgelegdOp} /> },
            { name: t('rights.found.sources'), cell: ({ bronnen }) => <Parties of={bronnen} /> },
            { name: t('rights.found.recipients'), cell: ({ ontvangers }) => <Parties of={ontvangers} /> },
            { name: t('journey.kind'), cell: ({ soort }) => words('KINDS', soort, language) },
            { name: t('messages.id'), cell: ({ id }) => <span className="mono">…{id.slice(-6)}</span> },
          ]}
        />
      )}
    </div>
  );
}

/** Other houses by name, the own one by its participants. */
function Parties({ of }: { readonly of: readonly GevondenPartij[] }) {
  const { t, language } = useText();
  const nameOf = usePeerNames();
  if (of.length === 0) return <span className="soft">{t('rights.found.nobody')}</span>;
  return (
    <>
      {of.map(({ knooppunt, deelnemers }) => (
        <span key={knooppunt} className="block">
          {deelnemers.length === 0
            ? nameOf(knooppunt)
            : t('rights.found.here', {
                names: deelnemers.map((body) => words('BODIES', body, language)).join(', '),
              })}
        </span>
      ))}
    </>
  );
}
