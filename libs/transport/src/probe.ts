import type { Oin } from '#domain';
import { openConnection, type BrokerEndpoint, type LinkCertificates } from './connection.js';
import { linkErrorOf, type LinkFailureCode } from './refusal.js';
import { LINK_TIMINGS } from './supervisor.js';
import { vhostName } from './topology.js';

/** Enters the vhost that is ours at the peer's broker and leaves it again; nothing, or why it could not. Never throws. */
export async function probeLink(
  peer: BrokerEndpoint,
  { self, certificates }: { readonly self: Oin; readonly certificates: () => Promise<LinkCertificates> },
): Promise<LinkFailureCode | undefined> {
  try {
    const connection = await openConnection({
      endpoint: peer,
      vhost: vhostName(peer.oin, self),
      certificates: await certificates(),
      signal: new AbortController().signal,
      heartbeatSeconds: LINK_TIMINGS.heartbeatSeconds,
      timeoutMs: LINK_TIMINGS.connectTimeoutMs,
    });
    await connection.close();
    return undefined;
  } catch (error) {
    return linkErrorOf(error).code;
  }
}
