/** What to do at an alarm, by its name; in English, as the runbooks are written. Without a name: all there are. */
import { Link, getRouteApi } from '@tanstack/react-router';
import { Page } from '../parts/page.js';
import type { Block, Inline, Runbook } from '../parts/runbook-text.js';
import { RUNBOOKS } from '../parts/runbooks.js';
import { Table } from '../parts/table.js';
import { textOf, useText } from '../text/text.js';
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
  const { t, language } = useText();
  const all = [...RUNBOOKS].map(([name, runbook]): Named => {
    const alarm = textOf(t, 'alarm', name);
    return { name, title: titleOf(runbook), ...(alarm === name ? {} : { alarm }) };
  });
  const byName = (a: Named, b: Named): number =>
    (a.alarm ?? a.title).localeCompare(b.alarm ?? b.title, language);
  return (
    <Page title={t('runbooks.title')} lead={t('runbooks.lead')}>
      <List of={all.filter(({ alarm }) => alarm !== undefined).sort(byName)} />
      <section className="stack" aria-labelledby="ander-werk">
        <h2 id="ander-werk">{t('runbooks.other')}</h2>
        <List of={all.filter(({ alarm }) => alarm === undefined).sort(byName)} />
      </section>
    </Page>
  );
}

interface Named {
  readonly name: string;
  readonly title: string;
  /** What the alarm is called, in the language of the page; absent where no alarm leads here. */
  readonly alarm?: string;
}

function List({ of }: { readonly of: readonly Named[] }) {
  const { language } = useText();
  return (
    <ul className="card runbooks">
      {of.map(({ name, alarm, title }) => (
        <li key={name}>
          <Link
            className="nl-link"
            to="/draaiboeken/$naam"
            params={{ naam: name }}
            {...(alarm === undefined ? { lang: 'en' } : {})}
          >
            {alarm ?? title}
          </Link>
          {alarm !== undefined && language === 'nl' && (
            <span className="soft" lang="en">
              {title}
            </span>
          )}
        </li>
      ))}
    </ul>
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
