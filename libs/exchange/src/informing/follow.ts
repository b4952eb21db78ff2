/**
 * What a person is not told stands on a ground in force (docs/adr/0021). While the supplier asks not to inform, the duty waits; when
 * that word, the moment, or the last ground of UAVG 41 behind it has passed, the duty is back (BGS 1.2(3), 1.3).
 */
import { notToInform } from '../rights/not-to-inform.js';
import type { Instant, MessageId } from '#domain';
import { nodeEntry } from '../audit.js';
import type { Node } from '../node.js';
import type { Transaction } from '../ports.js';
import { groundsInForce } from '../rights/grounds-in-force.js';
import type { Informing } from './ports.js';
import { subjectOf } from './subject.js';

type Context = { readonly tx: Transaction; readonly node: Node };

/** Looks at each duty that time or a ground may move; returns how many moved. */
export async function followInformings(node: Node): Promise<number> {
  const ids = await node.unitOfWork.transaction((tx) => tx.informings.toFollow());
  let moved = 0;
  for (const id of ids) if (await node.unitOfWork.transaction((tx) => follow(id, { tx, node }))) moved++;
  return moved;
}

/** Of one message: a word about informing its persons came, or was taken back. */
export async function followInformingsAbout(message: MessageId, context: Context): Promise<void> {
  for (const id of await context.tx.informings.about([message])) await follow(id, context);
}

async function follow(id: string, { tx, node }: Context): Promise<boolean> {
  const informing = await tx.informings.find(id);
  if (informing === undefined) return false;
  const now = node.clock.now();
  const next = await nextOf(informing, now, tx);
  if (next === undefined || (await waitsForAnother(informing, tx))) return false;
  if (!(await tx.informings.save(next))) throw new Error('the duty to inform was changed meanwhile');
  await tx.audit.append([
    nodeEntry(node, {
      action: next.state === 'open' ? 'informing.revive' : 'informing.hold',
      object: id,
      result: 'ok',
      ...codeOf(next.ground ?? informing.ground),
      origin: 'timer',
      about: { subjects: subjectOf(informing) },
    }),
  ]);
  return true;
}

/** One is owed at a time: what was set aside comes back once the one that was opened since is done. */
const waitsForAnother = async ({ id, state }: Informing, tx: Transaction): Promise<boolean> =>
  state === 'not-informed' && (await tx.informings.owedBeside(id));

const codeOf = (ground: Informing['ground']) => (ground === undefined ? {} : { code: ground });

/** `undefined`: it stays as it is. */
async function nextOf(informing: Informing, now: Instant, tx: Transaction): Promise<Informing | undefined> {
  const { state, ground, until, messages, handle } = informing;
  // The data are gone: there is nobody to inform any more.
  if (handle === undefined) return undefined;
  if (state === 'open') {
    const [asked] = await notToInform(messages, tx, now);
    if (asked === undefined) return undefined;
    const decided = { by: 'node', at: now };
    return { ...informing, state: 'postponed', ground: 'NOT_TO_INFORM', consulted: asked.peer, decided };
  }
  if (state !== 'postponed' && state !== 'not-informed') return undefined;
  if (until !== undefined && until < now) return revived(informing, now);
  if (ground === 'NOT_TO_INFORM')
    return (await notToInform(messages, tx, now)).length > 0 ? undefined : revived(informing, now);
  if (ground?.startsWith('UAVG_41') !== true) return undefined;
  return (await groundsInForce({ informing }, tx, now)).length > 0 ? undefined : revived(informing, now);
}

/** The law gives no new month: it is owed at once, or when the first month is over where that is later. */
function revived(informing: Informing, now: Instant): Informing {
  const { ground: _g, pointer: _p, consulted: _c, until: _u, decided: _d, ...owed } = informing;
  const late = informing.dueAt < now;
  return { ...owed, state: 'open', ...(late ? { dueAt: now, dueBy: 'GROUND_ENDED' } : {}) };
}
