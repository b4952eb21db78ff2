/**
 * What can be wrong with a node itself, as data: one record per condition, with one state. The log tells each change, the
 * console lists them all; both look here.
 */
import { revocationListFacts } from '#crypto';
import { EXPIRES_SOON_MS, EXPIRY_GRACE_MS } from '#directory';
import type { Directory } from '#directory';
import { instantOf, millisOf } from '#domain';
import type { Instant } from '#domain';
import type { Condition } from '#exchange';
import { directoryCertificates } from './certificate-conditions.js';

export interface HealthCondition extends Condition {
  /** Percent of the time that is left, of the steps at which there is an alarm: 50, 25, 10, 0. */
  readonly left?: number;
}

/** Percent left at which there is an alarm (protocol.md §1); from the first on the lists are fetched again. */
const STEPS = [10, 25, 50] as const;

export interface Looked {
  readonly directory: Directory;
  /** DER. */
  readonly crls: readonly Uint8Array[];
  readonly now: Instant;
  /** How the last fetch of lists went; `unknown` where none is configured or none was needed yet. */
  readonly fetched: HealthCondition['state'];
  /** How passing on the processing log goes; absent where it stays here. */
  readonly exported?: HealthCondition['state'];
  /** Of each role of this process. */
  readonly matching?: readonly HealthCondition[];
}

export function conditionsOf({
  directory,
  crls,
  now,
  fetched,
  exported,
  matching = [],
}: Looked): readonly HealthCondition[] {
  return [
    directoryCondition(directory, now),
    ...listConditions(crls, now),
    { alarm: 'revocation-lists-fetch', about: 'revocation-lists', state: fetched },
    ...(exported ? [{ alarm: 'logbook-export', about: 'logbook', state: exported }] : []),
    ...matching,
    ...directoryCertificates(directory, now),
  ];
}

/** Fourteen days ahead, and in the fourteen days after, in which known peers go on (`DIRECTORY_EXPIRED` ends them). */
function directoryCondition(directory: Directory, now: Instant): HealthCondition {
  const until = directory.document.expiresAt;
  const left = millisOf(until) - millisOf(now);
  const state = left > EXPIRES_SOON_MS ? 'ok' : 'failing';
  const last = left > 0 ? until : instantOf(millisOf(until) + EXPIRY_GRACE_MS);
  return { alarm: 'directory-expires', about: 'directory', state, until: last };
}

function listConditions(crls: readonly Uint8Array[], now: Instant): readonly HealthCondition[] {
  const lists = newestLists(crls);
  if (lists.length === 0)
    return [{ alarm: 'revocation-list-ages', about: 'revocation-lists', state: 'unknown' }];
  return lists.map(({ issuer, thisUpdate, nextUpdate }) => {
    const left = stepOf(percentLeft({ thisUpdate, nextUpdate }, now));
    return {
      alarm: 'revocation-list-ages',
      about: `list-${issuer}`,
      state: left === undefined ? 'ok' : 'failing',
      until: nextUpdate,
      ...(left === undefined ? {} : { left, step: 4 - [0, ...STEPS].indexOf(left) }),
    };
  });
}

export interface ListAge {
  /** Stands for the authority in log and console: the first 12 hexadecimal digits of a digest of its name. */
  readonly issuer: string;
  readonly thisUpdate: Instant;
  readonly nextUpdate: Instant;
}

/** The newest list of each authority; what cannot be read has no age. */
export function newestLists(crls: readonly Uint8Array[]): readonly ListAge[] {
  const newest = new Map<string, ListAge>();
  for (const der of crls) {
    const facts = revocationListFacts(der);
    const known = facts && newest.get(facts.issuer);
    if (facts && (known === undefined || known.thisUpdate < facts.thisUpdate))
      newest.set(facts.issuer, facts);
  }
  return [...newest.values()];
}

/** 100 when it has just been issued, 0 or less from `nextUpdate` on. */
export function percentLeft(
  { thisUpdate, nextUpdate }: Pick<ListAge, 'thisUpdate' | 'nextUpdate'>,
  now: Instant,
): number {
  const whole = millisOf(nextUpdate) - millisOf(thisUpdate);
  return whole <= 0 ? 0 : (100 * (millisOf(nextUpdate) - millisOf(now))) / whole;
}

function stepOf(percent: number): number | undefined {
  return percent <= 0 ? 0 : STEPS.find((step) => percent <= step);
}
