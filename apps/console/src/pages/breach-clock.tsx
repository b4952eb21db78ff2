import type { Datalek } from '../client/generated/types.gen.js';
import { Icon } from '../parts/icons.js';
import { TermLeft } from '../parts/term-left.js';
import { useText } from '../text/text.js';

const TEXTS = { left: 'breaches.left', late: 'breaches.late' } as const;

/** The 72 hours, by the node's clock; what was reported, or that it was not needed. */
export function ReportClock({ breach }: { readonly breach: Datalek }) {
  const { t } = useText();
  const { melding, afgeslotenOp, teLaat, uiterlijkOp } = breach;
  const over = melding && (melding.nummer ? 'breaches.reported' : 'breaches.unneeded');
  const settled = afgeslotenOp ? 'breaches.closed' : over;
  if (settled === undefined) return <TermLeft until={uiterlijkOp} late={teLaat} texts={TEXTS} />;
  return (
    <span className="status tone-good">
      <Icon shape="check" />
      {t(settled)}
    </span>
  );
}
