/** What goes when, and the forms of what keeps it longer: above the list, one of each at a time. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Termijn, Termijnen } from '../client/generated/types.gen.js';
import { consentsQuery } from '../client/queries.js';
import { useApprovalAct } from '../parts/approvals.js';
import { consentName } from '../parts/consent-name.js';
import { TextBox } from '../parts/field.js';
import { Form } from '../parts/form.js';
import { MessageLink } from '../parts/message-link.js';
import { Moment } from '../parts/moment.js';
import { Older } from '../parts/older.js';
import { useOnce } from '../parts/once.js';
import { usePeerNames } from '../parts/peer-name.js';
import { Empty, Failed } from '../parts/states.js';
import { Table } from '../parts/table.js';
import { useText } from '../text/text.js';
import { CheckList } from './compose-checks.js';
import { Holds } from './terms-holds.js';

interface DeletionsProps {
  readonly of: Parameters<typeof Older>[0]['of'] & {
    readonly data: { readonly pages: readonly Termijnen[] } | undefined;
  };
  readonly mayAct: boolean;
}

/** Stands outside what waits for an answer: a form that is open stays, with what was typed, also where another period does not come. */
export function Deletions({ of, mayAct }: DeletionsProps) {
  const { t } = useText();
  const [renewing, setRenewing] = useState<string>();
  const [holding, setHolding] = useState<string>();
  if (of.data === undefined && renewing === undefined && holding === undefined) return null;
  return (
    <section className="card flush">
      <h2 className="padded">{t('terms.deletions')}</h2>
      {renewing && <Renew key={renewing} message={renewing} />}
      {holding && <Holds key={holding} message={holding} />}
      {of.data && (
        <ToGo
          terms={of.data.pages.flatMap(({ termijnen }) => termijnen)}
          acts={mayAct ? { renewing, setRenewing, holding, setHolding } : undefined}
        />
      )}
      {of.hasNextPage && (
        <p className="padded">
          <Older of={of} text="terms.more" />
        </p>
      )}
    </section>
  );
}

interface TermActs {
  readonly renewing: string | undefined;
  readonly setRenewing: (message: string | undefined) => void;
  readonly holding: string | undefined;
  readonly setHolding: (message: string | undefined) => void;
}
interface ToGoProps {
  readonly terms: readonly Termijn[];
  /** For who may act. */
  readonly acts: TermActs | undefined;
}

function ToGo({ terms, acts }: ToGoProps) {
  const { t } = useText();
  const nameOf = usePeerNames();
  if (terms.length === 0) return <Empty text={t(acts ? 'terms.deletions.none' : 'terms.none.reviewer')} />;
  return (
    <Table
      caption={t('terms.deletions')}
      rows={terms}
      keyOf={({ bericht }) => bericht}
      columns={[
        { name: t('terms.goes'), cell: ({ wissenOp }) => <Moment at={wissenOp} /> },
        { name: t('terms.message'), cell: ({ bericht }) => <MessageLink id={bericht} /> },
        { name: t('messages.partner'), cell: ({ partner }) => nameOf(partner) },
        { name: t('terms.longer'), cell: (one) => <Longer term={one} /> },
        ...(acts ? [{ name: t('parked.act'), cell: (one: Termijn) => <Openers of={one} {...acts} /> }] : []),
      ]}
    />
  );
}

function Openers({ of, renewing, setRenewing, holding, setHolding }: TermActs & { readonly of: Termijn }) {
  const { t } = useText();
  const { bericht, richting } = of;
  return (
    <span className="row">
      {richting !== 'sent' && (
        <Opener
          text={t('terms.renew')}
          open={renewing === bericht}
          onToggle={() => setRenewing(renewing === bericht ? undefined : bericht)}
        />
      )}
      <Opener
        text={t('terms.hold')}
        open={holding === bericht}
        onToggle={() => setHolding(holding === bericht ? undefined : bericht)}
      />
    </span>
  );
}

interface OpenerProps {
  readonly text: string;
  readonly open: boolean;
  readonly onToggle: () => void;
}
const Opener = ({ text, open, onToggle }: OpenerProps) => (
  <button
    type="button"
    className="nl-button nl-button--secondary small"
    aria-expanded={open}
    onClick={onToggle}
  >
    {text}
  </button>
);

function Longer({ term }: { readonly term: Termijn }) {
  const { t } = useText();
  const { aangehouden, verlengd, afgeschermd } = term;
  const said = [
    aangehouden ? t('terms.held') : '',
    verlengd ? t('terms.renewed') : '',
    afgeschermd ? t('terms.shielded') : '',
  ];
  return said.filter(Boolean).join(', ') || '–';
}

/** Above the list, with the focus: whoever asked for it far down in the list is brought to it. */
function Renew({ message }: { readonly message: string }) {
  const { t, language } = useText();
  const nameOf = usePeerNames();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const consents = useQuery(consentsQuery);
  const [until, setUntil] = useState('');
  const [reden, setReason] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const ask = useApprovalAct(`/postvak/${message}/verlengingen`);
  const once = useOnce(() =>
    ask.mutateAsync({ eindigtOp: `${until}T00:00:00.000Z`, instemmingen: chosen, reden }),
  );
  const usable = consents.data?.bruikbaar ?? [];
  return (
    <Form className="padded" aria-label={t('terms.renew')} onSubmit={once}>
      <h3 ref={heading} tabIndex={-1}>
        {t('terms.renew.title', { id: message.slice(-12) })}
      </h3>
      <p className="soft">{t('terms.renew.text')}</p>
      <TextBox label={t('eyes.until')} type="date" value={until} onChange={setUntil} />
      {usable.length === 0 && <p className="soft">{t('terms.renew.noConsents')}</p>}
      <CheckList
        legend={t('terms.renew.consents')}
        codes={usable}
        inWords={(id) => consentName(id, { consents: consents.data, language, nameOf })}
        chosen={chosen}
        onChange={setChosen}
      />
      <TextBox label={t('eyes.reason')} help={t('eyes.reason.help')} value={reden} onChange={setReason} />
      <button type="submit" className="nl-button nl-button--primary" disabled={ask.isPending}>
        {t('eyes.ask')}
      </button>
      {ask.error && <Failed error={ask.error} />}
      {ask.data && <p role="status">{t('eyes.asked')}</p>}
    </Form>
  );
}
