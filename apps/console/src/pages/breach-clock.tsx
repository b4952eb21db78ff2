import type { DatalekKop } from '../client/generated/types.gen.js';
import { Icon } from '../parts/icons.js';
import { TermLeft } from '../parts/term-left.js';
import { useText } from '../text/text.js';

const SETTLED = {
  open: undefined,
  gemeld: 'breaches.reported',
  'hoefde-niet': 'breaches.unneeded',
  afgesloten: 'breaches.closed',
} as const;
const TEXTS = { left: 'breaches.left', late: 'breaches.late' } as const;

/** The 72 hours, by the node's clock; what was reported, or that it was not needed. */
export function ReportClock({ breach: { fase, teLaat, uiterlijkOp } }: { readonly breach: DatalekKop }) {
  const { t } = useText();
  const settled = SETTLED[fase];
  if (settled === undefined) return <TermLeft until={uiterlijkOp} late={teLaat} texts={TEXTS} />;
  return (
    <span className="status tone-good">
      <Icon shape="check" />
      {t(settled)}
    </span>
  );
}
