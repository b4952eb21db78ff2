/** For who reviews: each step held against the audit log, in this browser. One look at the log serves all steps, and is on record. */
import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { proveSteps } from '../client/step-proof.js';
import type { OfStep, StepProof } from '../client/step-proof.js';
import { Moment } from '../parts/moment.js';
import { useOnce } from '../parts/once.js';
import { usePeerNames } from '../parts/peer-name.js';
import { Failed } from '../parts/states.js';
import { Status } from '../parts/status.js';
import { formatNumber, textOf, useText } from '../text/text.js';

/** What was found of the steps that were there when somebody looked. */
export interface Proofs {
  readonly found: readonly (StepProof | undefined)[] | undefined;
  readonly error: Error | null;
  readonly look: () => void;
}

export function useProofs(message: string, steps: readonly OfStep[]): Proofs {
  const check = useMutation({ mutationFn: () => proveSteps(message, steps), gcTime: 0 });
  const look = useOnce(() => check.mutateAsync());
  return { found: check.data, error: check.error, look };
}

interface Props {
  readonly step: OfStep;
  /** Steps are only added to, so its place says which it is. */
  readonly place: number;
  readonly proofs: Proofs;
}

export function ProofOfStep({ step, place, proofs }: Props) {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  const id = useId();
  const { found, error, look } = proofs;
  const isLooked = found !== undefined && place < found.length;
  const toggle = (): void => {
    setOpen(!open);
    if (!open && !isLooked) look();
  };
  return (
    <div className="proof">
      <button
        type="button"
        className="nl-button nl-button--secondary small"
        aria-expanded={open}
        aria-controls={id}
        onClick={toggle}
      >
        {t('proof.button')}
        <span className="hidden"> {textOf(t, 'step', step.stap)}</span>
      </button>
      <div id={id} role="status">
        {open && isLooked && <Found proof={found[place]} />}
        {open && !isLooked && (error ? <Failed error={error} /> : <p className="soft">{t('proof.busy')}</p>)}
      </div>
    </div>
  );
}

function Found({ proof }: { readonly proof: StepProof | undefined }) {
  const { t, language } = useText();
  if (proof === undefined) return <p className="soft">{t('proof.none')}</p>;
  const { action, at, index, leaf, head } = proof;
  return (
    <dl className="facts">
      <dt>{t('proof.entry')}</dt>
      <dd>
        {formatNumber(index, language)} · <code>{action}</code> · <Moment at={at} />
      </dd>
      <dt>{t('proof.leaf')}</dt>
      <dd>
        <Status group="log" code={leaf} /> {leaf === 'unchecked' && t('proof.uncovered')}
      </dd>
      {head && <Head of={head} />}
    </dl>
  );
}

function Head({ of }: { readonly of: NonNullable<StepProof['head']> }) {
  const { t, language } = useText();
  const nameOf = usePeerNames();
  return (
    <>
      <dt>{t('proof.head')}</dt>
      <dd>{t('proof.head.size', { count: formatNumber(of.size, language) })}</dd>
      <dt>{t('log.report.signature')}</dt>
      <dd>
        <Status group="log" code={of.signature} /> {of.signature === 'holds' && t('log.report.key.node')}
      </dd>
      <dt>{t('proof.witnesses')}</dt>
      <dd>{of.witnesses.length === 0 ? t('proof.witnesses.none') : of.witnesses.map(nameOf).join(', ')}</dd>
    </>
  );
}
