/** What every scene of the day has: the houses, their cases, the journal, and a few acts that recur. */
import type { JsonObject } from '#domain';
import { ZVH_NOORD, ZVH_ZUID } from '../../federation/nodes.js';
import type { House, RegisteredCase } from '../house.js';
import type { Journal } from '../journal.js';
import type { DemoPerson } from '../persons.js';
import { until } from '../until.js';

export interface Stage {
  readonly journal: Journal;
  readonly noord: House;
  readonly zuid: House;
  readonly ggdZuid: House;
  readonly riec: House;
  readonly policeNoord: House;
  /** Veilig Thuis: a private participant (WGS 2.27(2)). */
  readonly privateNoord: House;
  readonly persons: readonly DemoPerson[];
  readonly cases: {
    /** One per person, in the same order. */
    readonly noord: readonly RegisteredCase[];
    readonly zuid: RegisteredCase;
    readonly riec: RegisteredCase;
  };
}

export const ZUID_MAYOR = { oin: ZVH_ZUID.oin, participants: ['MAYOR'] } as const;
export const NOORD_COLLEGE = { oin: ZVH_NOORD.oin, participants: ['COLLEGE'] } as const;

/** Sends what must be accepted, as soon as the node has signed the consents that it stands on; its id. */
export async function accepted(house: House, draft: JsonObject): Promise<string> {
  const { status, id, body } = await until('signed consents', async () => {
    const reply = await house.send(draft);
    return reply.body['code'] === 'CONSENT_UNSIGNED' ? undefined : reply;
  });
  if (status !== 202 || id === undefined) {
    throw new Error(`${String(draft['soort'])}: ${status} ${JSON.stringify(body)}`);
  }
  return id;
}

/** A person at `house` lets the blinded question of `asker` be compared: whom it is about nobody there can see. */
export async function letCompare(house: House, asker: House): Promise<void> {
  const id = await until('question to compare', async () => {
    const { body } = await house.request('GET /vergelijkingen');
    const all = body['vergelijkingen'] as readonly JsonObject[];
    const found = all.find((one) => one['partner'] === asker.node.oin && one['wachtOpAntwoord'] === true);
    return found?.['id'] as string | undefined;
  });
  const { status } = await house.request(`POST /vergelijkingen/${id}/aanvaardingen`);
  if (status !== 204) throw new Error(`accepting ${id}: ${status}`);
}

/** A person at `house` confirms the answer to a known-check, as soon as it has come. */
export async function confirm(house: House, check: string, answer: string): Promise<void> {
  const { status, body } = await until('known-check to confirm', async () => {
    const reply = await house.answer(check, answer);
    return reply.status === 404 ? undefined : reply;
  });
  if (status !== 202) throw new Error(`answer ${answer}: ${status} ${JSON.stringify(body)}`);
}

/** Id of the message in the postbox that answers `requestId`. */
export function answerTo(house: House, requestId: string): Promise<string> {
  return until(`answer to ${requestId}`, async () => {
    const found = (await house.postbox()).find((item) => item['vorigBericht'] === requestId);
    return found?.['id'] as string | undefined;
  });
}

export async function inPostbox(house: House, id: string): Promise<void> {
  await until(`${id} in the postbox`, async () => (await house.postbox()).find((item) => item['id'] === id));
}

export async function reaches(house: House, id: string, state: string): Promise<string> {
  return until(`${state} of ${id}`, async () => ((await house.state(id)) === state ? state : undefined));
}

/** `<state> bij beide` once both sides have their conversation there; what each has, if they do not come to it. */
export async function bothSides(
  opened: string,
  houses: Readonly<Record<string, House>>,
  state: string,
): Promise<string> {
  const [one, other] = Object.values(houses) as [House, House];
  return until(`${state} of conversation ${opened}`, async () => {
    const found = [await one.conversation(opened), await other.conversation(opened)];
    return found.every((here) => here === state) ? `${state} bij beide` : undefined;
  });
}

export interface Reading {
  readonly purpose: string;
  readonly caseId: string;
}

export async function contentOf(house: House, id: string, { purpose, caseId }: Reading): Promise<JsonObject> {
  const { status, body } = await house.read(id, purpose, caseId);
  if (status !== 200) throw new Error(`reading ${id}: ${status} ${JSON.stringify(body)}`);
  return body['bericht'] as JsonObject;
}

/** The KNOWN, NOT_KNOWN or DECLINED in a known-check answer. */
export async function statusIn(house: House, id: string, reading: Reading): Promise<string> {
  const content = await contentOf(house, id, reading);
  const [first] = content['elementen'] as readonly { readonly waarde: { readonly status: string } }[];
  return first!.waarde.status;
}
