/** A draft of the law table over refusals of before: how many would have been decided otherwise, and which. The node decides; nothing is kept. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ProefBesluit, VeranderdBesluit, WetProef } from '../client/generated/types.gen.js';
import { call } from '../client/http.js';
import { TextArea, TextBox } from '../parts/field.js';
import { Form } from '../parts/form.js';
import { MessageLink } from '../parts/message-link.js';
import { Moment } from '../parts/moment.js';
import { useOnce } from '../parts/once.js';
import { usePeerNames } from '../parts/peer-name.js';
import { Reason } from '../parts/reason.js';
import { Status } from '../parts/status.js';
import { Table } from '../parts/table.js';
import { words } from '../text/codes.js';
import { useText } from '../text/text.js';
import { keepTrial, keptTrial } from './law-draft-kept.js';
import type { LawTrial } from './law-draft-kept.js';
import { Faults } from './policy-check.js';

interface Draft {
  readonly rijen: readonly object[];
  readonly zonder: readonly string[];
}

export function LawDraft() {
  const { t } = useText();
  const [trial, setTrial] = useState(keptTrial);
  const draft = readDraft(trial.text);
  const attempt = useMutation({
    mutationFn: ({ from, until, text }: LawTrial) =>
      call<WetProef>('/beleid/proeven', {
        method: 'POST',
        body: { ...readDraft(text)!, ...(from ? { van: from } : {}), ...(until ? { tot: until } : {}) },
      }),
  });
  const once = useOnce(() => attempt.mutateAsync(trial));
  const change = (name: keyof LawTrial) => (value: string) => {
    const next = { ...trial, [name]: value };
    setTrial(next);
    keepTrial(next);
  };
  // What was tried may no longer be what stands here.
  const isOfThis = attempt.variables === trial;
  return (
    <section className="card" aria-labelledby="ontwerp">
      <h2 id="ontwerp">{t('draft.title')}</h2>
      <p className="soft">{t('draft.lead')}</p>
      <Form onSubmit={once}>
        <TextArea
          label={t('draft.rows')}
          help={t('draft.rows.help')}
          value={trial.text}
          onChange={change('text')}
        />
        <div className="row filters">
          <TextBox label={t('draft.from')} type="date" value={trial.from} onChange={change('from')} />
          <TextBox label={t('draft.until')} type="date" value={trial.until} onChange={change('until')} />
        </div>
        {trial.text.trim() !== '' && draft === undefined && <p className="notice">{t('draft.unreadable')}</p>}
        <p className="row below">
          <button
            type="submit"
            className="nl-button nl-button--primary"
            disabled={attempt.isPending || draft === undefined}
          >
            {t('draft.try')}
          </button>
        </p>
      </Form>
      <div role="status">
        {attempt.isPending && <p className="soft">{t('draft.busy')}</p>}
        {isOfThis && attempt.data && <Counted of={attempt.data} />}
      </div>
      <div aria-live="polite">{isOfThis && attempt.error && <Faults error={attempt.error} />}</div>
      {isOfThis && attempt.data && <Tried of={attempt.data} />}
    </section>
  );
}

/** `undefined` for what is no draft yet; whether its rows can be law the node says. */
function readDraft(text: string): Draft | undefined {
  try {
    const said = JSON.parse(text) as Partial<Draft> | null;
    const { rijen = [], zonder = [] } = said ?? {};
    return Array.isArray(rijen) && Array.isArray(zonder) && rijen.length + zonder.length > 0
      ? { rijen, zonder }
      : undefined;
  } catch {
    return undefined;
  }
}

/** What is read out: the rows below it are for who goes to them. */
function Counted({ of }: { readonly of: WetProef }) {
  const { t } = useText();
  return (
    <p className="below">
      <strong>{t('draft.result', { seen: of.bekeken, changed: of.veranderd })}</strong>{' '}
      {of.meer && t('draft.more')}
    </p>
  );
}

function Tried({ of }: { readonly of: WetProef }) {
  const { t } = useText();
  return (
    <>
      {of.berichten.length > 0 && <Changed of={of.berichten} />}
      {of.veranderd > of.berichten.length && (
        <p className="soft">{t('draft.shown', { count: of.berichten.length })}</p>
      )}
    </>
  );
}

function Changed({ of }: { readonly of: readonly VeranderdBesluit[] }) {
  const { t, language } = useText();
  const nameOf = usePeerNames();
  return (
    <Table
      caption={t('draft.changed')}
      rows={of}
      keyOf={({ bericht }) => bericht.id}
      columns={[
        { name: t('messages.recorded'), cell: ({ bericht }) => <Moment at={bericht.geregistreerdOp} /> },
        { name: t('messages.id'), cell: ({ bericht }) => <MessageLink id={bericht.id} /> },
        { name: t('messages.partner'), cell: ({ bericht }) => nameOf(bericht.partner) },
        { name: t('journey.kind'), cell: ({ bericht }) => words('KINDS', bericht.soort, language) },
        { name: t('draft.now'), cell: ({ nu }) => <Decision of={nu} /> },
        { name: t('draft.then'), cell: ({ dan }) => <Decision of={dan} /> },
      ]}
    />
  );
}

function Decision({ of: { uitkomst, codes } }: { readonly of: ProefBesluit }) {
  return (
    <>
      <Status group="outcome" code={uitkomst} />
      {codes.map((code) => (
        <div key={code}>
          <Reason code={code} />
        </div>
      ))}
    </>
  );
}
