/** What a verifier can find wrong with a pack. Codes are for scripts; the sentences stand with the command. */
export const FINDING_CODES = [
  'PACK_FORM',
  'PACK_TRUNCATED',
  'PACK_KEYS',
  'ENTRY_CHANGED',
  'ENTRY_MISSING',
  'ENTRY_INSERTED',
  'ENTRY_ORDER',
  'ENTRY_UNPUBLISHED',
  'TREE_MISMATCH',
  'CHECKPOINT_SIGNATURE',
  'CHECKPOINT_ORDER',
  'CLOCK_BACK',
  'DECISION_MISSING',
  'PROCESSING_CHANGED',
  'PROCESSING_MISSING',
  'RECORD_CHANGED',
  'RECORD_MISSING',
  'RECORD_GAP',
  'EVIDENCE_MISSING',
  'EVIDENCE_INVALID',
  'EVIDENCE_UNSIGNED',
  'OTHER_SIDE_MISSING',
  'END_MISSING',
  'LOG_FORK',
  'LOG_ROLLED_BACK',
  'LOG_BEGINNING',
  'PACKS_APART',
  'PERIOD_NOT_COVERED',
  'HEAD_UNSEEN',
  'ALARM_OPEN',
  'ALARM_CHANGED',
  'ALARM_MISSING',
  'ALARM_EVIDENCE_INVALID',
  'ALARM_EVIDENCE_MISSING',
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

export interface Finding {
  readonly code: FindingCode;
  /** Index of the first wrong entry; absent where no entry is at fault. */
  readonly entry?: number;
  /** Where one entry cannot be named: it is not after this one. */
  readonly until?: number;
  /** Message id, size, or node: never content. */
  readonly about?: string;
}

/** How many of one code are kept: a pack that is wrong throughout is not told a million times. */
const KEPT = 50;

export class Findings {
  private readonly list: Finding[] = [];
  /** Of each code, those that are not kept included. */
  readonly counts = new Map<FindingCode, number>();

  add(finding: Finding): void {
    const count = (this.counts.get(finding.code) ?? 0) + 1;
    this.counts.set(finding.code, count);
    if (count <= KEPT) this.list.push(finding);
  }

  /** By entry, those without one last. */
  all(): readonly Finding[] {
    return this.list.toSorted((a, b) => (a.entry ?? Infinity) - (b.entry ?? Infinity) || 0);
  }

  get total(): number {
    return [...this.counts.values()].reduce((sum, count) => sum + count, 0);
  }
}
