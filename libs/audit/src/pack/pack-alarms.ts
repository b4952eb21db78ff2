/**
 * The alarms of a pack, held to the entries: each was opened and settled by one, and each that an entry opened or settled is there. With
 * their evidence: each note is of the log that it accuses, and what entries say was kept is there.
 */
import { millisOf, type Instant, type Oin } from '#domain';
import { nodeOfOrigin, verifyCheckpoint, type Checkpoint } from '../checkpoint.js';
import { contradictionDigest, type Contradiction } from '../contradiction.js';
import type { Findings } from './findings.js';
import type { PackAlarm } from './lines.js';
import type { EntryFacts } from './entry-facts.js';
import type { NoteKeys } from './pack-tree.js';

/** One alarm, and how many contradictions about it were found to hold. */
export interface ToldAlarm {
  readonly id: string;
  readonly node: Oin;
  readonly code: string;
  /** As the pack says; the findings tell where no entry says so. */
  readonly settled: boolean;
  readonly evidence: number;
}
/** Moments between which what stands side by side in the log stands in the pack: milliseconds since 1970. */
export interface Inside {
  readonly from: number;
  readonly until: number;
}

/** An entry that says that an alarm was raised. */
interface Opening {
  readonly entry: number;
  /** Of the entry: the alarm's id, but for one that was raised by a build before alarms were bound. */
  readonly operation: string | undefined;
  readonly node: string;
  readonly code: string | undefined;
  readonly at: number;
}
interface Settling {
  readonly entry: number;
  readonly id: string;
  readonly at: number;
}

const RAISES = new Set(['audit.alarm', 'audit.alarm.evidence']);
/** Between an alarm and its entry, which are made in one transaction. */
const ONE_MOMENT_MS = 300_000;

export class PackAlarms {
  /** Digest of a contradiction, base64url → the entry that says it was kept. */
  private readonly expected = new Map<string, number>();
  private readonly given = new Set<string>();
  private readonly openings: Opening[] = [];
  private readonly settlings: Settling[] = [];
  private readonly listed = new Map<string, PackAlarm>();
  readonly told: ToldAlarm[] = [];
  /** Heads of LOG_SUCCEEDED: the last that this node held of a log, and the first of the one that followed. */
  readonly succeeded: Checkpoint[] = [];

  constructor(private readonly findings: Findings) {}

  entry(entry: number, { action, object, result, code, commitment, operation, at }: EntryFacts): void {
    if (RAISES.has(action) && commitment !== undefined) this.expected.set(commitment, entry);
    if (action === 'audit.alarm')
      this.openings.push({ entry, operation, node: object, code, at: millisOf(at) });
    if (action === 'audit.alarm.settle' && result === 'ok')
      this.settlings.push({ entry, id: object, at: millisOf(at) });
  }

  alarm(alarm: PackAlarm): void {
    const { id, node, code, settled } = alarm;
    // An alarm has one line: which of two to believe no entry says.
    if (this.listed.has(id)) this.changed(alarm);
    this.told.push({ id, node, code, settled: settled !== undefined, evidence: 0 });
    this.listed.set(id, alarm);
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
    else this.findings.add({ code: 'ALARM_EVIDENCE_INVALID', about: nameOf(alarm) });
    return true;
  }

  private holds(alarm: ToldAlarm, heads: readonly Checkpoint[]): void {
    this.told[this.told.length - 1] = { ...alarm, evidence: alarm.evidence + 1 };
    if (alarm.code === 'LOG_SUCCEEDED') this.succeeded.push(...heads);
  }

  finish(inside: Inside): void {
    for (const [digest, entry] of this.expected)
      if (!this.given.has(digest)) this.findings.add({ code: 'ALARM_EVIDENCE_MISSING', entry });
    const opened = this.opened();
    const settled = this.settled();
    for (const alarm of this.listed.values()) {
      const entries = { opened: opened.get(alarm.id), settled: settled.get(alarm.id) };
      if (this.beginsAsLogged(alarm, entries.opened, inside)) this.endsAsLogged(alarm, entries, inside);
    }
  }

  /** Alarm → the entry that opened it: by its id, and of an older build by what it is about and when. */
  private opened(): ReadonlyMap<string, Opening> {
    const opened = new Map<string, Opening>();
    const nameless: Opening[] = [];
    for (const opening of this.openings) {
      const alarm = this.listed.get(opening.operation ?? '');
      if (alarm === undefined) nameless.push(opening);
      else opened.set(alarm.id, opening);
    }
    for (const opening of nameless) {
      const alarm = [...this.listed.values()].find((one) => !opened.has(one.id) && isOf(one, opening));
      if (alarm !== undefined) opened.set(alarm.id, opening);
      else this.findings.add({ code: 'ALARM_MISSING', entry: opening.entry, about: nameOf(opening) });
    }
    return opened;
  }

  /** Alarm → the entry that settled it. */
  private settled(): ReadonlyMap<string, Settling> {
    for (const { entry, id } of this.settlings)
      if (!this.listed.has(id)) this.findings.add({ code: 'ALARM_MISSING', entry, about: id });
    return new Map(this.settlings.map((settling) => [settling.id, settling]));
  }

  private beginsAsLogged(alarm: PackAlarm, opened: Opening | undefined, { from, until }: Inside): boolean {
    const at = millisOf(alarm.at);
    const isBound = opened === undefined ? at < from || at > until : isOf(alarm, opened);
    if (!isBound) this.changed(alarm, opened?.entry);
    return isBound;
  }

  /** Settled is what an entry says: one of this pack, or one of before it. After its end nothing of it shows. */
  private endsAsLogged(
    alarm: PackAlarm,
    { opened, settled }: { readonly opened: Opening | undefined; readonly settled: Settling | undefined },
    { from, until }: Inside,
  ): void {
    if (settled !== undefined) {
      if (!isSettledBy(alarm, settled)) this.changed(alarm, settled.entry);
      return;
    }
    const [at, ended] = [
      millisOf(alarm.at),
      alarm.settled === undefined ? Infinity : millisOf(alarm.settled),
    ];
    const isLater = opened === undefined && at > until;
    if (ended > until) {
      if (ended === Infinity || !isLater) this.findings.add({ code: 'ALARM_OPEN', about: nameOf(alarm) });
    } else if (opened !== undefined || ended >= from || ended < at) this.changed(alarm);
  }

  private changed(alarm: PackAlarm, entry?: number): void {
    const where = entry === undefined ? {} : { entry };
    this.findings.add({ code: 'ALARM_CHANGED', ...where, about: nameOf(alarm) });
  }
}

const nameOf = ({ code, node }: { readonly code: string | undefined; readonly node: string }): string =>
  `${code} ${node}`;

const isOf = (alarm: PackAlarm, { node, code, at }: Opening): boolean =>
  alarm.node === node && alarm.code === code && isOneMoment(alarm.at, at);

const isSettledBy = ({ settled }: PackAlarm, { at }: Settling): boolean =>
  settled !== undefined && isOneMoment(settled, at);

const isOneMoment = (moment: Instant, at: number): boolean =>
  Math.abs(millisOf(moment) - at) <= ONE_MOMENT_MS;
