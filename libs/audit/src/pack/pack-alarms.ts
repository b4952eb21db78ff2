/** The alarms of a pack with their evidence: each note is of the log that it accuses, and what entries say was kept is there. */
import type { Oin } from '#domain';
import { nodeOfOrigin, verifyCheckpoint, type Checkpoint } from '../checkpoint.js';
import { contradictionDigest, type Contradiction } from '../contradiction.js';
import type { Findings } from './findings.js';
import type { PackAlarm } from './lines.js';
import type { EntryFacts } from './entry-facts.js';
import type { NoteKeys } from './pack-tree.js';

/** One alarm, and how many contradictions about it were found to hold. */
export interface ToldAlarm {
  readonly node: Oin;
  readonly code: string;
  readonly settled: boolean;
  readonly evidence: number;
}

const RAISES = new Set(['audit.alarm', 'audit.alarm.evidence']);

export class PackAlarms {
  /** Digest of a contradiction, base64url → the entry that says it was kept. */
  private readonly expected = new Map<string, number>();
  private readonly given = new Set<string>();
  readonly told: ToldAlarm[] = [];
  /** Heads of LOG_SUCCEEDED: the last that this node held of a log, and the first of the one that followed. */
  readonly succeeded: Checkpoint[] = [];

  constructor(private readonly findings: Findings) {}

  entry(index: number, { action, commitment }: EntryFacts): void {
    if (RAISES.has(action) && commitment !== undefined) this.expected.set(commitment, index);
  }

  alarm({ node, code, settled }: PackAlarm): void {
    this.told.push({ node, code, settled, evidence: 0 });
    if (!settled) this.findings.add({ code: 'ALARM_OPEN', about: `${code} ${node}` });
  }

  /** About the alarm before it; false where there is none, or no head at all. */
  evidence(contradiction: Contradiction, keys: NoteKeys): boolean {
    const alarm = this.told.at(-1);
    const notes = [contradiction.first, contradiction.second].filter((note) => note !== undefined);
    if (alarm === undefined || notes.length === 0) return false;
    this.given.add(Buffer.from(contradictionDigest(contradiction)).toString('base64url'));
    // Each is the log's own word, or it proves nothing against it.
    const heads = notes
      .flatMap((note) => verifyCheckpoint(note, keys)?.checkpoint ?? [])
      .filter(({ origin }) => nodeOfOrigin(origin) === alarm.node);
    if (heads.length === notes.length) this.holds(alarm, heads);
    else this.findings.add({ code: 'ALARM_EVIDENCE_INVALID', about: `${alarm.code} ${alarm.node}` });
    return true;
  }

  private holds(alarm: ToldAlarm, heads: readonly Checkpoint[]): void {
    this.told[this.told.length - 1] = { ...alarm, evidence: alarm.evidence + 1 };
    if (alarm.code === 'LOG_SUCCEEDED') this.succeeded.push(...heads);
  }

  finish(): void {
    for (const [digest, entry] of this.expected)
      if (!this.given.has(digest)) this.findings.add({ code: 'ALARM_EVIDENCE_MISSING', entry });
  }
}
