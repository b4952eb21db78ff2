/** The register of human acts: judgements that people make and the node only records (law.md §5). */
import type { BodyCode, FunctionRole, Instant, Oin } from '#domain';

export const ACT_TYPES = [
  'verification',
  'consultation',
  'case-criteria',
  'signal-weighing',
  'participants-involved',
  'human-review',
  'weighty-reasons',
  'priority-criteria',
  'lawfulness-advice',
  'advice-deviation',
  'objection',
  'special-retention',
  'professional-decision',
  'uavg-41',
] as const;
export type ActType = (typeof ACT_TYPES)[number];

/**
 * What an act speaks of. `message` and `case`: the id here. `subject`: its handle in a conversation, or its id in the own
 * register. `criteria`: the published criteria of a priority list (`criteriaId`).
 */
export interface ActAbout {
  readonly what: 'message' | 'case' | 'subject' | 'criteria';
  readonly id: string;
}

/** One judgement. Append-only: a later act of the same participant, type, object and recipient takes its place. */
export interface RecordedAct {
  /** UUIDv7. */
  readonly id: string;
  readonly type: ActType;
  readonly participant: BodyCode;
  readonly role: FunctionRole;
  readonly account: string;
  readonly at: Instant;
  /** One of the outcomes of its type (`ACT_RULES`). */
  readonly outcome: string;
  /** A code, never text. */
  readonly reason?: string;
  /** Where the judgement is written down in the case system: a reference, never text. */
  readonly pointer: string;
  readonly about: ActAbout;
  /** The only node for which it holds; absent: not bound to one. */
  readonly recipient?: Oin;
  /** The last moment it counts. */
  readonly until?: Instant;
}

export interface ActQuery {
  readonly type: ActType;
  /** One object, or several. */
  readonly about: ActAbout | readonly ActAbout[];
  /** With a recipient: acts for that node and acts bound to none. Without: only acts bound to none. */
  readonly recipient?: Oin;
  readonly at: Instant;
}

export interface Acts {
  insert(act: RecordedAct): Promise<void>;
  /**
   * The acts in force at `at`: of each participant (and recipient) the newest of that type and object, if its term has
   * not passed. What it says is in `outcome`; no act in force means that nobody judged.
   */
  find(query: ActQuery): Promise<readonly RecordedAct[]>;
  /** All acts of a participant, superseded ones too, newest first, at most `limit`; of a `role` those that it recorded. */
  list(query: {
    readonly participant: BodyCode;
    readonly types: readonly ActType[];
    readonly role?: FunctionRole;
    readonly limit: number;
  }): Promise<readonly RecordedAct[]>;
}

/** Criteria of a priority list as an act names them: one version of one published page. */
export const criteriaId = (list: { readonly criteria: string; readonly version: string }): string =>
  `${list.criteria}#${list.version}`;
