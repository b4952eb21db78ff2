import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brokerConfiguration, brokerDefinitions, type BrokerParties } from '#transport';
import { freePorts } from './ports.js';
import { startProcess, type RunningProcess } from './process.js';
import { findProgram, giveTo, serviceUser, type SystemUser } from './system-user.js';

export interface BrokerOptions {
  /** Work folder, made if need be. A broker that is already there is started again, with its queues. */
  readonly dir: string;
  /** For messages to people, and the Erlang node's name: [a-z0-9-]. */
  readonly name: string;
  readonly parties: BrokerParties;
  /** PEM files. Key and certificates are copied; the CRL folder is read where it is, at each handshake. */
  readonly tls: {
    readonly chain: string;
    readonly key: string;
    readonly caBundle: string;
    readonly crlFolder: string;
  };
  /** AMQPS port on 127.0.0.1. Default: a free one. */
  readonly port?: number;
}

export interface Broker {
  readonly port: number;
  /** Of the Erlang machine itself; another one after `restart`. */
  readonly pid: number;
  /** Orderly stop, with the epmd beside it. */
  stop(): Promise<void>;
  /** SIGKILL, as a fault test does; `restart` brings the broker back on the same port and data. */
  kill(): Promise<void>;
  /** Starts it again after `kill`, or stops and starts it. */
  restart(): Promise<void>;
  /** Loads definitions for other parties into the running broker: peers come, peers get another subject. */
  refreshDefinitions(parties: BrokerParties): Promise<void>;
  /** Ends what a user has open: a CRL stops only new connections. */
  closeConnectionsOf(userName: string): Promise<void>;
  /** Presents from the next handshake on what now stands in the files of `tls`. */
  takeCertificate(): Promise<void>;
  /** rabbitmqctl, for tests and repairs; gives its output. */
  ctl(...args: readonly string[]): Promise<string>;
  /** The end of its log. */
  lastOutput(lines?: number): string;
}

interface Site {
  readonly options: BrokerOptions;
  readonly server: string;
  readonly user: SystemUser | undefined;
  readonly ports: { readonly amqps: number; readonly distribution: number; readonly epmd: number };
  readonly file: (name: string) => string;
}

/** What fits several brokers on one small machine: bytes. */
const SMALL = {
  memoryHighWatermarkBytes: 536_870_912,
  diskFreeLimitBytes: 500_000_000,
  walMaxBytes: 33_554_432,
} as const;

const run = promisify(execFile);

/**
 * A private RabbitMQ of our own, on loopback, as user `rabbitmq` when we are root; Debian's own broker and its service are
 * left alone. Ready in 4 to 7 s, about 130 MB. It has an epmd to itself, so that each broker can be stopped, and die,
 * without the others. Throws ProcessStartError, or Error when the programs are missing.
 */
export async function startBroker(options: BrokerOptions): Promise<Broker> {
  const site = await prepare(options);
  const epmd = await startEpmd(site);
  let server = await startServer(site).catch(async (error: unknown) => {
    await epmd.stop();
    throw error;
  });
  const stop = async (): Promise<void> => {
    await server.stop();
    await epmd.stop();
  };
  return {
    port: site.ports.amqps,
    get pid() {
      return server.pid;
    },
    stop,
    kill: () => server.kill(),
    restart: async () => {
      await server.stop();
      server = await startServer(site);
    },
    refreshDefinitions: async (parties) => {
      writeDefinitions(site, parties);
      await ctl(site, ['import_definitions', site.file('definitions.json')]);
    },
    closeConnectionsOf: async (userName) => {
      await ctl(site, ['close_all_user_connections', userName, 'access withdrawn']);
    },
    takeCertificate: async () => {
      writeCertificate(site);
      // Erlang keeps what it read of a PEM file for two minutes.
      await ctl(site, ['eval', 'ssl:clear_pem_cache().']);
    },
    ctl: (...args) => ctl(site, args),
    lastOutput: (lines = 20) => readLog(site).trimEnd().split('\n').slice(-lines).join('\n'),
  };
}

async function prepare(options: BrokerOptions): Promise<Site> {
  // Not Debian's /usr/sbin/rabbitmq-server, which redirects the log and switches user.
  const server = findProgram('rabbitmq-server', ['/usr/lib/rabbitmq/bin']);
  if (!server)
    throw new Error('RabbitMQ is not installed (no rabbitmq-server found): run "node tools/setup.mjs"');
  const [free, distribution, epmd] = (await freePorts(3)) as [number, number, number];
  if (options.port !== undefined && (await answers(options.port))) {
    throw new Error(`port ${options.port}, which the broker of ${options.name} should have, is in use`);
  }
  const ports = { amqps: options.port ?? free, distribution, epmd };
  const site: Site = {
    options,
    server,
    ports,
    user: serviceUser('rabbitmq'),
    file: (n) => join(options.dir, n),
  };
  for (const folder of ['home', 'mnesia', 'log', 'gen', 'schema'])
    mkdirSync(site.file(folder), { recursive: true });
  writeConfiguration(site);
  giveTo(site.user, options.dir);
  return site;
}

function writeConfiguration(site: Site): void {
  const { tls, parties } = site.options;
  writeCertificate(site);
  if (!existsSync(site.file('home/.erlang.cookie'))) {
    writeSecret(site.file('home/.erlang.cookie'), randomBytes(24).toString('hex'));
  }
  const configuration = brokerConfiguration({
    host: '127.0.0.1',
    port: site.ports.amqps,
    definitionsFile: site.file('definitions.json'),
    caFile: site.file('ca.pem'),
    certFile: site.file('server.pem'),
    keyFile: site.file('server.key'),
    crlDirectory: tls.crlFolder,
    ...SMALL,
  });
  writeFileSync(site.file('rabbitmq.conf'), configuration.rabbitmqConf);
  writeFileSync(site.file('advanced.config'), configuration.advancedConfig);
  writeFileSync(site.file('enabled_plugins'), configuration.enabledPlugins);
  writeDefinitions(site, parties);
}

function writeCertificate({ options: { tls }, file }: Site): void {
  copyFileSync(tls.chain, file('server.pem'));
  copyFileSync(tls.caBundle, file('ca.pem'));
  writeSecret(file('server.key'), readFileSync(tls.key));
}

function writeDefinitions(site: Site, parties: BrokerParties): void {
  writeFileSync(site.file('definitions.json'), JSON.stringify(brokerDefinitions(parties), null, 1));
  giveTo(site.user, site.file('definitions.json'));
}

function writeSecret(path: string, content: string | Buffer): void {
  writeFileSync(path, content, { mode: 0o600 });
}

/** Started by ourselves and in the foreground: the one that Erlang starts is a daemon, which outlives everybody. */
function startEpmd(site: Site): Promise<RunningProcess> {
  const command = findProgram('epmd', ['/usr/lib/erlang/bin']);
  if (!command) throw new Error('Erlang is not installed (no epmd found): run "node tools/setup.mjs"');
  return startProcess({
    name: `epmd of ${site.options.name}`,
    command,
    args: ['-port', String(site.ports.epmd), '-address', '127.0.0.1'],
    env: { PATH: process.env['PATH'] },
    user: site.user,
    logFile: site.file('epmd.log'),
    tier: 'substrate',
    ready: () => answers(site.ports.epmd),
  });
}

function startServer(site: Site): Promise<RunningProcess> {
  const before = logSize(site);
  return startProcess({
    name: `RabbitMQ of ${site.options.name}`,
    command: site.server,
    args: [],
    env: environment(site),
    user: site.user,
    logFile: site.file('log/out.log'),
    tier: 'service',
    stopWithinMs: 15_000,
    readyWithinMs: 60_000,
    ready: () => Promise.resolve(readLog(site, before).includes('Server startup complete')),
  });
}

/**
 * Everything RabbitMQ reads and writes, in one folder. RUNNING_UNDER_SYSTEMD: the start script then becomes the Erlang
 * machine instead of watching over it, so that our pid is the broker's and SIGTERM stops it in order.
 */
function environment({ options, ports, file }: Site): NodeJS.ProcessEnv {
  return {
    PATH: `/usr/lib/rabbitmq/bin:${process.env['PATH'] ?? ''}`,
    LANG: 'C.UTF-8',
    HOME: file('home'),
    RUNNING_UNDER_SYSTEMD: 'true',
    RABBITMQ_CONF_ENV_FILE: '/dev/null',
    RABBITMQ_NODENAME: nodeName(options.name),
    RABBITMQ_DIST_PORT: String(ports.distribution),
    ERL_EPMD_PORT: String(ports.epmd),
    ERL_EPMD_ADDRESS: '127.0.0.1',
    RABBITMQ_MNESIA_BASE: file('mnesia'),
    RABBITMQ_LOG_BASE: file('log'),
    RABBITMQ_LOGS: file('log/broker.log'),
    RABBITMQ_CONFIG_FILE: file('rabbitmq.conf'),
    RABBITMQ_ADVANCED_CONFIG_FILE: file('advanced.config'),
    RABBITMQ_ENABLED_PLUGINS_FILE: file('enabled_plugins'),
    RABBITMQ_GENERATED_CONFIG_DIR: file('gen'),
    RABBITMQ_SCHEMA_DIR: file('schema'),
    RABBITMQ_PID_FILE: file('pid'),
    RABBITMQ_FEATURE_FLAGS_FILE: file('mnesia/feature_flags'),
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS:
      '-kernel inet_dist_use_interface {127,0,0,1} +sbwt none +sbwtdcpu none +sbwtdio none',
  };
}

const nodeName = (name: string): string => `${name}@localhost`;

async function ctl(site: Site, args: readonly string[]): Promise<string> {
  const command = findProgram('rabbitmqctl', ['/usr/lib/rabbitmq/bin']);
  if (!command) throw new Error('RabbitMQ is not installed (no rabbitmqctl found)');
  const identity = site.user ? { uid: site.user.uid, gid: site.user.gid } : {};
  const { stdout } = await run(command, ['--quiet', '--node', nodeName(site.options.name), ...args], {
    env: { ...environment(site), RABBITMQ_LOGS: '-' },
    cwd: site.options.dir,
    ...identity,
  });
  return stdout;
}

const logSize = ({ file }: Site): number =>
  existsSync(file('log/broker.log')) ? statSync(file('log/broker.log')).size : 0;

function readLog({ file }: Site, from = 0): string {
  return existsSync(file('log/broker.log'))
    ? readFileSync(file('log/broker.log')).subarray(from).toString()
    : '';
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const end = (answer: boolean) => () => (socket.destroy(), resolve(answer));
    socket.once('connect', end(true)).once('error', end(false));
  });
}
