/** Verifications and consultations: judgements that people made elsewhere, recorded here by reference and never as text. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Handeling } from '../client/generated/types.gen.js';
import { call } from '../client/http.js';
import {
  consultationsQuery,
  judgementsQuery,
  participantsQuery,
  postboxQuery,
  verificationsQuery,
} from '../client/queries.js';
import { CheckBox, Select, TextBox } from '../parts/field.js';
import { Foreign } from '../parts/foreign.js';
import { Form } from '../parts/form.js';
import { Moment } from '../parts/moment.js';
import { Older } from '../parts/older.js';
import { useOnce } from '../parts/once.js';
import { Page } from '../parts/page.js';
import { useSession } from '../parts/session.js';
import { Failed, Shown } from '../parts/states.js';
import { Table } from '../parts/table.js';
import { words } from '../text/codes.js';
import { formatMoment, textOf, useText } from '../text/text.js';
import { OUTCOMES, actBody, isOfKind, isWritten } from './acts-kinds.js';
import type { ActForm, ActKind } from './acts-kinds.js';

const QUERY = {
  verificaties: verificationsQuery,
  overleggen: consultationsQuery,
  beoordelingen: judgementsQuery,
} as const;

export function Acts() {
  const { t } = useText();
  return (
    <Page title={t('acts.title')} lead={t('acts.lead')}>
      <One kind="verificaties" />
      <One kind="overleggen" />
      <KeptLonger />
    </Page>
  );
}

/** Only a public participant of a ZVH judges that a case is one to keep longer (BGS 1.16). */
function KeptLonger() {
  const { deelnemer } = useSession();
  const { data } = useQuery(participantsQuery);
  const own = data?.deelnemers.find((one) => one.deelnemer === deelnemer);
  return own?.soort === 'ZVH_PUBLIC' ? <One kind="beoordelingen" /> : null;
}

function One({ kind }: { readonly kind: ActKind }) {
  const { t } = useText();
  const acts = useQuery(QUERY[kind]);
  const ofKind = (all: readonly Handeling[]) => all.filter(({ soort }) => isOfKind(kind, soort));
  return (
    <div className="paired">
      <section className="card flush">
        <h2 className="padded">{t(`acts.${kind}`)}</h2>
        <Shown
          query={acts}
          empty={{
            when: ({ handelingen }) => ofKind(handelingen).length === 0,
            text: t(`acts.${kind}.none`),
          }}
        >
          {({ handelingen }) => <List of={ofKind(handelingen)} caption={t(`acts.${kind}`)} />}
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

const NOTHING = { bericht: '', vindplaats: '', totEnMet: '', terugval: false };

function useRecord(kind: ActKind) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: object) => call(`/${kind}`, { method: 'POST', body }),
    onSettled: () => queries.invalidateQueries({ queryKey: [kind] }),
  });
}

function Record({ kind }: { readonly kind: ActKind }) {
  const { t } = useText();
  const [form, setForm] = useState<ActForm>({ ...NOTHING, uitkomst: OUTCOMES[kind][0]! });
  const set = (part: Partial<ActForm>): void => setForm({ ...form, ...part });
  const record = useRecord(kind);
  const once = useOnce(() => record.mutateAsync(actBody(kind, form)).then(() => set({ vindplaats: '' })));
  return (
    <Form className="card" aria-label={t(`acts.${kind}.new`)} onSubmit={once}>
      <h3>{t(`acts.${kind}.new`)}</h3>
      <WhichMessage value={form.bericht} onChange={(bericht) => set({ bericht })} />
      <Select
        label={t('acts.outcome')}
        value={form.uitkomst}
        onChange={(uitkomst) => set({ uitkomst })}
        choices={OUTCOMES[kind].map((value) => ({ value, text: textOf(t, 'acts.outcome', value) }))}
      />
      {kind === 'beoordelingen' && <HowLong form={form} set={set} />}
      <TextBox
        label={t('acts.pointer')}
        help={t('acts.pointer.help')}
        value={form.vindplaats}
        onChange={(vindplaats) => set({ vindplaats })}
      />
      <button
        type="submit"
        className="nl-button nl-button--primary"
        disabled={record.isPending || !isWritten(kind, form)}
      >
        {t('acts.record')}
      </button>
      <p role="status">{record.isSuccess && t('acts.recorded')}</p>
      {record.error && <Failed error={record.error} />}
    </Form>
  );
}

function HowLong({ form, set }: { readonly form: ActForm; readonly set: (part: Partial<ActForm>) => void }) {
  const { t } = useText();
  return (
    <>
      <TextBox
        label={t('acts.until')}
        help={t('acts.until.help')}
        type="date"
        value={form.totEnMet}
        onChange={(totEnMet) => set({ totEnMet })}
      />
      <CheckBox
        label={t('acts.relapse')}
        checked={form.terugval}
        onChange={(terugval) => set({ terugval })}
      />
    </>
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
