/** What a list offers beside its filter: views under a name, for everybody here, and the list as a file, with a reason. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Lijstfilter, Weergave } from '../client/generated/types.gen.js';
import { call, download } from '../client/http.js';
import { viewsQuery } from '../client/queries.js';
import { useText } from '../text/text.js';
import { Select, TextBox } from './field.js';
import { Form } from './form.js';
import { useMessageStates } from './message-states.js';
import { useOnce } from './once.js';
import { Failed } from './states.js';

type ListName = Weergave['lijst'];
interface Props {
  readonly list: ListName;
  readonly filter: Lijstfilter;
  /** Absent for a list without filters. */
  readonly onChoose?: (filter: Lijstfilter) => void;
}

export function ListTools({ list, filter, onChoose }: Props) {
  const { t } = useText();
  const [open, setOpen] = useState<'view' | 'export'>();
  const toggle = (what: 'view' | 'export') => () => setOpen(open === what ? undefined : what);
  const button = (what: 'view' | 'export', text: string) => (
    <button
      type="button"
      className="nl-button nl-button--secondary small"
      aria-expanded={open === what}
      onClick={toggle(what)}
    >
      {text}
    </button>
  );
  // Its own form alone: the other may have been opened while this one was being sent.
  const close = (what: 'view' | 'export') => () => setOpen((now) => (now === what ? undefined : now));
  return (
    <div className="list-tools">
      <div className="row filters">
        {onChoose && <Views list={list} filter={filter} onChoose={onChoose} />}
        {onChoose && button('view', t('lists.keep'))}
        {button('export', t('lists.export'))}
      </div>
      {open === 'view' && <Keep list={list} filter={filter} done={close('view')} />}
      {open === 'export' && <Export list={list} filter={filter} done={close('export')} />}
    </div>
  );
}

const sameFilter = (a: Lijstfilter, b: Lijstfilter): boolean =>
  (['partner', 'status', 'richting', 'code'] as const).every((name) => a[name] === b[name]);

function Views({ list, filter, onChoose }: Required<Props>) {
  const { t } = useText();
  const queries = useQueryClient();
  const { data } = useQuery(viewsQuery);
  const states: readonly string[] = useMessageStates();
  // A colleague with another role may filter by what this person does not see.
  const isMine = ({ lijst, filter: { status } }: Weergave): boolean =>
    lijst === list && (status === undefined || states.includes(status));
  const views = (data?.weergaven ?? []).filter(isMine);
  const chosen = views.find((view) => sameFilter(view.filter, filter));
  const drop = useMutation({
    mutationFn: (id: string) => call(`/weergaven/${id}`, { method: 'DELETE' }),
    onSettled: () => queries.invalidateQueries({ queryKey: viewsQuery.queryKey }),
  });
  const dropOnce = useOnce(() => (chosen ? drop.mutateAsync(chosen.id) : Promise.resolve()));
  if (views.length === 0) return null;
  return (
    <>
      <Select
        label={t('lists.views')}
        value={chosen?.id ?? ''}
        choices={[
          { value: '', text: t('lists.noView') },
          ...views.map(({ id, naam }) => ({ value: id, text: naam })),
        ]}
        onChange={(id) => onChoose(views.find((view) => view.id === id)?.filter ?? {})}
      />
      {chosen && (
        <button
          type="button"
          className="nl-button nl-button--secondary small"
          disabled={drop.isPending}
          onClick={dropOnce}
        >
          {t('lists.drop')}
        </button>
      )}
      {drop.error && <Failed error={drop.error} />}
    </>
  );
}

interface FormProps {
  readonly list: ListName;
  readonly filter: Lijstfilter;
  readonly done: () => void;
}
/** Only what is set: the node takes no empty members. */
const plain = (filter: Lijstfilter): Lijstfilter =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));

function Keep({ list, filter, done }: FormProps) {
  const { t } = useText();
  const queries = useQueryClient();
  const [naam, setName] = useState('');
  const keep = useMutation({
    mutationFn: () =>
      call<Weergave>('/weergaven', { method: 'POST', body: { lijst: list, naam, filter: plain(filter) } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: viewsQuery.queryKey });
      done();
    },
  });
  const once = useOnce(() => keep.mutateAsync());
  return (
    <Form className="below" onSubmit={once}>
      <TextBox label={t('lists.name')} help={t('lists.name.help')} value={naam} onChange={setName} />
      <button type="submit" className="nl-button nl-button--primary small" disabled={keep.isPending}>
        {t('lists.keepNow')}
      </button>
      {keep.error && <Failed error={keep.error} />}
    </Form>
  );
}

function Export({ list, filter, done }: FormProps) {
  const { t } = useText();
  const [reden, setReason] = useState('');
  const fetchIt = useMutation({
    mutationFn: () => download('/lijstuitvoeren', { lijst: list, filter: plain(filter), reden }, 'text/csv'),
    onSuccess: done,
    gcTime: 0,
  });
  const once = useOnce(() => fetchIt.mutateAsync());
  return (
    <Form className="below" onSubmit={once}>
      <p className="soft">{t('lists.export.help')}</p>
      <TextBox label={t('eyes.reason')} help={t('eyes.reason.help')} value={reden} onChange={setReason} />
      <button type="submit" className="nl-button nl-button--primary small" disabled={fetchIt.isPending}>
        {t('lists.exportNow')}
      </button>
      {fetchIt.error && <Failed error={fetchIt.error} />}
    </Form>
  );
}
