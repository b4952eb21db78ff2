/** The api role: REST for case systems, console and CLI. It cannot open an envelope: it has no decryption key. */
import { instantOf } from '#domain';
import type { Node } from '#exchange';
import { AuditLogUnavailable, StorageUnavailable } from '#storage';
import { bindUseCases } from './api/bind-use-cases.js';
import { createApi } from './api/create-api.js';
import type { ApiConfig } from './config.js';
import type { DirectoryWatch } from './directory-watch.js';
import { kindOfError, log } from './log.js';

export interface ApiParts {
  readonly api: ApiConfig;
  readonly node: Node;
  readonly directory: DirectoryWatch;
  readonly ping: () => Promise<void>;
}

export async function startApi({ api, node, directory, ping }: ApiParts): Promise<{ stop(): Promise<void> }> {
  const app = await createApi({
    useCases: bindUseCases(node),
    partners: () => directory.current().peersOf(node.self),
    readiness: () => readiness(ping, directory),
    issuer: { issuer: api.issuer, audience: api.audience, jwksUri: api.jwksUri },
    openapiServerUrl: `${api.publicUrl}/v1`,
    unavailable: (error) =>
      error instanceof AuditLogUnavailable
        ? 'AUDIT_LOG_UNAVAILABLE'
        : error instanceof StorageUnavailable
          ? 'STORAGE_UNAVAILABLE'
          : undefined,
    report: ({ requestId, error }) =>
      log('error', { event: 'request.failed', message: requestId, detail: kindOfError(error) }),
  });
  await app.listen(api.port, api.host);
  return { stop: () => app.close() };
}

async function readiness(ping: () => Promise<void>, directory: DirectoryWatch) {
  const database = await ping().then(
    () => true,
    () => false,
  );
  const now = instantOf(Date.now());
  return [
    { part: 'database', ready: database },
    { part: 'directory', ready: directory.current().freshness(now) !== 'expired' },
  ];
}
