/** The courier role: relay and consumer. The only role with broker credentials and the decryption keys. */
import 'reflect-metadata';
import { mkdirSync } from 'node:fs';
import { Module } from '@nestjs/common';
import type { DynamicModule, INestMicroservice } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { SUITES_BY_RANK, keyStoreOf, toBase64url } from '#crypto';
import type { Instant, Oin } from '#domain';
import { PeerTrust, canJudge } from '#exchange';
import type { AlarmStore, Courier, Node, Outbox, ProbeLink } from '#exchange';
import { StorageError } from '#storage';
import { FederationConsumer, FederationPublisher, probeLink } from '#transport';
import type { BrokerEndpoint, LinkState } from '#transport';
import type { Config, CourierConfig } from '../config.js';
import type { DirectoryWatch } from '../directory-watch.js';
import { failingBatch, failingPublisher } from '../failpoints.js';
import { CrlFetch } from '../health/crl-fetch.js';
import type { HealthWatch } from '../health/health-watch.js';
import type { Log } from '../log.js';
import { readContainer, readMaterial } from '../material.js';
import { refuseTrialIdentity } from '../production.js';
import type { Traffic } from '../traffic.js';
import { keepAlarms } from './alarm-loops.js';
import type { AlarmParts } from './alarm-loops.js';
import { brokerParked, keepAsked } from './approval-loops.js';
import { COURIER, EnvelopesController } from './envelopes.controller.js';
import { Heartbeats } from './heartbeats.js';
import { keepJudging } from './judging.js';
import { KemKeys } from './kem-keys.js';
import { assertLinkCertificates, linkCertificates } from './link-certificates.js';
import { LogHead } from './log-head.js';
import { openLogKey, signingOf, type OwnLogKeys } from './log-key.js';
import { LogbookExport } from './logbook-export.js';
import { Loops } from './loops.js';
import { sendOtlp } from './otlp.js';
import { keepTraces, stagesOf } from './trace-loop.js';
import { CourierStrategy } from './strategy.js';
import { tellLinks, tellStanding } from './tell-links.js';

/** Old outbox, inbox, quarantine and idempotency rows: looked for each ten minutes, a batch at a time. */
const PRUNE_EVERY_MS = 600_000;
const PRUNE_BATCH = 1_000;
const LISTS_EVERY_MS = 600_000;
const OWN_DOCUMENT_EVERY_MS = 60_000;

export interface CourierParts {
  readonly config: Config & { readonly courier: CourierConfig };
  readonly node: Node;
  readonly outbox: Outbox;
  /** Removes up to `limit` rows that nobody needs any more; how many it removed. */
  readonly prune: (at: Instant, limit: number) => Promise<number>;
  readonly directory: DirectoryWatch;
  readonly alarms: AlarmStore;
  readonly health: Pick<HealthWatch, 'conditions' | 'fetched' | 'exported'>;
  readonly tell: Log;
  readonly traffic: Traffic;
}
export interface RunningCourier {
  /** OIN → whether we can publish to it now. */
  links(): ReadonlyMap<Oin, LinkState>;
  stop(): Promise<void>;
}

@Module({})
class CourierModule {
  static with(courier: Courier): DynamicModule {
    return {
      module: CourierModule,
      controllers: [EnvelopesController],
      providers: [{ provide: COURIER, useValue: courier }],
    };
  }
}

export async function startCourier(parts: CourierParts): Promise<RunningCourier> {
  const { node, directory, tell } = parts;
  assertLinkCertificates(parts.config);
  const { log, keys } = await openKeys(parts);
  const publisher = makePublisher(parts);
  const courier = await makeCourier(parts, { keys, log, publisher });
  const stopping = new AbortController();
  const loops = new Loops(courier, stopping.signal, { ...parts, head: await openHead(courier, parts) });
  // Past the failpoints, which count what the relay does.
  const heartbeats = new Heartbeats(loops, { courier: { ...courier, publisher }, keys, directory, tell });
  const microservice = await startMicroservice(courier, parts);
  const setPeers = async (): Promise<void> => {
    const peers = directory.current().peersOf(node.self);
    await publisher.setPeers(peers.map(({ oin, broker }) => endpointOf(oin, broker.url)));
    for (const { oin } of peers) {
      loops.addLane(oin);
      heartbeats.addPeer(oin);
    }
  };
  await setPeers();
  directory.onChange(() => {
    courier.trust.refresh();
    void setPeers();
  });
  loops.start();
  keepOwnDocument(loops, courier, keys);
  keepHouse(loops, parts);
  keepJudging(loops, { courier, directory, isOutage, tell });
  keepExporting(loops, courier, parts);
  keepAsked(loops, courier, { broker: brokerParked(ownBroker(parts)), probe: probeOf(parts) });
  keepAlarms(loops, alarmsOf(parts, { courier, publisher, keys, loops }));
  return {
    links: () => publisher.states(),
    stop: async () => {
      stopping.abort();
      await microservice.close();
      await loops.finished();
      await publisher.stop();
    },
  };
}

/** Looks at it before anything is processed. */
async function openHead(courier: Courier, { config }: CourierParts): Promise<LogHead> {
  const head = new LogHead(config.courier.kemFolder);
  await head.check(courier);
  return head;
}

/** As the publisher does, in a connection of its own. */
const probeOf =
  ({ config, node, directory }: CourierParts): ProbeLink =>
  async (peer) => {
    const listed = directory.current().node(peer);
    if (listed === undefined) return 'UNREACHABLE';
    const own = { self: node.self, certificates: linkCertificates(config) };
    return probeLink(endpointOf(peer, listed.broker.url), own);
  };

const ownBroker = ({ config, node }: CourierParts) => ({
  broker: endpointOf(node.self, config.courier.brokerUrl),
  certificates: linkCertificates(config),
});

interface Running {
  readonly courier: Courier;
  readonly publisher: FederationPublisher;
  readonly keys: KemKeys;
  readonly loops: Loops;
}

function alarmsOf(parts: CourierParts, { courier, publisher, keys, loops }: Running): AlarmParts {
  const { config, directory, health, alarms: store, tell } = parts;
  return {
    mode: config.mode,
    alarms: config.courier.alarms,
    courier,
    store,
    broker: ownBroker(parts),
    sources: {
      peers: () =>
        directory
          .current()
          .peersOf(courier.self)
          .map(({ oin }) => oin),
      health: () => health.conditions(),
      directoryUsable: () => directory.current().freshness(courier.clock.now()) !== 'expired',
      links: () => publisher.states(),
      linkCertificate: () => readMaterial(config.courier.tlsCertificateFile, 'TLS certificate'),
      keysReadable: () => keys.areReadable(),
      recordsCheckedAt: () => loops.recordsCheckedAt(),
      folder: config.courier.kemFolder,
      tell,
    },
  };
}

const makePublisher = ({ config, node, tell }: CourierParts): FederationPublisher =>
  new FederationPublisher({
    self: node.self,
    certificates: linkCertificates(config),
    onState: tellLinks('publish', tell),
  });

/** Ours stands with those of the peers: an audit pack names the log's key with it. A newer number replaces it. */
function keepOwnDocument(loops: Loops, courier: Courier, keys: KemKeys): void {
  loops.keep('own-key-document', async () => {
    const { number, jws } = await keys.signed(courier.self, courier.signer);
    const at = courier.clock.now();
    await courier.unitOfWork.transaction((tx) =>
      // Our own newest is the one that holds, under whichever certificate we have now.
      tx.trust.saveKeyDocument({ peer: courier.self, number, jws, at, replaced: true }),
    );
    await loops.pause(OWN_DOCUMENT_EVERY_MS);
  });
}

/** Fetched by the courier alone: it is the role that may reach others. Both roles see the folder. */
function keepLists(loops: Loops, { config, node, directory, health }: CourierParts): void {
  const lists = new CrlFetch({
    clock: node.clock,
    folder: config.crlFolder,
    urls: config.courier.crlUrls,
    crls: () => directory.crls(),
    directory: () => directory.current(),
    fetch,
  });
  health.fetched = () => lists.state;
  loops.keep('revocation-lists', async () => {
    if (await lists.refresh()) await directory.refresh();
    await loops.pause(LISTS_EVERY_MS);
  });
}

function keepExporting(loops: Loops, courier: Courier, { config, health, tell }: CourierParts): void {
  keepTraces(loops, courier);
  const { logbook } = config.courier;
  if (logbook === undefined) return;
  const send = sendOtlp(logbook, { node: courier.self, publicUrl: logbook.publicUrl });
  const exporting = new LogbookExport(courier, send, tell);
  health.exported = () => exporting.state;
  exporting.keep(loops);
}

function keepHouse(loops: Loops, parts: CourierParts): void {
  keepPruning(loops, parts);
  keepLists(loops, parts);
}

function keepPruning(loops: Loops, { prune, node }: CourierParts): void {
  loops.keep('prune', async () => {
    const removed = await prune(node.clock.now(), PRUNE_BATCH);
    if (removed < PRUNE_BATCH) await loops.pause(PRUNE_EVERY_MS);
  });
}

async function openKeys({ config, node }: CourierParts): Promise<{ log: OwnLogKeys; keys: KemKeys }> {
  const folder = config.courier.kemFolder;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const log = await openLogKey(folder, node);
  const { signer, retired } = log;
  return { log, keys: new KemKeys(folder, node, { current: toBase64url(signer.publicKey), retired }) };
}

async function makeCourier(
  { config, node, outbox, directory, tell }: CourierParts,
  { keys, log, publisher }: { keys: KemKeys; log: OwnLogKeys; publisher: FederationPublisher },
): Promise<Courier> {
  const { authenticityFile, authenticityPasswordFile, confidentialityFile, confidentialityPasswordFile } =
    config.courier;
  const own = {
    authenticity: readContainer(authenticityFile, authenticityPasswordFile, 'Authenticity key'),
    confidentiality: readContainer(confidentialityFile, confidentialityPasswordFile, 'Confidentiality key'),
  };
  refuseTrialIdentity('SLUIS_AUTHENTICITY_FILE', own.authenticity, config.mode);
  refuseTrialIdentity('SLUIS_CONFIDENTIALITY_FILE', own.confidentiality, config.mode);
  const store = keyStoreOf({ ...own, kemKeys: keys });
  const trust = new PeerTrust({
    clock: node.clock,
    directory: () => directory.current(),
    crls: () => directory.crls(),
    suites: SUITES_BY_RANK,
  });
  const known = await node.unitOfWork.transaction((tx) => tx.trust.keyDocuments());
  for (const { peer, jws } of known) if (peer !== node.self) trust.restoreKeyDocument(peer, jws);
  const alarm: Courier['alarm'] = ({ code, peer, count }) =>
    tell('error', { event: 'receive.alarm', code, peer, count });
  const keysAndTrust = { signer: store.signer('messages'), decryption: store, trust };
  const failing = failingPublisher(publisher, config.courier.failpoints);
  const stages = stagesOf({ ...config, node });
  return {
    ...node,
    ...keysAndTrust,
    ...stages,
    ...signingOf(log),
    outbox,
    publisher: failing,
    alarm,
  };
}

async function startMicroservice(
  courier: Courier,
  { config, directory, tell, traffic }: CourierParts,
): Promise<INestMicroservice> {
  const strategy = new CourierStrategy(async (onBatch) => {
    const consumer = new FederationConsumer({
      broker: endpointOf(courier.self, config.courier.brokerUrl),
      certificates: linkCertificates(config),
      onBatch: traffic.around(failingBatch(onBatch, config.courier.failpoints)),
      onBatchError: (error) =>
        tell('error', { event: 'receive.failed', detail: error instanceof Error ? error.name : 'unknown' }),
      isOutage,
      canJudge: (peer) => canJudge(peer, courier),
      onStanding: tellStanding(tell),
      onState: tellLinks('consume', tell),
    });
    const setPeers = (): Promise<void> =>
      consumer.setPeers(
        directory
          .current()
          .peersOf(courier.self)
          .map(({ oin }) => oin),
      );
    await setPeers();
    directory.onChange(() => void setPeers());
    return consumer;
  });
  const microservice = await NestFactory.createMicroservice(CourierModule.with(courier), {
    strategy,
    logger: false,
  });
  await microservice.listen();
  return microservice;
}

function endpointOf(oin: Oin, url: string): BrokerEndpoint {
  const { hostname, port } = new URL(url);
  return { oin, host: hostname, port: Number(port) || 5671 };
}

/** Of storage only what it says about the data itself (22, 23, a text that it cannot hold) may be the message's own fault. */
export const isOutage = (error: unknown): boolean =>
  error instanceof StorageError && !/^(22|23)|^TEXT_NOT_STORABLE$/.test(error.code);
