/** The api role: REST for case systems, console and CLI. It cannot open an envelope: it has no decryption key. */
import type { Server as HttpServer } from 'node:http';
import type { Clock, Node } from '#exchange';
import { releaseOf } from '#release';
import { AuditLogUnavailable, StorageUnavailable } from '#storage';
import type { Storage } from '#storage';
import { bindUseCases } from './api/bind-use-cases.js';
import { cookieNames } from './api/auth/cookies.js';
import { issuerClient } from './api/auth/issuer-client.js';
import { createApi } from './api/create-api.js';
import type { ConsoleOptions } from './api/create-api.js';
import type { Self } from './api/use-cases.js';
import { consoleFiles } from './console-files.js';
import type { ApiConfig } from './config.js';
import type { DirectoryWatch } from './directory-watch.js';
import type { HealthWatch } from './health/health-watch.js';
import { kindOfError, log } from './log.js';
import type { Traffic } from './traffic.js';

export interface ApiParts {
  readonly api: ApiConfig;
  readonly demo: boolean;
  readonly storage: Pick<Storage, 'alarms' | 'flows' | 'sessions' | 'ping'>;
  readonly node: Node;
  readonly directory: DirectoryWatch;
  readonly health: Pick<HealthWatch, 'conditions'>;
  readonly traffic: Traffic;
}

export async function startApi(parts: ApiParts): Promise<{ stop(): Promise<void> }> {
  const { api, node, directory, health, storage, traffic } = parts;
  const app = await createApi({
    useCases: bindUseCases(node, storage.flows),
    partners: () => directory.current().peersOf(node.self),
    readiness: () => readiness(storage.ping, directory, node.clock),
    clock: node.clock,
    flows: storage.flows,
    alarms: storage.alarms,
    law: node.law,
    packTrust: directory.packTrust(),
    health: () => Promise.resolve(health.conditions()),
    self: selfOf(parts),
    ...consoleOf(parts),
    issuer: {
      issuer: api.issuer,
      audience: api.audience,
      jwksUri: api.jwksUri,
      ...(api.console === undefined ? {} : { roles: api.console.roles }),
    },
    openapiServerUrl: `${api.publicUrl}/v1`,
    unavailable: (error) =>
      error instanceof AuditLogUnavailable
        ? { code: 'AUDIT_LOG_UNAVAILABLE', mayBeDone: false }
        : error instanceof StorageUnavailable
          ? { code: 'STORAGE_UNAVAILABLE', mayBeDone: error.outcome === 'unknown' }
          : undefined,
    report: ({ requestId, error }) =>
      log('error', { event: 'request.failed', message: requestId, detail: kindOfError(error) }),
  });
  stirBy(app.getHttpServer(), traffic);
  await app.listen(api.port, api.host);
  return { stop: () => app.close() };
}

/** When a request comes, and when it is answered. */
function stirBy(server: HttpServer, traffic: Traffic): void {
  server.on('request', (_, answer) => {
    traffic.stir();
    answer.once('finish', () => traffic.stir());
  });
}

function selfOf({ api, node, directory, demo }: ApiParts): Self {
  const release = releaseOf();
  return () => ({
    oin: node.self,
    name: directory.current().node(node.self)?.name ?? node.self,
    demo,
    release,
    publicUrl: api.publicUrl,
  });
}

async function readiness(ping: () => Promise<void>, directory: DirectoryWatch, clock: Clock) {
  const database = await ping().then(
    () => true,
    () => false,
  );
  const now = clock.now();
  return [
    { part: 'database', ready: database },
    { part: 'directory', ready: directory.current().freshness(now) !== 'expired' },
  ];
}

function consoleOf({ api, node, storage, demo }: ApiParts): { console?: ConsoleOptions } {
  if (api.console === undefined) return {};
  const { clientId, clientSecretFile, roles } = api.console;
  const files = consoleFiles(demo);
  return {
    console: {
      ...(files === undefined ? {} : { files }),
      signIn: {
        store: storage.sessions,
        cookies: cookieNames(api.publicUrl, node.self),
        origin: new URL(api.publicUrl).origin,
        now: () => node.clock.now(),
        client: issuerClient({ issuer: api.issuer, clientId, clientSecretFile }),
        publicUrl: api.publicUrl,
        roles,
        report: (kind) => log('warn', { event: 'sign-in.failed', detail: kind }),
        reportRenewal: (kind) => log('warn', { event: 'session.renewal-failed', detail: kind }),
      },
    },
  };
}
