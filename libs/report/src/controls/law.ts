/** The norms of the act and its decree. */
import { codeInWords } from '#domain';
import { FINDING_TEXTS } from '../finding-texts.js';
import type { Entry, Kind, Tallied } from '../tally.js';
import {
  NOT_ESTABLISHED,
  counted,
  number,
  row,
  unless,
  type Control,
  type Looked,
  type Open,
  type Row,
} from './control.js';

const USES = /^message\.(read|export|plan|forward|release|disclose-to-subject|renew)$/;
const isUse = ({ action }: Pick<Kind, 'action'>): boolean => USES.test(action);
const of = (action: string, code?: string) => (kind: Kind) =>
  kind.action === action && (code === undefined || kind.code === code);
const refused = (code: string) => (kind: Kind) => kind.code === code;
const isDecision = ({ action }: Pick<Kind, 'action'>): boolean =>
  action === 'message.send' || action.startsWith('message.receive.') || isUse({ action });
const isAudit = ({ action }: Pick<Kind, 'action'>): boolean => action.startsWith('audit.');

const ROLES: Readonly<Record<string, string>> = {
  CASE_PROCESSOR: 'casusverwerker',
  LAWFULNESS_REVIEWER: 'toetser of auditor',
  SYSTEM_SUPPORT: 'systeemondersteuner',
  CONTACT_POINT: 'contactpunt',
  COORDINATING_DPO: 'coördinerend FG',
};
const roleName = (role: string): string => ROLES[role] ?? role;

const unread = ({ tally }: Looked): number =>
  Math.max(0, tally.count(of('match.hit-found')) - tally.count(of('match.hit-reviewed')));
const THIRTY_DAYS = 30 * 86_400_000;
/** A hit is there to be judged for thirty days: before those are over, one that waits is no finding. */
const isJudgedTooLate = ({ tally: { header } }: Looked): boolean =>
  Date.parse(header.madeAt) - Date.parse(header.to) >= THIRTY_DAYS;
const withoutPurpose = ({ tally }: Looked): number => tally.count((kind) => isUse(kind) && !kind.hasPurpose);

const actedRows = (tally: Tallied): readonly Row[] => [
  row('Regels in het auditlogboek over deze periode', tally.entries),
  ...tally.roles.map(({ role, accounts, acts }) =>
    row(
      `Personen die handelden als ${roleName(role)}`,
      `${number(accounts)} (${number(acts)} ${acts === 1 ? 'handeling' : 'handelingen'})`,
    ),
  ),
  row('Geweigerd omdat de persoon niet bevoegd was', tally.count(refused('OPERATOR_NOT_AUTHORISED'))),
  row(
    'Besluiten over versturen: toegestaan',
    tally.count((kind) => of('message.send')(kind) && kind.result === 'ok'),
  ),
  row(
    'Besluiten over versturen: geweigerd of verwezen',
    tally.count((kind) => of('message.send')(kind) && kind.result !== 'ok'),
  ),
];
const useRows = (tally: Tallied): readonly Row[] => [
  row(
    'Gebruik van ontvangen gegevens: toegestaan',
    tally.count((kind) => isUse(kind) && kind.result === 'ok'),
  ),
  row(
    'Gebruik van ontvangen gegevens: geweigerd',
    tally.count((kind) => isUse(kind) && kind.result !== 'ok'),
  ),
  row(
    'Gebruik zonder vermeld doel',
    counted(
      tally.count((kind) => isUse(kind) && !kind.hasPurpose),
      tally.count(isUse),
    ),
    '0',
  ),
];
const endRows = (tally: Tallied): readonly Row[] => [
  row('Vernietigd: bewaartermijn of voorwaarde voorbij', tally.count(of('message.erase', 'TERM_PASSED'))),
  row('Vernietigd: persoon was niet bekend (BGS 1.16 lid 1)', tally.count(of('message.erase', 'NO_HIT'))),
  row(
    'Vernietigd: over de persoon is niet geantwoord (BGS 1.16 lid 1)',
    tally.count(of('message.erase', 'DECLINED')),
  ),
  row('Vernietigd: teruggeroepen door de verstrekker', tally.count(of('message.erase', 'RECALLED'))),
  row('Verlopen voordat het was afgeleverd of opgehaald', tally.count(of('message.expire'))),
  row('Vernietiging opgeschort', tally.count(of('message.hold'))),
  row(
    'Bewaartermijn verlengd',
    tally.count((kind) => of('message.renew')(kind) && kind.result === 'ok'),
  ),
];

const access: Control = {
  norm: 'WGS 1.8',
  title: 'Toegang, doel, vastlegging en bewaren',
  asks:
    'Alleen aangewezen personen verwerken gegevens (lid 2), elke verwerking wordt vastgelegd (lid 4), het doel staat vooraf ' +
    'vast (lid 5), gegevens blijven niet langer dan mag (lid 7) en de verwerking is beveiligd (lid 8).',
  unknown: ({ tally }) =>
    tally.entries === 0 ? 'Er staan in deze periode geen regels in het logboek.' : undefined,
  lens: { id: 'wgs-1.8', sees: isUse, sample: 8 },
  drawnFrom:
    'Getrokken uit het gebruik van ontvangen gegevens: lezen, uitvoeren, doorverstrekken en verstrekken.',
  rows: ({ tally }) => [
    ...actedRows(tally),
    ...useRows(tally),
    ...endRows(tally),
    row('Aanwijzing en screening van personen (lid 2)', NOT_ESTABLISHED),
    row('Beveiliging volgens de richtlijnen (lid 8)', NOT_ESTABLISHED),
  ],
  open: (looked) =>
    unless(
      withoutPurpose(looked),
      'DOEL_ONTBREEKT',
      `Bij ${number(withoutPurpose(looked))} keer gebruik staat geen doel in het logboek.`,
    ),
};

const humanReview: Control = {
  norm: 'WGS 1.9',
  title: 'Menselijke beoordeling van geautomatiseerde uitkomsten',
  asks: 'Een uitkomst van geautomatiseerde gegevensanalyse wordt pas gebruikt nadat een mens haar heeft beoordeeld (lid 2).',
  design:
    'Het knooppunt weigert uitkomsten zonder die beoordeling en legt elke overeenkomst aan een mens voor.',
  unknown: ({ tally }) =>
    tally.count(({ action, code }) => action.startsWith('match.hit') || code === 'HUMAN_REVIEW_MISSING') === 0
      ? 'Er is in deze periode geen geautomatiseerde uitkomst geweest om te beoordelen.'
      : undefined,
  lens: { id: 'wgs-1.9', sees: ({ action }) => action.startsWith('match.hit'), sample: 5 },
  drawnFrom: 'Getrokken uit gevonden en beoordeelde overeenkomsten bij het versleuteld vergelijken.',
  rows: (looked) => [
    row(
      'Geweigerd omdat de menselijke beoordeling ontbrak',
      looked.tally.count(refused('HUMAN_REVIEW_MISSING')),
    ),
    row(
      'Besluiten die naar een mens zijn verwezen',
      looked.tally.count(({ result }) => result === 'referred'),
    ),
    row('Overeenkomsten gevonden bij versleuteld vergelijken', looked.tally.count(of('match.hit-found'))),
    row('Overeenkomsten die een mens heeft beoordeeld', looked.tally.count(of('match.hit-reviewed'))),
    row(
      'Overeenkomsten nog niet beoordeeld in deze periode',
      counted(unread(looked), looked.tally.count(of('match.hit-found'))),
    ),
  ],
  open: (looked) =>
    unless(
      isJudgedTooLate(looked) ? unread(looked) : 0,
      'OORDEEL_OPEN',
      `Van ${number(unread(looked))} gevonden overeenkomsten staat na dertig dagen geen beoordeling in het logboek.`,
    ),
};

const looks = ({ tally }: Looked, role: string): number =>
  tally.count((kind) => isAudit(kind) && kind.role === role);

const audit: Control = {
  norm: 'WGS 1.10',
  title: 'Audit van de verwerking',
  asks: 'De verwerking wordt periodiek geaudit, en de functionaris gegevensbescherming en een auditor kunnen daarvoor zien wat is vastgelegd.',
  design: 'De rol van een auditor heeft een einddatum. Wie in het logboek kijkt, staat er zelf in.',
  unknown: ({ tally }) =>
    tally.count(isAudit) === 0
      ? 'Niemand heeft in deze periode in het logboek gekeken. Of er buiten het knooppunt is geaudit, is hier niet te zien.'
      : undefined,
  lens: { id: 'wgs-1.10', sees: isAudit, sample: 5 },
  drawnFrom: 'Getrokken uit de keren dat iemand in het logboek keek.',
  rows: (looked) => [
    row('Inzage door de functionaris gegevensbescherming', looks(looked, 'COORDINATING_DPO')),
    row('Inzage door een auditor', looks(looked, 'LAWFULNESS_REVIEWER')),
    row('Auditpakketten opgehaald', looked.tally.count(of('audit.pack'))),
    row('Afzonderlijke regels bekeken', looked.tally.count(of('audit.entry'))),
    row('Zoekvragen in het Logboek dataverwerkingen', looked.tally.count(of('audit.processing'))),
    row(
      'Zoekvragen in het Logboek dataverwerkingen op één pseudoniem',
      looked.tally.count(of('audit.processing.subject')),
    ),
    row('Alarmen over een logboek: ontstaan', looked.tally.count(of('audit.alarm'))),
    row('Alarmen over een logboek: afgehandeld', looked.tally.count(of('audit.alarm.settle'))),
    row(
      'Alarmen over een logboek: bewaarde paren controlepunten die elkaar tegenspreken',
      looked.verified.alarms.reduce((sum, { evidence }) => sum + evidence, 0),
    ),
  ],
  open: ({ verified }) =>
    verified.findings
      .filter(({ code }) => code === 'ALARM_OPEN')
      .map((finding): Open => ({
        code: finding.code,
        text: `${FINDING_TEXTS.ALARM_OPEN.nl} ${finding.about ?? ''}`.trim(),
      })),
};

const rejects = (kind: Kind): boolean =>
  kind.action === 'envelope.reject' || kind.action === 'envelope.alarm';

const security: Control = {
  norm: 'BGS 1.12',
  title: 'Beveiliging en vastlegging',
  asks: 'De verwerking is beveiligd volgens de richtlijnen van BZK, en de vastlegging is volledig en onveranderd.',
  design:
    'Het logboek is een Merkle-boom (RFC 9162) met getekende controlepunten, die andere knooppunten medeondertekenen.',
  unknown: ({ verified }) =>
    verified.size === verified.first
      ? 'Er staan in deze periode geen regels onder een controlepunt.'
      : undefined,
  lens: {
    id: 'bgs-1.12',
    sees: ({ action, result, code }) =>
      rejects({ action, result, hasPurpose: false, ...(code ? { code } : {}) }),
    sample: 5,
  },
  drawnFrom: 'Getrokken uit wat aan de poort is geweigerd.',
  rows: ({ tally, verified }) => [
    row('Getekende controlepunten in deze periode', verified.checkpoints),
    row('Regels onder een getekend controlepunt', verified.size - verified.first),
    row(
      'Knooppunten die medeondertekenden',
      counted(verified.witnesses, verified.size - verified.first),
      'ten minste 1',
    ),
    row('Grootste omvang die is medeondertekend', verified.witnessedSize),
    row('Berichten waarvan besluit en bewijs zijn gecontroleerd', verified.messages),
    row('Gecontroleerde stukken getekend bewijs', verified.evidence),
    row('Enveloppen aan de poort geweigerd', tally.count(rejects)),
    ...tally.codes(rejects).map(({ what, count }) => row(`– waarvan: ${codeInWords(what, 'nl')}`, count)),
    row('Beveiliging buiten het logboek', NOT_ESTABLISHED),
  ],
  open: ({ verified }) => [
    ...verified.findings
      .filter(({ code }) => code !== 'ALARM_OPEN')
      .map(({ code, entry, about }): Open => ({
        code,
        text: [FINDING_TEXTS[code].nl, about].filter(Boolean).join(' '),
        ...(entry === undefined ? {} : { entry }),
      })),
    ...unless(
      verified.size > verified.first && verified.witnesses === 0 ? 1 : 0,
      'GEEN_GETUIGE',
      'Geen ander knooppunt heeft een controlepunt van deze periode medeondertekend.',
    ),
  ],
};

const periodic: Control = {
  norm: 'BGS 1.18',
  title: 'Periodieke audit',
  asks:
    'De eerste audit is uiterlijk op 1 maart 2027 af en wordt daarna ten minste elke vier jaar herhaald. De steekproef hieronder is ' +
    'met het genoemde zaad op elke computer opnieuw te trekken.',
  unknown: () =>
    'Of en wanneer een audit is gehouden, staat niet in een auditpakket. Vraag naar het laatste auditverslag.',
  lens: { id: 'bgs-1.18', sees: () => true, sample: 20 },
  drawnFrom: 'Getrokken uit alle regels van deze periode.',
  rows: ({ tally }) => [
    row('Laatste privacyaudit', NOT_ESTABLISHED),
    row('Regels waaruit is getrokken', tally.entries),
    row('Regels van besluiten op grond van de wettabel', tally.count(isDecision)),
    row('Versies van de wettabel die besloten', tally.lawTables),
    ...tally
      .codes((kind) => isDecision(kind) && kind.result !== 'ok')
      .slice(0, 12)
      .map(({ what, count }) => row(`Geweigerd of verwezen: ${codeInWords(what, 'nl')}`, count)),
  ],
  open: () => [],
};

export const LAW_CONTROLS: readonly Control[] = [access, humanReview, audit, security, periodic];
/** For texts about one entry. */
export const roleOf = ({ actor }: Entry): string =>
  actor.role ? roleName(actor.role) : 'het knooppunt zelf';
