/** R4: plans of two people in each other's direct circle are aligned; outside it they are not. */
import { draft, element, statementOf } from '../drafts.js';
import type { JsonObject } from '#domain';
import { NOORD_COLLEGE, ZUID_MAYOR, accepted, bothSides, contentOf, inPostbox } from './stage.js';
import type { Stage } from './stage.js';

const R4 = { doel: 'PLAN_ALIGNMENT', grondslag: 'BGS_2_20_2' } as const;

export async function alignPlans(stage: Stage): Promise<void> {
  const { noord, zuid, journal, cases } = stage;
  const line = { route: 'R4', from: 'Noord', to: 'Zuid' };
  journal.refusal(
    { ...line, what: 'plannen voor een collega', expected: 'THIRD_PERSON_OUTSIDE_CIRCLE' },
    await noord.send(proposal(stage, 'COLLEAGUE')),
  );
  const proposed = await accepted(noord, proposal(stage, 'SIBLING'));
  await inPostbox(zuid, proposed);
  const content = await contentOf(zuid, proposed, { purpose: R4.doel, caseId: cases.zuid.id });
  await journal.travelled(
    { ...line, what: 'voorstel plannen afstemmen', expected: 'proposed bij beide' },
    { house: noord, id: proposed, outcome: await bothSides(proposed, { noord, zuid }, 'proposed') },
  );
  const agreed = await accepted(
    zuid,
    draft(
      { sender: 'MAYOR', to: NOORD_COLLEGE, about: { id: cases.zuid.id, subject: '' } },
      {
        soort: 'plan-alignment.agreement',
        ...R4,
        vorigBericht: proposed,
        betrokkenen: content['betrokkenen']!,
        bijzonderheden: { uitkomst: 'AGREED' },
      },
    ),
  );
  await inPostbox(noord, agreed);
  await journal.travelled(
    { route: 'R4', what: 'plannen afgestemd', from: 'Zuid', to: 'Noord', expected: 'agreed bij beide' },
    { house: zuid, id: agreed, outcome: await bothSides(proposed, { noord, zuid }, 'agreed') },
  );
}

function proposal({ cases }: Stage, relation: string): JsonObject {
  const about = cases.noord[0]!;
  const other = { verwijzing: cases.noord[3]!.subject, soort: 'NATURAL_PERSON', relatie: relation };
  return draft(
    { sender: 'COLLEGE', to: ZUID_MAYOR, about },
    {
      soort: 'plan-alignment.proposal',
      ...R4,
      betrokkenen: [{ verwijzing: about.subject, soort: 'NATURAL_PERSON' }, other],
      bijzonderheden: { samenhang: statementOf('COLLEGE') },
      elementen: [
        element({
          id: 'plan',
          subject: about.subject,
          category: 'INTERVENTION_AGREEMENT',
          supplier: 'COLLEGE',
          value: { intervention: 'Begeleid wonen', from: '2026-12-01' },
        }),
      ],
    },
  );
}
