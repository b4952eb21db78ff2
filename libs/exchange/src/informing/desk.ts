/** The contact point closes or postpones what is owed to a person, with its ground; each look and each step is on record. */
import type { Defect, Instant } from '#domain';
import { auditEntry } from '../audit.js';
import { isPointer } from '../acts/record-act.js';
import type { Actor, Node } from '../node.js';
import type { Transaction } from '../ports.js';
import { groundsInForce } from '../rights/grounds-in-force.js';
import { withinYears } from '../terms/within-years.js';
import type { Informing, InformingMethod, InformingQuery, PostponeGround, WithholdGround } from './ports.js';
import { subjectOf } from './subject.js';

/** What was done, or why it is not. `pointer`: where the reasons are written down. */
export type InformingAct =
  | { readonly what: 'informed'; readonly at: Instant; readonly method: InformingMethod }
  | {
      readonly what: 'postponed';
      readonly ground: PostponeGround;
      readonly until: Instant;
      readonly pointer: string;
    }
  | { readonly what: 'not-informed'; readonly ground: WithholdGround; readonly pointer: string };

export type InformingCode =
  'INFORMING_STATE' | 'GROUND_MISSING' | 'SUBJECT_NOT_TO_BE_INFORMED' | 'CONSULTATION_MISSING';
export type InformingResult =
  | { readonly outcome: 'done'; readonly informing: Informing }
  | { readonly outcome: 'refused'; readonly code: InformingCode }
  | { readonly outcome: 'invalid'; readonly defects: readonly Defect[] }
  | { readonly outcome: 'not-found' };

export interface InformingDesk {
  readonly tx: Transaction;
  readonly node: Node;
  readonly now: Instant;
}
type By = { readonly actor: Actor; readonly node: Node };

/** [design] The law names no longest time; a person looks again at least once a year. */
const LONGEST_POSTPONEMENT_YEARS = 1;

export const refuseInforming = (code: InformingCode): InformingResult => ({ outcome: 'refused', code });
export const informingDone = (informing: Informing): InformingResult => ({ outcome: 'done', informing });
const invalid = (at: string, must: string): InformingResult => ({
  outcome: 'invalid',
  defects: [{ at, must }],
});

/** First due first. `participant`: only what its own people got. */
export function listInformings(
  query: Omit<InformingQuery, 'participant'>,
  { actor, node }: By,
): Promise<readonly Informing[]> {
  return node.unitOfWork.transaction(async (tx) => {
    const found = await tx.informings.list(query);
    const about = { subjects: found.flatMap(subjectOf) };
    await tx.audit.append([
      auditEntry({ node, actor }, { action: 'informing.list', object: node.self, about }),
    ]);
    return found;
  });
}

/** When the contact point must have informed about what the actor's participant got. Names nobody, so it is no look. */
export function listInformingTerms(actor: Actor, node: Node): Promise<readonly Informing[]> {
  const query = { open: true, participant: actor.participant, limit: 200 };
  return node.unitOfWork.read((tx) => tx.informings.list(query));
}

export async function findInforming(id: string, by: By): Promise<Informing | undefined> {
  const result = await stepOn(id, 'view', { ...by, work: (found) => Promise.resolve(informingDone(found)) });
  return result.outcome === 'done' ? result.informing : undefined;
}

export const decideInforming = (id: string, act: InformingAct, by: By): Promise<InformingResult> =>
  stepOn(id, act.what, {
    ...by,
    work: async (informing, desk) => {
      if (informing.state !== 'open' && informing.state !== 'postponed')
        return refuseInforming('INFORMING_STATE');
      const decided = { by: by.actor.account, at: desk.now };
      return act.what === 'informed'
        ? informed(informing, { act, decided }, desk)
        : withheld(informing, { act, decided }, desk);
    },
  });

type Decided = { readonly decided: NonNullable<Informing['decided']> };
type Informed = Extract<InformingAct, { what: 'informed' }>;
type Withheld = Exclude<InformingAct, Informed>;

async function informed(
  informing: Informing,
  { act: { at, method }, decided }: Decided & { readonly act: Informed },
  { tx, now }: InformingDesk,
): Promise<InformingResult> {
  // A day is what people know; the first moment of it lies before the receipt.
  if (at > now || at.slice(0, 10) < informing.receivedAt.slice(0, 10))
    return invalid('/op', 'lie between the receipt and now');
  const grounds = await groundsInForce({ informing }, tx, at);
  if (grounds.length > 0) return refuseInforming('SUBJECT_NOT_TO_BE_INFORMED');
  return informingDone({ ...owedOf(informing), state: 'informed', informedAt: at, method, decided });
}

/** A ground of UAVG 41 is a participant's, and stands in the register before anything rests on it (docs/adr/0021). */
async function withheld(
  informing: Informing,
  { act, decided }: Decided & { readonly act: Withheld },
  { tx, now }: InformingDesk,
): Promise<InformingResult> {
  const { ground, pointer } = act;
  if (!isPointer(pointer)) return invalid('/verwijzing', 'be a reference without spaces or a BSN');
  if (
    act.what === 'postponed' &&
    (act.until <= now || !withinYears(act.until, now, LONGEST_POSTPONEMENT_YEARS))
  )
    return invalid('/tot', `lie in the future, at most ${LONGEST_POSTPONEMENT_YEARS} year ahead`);
  if (ground.startsWith('UAVG_41')) {
    const letters = (await groundsInForce({ informing }, tx, now)).map(({ letter }) => letter);
    const stands = letters.some((letter) => letter === undefined || ground.endsWith(`_${letter}`));
    if (!stands) return refuseInforming('GROUND_MISSING');
  }
  const until = act.what === 'postponed' ? { until: act.until } : {};
  return informingDone({ ...owedOf(informing), state: act.what, ground, pointer, ...until, decided });
}

/** Without what an earlier postponement said. */
function owedOf(informing: Informing): Informing {
  const { ground: _g, pointer: _p, consulted: _c, until: _u, decided: _d, ...owed } = informing;
  return owed;
}

export function stepOn(
  id: string,
  action: string,
  {
    actor,
    node,
    work,
  }: By & { readonly work: (informing: Informing, desk: InformingDesk) => Promise<InformingResult> },
): Promise<InformingResult> {
  return node.unitOfWork.transaction(async (tx) => {
    const informing = await tx.informings.find(id);
    if (informing === undefined) return { outcome: 'not-found' };
    const result = await work(informing, { tx, node, now: node.clock.now() });
    const changed = result.outcome === 'done' && result.informing !== informing;
    if (changed && !(await tx.informings.save(result.informing)))
      throw new Error('the duty to inform was changed meanwhile');
    await tx.audit.append([
      auditEntry(
        { node, actor },
        {
          action: `informing.${action}`,
          object: id,
          ...resultOf(result, changed),
          about: { subjects: subjectOf(informing) },
        },
      ),
    ]);
    return result;
  });
}

/** On what ground it rests, or why it was refused. */
function resultOf(
  result: InformingResult,
  changed: boolean,
): { readonly result?: 'refused'; readonly code?: string } {
  if (result.outcome === 'refused') return { result: 'refused', code: result.code };
  const ground = result.outcome === 'done' && changed ? result.informing.ground : undefined;
  return ground === undefined ? {} : { code: ground };
}
