/** One message for each rule that stops it at its own gate: none of them leaves, each says on which article. */
import type { JsonObject } from '#domain';
import { caseNotice, daysAgo, element, knownCheck } from '../drafts.js';
import { ZUID_MAYOR } from './stage.js';
import type { Stage } from './stage.js';

interface Attempt {
  readonly what: string;
  readonly expected: string;
  readonly draft: JsonObject;
}

export async function refusedByEachRule(stage: Stage): Promise<void> {
  const { noord, privateNoord, journal, cases } = stage;
  const line = { route: 'R3', from: 'Noord', to: 'Zuid' };
  for (const { what, expected, draft } of checks(stage))
    journal.refusal({ ...line, route: 'R1', what, expected }, await noord.send(draft));
  for (const { what, expected, draft } of notices(stage))
    journal.refusal({ ...line, what, expected }, await noord.send(draft));
  const about = cases.noord[2]!;
  journal.refusal(
    {
      ...line,
      what: 'van een private deelnemer',
      from: 'Veilig Thuis',
      expected: 'PARTICIPANT_NOT_ELIGIBLE',
    },
    await privateNoord.send(caseNotice({ sender: 'VEILIG_THUIS', to: ZUID_MAYOR, about }, {})),
  );
  await noord.closeCase(about.id);
  journal.refusal(
    { ...line, what: 'uit een gesloten casus', expected: 'CASE_SHIELDED' },
    await noord.send(notice(stage, {})),
  );
}

/** R1. */
function checks(stage: Stage): readonly Attempt[] {
  const { cases, persons } = stage;
  const { kwaliteit: _left, ...unchecked } = knownCheck(to(stage), persons[2]!);
  const { zaak: _none, ...homeless } = knownCheck(to(stage), persons[2]!);
  const named = [nationality(cases.noord[2]!.subject)];
  return [
    { what: 'toets zonder kwaliteitscontrole', expected: 'QUALITY_ATTESTATION_MISSING', draft: unchecked },
    { what: 'toets zonder eigen casus', expected: 'NO_ACTIVE_CASE', draft: homeless },
    {
      what: 'toets met onnodige nationaliteit',
      expected: 'NATIONALITY_NOT_PERMITTED',
      draft: knownCheck(to(stage), persons[2]!, { elementen: named }),
    },
  ];
}

/** R3. */
function notices(stage: Stage): readonly Attempt[] {
  const [subject, other] = [2, 3].map((i) => stage.cases.noord[i]!.subject);
  const person = { verwijzing: subject!, soort: 'NATURAL_PERSON' };
  const two = [person, { ...person, verwijzing: other! }];
  const about = (betrokkenen: JsonObject[]): JsonObject => notice(stage, { betrokkenen });
  const flagged = (flags: JsonObject): JsonObject =>
    notice(stage, { kenmerken: { radicalisering: 'NONE', ...flags } });
  const list = { criteria: 'https://zvh-noord.example/criteria', versie: '1' };
  const drafts: readonly (readonly [what: string, expected: string, draft: JsonObject])[] = [
    ['met fiscale gegevens', 'CATEGORY_NOT_PERMITTED', holding(stage, 'FISCAL')],
    ['na vijf jaar', 'RETENTION_EXPIRED', holding(stage, 'HOUSING', 366 * 6)],
    ['over een rechtspersoon', 'SUBJECT_TYPE_NOT_PERMITTED', about([{ ...person, soort: 'LEGAL_PERSON' }])],
    ['over twee personen tegelijk', 'BULK_NOT_PERMITTED', about(two)],
    ['voor een plustaak', 'OUT_OF_SCOPE_PLUS_TASK', flagged({ taakcode: 'RE_INTEGRATIE' })],
    ['bij radicalisering', 'RADICALISATION_CASE_REDIRECT', flagged({ radicalisering: 'ACCEPTED' })],
    ['uit een systeem, niet beoordeeld', 'HUMAN_REVIEW_MISSING', flagged({ geautomatiseerd: true })],
    ['zonder openbare criteria', 'PRIORITY_CRITERIA_UNPUBLISHED', flagged({ prioriteitenlijst: list })],
  ];
  return drafts.map(([what, expected, draft]) => ({ what, expected, draft }));
}

const to = ({ cases }: Stage) => ({ sender: 'COLLEGE', to: ZUID_MAYOR, about: cases.noord[2]! }) as const;

const notice = (stage: Stage, of: JsonObject): JsonObject =>
  caseNotice(to(stage), { elementen: [data(stage, 'HOUSING', 60)], ...of });
const holding = (stage: Stage, category: string, days = 60): JsonObject =>
  notice(stage, { elementen: [data(stage, category, days)] });

const data = ({ cases }: Stage, category: string, days: number): JsonObject => ({
  ...element({
    id: 'e1',
    subject: cases.noord[2]!.subject,
    category,
    supplier: 'COLLEGE',
    value: { text: 'Verzonnen.' },
  }),
  eersteVerwerkingOp: daysAgo(days),
});

const nationality = (subject: string): JsonObject =>
  element({
    id: 'identiteit',
    subject,
    category: 'IDENTIFYING_CONTACT',
    supplier: 'COLLEGE',
    value: { familyName: 'Verzonnen', nationality: 'XX' },
  });
