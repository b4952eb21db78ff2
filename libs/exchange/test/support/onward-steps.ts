/** Steps of passing on: data of Zuid's mayor at Noord, on their way to Oost and further. */
import { forwardMessage, sendMessage } from '#exchange';
import type { Draft, Forward, ForwardResult, HeldConsent } from '#exchange';
import type {
  BodyCode,
  CaseId,
  Category,
  ConversationId,
  Handle,
  Instant,
  MessageId,
  Oin,
  ProviderConsent,
  Restriction,
} from '#domain';
import { mintUuidV7 } from '#domain';
import { randomBytes } from 'node:crypto';
import { signConsent } from '../../src/acts/consents/token.js';
import { messageIn, openStored } from '../../src/content.js';
import { hopsBehind, originalNode, wayOf } from '../../src/lineage/origin.js';
import { handleFor } from '../../src/minting.js';
import { BSN, accepted, elementOf } from './exchange-steps.js';
import { NOORD, OOST, RIEC, WEST, ZUID, actor, openCase, openFederation } from './two-houses.js';
import type { Federation, TestHouse } from './two-houses.js';

const AT = '2026-11-25T08:00:00.000Z' as Instant;
const OCTOBER = '2026-10-01T08:00:00.000Z' as Instant;
export const ZVHS = [NOORD, ZUID, OOST, WEST] as const;
const newUuid = <T extends string>(): T => mintUuidV7(Date.parse(AT), randomBytes(10)) as T;

export interface House {
  readonly house: TestHouse;
  readonly caseId: CaseId;
  /** The person's id in this house's own register. */
  readonly subject: string;
}
export interface Four {
  readonly federation: Federation;
  readonly at: Readonly<Record<string, House>>;
}

/** Four ZVHs, each with a case of its college about the same person. */
export async function fourHouses(): Promise<Four> {
  const federation = await openFederation([OOST, WEST]);
  const at: Record<string, House> = {};
  for (const oin of ZVHS) {
    const house = federation.house(oin);
    const { caseId, subject } = await openCase(house, 'COLLEGE', BSN);
    at[oin] = { house, caseId, subject };
  }
  return { federation, at };
}

const statement = {
  id: '019a0000-0000-7000-8000-00000000000a',
  participant: 'COLLEGE',
  role: 'CASE_PROCESSOR',
  at: AT,
} as const;

/** An R3 notice of one house's college to another's, without its elements. */
export const noticeTo = ({ caseId, subject }: House, recipient: Oin): Omit<Draft, 'elements'> => ({
  kind: 'case-exchange.notice',
  purpose: 'INTER_ZVH_UNSOLICITED',
  legalBasis: 'WGS_2_28_3',
  recipient: { node: recipient, participants: [recipient === RIEC ? 'POLICE' : 'COLLEGE'] },
  caseId,
  subjects: [{ ref: subject, type: 'NATURAL_PERSON' }],
  necessity: statement,
  quality: statement,
  flags: { radicalisation: 'NONE' },
  restrictions: [],
  details: {},
});

/** Its college gives housing data of its own, and they arrive. */
export async function give(
  { federation, at }: Four,
  way: { from: Oin; to: Oin; restrictions?: readonly Restriction[]; messageWide?: readonly Restriction[] },
): Promise<MessageId> {
  const giver = at[way.from]!;
  const element = elementOf(giver.subject, {
    id: 'wonen',
    category: 'HOUSING',
    supplier: { participant: 'COLLEGE' },
    firstProcessedAt: OCTOBER,
    restrictions: way.restrictions ?? [],
    value: { text: 'Heeft geen vaste woonplaats.' },
  });
  const draft = { ...noticeTo(giver, way.to), restrictions: way.messageWide ?? [], elements: [element] };
  const id = accepted(await sendMessage(draft, actor('COLLEGE'), giver.house));
  await federation.settle();
  return id;
}

export interface Agreed {
  readonly supplier: Oin;
  readonly holder: Oin;
  readonly recipient: Oin;
  readonly change?: Partial<ProviderConsent>;
  readonly categories?: readonly Category[];
  /** Message at the holder that brought the data; its newest of that supplier's node if absent. */
  readonly of?: MessageId;
  readonly by?: BodyCode;
  /** Asked for together with this one. */
  readonly beside?: HeldConsent;
}

/** The supplier's node signed that its college agrees; it lies with the holder, as after asking and granting. */
export async function agree({ at }: Four, agreed: Agreed): Promise<HeldConsent> {
  const { supplier, holder, recipient, change } = agreed;
  const { house, subject } = at[holder]!;
  const way = await wayAt(house, agreed);
  const conversation = agreed.beside?.conversation ?? newUuid<ConversationId>();
  const handle: Handle = handleFor(house.registerKey, {
    what: 'subject',
    id: subject,
    peer: recipient,
    conversation,
  });
  const claims = {
    id: newUuid<MessageId>(),
    supplier: agreed.by ?? ('COLLEGE' as const),
    role: 'CASE_PROCESSOR',
    categories: agreed.categories ?? ['HOUSING'],
    purpose: 'INTER_ZVH_UNSOLICITED',
    recipient,
    subject: handle,
    grantedAt: AT,
    until: '2026-12-25T00:00:00.000Z' as Instant,
    ...(way === undefined ? {} : { way }),
    ...change,
  } as const;
  const token = await signConsent(claims, { node: supplier, signer: at[supplier]!.house.signer });
  const consent: HeldConsent = { ...claims, id: claims.id as MessageId, token, node: supplier, conversation };
  await house.unitOfWork.transaction((tx) => tx.consents.hold([consent]));
  return consent;
}

/** The way of the housing data as the holder would tell it to their supplier's node. */
async function wayAt(house: TestHouse, { supplier, of }: Agreed): Promise<string | undefined> {
  for (const record of house.storage.state.messages.toReversed()) {
    if (record.direction !== 'received' || (of !== undefined && record.id !== of)) continue;
    const stored = (await openStored(house, [record])).get(record.id);
    const element = stored && messageIn(stored).data.elements[0];
    if (element === undefined || originalNode(element, record.sender) !== supplier) continue;
    const hops = hopsBehind(element, record, house.self);
    if (hops !== undefined) return wayOf(hops);
  }
  return undefined;
}

interface Onward {
  readonly from: Oin;
  readonly to: Oin;
  readonly id: MessageId;
  readonly consents?: readonly MessageId[];
  readonly element?: string;
  readonly draft?: Partial<Forward['draft']>;
}

/** The housing data that the holder's college would pass on. */
export function forwardOf({ at }: Four, way: Onward): Forward {
  const holder = at[way.from]!;
  return {
    id: way.id,
    elements: [{ id: way.element ?? 'wonen', subject: holder.subject, consents: way.consents ?? [] }],
    draft: { ...noticeTo(holder, way.to), ...way.draft },
  };
}

/** The holder's college passes the housing data on. */
export async function passOn(four: Four, way: Onward): Promise<ForwardResult> {
  const { house } = four.at[way.from]!;
  const result = await forwardMessage(forwardOf(four, way), actor('COLLEGE'), house);
  await four.federation.settle();
  return result;
}
