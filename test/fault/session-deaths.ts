/** A matching session of two nodes that die by SIGKILL in every state, and what either has on record of it. */
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { MatchMode, Oin } from '#domain';
import type { MatchRecord } from '#exchange';
import type { House } from '../../tools/demo/house.js';
import { hitsOf } from '../../tools/demo/scenes/matching.js';
import { until } from '../../tools/demo/until.js';
import type { FederationNode } from '../../tools/federation/nodes.js';
import { ProcessStartError } from '../../tools/federation/process.js';
import type { TestFederation } from '../support/federation.js';

/** What a node has said in a session: none of it may ever be another. By what it is. */
export type Said = Readonly<Record<string, string>>;

export interface Deaths {
  /** Failpoints that a node died at, in their order; those of one commit together. */
  readonly at: string[][];
  /** What the node had said when it died, each time. */
  readonly said: Said[];
}

/** A node that is started again whenever it has died, with the places where it has not died yet. */
export class Mortal {
  readonly deaths: Deaths = { at: [], said: [] };
  private readonly left: Set<string>;
  private running = true;
  private readonly kept: Promise<void>;
  private arm: () => void = () => undefined;
  private readonly armed = new Promise<void>((resolve) => (this.arm = resolve));

  constructor(
    private readonly federation: TestFederation,
    readonly node: FederationNode,
    failpoints: readonly string[],
  ) {
    this.left = new Set(failpoints);
    this.kept = this.keep();
    // Whoever waits for its end hears of it.
    this.kept.catch(() => undefined);
  }

  /** From then on every passage counts: what ran before could not die. */
  begun(): Promise<void> {
    return Promise.race([this.armed, this.kept]);
  }

  /** Places that it never came to. */
  get undied(): readonly string[] {
    return [...this.left];
  }

  /** Lets it live from now on; throws what went wrong while it was kept. */
  async spare(): Promise<void> {
    await this.leave();
    await this.federation.gateway(this.node.slug).restart();
  }

  /** Starts it no more. */
  async leave(): Promise<void> {
    this.running = false;
    await this.kept;
  }

  private async keep(): Promise<void> {
    const gateway = this.federation.gateway(this.node.slug);
    while (this.running) {
      await passTime(this.federation, this.node);
      const armed: Record<string, string> =
        this.left.size > 0 ? { SLUIS_FAILPOINT: [...this.left].join(',') } : {};
      // One that dies before it answers has died as well.
      const began = await gateway.restart(armed).then(
        () => true,
        (error: unknown) => {
          if (error instanceof ProcessStartError) return false;
          throw error;
        },
      );
      this.arm();
      while (began && this.running && !(await hasEnded(gateway.process('api').exited))) continue;
      if (this.running) await this.record(gateway.logFile);
    }
  }

  private async record(logFile: string): Promise<void> {
    const lines = readFileSync(logFile, 'utf8').split('\n');
    const last = lines.findLast((line) => line.startsWith('{"event":"failpoint"'));
    const { passed } = JSON.parse(last ?? '{"passed":[]}') as { readonly passed: readonly string[] };
    const died = passed.filter((name) => this.left.delete(name));
    if (died.length === 0) throw new Error(`${this.node.slug} died of something else; its log is ${logFile}`);
    this.deaths.at.push(died);
    this.deaths.said.push(await saidBy(this.federation, this.node));
  }
}

const SOON = 200;
const hasEnded = (exited: Promise<unknown>): Promise<boolean> =>
  Promise.race([exited.then(() => true), delay(SOON, false)]);

/** A dead node's lease of a session lasts thirty seconds and that of a message a minute: here that time is over at once. */
async function passTime(federation: TestFederation, node: FederationNode): Promise<void> {
  await federation.sql(node, 'UPDATE match_sessions SET leased_until = now() WHERE leased_until IS NOT NULL');
  await federation.sql(node, 'UPDATE outbox SET next_at = now() WHERE NOT done');
}

export interface MessageRow {
  readonly id: string;
  readonly kind: string;
  readonly direction: 'sent' | 'received';
  readonly commitment: string;
}

/** The messages of sessions, by the hash of the very bytes that were signed. */
export function messagesOf(federation: TestFederation, node: FederationNode): Promise<readonly MessageRow[]> {
  return federation.sql<MessageRow>(
    node,
    `SELECT id, kind, direction, encode(commitment, 'hex') AS commitment FROM messages
     WHERE kind LIKE 'match.%' ORDER BY id`,
  );
}

export async function recordOf(
  federation: TestFederation,
  node: FederationNode,
): Promise<MatchRecord | undefined> {
  const [row] = await federation.sql<{ record: MatchRecord }>(node, 'SELECT record FROM match_sessions');
  return row?.record;
}

/** Roots, keys, digests of lists and messages, as far as they are on record. */
export async function saidBy(federation: TestFederation, node: FederationNode): Promise<Said> {
  const session = (await recordOf(federation, node))?.session;
  const messages = await messagesOf(federation, node);
  const said: Record<string, string | undefined> = Object.fromEntries(
    messages.map(({ id, kind, commitment }) => [`${kind} ${id}`, commitment]),
  );
  for (const name of ['nonce', 'proposeDigest', 'acceptDigest', 'sid'] as const) said[name] = session?.[name];
  for (const { dir, pk, roots, digests } of session?.legs ?? [])
    for (const [name, value] of Object.entries({ pk, ...roots, ...digests })) said[`${dir} ${name}`] = value;
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as Said;
}

/** Does `what` until it is done, whatever becomes of the answer: the node may die before it could give one. */
export const persist = (what: string, act: () => Promise<boolean>): Promise<true> =>
  until(what, async () => ((await act().catch(() => false)) ? true : undefined), 500);

/** The id of the one session of this node, once there is one. */
export async function proposePersistently(asker: House, peer: Oin, mode: MatchMode): Promise<string> {
  const propose = async (): Promise<boolean> => {
    const { body } = await asker.request('GET /vergelijkingen');
    if ((body['vergelijkingen'] as readonly unknown[]).length > 0) return true;
    const answer = await asker.request('POST /vergelijkingen', { partner: peer, wijze: mode });
    return answer.status === 201;
  };
  await persist('a proposal', propose);
  let id = '';
  await persist('its id', async () => {
    const { body } = await asker.request('GET /vergelijkingen');
    id = (body['vergelijkingen'] as readonly { readonly id: string }[])[0]!.id;
    return true;
  });
  return id;
}

export const acceptPersistently = (holder: House, id: string): Promise<true> =>
  persist('a yes', async () => {
    const { status } = await holder.request(`POST /vergelijkingen/${id}/aanvaardingen`);
    // 409: it was said before, and the answer was lost.
    return status === 204 || status === 409;
  });

/** Judges every hit; how many there were. */
export async function reviewPersistently(house: House, id: string): Promise<number> {
  let found = 0;
  await persist('a review', async () => {
    const { body } = await house.request(`GET /vergelijkingen/${id}`);
    if (!['REVIEW', 'CLOSED'].includes(String(body['toestand']))) return false;
    const hits = await hitsOf(house, id);
    for (const { id: hit, beoordeling } of hits)
      if (beoordeling === undefined)
        await house.request(`POST /treffers/${String(hit)}/beoordelingen`, { uitkomst: 'CONFIRMED' });
    found = hits.length;
    const after = await house.request(`GET /vergelijkingen/${id}`);
    return after.body['toestand'] === 'CLOSED';
  });
  return found;
}
