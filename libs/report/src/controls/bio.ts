/** BIO2 8.15: logging. */
import {
  NOT_ESTABLISHED,
  NO_DATA,
  counted,
  number,
  row,
  unless,
  type Control,
  type Looked,
} from './control.js';

const incomplete = ({ tally }: Looked): number => tally.entries - tally.complete;
/** What only changes when somebody changes it. An alarm that is open, or evidence that waits for its signature, is none. */
const TAMPERED =
  /^(ENTRY_|TREE_|CHECKPOINT_|LOG_|CLOCK_BACK|PROCESSING_|RECORD_|EVIDENCE_(INVALID|MISSING)|ALARM_(EVIDENCE_|CHANGED|MISSING))/;
const tampered = ({ verified }: Looked): number =>
  [...verified.counts].reduce((sum, [code, count]) => sum + (TAMPERED.test(code) ? count : 0), 0);

function tested({ verified, tally }: Looked): string {
  if (tally.entries === 0) return NO_DATA;
  return verified.total === 0 ? 'uitgevoerd: niets gevonden' : 'uitgevoerd: zie de bevindingen';
}

export const BIO_CONTROL: Control = {
  norm: 'BIO2 8.15',
  title: 'Logging',
  asks:
    'Een logregel noemt handeling, object, uitkomst, herkomst, handelende persoon en tijdstip (8.15.01) en bevat niets wat de beveiliging ' +
    'schaadt (02). Er is een overzicht van logbestanden (03) met bewaartermijnen (04), knoeien is een incident (05), en een ' +
    'onafhankelijke functionaris toetst de integriteit periodiek (06).',
  lens: { id: 'bio2-8.15', sees: ({ result }) => result === 'failed', sample: 5 },
  design:
    'Het knooppunt heeft een auditlogboek en een Logboek dataverwerkingen, die alleen aangroeien, en een operationeel logboek zonder ' +
    'personen. De bewaartermijn en het overzicht van logbestanden beheert de organisatie zelf.',
  unknown: ({ tally }) =>
    tally.entries === 0 ? 'Er staan in deze periode geen regels in het logboek.' : undefined,
  drawnFrom: 'Getrokken uit handelingen die technisch mislukten.',
  rows: (looked) => [
    row(
      '8.15.01 – regels met alle zes gegevens',
      counted(looked.tally.complete, looked.tally.entries),
      number(looked.tally.entries),
    ),
    row(
      '8.15.02 – regels met een gegeven dat er niet hoort',
      counted(looked.tally.strange, looked.tally.entries),
      '0',
    ),
    row('8.15.03 – overzicht van logbestanden', NOT_ESTABLISHED),
    row('8.15.04 – bewaartermijn van logbestanden', NOT_ESTABLISHED),
    row('8.15.05 – sporen van knoeien in dit pakket', counted(tampered(looked), looked.tally.entries), '0'),
    row('8.15.06 – integriteitstest voor dit rapport', tested(looked)),
    row('8.15.06 – periodieke toets door een onafhankelijke functionaris', NOT_ESTABLISHED),
  ],
  open: (looked) => [
    ...unless(
      incomplete(looked),
      'REGEL_ONVOLLEDIG',
      `${number(incomplete(looked))} regels missen een van de zes verplichte gegevens.`,
    ),
    ...unless(
      looked.tally.strange,
      'REGEL_VREEMD',
      `${number(looked.tally.strange)} regels bevatten een gegeven dat niet in een logregel hoort.`,
    ),
    ...unless(
      tampered(looked),
      'INCIDENT',
      'Er zijn sporen van knoeien met het logboek. Behandel dit als incident; zie BGS 1.12 voor de regels.',
    ),
  ],
};
