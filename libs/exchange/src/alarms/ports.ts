/**
 * What is kept of the conditions that a node watches, and of telling people about them. Class A throughout: kinds of alarm,
 * nodes, moments and counts, never a message or a person.
 */
import type { Instant, Oin } from '#domain';
import type { HitTally, Size } from '#matching';
import type { ParkedGroup, PeerFlow } from '../flow/ports.js';

/** `unknown`: nothing was heard, which is never the same as well, and ends no alarm. */
export type ConditionState = 'ok' | 'failing' | 'unknown';

/** One thing that is watched, as it is now. Kind and subject are its key: however long it lasts, it is one alarm. */
export interface Condition {
  /** Fixed word; the page in docs/runbooks has its name. */
  readonly alarm: string;
  /** OIN of the node it is about, or a fixed word for a part of this node. */
  readonly about: string;
  readonly state: ConditionState;
  /** When it began to be so, where that is known better than by looking. */
  readonly since?: Instant;
  /** When it ends or ended, where that is what it is about. */
  readonly until?: Instant;
  readonly count?: number;
  /** How bad a failure is, from 1; a higher one is told again. */
  readonly step?: number;
}
export interface AlarmRecord extends Condition {
  readonly since: Instant;
  /** Highest step that people were told of; 0: they know of nothing. */
  readonly told: number;
  readonly seenAt: Instant;
  /** Since when looking finds this state. */
  readonly seenSince: Instant;
}

/** `unwatched`: nobody looks any more (a peer left the directory), which does not say that it is well. */
export type NewsKind = 'opened' | 'worse' | 'closed' | 'unwatched';
export interface AlarmNews {
  /** The same however often it is told, through whichever channel. */
  readonly id: string;
  readonly alarm: string;
  readonly about: string;
  readonly kind: NewsKind;
  readonly at: Instant;
  readonly since: Instant;
  readonly until?: Instant;
}
export type AlarmChannel = 'mail' | 'webhook';
export interface Telling {
  readonly channel: AlarmChannel;
  readonly news: AlarmNews;
  /** That have failed. */
  readonly attempts: number;
}

/** The newest heartbeat of a peer: when it came, what its clock said, by which law table it decides. */
export interface Beat {
  readonly peer: Oin;
  readonly at: Instant;
  readonly clock: Instant;
  readonly lawHash?: string;
}

/** What an alarm is judged by, read in one go. */
export interface AlarmFacts {
  readonly flows: readonly PeerFlow[];
  readonly parked: readonly ParkedGroup[];
  readonly beats: readonly Beat[];
  /** Messages that a peer's broker has and that its receipt is missing of, since before the moment asked about. */
  readonly unconfirmed: readonly { readonly peer: Oin; readonly count: number; readonly oldest: Instant }[];
  /** The earliest deadline that has passed, per kind of deadline. */
  readonly late: readonly { readonly what: LateKind; readonly since: Instant }[];
  /** Of each term that the law sets, the end that comes first of those still to be met; passed or not. */
  readonly terms: readonly { readonly what: TermKind; readonly until: Instant }[];
  /** Per peer that asked anything in sessions of matching: in the last 30 days, and in the 330 before them. */
  readonly matched: readonly {
    readonly peer: Oin;
    readonly size: Size;
    readonly recent: HitTally;
    readonly before: HitTally;
  }[];
  /** Checks of one person that a peer asked for one purpose in the last 24 hours, compared or open; the most where it had several. */
  readonly checked: readonly { readonly peer: Oin; readonly count: number }[];
  /** Peers with which nothing is matched until a person has looked. */
  readonly suspended: readonly { readonly peer: Oin; readonly since: Instant }[];
  /** The oldest news that still has to be told, per channel. */
  readonly untold: readonly { readonly channel: AlarmChannel; readonly since: Instant }[];
}
export type LateKind = 'duties' | 'conversations' | 'erasure';
/**
 * `requests`: of data subjects, to be decided (AVG 12(3)). `breaches`: to be reported (AVG 33(1)). `decisions`: on rights of
 * other nodes, to be carried out here. `informing`: persons who are owed a word (AVG 14(3); BGS 1.2(3), 1.3). `recipients`: of our own
 * decisions, who have to answer.
 */
export type TermKind = 'requests' | 'breaches' | 'decisions' | 'informing' | 'recipients';

export interface AlarmStore {
  records(): Promise<readonly AlarmRecord[]>;
  facts(asked: {
    readonly now: Instant;
    readonly since: Instant;
    readonly unconfirmedBefore: Instant;
  }): Promise<AlarmFacts>;
  /**
   * Keeps what was seen and queues its news for each channel, all or nothing. Where another courier told people of the same
   * condition in the meantime, its word stands and ours is not queued.
   */
  keep(seen: FollowedConditions, channels: readonly AlarmChannel[]): Promise<void>;
  /** Takes news that are due to be told for `leaseMs`; nobody else gets them in that time. */
  claim(asked: {
    readonly channels: readonly AlarmChannel[];
    readonly now: Instant;
    readonly leaseMs: number;
    readonly limit: number;
  }): Promise<readonly Telling[]>;
  told(telling: Telling, at: Instant): Promise<void>;
  failed(telling: Telling, nextAt: Instant): Promise<void>;
}

/** `was`: what people had been told of it before. */
export interface FollowedConditions {
  readonly records: readonly (AlarmRecord & { readonly was: number })[];
  readonly news: readonly AlarmNews[];
}

/** What people did about an alarm. A member of `Transaction`. */
export interface AlarmMark {
  readonly alarm: string;
  readonly about: string;
  readonly seen?: { readonly by: string; readonly at: Instant };
  readonly muted?: {
    readonly by: string;
    readonly at: Instant;
    readonly until: Instant;
    readonly reason: string;
    /** How bad it was; a worse one is not quiet. */
    readonly step: number;
  };
}
export interface AlarmMarks {
  all(): Promise<readonly AlarmMark[]>;
  find(of: Pick<AlarmMark, 'alarm' | 'about'>): Promise<AlarmMark | undefined>;
  put(mark: AlarmMark): Promise<void>;
}
