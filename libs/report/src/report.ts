/** Figures, samples and findings as one document; the forms only draw it. */
import type { PackReport } from '#audit';
import { CODE_WORDS } from '#domain';
import { actName } from './act-names.js';
import { BIO_CONTROL } from './controls/bio.js';
import type { Control, Open, Row } from './controls/control.js';
import { NOT_ESTABLISHED, number, row } from './controls/control.js';
import { LAW_CONTROLS, roleOf } from './controls/law.js';
import type { Entry, Lens, Tallied } from './tally.js';

export const CONTROLS: readonly Control[] = [...LAW_CONTROLS, BIO_CONTROL];
/** What a tally for this report must look at. */
export const LENSES: readonly Lens[] = CONTROLS.map(({ lens }) => lens);
/** With samples of another size; without one, of the size that each norm has by itself. */
export const lensesWith = (sample: number | undefined): readonly Lens[] =>
  sample === undefined ? LENSES : LENSES.map((lens) => ({ ...lens, sample }));

/** What a report will hold of a norm, before there is one. */
export interface PlannedSection {
  readonly norm: string;
  readonly title: string;
  readonly asks: string;
  /** From what its sample is drawn, and how many at most. */
  readonly drawnFrom: string;
  readonly sample: number;
}
export const planReport = (sample: number | undefined): readonly PlannedSection[] =>
  lensesWith(sample).map((lens, i) => {
    const { norm, title, asks, drawnFrom } = CONTROLS[i]!;
    return { norm, title, asks, drawnFrom, sample: lens.sample };
  });

export interface Sampled {
  readonly index: string;
  readonly at: string;
  readonly what: string;
  readonly result: string;
  readonly by: string;
}
export interface Section {
  readonly norm: string;
  readonly title: string;
  readonly asks: string;
  readonly design?: string;
  /** Why nothing can be said of whether the norm was met. */
  readonly unknown?: string;
  readonly rows: readonly Row[];
  readonly sample: {
    readonly about: string;
    /** Of how many it was drawn. */
    readonly of: number;
    readonly entries: readonly Sampled[];
  };
  readonly findings: readonly Open[];
}
export interface Report {
  readonly title: string;
  readonly subtitle: string;
  readonly about: readonly Row[];
  readonly verdict: string;
  readonly sections: readonly Section[];
  /** Norm, what it is about, and how many findings are open, or that it could not be established. */
  readonly overview: readonly (readonly [norm: string, title: string, open: string])[];
  /** All open ones, with the norm that each falls under. */
  readonly findings: readonly (Open & { readonly norm: string })[];
  readonly how: readonly string[];
}

const DAY = new Intl.DateTimeFormat('nl-NL', {
  timeZone: 'Europe/Amsterdam',
  dateStyle: 'long',
  timeStyle: 'short',
});
const SHORT = new Intl.DateTimeFormat('nl-NL', {
  timeZone: 'Europe/Amsterdam',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
const RESULTS: Readonly<Record<string, string>> = {
  ok: 'in orde',
  refused: 'geweigerd',
  referred: 'verwezen',
  failed: 'mislukt',
};

/** `name` of the node, for people; `sample`: the size that was asked for, where it was. */
export function makeReport(
  { tally, verified }: { readonly tally: Tallied; readonly verified: PackReport },
  { seed, name, sample }: { readonly seed: string; readonly name: string; readonly sample?: number },
): Report {
  const sections = CONTROLS.map((control) => sectionOf(control, { tally, verified }));
  const findings = sections.flatMap(({ norm, findings: open }) => open.map((one) => ({ norm, ...one })));
  const { header } = tally;
  return {
    title: 'Rapport privacyaudit',
    subtitle: `${name} – ${DAY.format(new Date(header.from))} tot ${DAY.format(new Date(header.to))}`,
    about: [
      row('Knooppunt', name.includes(header.node) ? name : `${name} (OIN ${header.node})`),
      row('Periode', `${DAY.format(new Date(header.from))} tot ${DAY.format(new Date(header.to))}`),
      row('Regels', rangeOf(tally)),
      row('Controlepunt', `omvang ${number(header.size)}`),
      row('Pakket gemaakt op', DAY.format(new Date(header.madeAt))),
      row('Zaad van de steekproeven', seed),
      ...(sample === undefined ? [] : [row('Regels per steekproef, ten hoogste', sample)]),
    ],
    verdict: verdictOf({
      open: findings.length,
      unknown: sections.filter((one) => one.unknown).length,
      tally,
    }),
    sections,
    overview: sections.map(({ norm, title, findings: open, unknown }) => [
      norm,
      title,
      openOf(open.length, unknown),
    ]),
    findings,
    how: HOW,
  };
}

const rangeOf = ({ header, entries }: Tallied): string =>
  entries === 0
    ? 'geen'
    : `${number(entries)} (plaats ${number(header.first)} tot en met ${number(header.size - 1)})`;

const openOf = (open: number, unknown: string | undefined): string => {
  if (open > 0) return number(open);
  return unknown === undefined ? 'geen' : NOT_ESTABLISHED;
};

function verdictOf({
  open,
  unknown,
  tally: { entries },
}: {
  readonly open: number;
  readonly unknown: number;
  readonly tally: Tallied;
}): string {
  if (entries === 0)
    return `In deze periode staan geen regels in het logboek. ${NOTHING_SAID} ${countedFindings(open)}`;
  const partly =
    unknown === 0
      ? ''
      : ` Bij ${unknown} van de ${CONTROLS.length} normen is niet vastgesteld of eraan is voldaan; bij elke norm staat waarom.`;
  return `${countedFindings(open)}${partly}`;
}

const NOTHING_SAID = 'Dit rapport zegt dus niets over hoe met gegevens is omgegaan.';
function countedFindings(open: number): string {
  if (open === 0) return 'Geen open bevindingen in wat is gecontroleerd.';
  return open === 1 ? 'Er is 1 open bevinding.' : `Er zijn ${number(open)} open bevindingen.`;
}

function sectionOf(control: Control, looked: { tally: Tallied; verified: PackReport }): Section {
  const { total, sample } = looked.tally.seen(control.lens.id);
  const unknown = control.unknown(looked);
  return {
    norm: control.norm,
    title: control.title,
    asks: control.asks,
    ...(control.design ? { design: control.design } : {}),
    ...(unknown ? { unknown } : {}),
    rows: control.rows(looked),
    sample: { about: control.drawnFrom, of: total, entries: sample.map(sampled) },
    findings: control.open(looked),
  };
}

const sampled = (entry: Entry): Sampled => ({
  index: number(entry.index),
  at: Number.isNaN(Date.parse(entry.at)) ? entry.at : SHORT.format(new Date(entry.at)),
  what: actName(entry.action),
  result: resultOf(entry),
  by: roleOf(entry),
});

/** The code itself stands with the figures; here it would be broken over lines. */
const resultOf = ({ result, code }: Entry): string =>
  [RESULTS[result] ?? result, code && (CODE_WORDS[code]?.nl ?? code)].filter(Boolean).join(': ');

const HOW = [
  'Alle cijfers komen uit het auditpakket van deze periode en zijn daaruit opnieuw te tellen. Het pakket zelf is zonder netwerk te ' +
    'controleren met ‘sluis audit verify’: handtekeningen, boom, samenhang, getuigen, volgorde en klok, en of elk bericht zijn besluit en ' +
    'bewijs heeft.',
  'Wie handelde, staat in het logboek en niet in dit rapport; hier zijn personen alleen geteld, per functierol. Inhoud van berichten staat in ' +
    'geen van beide.',
  '‘Niet vastgesteld’ en ‘geen gegevens’ betekenen dat het pakket er niets over zegt. Dat is geen oordeel dat het in orde is.',
  'Tijden zijn Nederlandse tijd. Een plaats is het nummer van de regel in het logboek, vanaf 0.',
];
