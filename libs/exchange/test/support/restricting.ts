/** A dossier that restricts the processing of one person, from its opening to the decision. */
import { decideDossier, giveView, identify, liftRestriction, openDossier, searchSubject } from '#exchange';
import type { RightKind } from '#exchange';
import { actor } from './two-houses.js';
import type { TestHouse } from './two-houses.js';

const CONTACT = actor('MAYOR', { role: 'CONTACT_POINT', account: 'contact' });

interface Restriction {
  readonly bsn: string;
  /** Whose case it is, and who has to be heard. */
  readonly participant: 'MAYOR' | 'COLLEGE' | 'POLICE';
  readonly kind?: RightKind;
}

/** Grants it, and says how it is lifted. */
export async function restrict(house: TestHouse, { bsn, participant, kind = 'restriction' }: Restriction) {
  const desk = { actor: CONTACT, node: house };
  const opened = await openDossier({ kind, bsn, receivedAt: house.clock.now() }, CONTACT, house);
  if (opened.outcome !== 'done') throw new Error(opened.outcome);
  const { id } = opened.dossier;
  await identify(id, 'IN_PERSON', desk);
  await searchSubject(id, CONTACT, house);
  await giveView(id, undefined, { actor: actor(participant), node: house });
  const decided = await decideDossier(id, { outcome: 'granted', silent: false }, desk);
  expect(decided.outcome).toBe('done');
  return () => liftRestriction(id, house.clock.now(), desk);
}
