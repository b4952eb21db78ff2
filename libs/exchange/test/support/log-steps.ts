/** What tests do with the logs of two houses: let them grow, tell peers of them, and read their packs as an auditor would. */
import { PackVerifier, originOf, packLine, witnessNameOf, type PackReport, type PackTrust } from '#audit';
import { pinnedKey } from '#crypto';
import type { Heartbeat } from '#directory';
import { parseHeartbeat } from '#directory';
import type { Instant, Oin } from '#domain';
import {
  integrateEntries,
  logNewsFor,
  packPage,
  publishCheckpoint,
  type PackPage,
  type PackRequest,
} from '#exchange';
import { witnessHeartbeat } from '../../src/log/witness.js';
import { actor, openCase, type TestHouse } from './two-houses.js';

const BSN = '999990342';

/** What `from` would tell `to`, checked against the published form of a heartbeat. */
export async function news(from: TestHouse, to: TestHouse): Promise<Heartbeat> {
  const heartbeat: Heartbeat = {
    oin: from.self,
    manifest: {
      protocolVersions: ['1.0'],
      kinds: [],
      suites: ['SLUIS-1'],
      lawHash: from.law.hash,
      directoryVersion: 1,
      directoryHash: 'A'.repeat(43),
      clock: from.clock.now(),
    },
    keyDocument: 'a.b.c',
    ...(await logNewsFor(to.self, from)),
  };
  const parsed = parseHeartbeat(Buffer.from(JSON.stringify(heartbeat)));
  if (parsed.outcome !== 'parsed') throw new Error(parsed.detail);
  return parsed.heartbeat;
}
export const beat = async (from: TestHouse, to: TestHouse) => heard(from.self, await news(from, to), to);
/** What `peer` says comes in at `to`, now by its clock. */
export const heard = (peer: Oin, heartbeat: Heartbeat, to: TestHouse): Promise<void> =>
  witnessHeartbeat({ peer, heartbeat, cameAt: to.clock.now() }, to);

/** Adds entries to the log and publishes its head. */
export async function grow(house: TestHouse, entries: number): Promise<void> {
  for (let i = 0; i < entries; i++) await openCase(house, 'COLLEGE', BSN);
  await integrateEntries(house, 1_000);
  await publishCheckpoint(house);
}

/** All lines of a pack, its end included. */
export async function packLines(
  house: TestHouse,
  from: Instant,
  to: Instant,
  log?: number,
): Promise<readonly string[]> {
  const lines: string[] = [];
  let next: PackRequest['next'];
  do {
    const asked = { from, to, ...(log === undefined ? {} : { log }), ...(next ? { next } : {}) };
    const page: PackPage = (await packPage(asked, actor('COLLEGE'), house))!;
    lines.push(...page.lines);
    next = page.next;
  } while (next !== undefined);
  return [...lines, packLine.end(lines.length)];
}

export const trustIn = (...houses: readonly TestHouse[]): PackTrust => ({
  logs: houses.map(({ self, logSigner }) => ({ name: originOf(self), publicKey: logSigner.publicKey })),
  witnesses: houses.map(({ self, logSigner }) => ({
    name: witnessNameOf(self),
    publicKey: logSigner.publicKey,
  })),
  signersOf: (oin) =>
    houses
      .filter(({ self }) => self === oin)
      .map(({ signer }) => ({ key: pinnedKey(signer.certificateDer), from: -Infinity, until: Infinity })),
  isMember: (oin) => houses.some(({ self }) => self === oin),
});

export function reportOn(lines: readonly string[], trust: PackTrust): PackReport {
  const verifier = new PackVerifier(() => trust);
  for (const line of lines) verifier.line(Buffer.from(line));
  return verifier.finish();
}
