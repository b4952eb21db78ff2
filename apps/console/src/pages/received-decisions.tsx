/** Decisions of other houses about data that they gave this one: what was done here, and with each copy that went on from here. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AvgBesluit, DoorgegevenKopie } from '../client/generated/types.gen.js';
import { call } from '../client/http.js';
import { receivedDecisionsQuery } from '../client/queries.js';
import { Select } from '../parts/field.js';
import { Form } from '../parts/form.js';
import { Icon } from '../parts/icons.js';
import { Moment } from '../parts/moment.js';
import { useOnce } from '../parts/once.js';
import { usePeerNames } from '../parts/peer-name.js';
import { Failed, Shown } from '../parts/states.js';
import { Table } from '../parts/table.js';
import { TermLeft } from '../parts/term-left.js';
import { textOf, useText } from '../text/text.js';

interface Of {
  readonly decision: AvgBesluit;
}

/** Something is left to do: an answer, or a copy whose holder nobody has heard. */
const isOpen = ({ uitkomst, kopieen = [] }: AvgBesluit): boolean =>
  uitkomst === undefined || kopieen.some((copy) => copy.uitkomst === undefined);

export function ReceivedDecisions() {
  const { t } = useText();
  const list = useQuery(receivedDecisionsQuery);
  return (
    <section aria-labelledby="besluiten">
      <h2 id="besluiten">{t('received.title')}</h2>
      <p className="soft">{t('received.lead')}</p>
      <Shown
        query={list}
        empty={{ when: ({ besluiten }) => besluiten.length === 0, text: t('received.none') }}
      >
        {({ besluiten }) => (
          <>
            <div className="columns">
              {besluiten.filter(isOpen).map((decision) => (
                <Decision key={decision.id} decision={decision} />
              ))}
            </div>
            <Answered decisions={besluiten.filter((one) => !isOpen(one))} />
          </>
        )}
      </Shown>
    </section>
  );
}

function Decision({ decision }: Of) {
  const { t } = useText();
  const nameOf = usePeerNames();
  const { id, recht, gemeld, knooppunt, bericht, ontvangenOp, uitkomst, kopieen = [] } = decision;
  return (
    <article className="card" aria-label={`${nameOf(knooppunt)} …${id.slice(-8)}`}>
      <h3>
        {textOf(t, 'rights.kind', recht)} <span className="soft mono">…{id.slice(-8)}</span>
      </h3>
      {gemeld !== 'GRANTED' && <p>{textOf(t, 'rights.word', gemeld)}</p>}
      <dl className="facts">
        <dt>{t('received.from')}</dt>
        <dd>{nameOf(knooppunt)}</dd>
        <dt>{t('received.about')}</dt>
        <dd className="mono">…{bericht.slice(-8)}</dd>
        <dt>{t('rights.received')}</dt>
        <dd>
          <Moment at={ontvangenOp} />
        </dd>
      </dl>
      {decision.nietInlichten && <p className="notice">{t('received.silent')}</p>}
      {decision.beperkt && <p className="soft">{t('received.restricted')}</p>}
      {uitkomst ? <Told fulfilment={uitkomst} /> : <Answer decision={decision} />}
      {kopieen.length > 0 && (
        <>
          <h4>{t('received.copies')}</h4>
          <ul className="plain">
            {kopieen.map((copy) => (
              <Copy key={copy.bericht} decision={decision} copy={copy} />
            ))}
          </ul>
        </>
      )}
    </article>
  );
}

function Told({ fulfilment }: { readonly fulfilment: string }) {
  const { t } = useText();
  return (
    <span className="status tone-good">
      <Icon shape="check" />
      {textOf(t, 'rights.told', fulfilment)}
    </span>
  );
}

function Answer({ decision }: Of) {
  const { t } = useText();
  return (
    <>
      <TermLeft until={decision.uiterlijkOp} late={decision.teLaat} />
      <Outcome
        label={t('received.done')}
        button={t('received.answer')}
        path={`/avg-besluiten/${decision.id}/uitvoeringen`}
        possible={decision.mogelijk}
      />
    </>
  );
}

/** By hand only what no message reached, or what was not answered in time: until then its holder speaks for itself. */
function Copy({ decision, copy }: Of & { readonly copy: DoorgegevenKopie }) {
  const { t } = useText();
  const nameOf = usePeerNames();
  const { bericht, knooppunt, gemeld, teLaat, uitkomst } = copy;
  return (
    <li>
      <strong>{nameOf(knooppunt)}</strong> <span className="mono soft">…{bericht.slice(-8)}</span>
      <div>
        {uitkomst ? <Told fulfilment={uitkomst} /> : <TermLeft until={copy.uiterlijkOp} late={teLaat} />}{' '}
        {!uitkomst && !gemeld && (
          <span className="status tone-bad">
            <Icon shape="cross" />
            {t('rights.untold')}
          </span>
        )}
      </div>
      {!uitkomst && (teLaat || !gemeld) && (
        <Outcome
          label={t('rights.told')}
          button={t('rights.told.record')}
          path={`/avg-besluiten/${decision.id}/kopieen`}
          possible={copy.mogelijk}
          about={{ bericht }}
        />
      )}
    </li>
  );
}

interface OutcomeProps {
  readonly label: string;
  readonly button: string;
  readonly path: string;
  readonly possible: readonly string[];
  /** What more the act says. */
  readonly about?: object;
}

/** Nothing stands ready: what was done is said by whoever did it, in a signed answer that cannot be taken back. */
function Outcome({ label, button, path, possible, about }: OutcomeProps) {
  const { t } = useText();
  const queries = useQueryClient();
  const [uitkomst, setOutcome] = useState('');
  const act = useMutation({
    mutationFn: () => call<AvgBesluit>(path, { method: 'POST', body: { ...about, uitkomst } }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['avg-besluiten'] }),
    gcTime: 0,
  });
  const once = useOnce(() => act.mutateAsync());
  return (
    <Form className="below" onSubmit={once}>
      <Select
        label={label}
        value={uitkomst}
        onChange={setOutcome}
        choices={[
          { value: '', text: t('informing.choose.one') },
          ...possible.map((value) => ({ value, text: textOf(t, 'rights.told', value) })),
        ]}
      />
      <button
        type="submit"
        className="nl-button nl-button--primary"
        disabled={act.isPending || uitkomst === ''}
      >
        {button}
      </button>
      {act.error && <Failed error={act.error} />}
    </Form>
  );
}

function Answered({ decisions }: { readonly decisions: readonly AvgBesluit[] }) {
  const { t } = useText();
  const nameOf = usePeerNames();
  if (decisions.length === 0) return null;
  return (
    <div className="card flush below">
      <h3 className="padded">{t('received.answered')}</h3>
      <Table
        caption={t('received.answered')}
        rows={decisions}
        keyOf={({ id }) => id}
        columns={[
          { name: t('rights.received'), cell: ({ ontvangenOp }) => <Moment at={ontvangenOp} /> },
          { name: t('received.from'), cell: ({ knooppunt }) => nameOf(knooppunt) },
          { name: t('rights.right'), cell: ({ recht }) => textOf(t, 'rights.kind', recht) },
          {
            name: t('received.done'),
            cell: ({ uitkomst, doorgegeven }) => (
              <>
                {textOf(t, 'rights.told', uitkomst ?? '')}
                {doorgegeven && doorgegeven !== 'NONE' && (
                  <span className="soft"> · {textOf(t, 'rights.onward', doorgegeven)}</span>
                )}
              </>
            ),
          },
        ]}
      />
    </div>
  );
}
