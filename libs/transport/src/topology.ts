import type { Oin } from '#domain';

/**
 * Names and shapes of everything on a broker: the one source for the client, the harness and deploy/broker.
 *
 * A node has its own broker with one vhost per direction, `<receiver OIN>.<sender OIN>`. In it a peer may write to
 * two exchanges and do nothing else; who sent a message is the vhost our consumer stands in, which a sender can
 * neither leave out nor forge (topic permissions can be passed by with a CC header on RabbitMQ 3.10).
 */

/** `in` carries conversations and evidence, `bulk` matching and attachments; each has a queue of its own. */
export type Lane = 'in' | 'bulk';
export const LANES: readonly Lane[] = ['in', 'bulk'];

/** Parked messages: what was refused, or redelivered more than `DELIVERY_LIMIT` times. */
export const DEAD = 'dead';
const EXCHANGES: readonly (Lane | typeof DEAD)[] = [...LANES, DEAD];

/** The largest envelope in bytes; the broker enforces the same number (`max_message_size`). */
export const MAX_MESSAGE_BYTES = 1_048_576;

/**
 * Frame size in bytes, as a security control: amqplib decodes nested headers by recursion without a limit, and a header
 * must fit one frame. 8 KiB leaves room for about 1,600 levels, which decode; 60 KB of nesting kills the connection
 * and every message prefetched beside it.
 */
export const FRAME_MAX = 8192;

/** A backstop against a poisonous message, not the retry policy: attempts are counted in the receiver's inbox. */
export const DELIVERY_LIMIT = 20;

/** RabbitMQ ≥ 4.0 drops after 20 redeliveries unless told otherwise, and parked messages must never be dropped. */
const DEAD_DELIVERY_LIMIT = 1_000_000;

const MAX_QUEUE_BYTES = 268_435_456;

/** What one certificate may hold open on one vhost: a publisher, its successor while it dies, and two to spare. */
export const PEER_LIMITS = { 'max-connections': 4, 'max-channels': 16 } as const;
const VHOST_LIMITS = { 'max-connections': 8, 'max-queues': 3 } as const;

export const vhostName = (receiver: Oin, sender: Oin): string => `${receiver}.${sender}`;
export const queueName = (exchange: Lane | typeof DEAD): string => `${exchange}.q`;

/** A broker user is the full subject of a TLS certificate as RabbitMQ renders it; a common name can be had by others. */
export interface BrokerParty {
  readonly oin: Oin;
  readonly userName: string;
}

/** Who may use a broker: its owner's gateway, and every peer that may send to it. */
export interface BrokerParties {
  readonly receiver: BrokerParty;
  readonly peers: readonly BrokerParty[];
}

interface User {
  name: string;
  password_hash: '';
  hashing_algorithm: 'rabbit_password_hashing_sha256';
  tags: [];
  limits: Record<string, number>;
}
interface Exchange {
  name: string;
  vhost: string;
  type: 'fanout';
  durable: true;
  auto_delete: false;
  internal: false;
  arguments: Record<string, never>;
}
interface Queue {
  name: string;
  vhost: string;
  durable: true;
  auto_delete: false;
  arguments: Record<string, string | number>;
}
interface Binding {
  source: string;
  vhost: string;
  destination: string;
  destination_type: 'queue';
  routing_key: '';
  arguments: Record<string, never>;
}

/** The document RabbitMQ loads at start (`load_definitions`) and by `rabbitmqctl import_definitions`. */
export interface BrokerDefinitions {
  users: User[];
  vhosts: { name: string }[];
  permissions: { user: string; vhost: string; configure: string; write: string; read: string }[];
  topic_permissions: [];
  parameters: { vhost: string; component: 'vhost-limits'; name: 'limits'; value: Record<string, number> }[];
  exchanges: Exchange[];
  queues: Queue[];
  bindings: Binding[];
}

/**
 * The definitions of one node's broker. Throws when two parties share an OIN or a user name: the second would
 * silently get the rights of the first.
 */
export function brokerDefinitions({ receiver, peers }: BrokerParties): BrokerDefinitions {
  refuseDoubles([receiver, ...peers]);
  const vhosts = peers.map((peer) => vhostName(receiver.oin, peer.oin));
  return {
    users: [user(receiver.userName, {}), ...peers.map((peer) => user(peer.userName, { ...PEER_LIMITS }))],
    vhosts: vhosts.map((name) => ({ name })),
    permissions: peers.flatMap((peer) => permissions(vhostName(receiver.oin, peer.oin), receiver, peer)),
    topic_permissions: [],
    parameters: vhosts.map((vhost) => ({
      vhost,
      component: 'vhost-limits',
      name: 'limits',
      value: VHOST_LIMITS,
    })),
    exchanges: vhosts.flatMap((vhost) => EXCHANGES.map((name) => exchange(vhost, name))),
    queues: vhosts.flatMap((vhost) => [...LANES.map((lane) => laneQueue(vhost, lane)), deadQueue(vhost)]),
    bindings: vhosts.flatMap((vhost) => EXCHANGES.map((name) => binding(vhost, name))),
  };
}

function refuseDoubles(parties: readonly BrokerParty[]): void {
  for (const key of ['oin', 'userName'] as const) {
    const seen = new Set<string>();
    for (const party of parties) {
      if (seen.has(party[key])) throw new Error(`two parties on one broker share the ${key} ${party[key]}`);
      seen.add(party[key]);
    }
  }
}

/** No password and no tag: the only way in is EXTERNAL, and nobody administers over AMQP. */
function user(name: string, limits: Record<string, number>): User {
  return { name, password_hash: '', hashing_algorithm: 'rabbit_password_hashing_sha256', tags: [], limits };
}

function permissions(
  vhost: string,
  gateway: BrokerParty,
  peer: BrokerParty,
): BrokerDefinitions['permissions'] {
  return [
    { user: peer.userName, vhost, configure: '^$', write: '^(in|bulk)$', read: '^$' },
    // The gateway writes to `dead` because the broker dead-letters with the queue owner's rights, and to the lanes to re-drive.
    {
      user: gateway.userName,
      vhost,
      configure: '^$',
      write: '^(in|bulk|dead)$',
      read: '^(in|bulk|dead)\\.q$',
    },
  ];
}

function exchange(vhost: string, name: string): Exchange {
  return { name, vhost, type: 'fanout', durable: true, auto_delete: false, internal: false, arguments: {} };
}

/** At-least-once dead-lettering needs `reject-publish`; with any other overflow it silently becomes at-most-once. */
function laneQueue(vhost: string, lane: Lane): Queue {
  return queue(vhost, lane, {
    'x-delivery-limit': DELIVERY_LIMIT,
    'x-max-length': 20_000,
    'x-dead-letter-exchange': DEAD,
    'x-dead-letter-strategy': 'at-least-once',
  });
}

function deadQueue(vhost: string): Queue {
  return queue(vhost, DEAD, { 'x-delivery-limit': DEAD_DELIVERY_LIMIT, 'x-max-length': 100_000 });
}

function queue(vhost: string, source: Lane | typeof DEAD, more: Record<string, string | number>): Queue {
  return {
    name: queueName(source),
    vhost,
    durable: true,
    auto_delete: false,
    arguments: {
      'x-queue-type': 'quorum',
      'x-overflow': 'reject-publish',
      'x-max-length-bytes': MAX_QUEUE_BYTES,
      ...more,
    },
  };
}

function binding(vhost: string, source: Lane | typeof DEAD): Binding {
  return {
    source,
    vhost,
    destination: queueName(source),
    destination_type: 'queue',
    routing_key: '',
    arguments: {},
  };
}
