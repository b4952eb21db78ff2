/** BIO2 8.15: logging. */
import { number, row, unless, type Control, type Looked } from './control.js';

const incomplete = ({ tally }: Looked): number => tally.entries - tally.complete;
const TAMPERED = /^(ENTRY_|TREE_|CHECKPOINT_|LOG_|CLOCK_BACK)/;
const tampered = ({ verified }: Looked): number =>
  verified.findings.filter(({ code }) => TAMPERED.test(code)).length;

export const BIO_CONTROL: Control = {
  norm: 'BIO2 8.15',
  title: 'Logging',
  asks:
    'Een logregel noemt handeling, object, uitkomst, herkomst, handelende persoon en tijdstip (8.15.01) en bevat niets wat de beveiliging ' +
    'schaadt (02). Er is een overzicht van logbestanden (03) met bewaartermijnen (04), knoeien is een incident (05), en een ' +
    'onafhankelijke functionaris toetst de integriteit periodiek (06).',
  lens: { id: 'bio2-8.15', sees: ({ result }) => result === 'failed', sample: 5 },
  drawnFrom: 'Getrokken uit handelingen die technisch mislukten.',
  rows: (looked) => [
    row('8.15.01 – regels met alle zes gegevens', looked.tally.complete, number(looked.tally.entries)),
    row('8.15.02 – regels met een gegeven dat er niet hoort', looked.tally.strange, '0'),
    row(
      '8.15.03 – logbestanden',
      'auditlogboek; Logboek dataverwerkingen; operationeel logboek zonder personen',
    ),
    row(
      '8.15.04 – bewaren',
      'auditlogboek en Logboek dataverwerkingen groeien alleen aan; het knooppunt verwijdert er niets uit',
    ),
    row('8.15.05 – sporen van knoeien', tampered(looked), '0'),
    row(
      '8.15.06 – integriteitstest',
      looked.verified.total === 0
        ? 'uitgevoerd voor dit rapport: alles klopt'
        : 'uitgevoerd voor dit rapport: zie de bevindingen',
    ),
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
