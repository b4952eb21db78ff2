/** What to do at an alarm, by its name; in English, as the runbooks are written. Without a name: all there are. */
import { Link, getRouteApi } from '@tanstack/react-router';
import { Page } from '../parts/page.js';
import type { Block, Inline, Runbook } from '../parts/runbook-text.js';
import { RUNBOOKS } from '../parts/runbooks.js';
import { Table } from '../parts/table.js';
import { useText } from '../text/text.js';
import { NotFound } from './not-found.js';

const route = getRouteApi('/draaiboeken/$naam');

export function RunbookPage() {
  const { t } = useText();
  const runbook = RUNBOOKS.get(route.useParams().naam);
  if (runbook === undefined) return <NotFound />;
  return (
    <Page title={t('runbooks.one')} lead={t('runbooks.english')}>
      <article className="card statement runbook" lang="en">
        <h2>
          <Parts of={runbook.title} />
        </h2>
        {runbook.blocks.map((block, i) => (
          <Part key={i} block={block} />
        ))}
      </article>
      <p>
        <Link className="nl-link" to="/draaiboeken">
          {t('runbooks.all')}
        </Link>
      </p>
    </Page>
  );
}

export function Runbooks() {
  const { t } = useText();
  const named = [...RUNBOOKS].sort(([a], [b]) => a.localeCompare(b));
  return (
    <Page title={t('runbooks.title')} lead={t('runbooks.lead')}>
      <ul className="card plain padded-all" lang="en">
        {named.map(([name, runbook]) => (
          <li key={name}>
            <Link className="nl-link" to="/draaiboeken/$naam" params={{ naam: name }}>
              {titleOf(runbook)}
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  );
}

const titleOf = ({ title }: Runbook): string => title.map(({ text }) => text).join('');

function Part({ block }: { readonly block: Block }) {
  switch (block.kind) {
    case 'heading':
      return (
        <h3>
          <Parts of={block.parts} />
        </h3>
      );
    case 'paragraph':
      return (
        <p>
          <Parts of={block.parts} />
        </p>
      );
    case 'steps':
      return (
        <ol>
          {block.steps.map((step, i) => (
            <li key={i}>
              <Parts of={step} />
            </li>
          ))}
        </ol>
      );
    case 'table':
      return <Rows of={block} />;
  }
}

function Rows({ of: { head, rows } }: { readonly of: Extract<Block, { kind: 'table' }> }) {
  return (
    <Table
      caption={head.flatMap((cell) => cell.map(({ text }) => text)).join(', ')}
      rows={rows}
      keyOf={(row) => String(rows.indexOf(row))}
      columns={head.map((name, i) => ({
        name: name.map(({ text }) => text).join(''),
        cell: (row: (typeof rows)[number]) => <Parts of={row[i] ?? []} />,
      }))}
    />
  );
}

function Parts({ of }: { readonly of: readonly Inline[] }) {
  return of.map((part, i) => {
    switch (part.kind) {
      case 'text':
        return part.text;
      case 'code':
        return <code key={i}>{part.text}</code>;
      case 'strong':
        return <strong key={i}>{part.text}</strong>;
      case 'emphasis':
        return <em key={i}>{part.text}</em>;
      case 'link':
        return (
          <Link key={i} className="nl-link" to="/draaiboeken/$naam" params={{ naam: part.to }}>
            {part.text}
          </Link>
        );
    }
  });
}
