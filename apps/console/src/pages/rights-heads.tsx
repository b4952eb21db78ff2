/** Which requests of data subjects there are, for who watches over the law: no person. A dossier is asked for, and a second person decides. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { AvgVerzoekKop } from '../client/generated/types.gen.js';
import { rightsHeadsQuery } from '../client/queries.js';
import { Approvals } from '../parts/approvals.js';
import { Moment } from '../parts/moment.js';
import { Page } from '../parts/page.js';
import { Shown } from '../parts/states.js';
import { Status } from '../parts/status.js';
import { Table } from '../parts/table.js';
import { TermLeft } from '../parts/term-left.js';
import { textOf, useText } from '../text/text.js';
import { Export } from './rights-closing.js';

export function RightsHeads() {
  const { t } = useText();
  const heads = useQuery(rightsHeadsQuery);
  return (
    <Page title={t('rights.title')} lead={t('rights.heads.lead')}>
      <section className="card flush">
        <h2 className="padded">{t('rights.list')}</h2>
        <Shown
          query={heads}
          empty={{ when: ({ verzoeken }) => verzoeken.length === 0, text: t('rights.none') }}
        >
          {({ verzoeken }) => <Heads of={verzoeken} />}
        </Shown>
      </section>
      <Approvals kinds={['dossier-export']} empty={t('rights.exports.none')} />
    </Page>
  );
}

/** The one form that stands above the list; the buttons that open it name it. */
const FORM = 'uitvoer';

function Heads({ of }: { readonly of: readonly AvgVerzoekKop[] }) {
  const { t } = useText();
  const [chosen, setChosen] = useState<string>();
  const asked = of.find(({ id }) => id === chosen);
  return (
    <>
      {asked && (
        <div className="padded" id={FORM}>
          <Export key={asked.id} request={asked} heading={<Heading of={asked.id} />} />
        </div>
      )}
      <Table
        caption={t('rights.list')}
        rows={of}
        keyOf={({ id }) => id}
        columns={[
          { name: t('rights.right'), cell: ({ recht }) => textOf(t, 'rights.kind', recht) },
          { name: t('messages.id'), cell: ({ id }) => <span className="mono">…{id.slice(-8)}</span> },
          {
            name: t('messages.state'),
            cell: ({ stand }) => <Status group="rights.state" code={stand} />,
          },
          { name: t('rights.received'), cell: ({ ontvangenOp }) => <Moment at={ontvangenOp} /> },
          { name: t('terms.due'), cell: (one) => <Due of={one} /> },
          { name: t('parked.act'), cell: (one) => <Ask of={one} chosen={chosen} choose={setChosen} /> },
        ]}
      />
    </>
  );
}

/** With the focus: whoever asked for it far down in the list is brought to it. */
function Heading({ of }: { readonly of: string }) {
  const { t } = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h3 ref={heading} tabIndex={-1}>
      {t('rights.heads.export', { id: of.slice(-8) })}
    </h3>
  );
}

function Due({ of: { stand, uiterlijkOp, teLaat } }: { readonly of: AvgVerzoekKop }) {
  return stand === 'decided' || stand === 'closed' ? (
    <Moment at={uiterlijkOp} />
  ) : (
    <TermLeft until={uiterlijkOp} late={teLaat} />
  );
}

interface AskProps {
  readonly of: AvgVerzoekKop;
  readonly chosen: string | undefined;
  readonly choose: (id: string | undefined) => void;
}

function Ask({ of: { id, stand }, chosen, choose }: AskProps) {
  const { t } = useText();
  if (stand === 'received') return <span className="soft">{t('rights.heads.notYet')}</span>;
  return (
    <button
      type="button"
      className="nl-button nl-button--secondary small"
      aria-expanded={chosen === id}
      aria-controls={chosen === id ? FORM : undefined}
      onClick={() => choose(chosen === id ? undefined : id)}
    >
      {t('rights.heads.ask')}
    </button>
  );
}
