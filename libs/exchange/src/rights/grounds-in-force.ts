/**
 * The one answer to which grounds of UAVG 41 stand at a moment, wherever they were recorded: in a participant's view on the
 * request, in the register of acts, or at the node that asked not to inform the person (BGS 1.2(2), (3)). What is silent, refused on UAVG 41, told or written stands on it.
 */
import type { BodyCode, CaseId, Instant, MessageId } from '#domain';
import type { ActAbout, RecordedAct } from '../acts/ports.js';
import type { Informing } from '../informing/ports.js';
import type { Transaction } from '../ports.js';
import { notToInform } from './not-to-inform.js';
import { REFUSAL_GROUNDS } from './ports.js';
import type { Dossier, ParticipantView, RefusalGround } from './ports.js';

export interface GroundInForce {
  /** Absent of a notice: the other node does not say whose it is. */
  readonly participant?: BodyCode;
  /**
   * `view`: against what is asked in this request. `act`: the person is not to hear of these data. `notice`: another node
   * decided about them in silence, and that still counts.
   */
  readonly source: 'view' | 'act' | 'notice';
  readonly since: Instant;
  /** UAVG 41(1), by letter; an act may leave it out. */
  readonly letter?: RefusalGround;
}
/**
 * What a ground would stand against: a request with everything of its person, one message that would be told, or both; or the
 * duty to inform a person of what one source gave.
 */
export interface GroundScope {
  readonly dossier?: Dossier | undefined;
  readonly informing?: Pick<Informing, 'messages'> | undefined;
  readonly message?: { readonly id: MessageId; readonly caseId?: CaseId | undefined };
}
type Stores = Pick<Transaction, 'acts' | 'rights' | 'messages' | 'cases'>;

export async function groundsInForce(
  { dossier, message, informing }: GroundScope,
  tx: Stores,
  at: Instant,
): Promise<readonly GroundInForce[]> {
  const views = (dossier?.views ?? []).flatMap((view) => groundOf(view, at));
  const about = [
    ...(dossier ? await objectsOf(dossier, tx) : []),
    ...(message ? await objectsIn(message, tx) : []),
    ...(informing ? await receivedOf(informing, tx) : []),
  ];
  const acts = await tx.acts.find({ type: 'uavg-41', about, at });
  const messages = about.flatMap(({ what, id }) => (what === 'message' ? [id as MessageId] : []));
  const notices = await notToInform(messages, tx, at);
  return [
    ...views,
    ...acts.flatMap(saidBy),
    ...notices.map(({ at: since }) => ({ source: 'notice', since }) as const),
  ];
}

const groundOf = (
  { participant, ground, at: since, lapsedAt }: ParticipantView,
  at: Instant,
): readonly GroundInForce[] =>
  ground === undefined || since > at || (lapsedAt !== undefined && lapsedAt <= at)
    ? []
    : [{ participant, source: 'view', since, letter: ground }];

/** Reason codes of an act that name the letter: `UAVG_41_1_D`. */
const LETTER = /^UAVG_41_1_([A-J])$/;

function saidBy({ outcome, participant, at: since, reason = '' }: RecordedAct): readonly GroundInForce[] {
  if (outcome !== 'applies') return [];
  const named = LETTER.exec(reason)?.[1];
  const letter = REFUSAL_GROUNDS.find((one) => one === named);
  return [{ participant, source: 'act', since, ...(letter ? { letter } : {}) }];
}

/** All that an act can speak of and that is about the person: messages, the cases they lie in, handles, and the own register. */
async function objectsOf({ index }: Dossier, tx: Stores): Promise<readonly ActAbout[]> {
  const links = await tx.rights.linksAbout(index);
  const messages = [...new Set(links.map(({ message }) => message))];
  const records = await tx.messages.findMany(messages);
  const cases = await tx.cases.findByIndex(index);
  const own = cases.flatMap(({ subjects }) => subjects.filter((one) => isPerson(one.bsnIndex, index)));
  const caseIds = [...cases.map(({ id }) => id), ...records.flatMap(({ caseId }) => caseId ?? [])];
  return [
    ...messages.map((id): ActAbout => ({ what: 'message', id })),
    ...[...new Set(caseIds)].map((id): ActAbout => ({ what: 'case', id })),
    ...[...new Set([...links.map(({ handle }): string => handle), ...own.map(({ id }) => id)])].map(
      (id): ActAbout => ({ what: 'subject', id }),
    ),
  ];
}

/**
 * The message, its case, and everybody in it, by handle and in the own register: whoever else it is about may not be shown by
 * it either.
 */
export async function objectsIn(
  { id, caseId }: NonNullable<GroundScope['message']>,
  tx: Pick<Transaction, 'rights' | 'cases'>,
): Promise<readonly ActAbout[]> {
  const links = await tx.rights.linked([id]);
  const own: string[] = [];
  for (const { index } of links) {
    if (index === undefined) continue;
    const cases = await tx.cases.findByIndex(index);
    own.push(
      ...cases
        .flatMap(({ subjects }) => subjects.filter((one) => isPerson(one.bsnIndex, index)))
        .map((one) => one.id),
    );
  }
  const persons = new Set<string>([...links.map(({ handle }) => handle), ...own]);
  return [
    { what: 'message', id },
    ...(caseId ? [{ what: 'case', id: caseId } as const] : []),
    ...[...persons].map((person) => ({ what: 'subject', id: person }) as const),
  ];
}

async function receivedOf(
  { messages }: NonNullable<GroundScope['informing']>,
  tx: Stores,
): Promise<readonly ActAbout[]> {
  const objects: ActAbout[] = [];
  for (const record of await tx.messages.findMany(messages)) objects.push(...(await objectsIn(record, tx)));
  return objects;
}

const isPerson = (of: Uint8Array | undefined, index: Uint8Array): boolean =>
  of !== undefined && Buffer.compare(of, index) === 0;
