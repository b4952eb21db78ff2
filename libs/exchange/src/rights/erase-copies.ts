/**
 * Erasure of a person's data here, by a dossier of ours or a decision told to us. What another statute or a claim keeps
 * (WGS 1.8(7), AVG 17(3)) is in no use from the decision on, and goes when the last of what keeps it ends.
 */
import { PERSON_DATA_KINDS } from '#domain';
import type { Handle, MessageId } from '#domain';
import { nodeEntry } from '../audit.js';
import { messageIn, openStored } from '../content.js';
import { WHOLE } from '../corrections/ports.js';
import type { Node } from '../node.js';
import type { MessageRecord } from '../ports.js';
import { keepDossier } from '../records/keep.js';
import { eraseNow } from '../terms/erase.js';
import { isHeld } from '../terms/is-held.js';
import { personOf } from './desk.js';
import type { Desk } from './desk.js';
import { lookUp } from './dossiers.js';
import { elementsOfPerson } from './own-part.js';
import type { Dossier } from './ports.js';

export interface Copies {
  readonly messages: readonly MessageRecord[];
  readonly handles: ReadonlyMap<MessageId, readonly Handle[]>;
}
type Context = Pick<Desk, 'tx' | 'node' | 'now'>;

/** Out of use at once; what nothing keeps is gone with that, and what is kept is named. */
export async function eraseCopies(
  dossier: Dossier,
  copies: Copies,
  context: Context,
): Promise<Pick<Dossier, 'kept'>> {
  const whole = await withhold(dossier, copies, context);
  const kept: MessageId[] = [];
  for (const { id } of copies.messages.filter(isToErase)) if (await isHeld(id, context)) kept.push(id);
  await destroy(
    whole.filter(({ id }) => !kept.includes(id)),
    context,
  );
  return { kept };
}

const isToErase = ({ sealedContent, kind }: MessageRecord): boolean =>
  sealedContent !== undefined && PERSON_DATA_KINDS.includes(kind);

/**
 * A message about this person alone is withheld whole, to be destroyed. Of one about others too the person's elements are
 * withheld, since a signed message cannot lose an element. Returns those that are whole.
 */
async function withhold(
  dossier: Dossier,
  { messages, handles }: Copies,
  { tx, node, now }: Context,
): Promise<readonly MessageRecord[]> {
  const stored = messages.filter(isToErase);
  const content = await openStored(node, stored);
  const notice = dossier.id as MessageId;
  const whole: MessageRecord[] = [];
  for (const record of stored) {
    const found = content.get(record.id);
    if (found === undefined) continue;
    const elements = elementsOfPerson(messageIn(found), handles.get(record.id) ?? []);
    if (elements === undefined) whole.push(record);
    await tx.withheld.add(
      (elements ?? [WHOLE]).map((element) => ({ message: record.id, element, notice, at: now })),
    );
  }
  return whole;
}

async function destroy(whole: readonly MessageRecord[], context: Context): Promise<void> {
  for (const { id, expiresAt } of whole.filter(({ state }) => state === 'accepted'))
    await context.tx.terms.eraseBy([id], expiresAt);
  await eraseNow(
    // What has not left yet must still reach its peer: the decision that follows it has nothing to speak of otherwise.
    whole.filter(({ state }) => state !== 'accepted'),
    'RIGHT_EXERCISED',
    context,
  );
}

/**
 * Carries out erasures that were granted and waited for what kept the data: of at most `limit` dossiers and of `limit`
 * decisions told to us. Returns how many it worked on; nothing here waits for a moment, so a restart changes nothing.
 */
export async function eraseReleased(node: Node, limit: number): Promise<number> {
  const now = node.clock.now();
  const { dossiers, notices } = await node.unitOfWork.transaction(async (tx) => ({
    dossiers: await tx.rights.releasedDossiers(now, limit),
    notices: await tx.rights.releasedNotices(now, limit),
  }));
  for (const id of dossiers) await eraseOfDossier(id, node);
  for (const id of notices) await eraseOfNotice(id, node);
  return Math.max(dossiers.length, notices.length);
}

function eraseOfDossier(id: string, node: Node): Promise<void> {
  return node.unitOfWork.transaction(async (tx) => {
    const context = { tx, node, now: node.clock.now() };
    const dossier = await tx.rights.find(id);
    if (dossier?.kept === undefined) return;
    const released: MessageId[] = [];
    for (const message of dossier.kept) if (!(await isHeld(message, context))) released.push(message);
    if (released.length === 0) return;
    const { handles } = await lookUp(dossier, tx);
    const messages = await tx.messages.findMany(released);
    await destroy(await withhold(dossier, { messages, handles }, context), context);
    const erasedLater = released.map((message) => ({ message, at: context.now }));
    const changed: Dossier = {
      ...dossier,
      kept: dossier.kept.filter((message) => !released.includes(message)),
      erasedLater: [...(dossier.erasedLater ?? []), ...erasedLater],
    };
    const record = await keepDossier(changed, context);
    const act = { action: 'rights.erase-released', object: id, about: personOf(dossier), record };
    await tx.audit.append([nodeEntry(node, { ...act, origin: 'timer' })]);
  });
}

/** The peer that decided hears of it by the evidence of the erasure, as of any other. */
function eraseOfNotice(id: MessageId, node: Node): Promise<void> {
  return node.unitOfWork.transaction(async (tx) => {
    const context = { tx, node, now: node.clock.now() };
    const notice = await tx.rights.notice(id);
    const spoken = notice && (await tx.messages.find(notice.about));
    if (spoken?.sealedContent === undefined || (await isHeld(spoken.id, context))) return;
    await eraseNow([spoken], 'RIGHT_EXERCISED', context);
  });
}
