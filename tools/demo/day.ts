/** The scripted day: what two ZVHs and a RIEC send each other, each outcome compared with the one that the law asks. */
import type { Federation } from '../federation/federation.js';
import { RIEC_MIDDEN, ZVH_NOORD, ZVH_ZUID } from '../federation/nodes.js';
import { House } from './house.js';
import { Journal } from './journal.js';
import type { DemoPerson } from './persons.js';
import { afterwards } from './scenes/afterwards.js';
import { exchangeAfterHit, unsolicited } from './scenes/case-exchange.js';
import { expired, sendIntoTheVoid } from './scenes/expiry.js';
import { acrossPartnerships, knownChecks } from './scenes/known-checks.js';
import { matching } from './scenes/matching.js';
import { refusedByEachRule } from './scenes/more-refusals.js';
import { alignPlans } from './scenes/plans.js';
import { refusedAtTheReceiver, refusedAtTheSender } from './scenes/refusals.js';
import { alignWithRiec } from './scenes/riec-alignment.js';
import type { Stage } from './scenes/stage.js';

/** Persons whom the scenes before matching speak of. */
const ON_STAGE = 4;

/** Plays the day and returns what happened; throws only when something did not come at all. */
export async function playDay(federation: Federation, persons: readonly DemoPerson[]): Promise<Journal> {
  const stage = await setStage(federation, persons);
  const expiring = await sendIntoTheVoid(stage);
  const hit = await knownChecks(stage);
  const given = await exchangeAfterHit(stage, hit);
  const notice = await unsolicited(stage);
  await alignPlans(stage);
  await alignWithRiec(stage, await acrossPartnerships(stage));
  await afterwards(stage, { given, notice });
  await refusedAtTheSender(stage);
  await refusedByEachRule(stage);
  await refusedAtTheReceiver(stage, federation);
  await matching({ ...stage, persons: persons.slice(ON_STAGE) });
  await expired(stage, expiring);
  return stage.journal;
}

async function setStage(federation: Federation, persons: readonly DemoPerson[]): Promise<Stage> {
  const noord = new House(federation, ZVH_NOORD, 'COLLEGE');
  const zuid = new House(federation, ZVH_ZUID, 'MAYOR');
  const riec = new House(federation, RIEC_MIDDEN, 'POLICE');
  const four = persons.slice(0, ON_STAGE);
  const cases = {
    noord: await Promise.all(four.map((person, i) => noord.registerCase(`N-2026-${i + 1}`, person))),
    zuid: await zuid.registerCase('Z-2026-1', four[0]!),
    riec: await riec.registerCase('R-2026-1', four[3]!),
  };
  // Known to Zuid as well; the mayor declines (WGS 2.28: a power, not a duty).
  await zuid.registerCase('Z-2026-2', four[2]!);
  const ggdZuid = new House(federation, ZVH_ZUID, 'GGD');
  const policeNoord = new House(federation, ZVH_NOORD, 'POLICE');
  const privateNoord = new House(federation, ZVH_NOORD, 'VEILIG_THUIS');
  return {
    journal: new Journal(),
    noord,
    zuid,
    ggdZuid,
    policeNoord,
    privateNoord,
    riec,
    persons: four,
    cases,
  };
}
