/**
 * The register extract for overseers: each person as the register had them when the set was frozen, whatever became of the case
 * or of the person's rights since.
 */
import { changeCase, decideDossier, excludeCase, extractRegister, giveView, identify } from '#exchange';
import { liftRestriction, openDossier, searchSubject, unsealForOverseers } from '#exchange';
import { parseJson } from '#domain';
import type { Instant, JsonObject } from '#domain';
import { asked, keysOf, openMatching, proposed, testBsn } from './support/matching-houses.js';
import { actor } from './support/two-houses.js';

const BSN = testBsn(1);
const COLLEGE = actor('COLLEGE');
const CONTACT = actor('MAYOR', { role: 'CONTACT_POINT', account: 'contact' });
const REVIEWER = actor('COLLEGE', { role: 'LAWFULNESS_REVIEWER' });
const HOUR = 3_600_000;

/** A session about one person, and what an overseer is told of that person at a moment. */
async function audited() {
  const { noord, zuid, clock } = await openMatching();
  const about = await asked(noord, { participant: 'COLLEGE', bsn: BSN, peer: zuid });
  const session = await proposed(noord, zuid, { participant: 'COLLEGE' });
  const ref = `${about.caseId}/${about.subject}`;
  const toldOf = async (at: Instant): Promise<unknown> => {
    const request = { session, dir: 1, at, refs: [ref] } as const;
    const extract = await extractRegister(request, REVIEWER, noord);
    const sealed = extract.outcome === 'sealed' ? extract.sealed : '';
    const opened = parseJson(unsealForOverseers(sealed, keysOf(0, 1))!) as JsonObject;
    const record = (opened['records'] as JsonObject)[ref]!;
    if (typeof record === 'string') return record;
    const { statement, ...person } = record as JsonObject;
    // The judgement that the session used, whatever became of the case since.
    const [used] = noord.storage.state.matching.necessities;
    expect(statement).toEqual({ id: used!.id, at: used!.at });
    return person;
  };
  const passes = (): Instant => {
    clock.advance(HOUR);
    return clock.now();
  };
  return { noord, about, toldOf, passes };
}

it('a case that was closed at that moment and is open again was closed', async () => {
  const { noord, about, toldOf, passes } = await audited();
  const turn = async (status: 'open' | 'closed'): Promise<Instant> => {
    const at = passes();
    await changeCase({ id: about.caseId, status }, COLLEGE, noord);
    return at;
  };
  const open = passes();
  const [closed, reopened] = [await turn('closed'), await turn('open')];
  expect([await toldOf(open), await toldOf(closed), await toldOf(reopened)]).toEqual([
    { bsn: BSN },
    'not-matchable',
    { bsn: BSN },
  ]);
});

it('a case that was kept out at that moment and is let in again was kept out', async () => {
  const { noord, about, toldOf, passes } = await audited();
  const { caseId } = about;
  const out = passes();
  await excludeCase({ caseId, exclusion: 'SHIELDED' }, COLLEGE, noord);
  const again = passes();
  await excludeCase({ caseId }, COLLEGE, noord);
  expect([await toldOf(out), await toldOf(again)]).toEqual(['not-matchable', { bsn: BSN }]);
});

it('a person whose processing was restricted at that moment was in no set', async () => {
  const { noord, toldOf, passes } = await audited();
  const desk = { actor: CONTACT, node: noord };
  const before = passes();
  passes();
  const opened = await openDossier(
    { kind: 'restriction', bsn: BSN, receivedAt: noord.clock.now() },
    CONTACT,
    noord,
  );
  if (opened.outcome !== 'done') throw new Error(opened.outcome);
  const { id } = opened.dossier;
  await identify(id, 'IN_PERSON', desk);
  await searchSubject(id, CONTACT, noord);
  await giveView(id, undefined, { actor: COLLEGE, node: noord });
  expect(await decideDossier(id, { outcome: 'granted', silent: false }, desk)).toMatchObject({
    outcome: 'done',
  });
  const restricted = passes();
  expect([await toldOf(before), await toldOf(restricted)]).toEqual([{ bsn: BSN }, 'not-matchable']);
  passes();
  await liftRestriction(id, noord.clock.now(), desk);
  expect([await toldOf(restricted), await toldOf(passes())]).toEqual(['not-matchable', { bsn: BSN }]);
});
