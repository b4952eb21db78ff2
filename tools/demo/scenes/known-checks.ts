/**
 * R1 three times: a hit that a person confirms, no hit by standing instruction, and declined. R5 once, with a RIEC. Each goes
 * by a session of one person, as the case systems' ordinary question: what is not known to both leaves no house.
 */
import { crossKnownCheck, knownCheck } from '../drafts.js';
import {
  NOORD_COLLEGE,
  ZUID_MAYOR,
  accepted,
  answerTo,
  confirm,
  letCompare,
  reaches,
  statusIn,
} from './stage.js';
import type { Stage } from './stage.js';

interface Check {
  /** Index of the person, and of Noord's case about them. */
  readonly index: number;
  readonly answer: 'KNOWN' | 'NOT_KNOWN' | 'DECLINED';
  readonly by: 'person' | 'instruction';
}

/** Id of the answer that says KNOWN, on which R2 follows. */
export async function knownChecks(stage: Stage): Promise<string> {
  const hit = await check(stage, { index: 0, answer: 'KNOWN', by: 'person' });
  await check(stage, { index: 2, answer: 'DECLINED', by: 'person' });
  // From here Zuid lets whatever the register says stand, and ends that again: later scenes have persons answer.
  const end = await stage.zuid.instruct(['INTER_ZVH_KNOWN_CHECK']);
  await check(stage, { index: 1, answer: 'NOT_KNOWN', by: 'instruction' });
  await end();
  return hit;
}

async function check(
  { noord, zuid, journal, cases, persons }: Stage,
  { index, answer, by }: Check,
): Promise<string> {
  const about = cases.noord[index]!;
  const asked = await accepted(
    noord,
    knownCheck({ sender: 'COLLEGE', to: ZUID_MAYOR, about }, persons[index]!),
  );
  if (by === 'person') {
    await letCompare(zuid, noord);
    await confirm(zuid, asked, answer);
  }
  const answerId = await answerTo(noord, asked);
  const found = await statusIn(noord, answerId, { purpose: 'INTER_ZVH_KNOWN_CHECK', caseId: about.id });
  const outcome = await reaches(noord, asked, 'retrieved');
  const question = {
    route: 'R1',
    what: 'bekendheidstoets',
    from: 'Noord',
    to: 'Zuid',
    expected: 'retrieved',
  };
  await journal.travelled(question, { house: noord, id: asked, outcome });
  // Of whom Zuid does not know it never hears: the session itself gives the answer, at Noord.
  const house = answer === 'NOT_KNOWN' ? noord : zuid;
  await reaches(house, answerId, 'retrieved');
  const reply = {
    route: 'R1',
    what: `antwoord (${ANSWERED[by]})`,
    from: 'Zuid',
    to: 'Noord',
    expected: answer,
  };
  await journal.travelled(reply, { house, id: answerId, outcome: found });
  return answerId;
}
const ANSWERED = { person: 'mens', instruction: 'vergelijking in opdracht' } as const;

/** R5: a RIEC asks a ZVH, and learns only whether the person is known. Id of the answer, on which R6 follows. */
export async function acrossPartnerships({ noord, riec, journal, cases, persons }: Stage): Promise<string> {
  const request = { sender: 'POLICE', to: NOORD_COLLEGE, about: cases.riec } as const;
  const asked = await accepted(riec, crossKnownCheck(request, persons[3]!));
  await letCompare(noord, riec);
  await confirm(noord, asked, 'KNOWN');
  const answerId = await answerTo(riec, asked);
  const found = await statusIn(riec, answerId, { purpose: 'CROSS_KNOWN_CHECK', caseId: cases.riec.id });
  const outcome = await reaches(riec, asked, 'retrieved');
  const question = {
    route: 'R5',
    what: 'bekendheidstoets',
    from: 'RIEC',
    to: 'Noord',
    expected: 'retrieved',
  };
  await journal.travelled(question, { house: riec, id: asked, outcome });
  await reaches(noord, answerId, 'retrieved');
  const reply = { route: 'R5', what: 'antwoord (mens)', from: 'Noord', to: 'RIEC', expected: 'KNOWN' };
  await journal.travelled(reply, { house: noord, id: answerId, outcome: found });
  return answerId;
}
