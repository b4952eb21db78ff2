/** Verifications and consultations: judgements that people made elsewhere, recorded here by reference and never as text. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Handeling } from '../client/generated/types.gen.js';
import { call } from '../client/http.js';
import { consultationsQuery, postboxQuery, verificationsQuery } from '../client/queries.js';
import { Select, TextBox } from '../parts/field.js';
import { Foreign } from '../parts/foreign.js';
import { Form } from '../parts/form.js';
import { Moment } from '../parts/moment.js';
import { Older } from '../parts/older.js';
import { useOnce } from '../parts/once.js';
import { Page } from '../parts/page.js';
import { Failed, Shown } from '../parts/states.js';
import { Table } from '../parts/table.js';
import { words } from '../text/codes.js';
import { formatMoment, textOf, useText } from '../text/text.js';

const KINDS = {
  verificaties: { query: verificationsQuery, outcomes: ['confirmed', 'not-confirmed'] },
  overleggen: { query: consultationsQuery, outcomes: ['no-objection', 'objection'] },
} as const;
type Kind = keyof typeof KINDS;

export function Acts() {
  const { t } = useText();
  return (
    <Page title={t('acts.title')} lead={t('acts.lead')}>
      <One kind="verificaties" />
      <One kind="overleggen" />
    </Page>
  );
}

function One({ kind }: { readonly kind: Kind }) {
  const { t } = useText();
  const acts = useQuery(KINDS[kind].query);
  return (
    <div className="paired">
      <section className="card flush">
        <h2 className="padded">{t(`acts.${kind}`)}</h2>
        <Shown
          query={acts}
          empty={{ when: ({ handelingen }) => handelingen.length === 0, text: t(`acts.${kind}.none`) }}
        >
          {({ handelingen }) => <List of={handelingen} caption={t(`acts.${kind}`)} />}
        </Shown>
      </section>
      <Record kind={kind} />
    </div>
  );
}

function List({ of, caption }: { readonly of: readonly Handeling[]; readonly caption: string }) {
  const { t } = useText();
  return (
    <Table
      caption={caption}
      rows={of}
      keyOf={({ id }) => id}
      columns={[
        { name: t('acts.at'), cell: ({ vastgelegdOp }) => <Moment at={vastgelegdOp} /> },
        { name: t('acts.outcome'), cell: ({ uitkomst }) => textOf(t, 'acts.outcome', uitkomst) },
        { name: t('terms.message'), cell: ({ over }) => <span className="mono">{over.id.slice(-12)}</span> },
        { name: t('acts.pointer'), cell: ({ vindplaats }) => <Foreign text={vindplaats} /> },
      ]}
    />
  );
}

function useRecord(kind: Kind) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: object) => call(`/${kind}`, { method: 'POST', body }),
    onSettled: () => queries.invalidateQueries({ queryKey: [kind] }),
  });
}

function Record({ kind }: { readonly kind: Kind }) {
  const { t } = useText();
  const { outcomes } = KINDS[kind];
  const [message, setMessage] = useState('');
  const [outcome, setOutcome] = useState<string>(outcomes[0]);
  const [pointer, setPointer] = useState('');
  const record = useRecord(kind);
  const once = useOnce(() =>
    record
      .mutateAsync({ bericht: message, uitkomst: outcome, vindplaats: pointer })
      .then(() => setPointer('')),
  );
  return (
    <Form className="card" aria-label={t(`acts.${kind}.new`)} onSubmit={once}>
      <h3>{t(`acts.${kind}.new`)}</h3>
      <WhichMessage value={message} onChange={setMessage} />
      <Select
        label={t('acts.outcome')}
        value={outcome}
        onChange={setOutcome}
        choices={outcomes.map((value) => ({ value, text: t(`acts.outcome.${value}`) }))}
      />
      <TextBox
        label={t('acts.pointer')}
        help={t('acts.pointer.help')}
        value={pointer}
        onChange={setPointer}
      />
      <button
        type="submit"
        className="nl-button nl-button--primary"
        disabled={record.isPending || !message || !pointer}
      >
        {t('acts.record')}
      </button>
      <p role="status">{record.isSuccess && t('acts.recorded')}</p>
      {record.error && <Failed error={record.error} />}
    </Form>
  );
}

/** Of the postbox, newest first; older ones on request. */
function WhichMessage({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (id: string) => void;
}) {
  const { t, language } = useText();
  const postbox = useInfiniteQuery(postboxQuery);
  const messages = postbox.data?.pages.flatMap(({ berichten }) => berichten) ?? [];
  return (
    <>
      <Select
        label={t('terms.message')}
        value={value}
        onChange={onChange}
        choices={[
          { value: '', text: t('acts.choose') },
          ...messages.map(({ id, soort, geregistreerdOp }) => ({
            value: id,
            text: `${words('KINDS', soort, language)} · ${formatMoment(geregistreerdOp, language)} · …${id.slice(-6)}`,
          })),
        ]}
      />
      <Older of={postbox} />
    </>
  );
}
