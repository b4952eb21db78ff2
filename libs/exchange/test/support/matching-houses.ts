/** Houses that match: the federation of two-houses with a group, three overseers and a worker in this very thread. */
import { randomBytes } from 'node:crypto';
import { decryptionKeysOf, generateKemKey, kemDecryptionKey, kemRecipient } from '#crypto';
import type { DecryptionKey } from '#crypto';
import { LARGEST_SET, openGroup, runJob } from '#matching';
import { proposeMatch, stateNecessity, workOnMatches } from '#exchange';
import type { JobRunner, MatchLane, Size } from '#exchange';
import { MESSAGE_KINDS } from '#domain';
import type { BodyCode, CaseId } from '#domain';
import { actor, openCase, openFederation } from './two-houses.js';
import type { Federation, TestHouse } from './two-houses.js';

export const group = await openGroup();
export const overseers = Array.from({ length: 3 }, () => generateKemKey((length) => randomBytes(length)));
export const overseerKey = (n: number): DecryptionKey => kemDecryptionKey(overseers[n]!.seed);
export const keysOf = (...of: readonly number[]) => decryptionKeysOf(of.map(overseerKey));

export const runner: JobRunner = { width: 2, run: (job) => Promise.resolve(runJob(group, job)) };
/** A lane whose leases nobody renews, because its chunks take no time. */
export const laneOf = (size: Size, over: Partial<MatchLane> = {}): MatchLane => ({
  ...{ size, runner, signal: new AbortController().signal, pulse: () => () => undefined },
  ...over,
});
export const SINGLE: readonly string[] = [];
export const BATCH: readonly string[] = ['SM1+nl-2026-1+epoch.1+max.4096+types.01-02'];

export interface MatchingFederation extends Federation {
  /** Works, relays and receives until nothing moves any more. */
  run(): Promise<void>;
}

export async function openMatching(profiles = SINGLE, largestSet = LARGEST_SET): Promise<MatchingFederation> {
  const federation = await openFederation();
  const houses = [federation.noord, federation.zuid, federation.riec];
  const tools = {
    ...{ group, largestSet, refuseTestNumbers: false, spareMemory: () => undefined },
    overseers: overseers.map(({ publicKey }) => kemRecipient(publicKey)),
  };
  for (const house of houses)
    Object.assign(house, {
      matching: tools,
      directory: { ...house.directory, ...listing(house.directory), processingProfiles: () => profiles },
    });
  const lanes = [laneOf('single'), laneOf('batch')];
  const run = async (): Promise<void> => {
    for (let moved = true; moved;) {
      moved = false;
      for (const house of houses)
        for (const lane of lanes) while (await workOnMatches(house, lane)) moved = true;
      const before = houses.map(({ storage }) => storage.state.messages.length).join();
      await federation.settle();
      if (houses.map(({ storage }) => storage.state.messages.length).join() !== before) moved = true;
    }
  };
  return { ...federation, run };
}

/** Everybody lists matching. */
const listing = (directory: TestHouse['directory']): Pick<TestHouse['directory'], 'node'> => ({
  node: (oin) => {
    const listed = directory.node(oin);
    return listed && { ...listed, kinds: MESSAGE_KINDS };
  },
});

/** A case about one person, with a statement that asking `peer` is necessary. */
export async function asked(
  house: TestHouse,
  { participant, bsn, peer }: { participant: BodyCode; bsn: string; peer: TestHouse },
): Promise<{ caseId: CaseId; subject: string }> {
  const opened = await openCase(house, participant, bsn);
  await stateNecessity({ ...opened, peer: peer.self }, actor(participant), house);
  return opened;
}

export async function proposed(
  house: TestHouse,
  peer: TestHouse,
  by: { participant: BodyCode; mode?: 'one-way' | 'mutual'; cases?: readonly CaseId[] },
): Promise<string> {
  const { participant, mode = 'one-way', cases } = by;
  const proposal = { peer: peer.self, mode, ...(cases ? { cases } : {}) };
  const result = await proposeMatch(proposal, actor(participant), house);
  if (result.outcome !== 'proposed') throw new Error(result.code);
  return result.id;
}

/** BSNs that pass the elfproef and belong to nobody: from 9999 on. */
const TEST_BSNS = Array.from({ length: 20_000 }, (_, i) => String(999_900_000 + i)).filter((number) => {
  const digits = [...number].map(Number);
  return digits.reduce((total, digit, i) => total + digit * (i === 8 ? -1 : 9 - i), 0) % 11 === 0;
});
export const testBsn = (n: number): string => TEST_BSNS[n]!;
