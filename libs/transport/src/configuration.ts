import { FRAME_MAX, MAX_MESSAGE_BYTES } from './topology.js';

/** Where a broker listens and where its files lie; every path absolute. */
export interface BrokerConfigurationOptions {
  /** Address the AMQPS listener binds to. */
  readonly host: string;
  readonly port: number;
  readonly definitionsFile: string;
  /** PEM files. The CA file holds the anchors and intermediates that client certificates may chain to. */
  readonly caFile: string;
  readonly certFile: string;
  readonly keyFile: string;
  /** Holds `<issuer hash>.r0` per CRL; a replaced file applies to the next handshake, an empty directory refuses everybody. */
  readonly crlDirectory: string;
  /** Memory above which publishers are blocked, bytes. */
  readonly memoryHighWatermarkBytes: number;
  /** Free disk below which publishers are blocked, bytes. */
  readonly diskFreeLimitBytes: number;
  /** Raft write-ahead log per file, bytes: small keeps several brokers on one test host small. */
  readonly walMaxBytes: number;
}

/** The three files RabbitMQ reads at start, as text. */
export interface BrokerConfiguration {
  readonly rabbitmqConf: string;
  readonly advancedConfig: string;
  readonly enabledPlugins: string;
}

/** Figures that fit one node in production; the harness passes smaller ones. */
export const PRODUCTION_SIZES = {
  memoryHighWatermarkBytes: 2_147_483_648,
  diskFreeLimitBytes: 5_368_709_120,
  walMaxBytes: 536_870_912,
} as const;

/** Longest time in ms that a delivery may stay unsettled before the broker closes the channel; the consumer holds for less. */
export const CONSUMER_TIMEOUT_MS = 300_000;

/**
 * Configuration of one node's broker: TLS only, client certificates checked against a CRL, EXTERNAL only, the user
 * being the full subject. Written for RabbitMQ 3.10 on Erlang 25 and later.
 */
export function brokerConfiguration(options: BrokerConfigurationOptions): BrokerConfiguration {
  return {
    rabbitmqConf: rabbitmqConf(options),
    advancedConfig: advancedConfig(options),
    enabledPlugins: '[rabbitmq_auth_mechanism_ssl].\n',
  };
}

function rabbitmqConf(o: BrokerConfigurationOptions): string {
  return `# Generated from libs/transport/src/configuration.ts. Change it there.
listeners.tcp = none
listeners.ssl.1 = ${o.host}:${o.port}
auth_mechanisms.1 = EXTERNAL
auth_backends.1 = internal
ssl_cert_login_from = distinguished_name
loopback_users = none
load_definitions = ${o.definitionsFile}

# A header must fit one frame: see FRAME_MAX in topology.ts.
frame_max = ${FRAME_MAX}
max_message_size = ${MAX_MESSAGE_BYTES}
channel_max = 32
heartbeat = 10
handshake_timeout = 10000
ssl_handshake_timeout = 5000
consumer_timeout = ${CONSUMER_TIMEOUT_MS}

vm_memory_high_watermark.absolute = ${o.memoryHighWatermarkBytes}
disk_free_limit.absolute = ${o.diskFreeLimitBytes}
raft.wal_max_size_bytes = ${o.walMaxBytes}
log.console = false
log.file.level = info
`;
}

/** What rabbitmq.conf cannot say: CRL checking, and a dead-letter retry of seconds instead of three minutes. */
function advancedConfig(o: BrokerConfigurationOptions): string {
  return `%% Generated from libs/transport/src/configuration.ts. Change it there.
[{rabbit, [
  {dead_letter_worker_publisher_confirm_timeout, 5000},
  {ssl_options, [
    {cacertfile, ${erlang(o.caFile)}},
    {certfile, ${erlang(o.certFile)}},
    {keyfile, ${erlang(o.keyFile)}},
    {verify, verify_peer},
    {fail_if_no_peer_cert, true},
    {depth, 2},
    {versions, ['tlsv1.3', 'tlsv1.2']},
    {honor_cipher_order, true},
    {crl_check, peer},
    {crl_cache, {ssl_crl_hash_dir, {internal, [{dir, ${erlang(o.crlDirectory)}}]}}}
  ]}
]}].
`;
}

/** An Erlang string literal; a path that would break out of it is refused. */
function erlang(path: string): string {
  if (/["\\\n]/.test(path)) throw new Error(`a path may not hold quotes, backslashes or line ends: ${path}`);
  return `"${path}"`;
}
