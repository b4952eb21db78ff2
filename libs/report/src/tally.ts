/** Counts the entries of a pack while it streams by; memory does not grow with them. */
import { createHash } from 'node:crypto';
import { readLine, type PackHeader } from '#audit';

/** An entry as a pack has it: canonical JSON, judged here by nobody. */
export interface Entry {
  readonly index: number;
  readonly action: string;
  readonly object: string;
  readonly result: string;
  readonly code?: string;
  readonly origin: string;
  readonly at: string;
  readonly purpose?: string;
  readonly lawHash?: string;
  readonly actor: { readonly account?: string; readonly role?: string };
  /** Members beside those that an entry may have. */
  readonly strange: number;
}

export interface Counted {
  readonly what: string;
  readonly count: number;
}

/** What a control looks at: the entries that it counts and draws from. */
export interface Lens {
  readonly id: string;
  readonly sees: (entry: Entry) => boolean;
  /** Largest number of entries drawn. */
  readonly sample: number;
}

export interface Seen {
  readonly total: number;
  readonly sample: readonly Entry[];
}

export interface Tallied {
  readonly header: PackHeader;
  readonly entries: number;
  /** All of action, object, result, origin, actor and moment. */
  readonly complete: number;
  readonly strange: number;
  /** Roles by how many accounts acted in them, and how often. */
  readonly roles: readonly { readonly role: string; readonly accounts: number; readonly acts: number }[];
  readonly lawTables: number;
  /** Of one lens, by its id. */
  seen(id: string): Seen;
  /** How many entries hold. Kept per action, result and code, so that any control can ask. */
  count(where: (kind: Kind) => boolean): number;
  /** By code, largest first. */
  codes(where: (kind: Kind) => boolean): readonly Counted[];
}

/** What entries are counted by. */
export interface Kind {
  readonly action: string;
  readonly result: string;
  readonly code?: string;
  readonly role?: string;
  readonly hasPurpose: boolean;
}

const SALT_END = 46;
const E = 0x45;
const MEMBERS = new Set(
  'form operation action object result code origin actor at purpose caseId lawHash commitment processing traceId match record use'.split(
    ' ',
  ),
);

export class PackTally {
  private header: PackHeader | undefined;
  /** The period, in milliseconds since 1970. */
  private asked = { from: -Infinity, to: Infinity };
  private index = 0;
  private entries = 0;
  private complete = 0;
  private strange = 0;
  private readonly kinds = new Map<string, { readonly kind: Kind; count: number }>();
  private readonly roles = new Map<string, { readonly accounts: Set<string>; acts: number }>();
  private readonly laws = new Set<string>();
  private readonly drawn: ReadonlyMap<string, Draw>;

  /** The same seed draws the same entries from the same pack, on any machine. */
  constructor(lenses: readonly Lens[], seed: string) {
    this.drawn = new Map(lenses.map((lens) => [lens.id, new Draw(lens, seed)]));
  }

  /** Before the verifier, which writes over the line. */
  line(line: Buffer): void {
    if (line[0] === E) return this.entry(line.toString('utf8', SALT_END));
    const text = line.toString('utf8', 0, 2);
    if (text === 'H ') {
      this.header = readLine.header(line.toString('utf8', 2));
      this.index = this.header?.first ?? 0;
      if (this.header) this.asked = { from: Date.parse(this.header.from), to: Date.parse(this.header.to) };
    }
    if (text === 'L ') this.index = readLine.leaves(line.toString('utf8', 2))?.first ?? this.index;
  }

  private entry(text: string): void {
    const entry = entryIn(text, this.index);
    this.index += 1;
    if (entry !== undefined && !this.isAsked(entry)) return;
    this.entries += 1;
    if (entry === undefined) return;
    if (isComplete(entry)) this.complete += 1;
    this.strange += entry.strange > 0 ? 1 : 0;
    this.keep(entry);
    for (const draw of this.drawn.values()) draw.look(entry);
  }

  /** A pack holds more than was asked: the entry before the period, and those up to the first head after it. */
  private isAsked({ at }: Entry): boolean {
    const moment = Date.parse(at);
    return !(moment < this.asked.from || moment >= this.asked.to);
  }

  private keep({ action, result, code, purpose, lawHash, actor }: Entry): void {
    const { role, account = '' } = actor;
    const kind: Kind = {
      action,
      result,
      hasPurpose: purpose !== undefined,
      ...(code ? { code } : {}),
      ...(role ? { role } : {}),
    };
    const key = JSON.stringify([action, result, code, role, kind.hasPurpose]);
    const known = this.kinds.get(key);
    if (known) known.count += 1;
    else this.kinds.set(key, { kind, count: 1 });
    if (lawHash) this.laws.add(lawHash);
    if (role === undefined) return;
    const acted = this.roles.get(role) ?? { accounts: new Set<string>(), acts: 0 };
    acted.accounts.add(account);
    acted.acts += 1;
    this.roles.set(role, acted);
  }

  /** Throws where no header came by: that was no pack. */
  finish(): Tallied {
    if (this.header === undefined) throw new Error('NO_PACK');
    const kinds = [...this.kinds.values()];
    return {
      header: this.header,
      entries: this.entries,
      complete: this.complete,
      strange: this.strange,
      roles: [...this.roles]
        .map(([role, { accounts, acts }]) => ({ role, accounts: accounts.size, acts }))
        .sort((a, b) => a.role.localeCompare(b.role)),
      lawTables: this.laws.size,
      seen: (id) => this.drawn.get(id)!.result(),
      count: (where) => kinds.reduce((sum, { kind, count }) => sum + (where(kind) ? count : 0), 0),
      codes: (where) => {
        const counts = new Map<string, number>();
        for (const { kind, count } of kinds)
          if (kind.code && where(kind)) counts.set(kind.code, (counts.get(kind.code) ?? 0) + count);
        return [...counts]
          .map(([what, count]) => ({ what, count }))
          .sort((a, b) => b.count - a.count || a.what.localeCompare(b.what));
      },
    };
  }
}

/** Keeps the entries whose hash with the seed is smallest: a sample of a stream whose length nobody knows yet. */
class Draw {
  private total = 0;
  private readonly kept: { readonly entry: Entry; readonly rank: string }[] = [];

  constructor(
    private readonly lens: Lens,
    private readonly seed: string,
  ) {}

  look(entry: Entry): void {
    const { id, sees, sample } = this.lens;
    if (!sees(entry)) return;
    this.total += 1;
    if (sample === 0) return;
    const rank = createHash('sha256')
      .update(`sluis-report\n${this.seed}\n${id}\n${entry.index}`)
      .digest('hex');
    if (this.kept.length === sample && rank >= this.kept.at(-1)!.rank) return;
    this.kept.push({ entry, rank });
    this.kept.sort((a, b) => (a.rank < b.rank ? -1 : 1));
    if (this.kept.length > sample) this.kept.pop();
  }

  result(): Seen {
    const sample = this.kept.map(({ entry }) => entry).sort((a, b) => a.index - b.index);
    return { total: this.total, sample };
  }
}

const isComplete = ({ action, object, result, origin, at, actor }: Entry): boolean =>
  [action, object, result, origin, at, actor.account].every((one) => typeof one === 'string' && one !== '');

function entryIn(text: string, index: number): Entry | undefined {
  try {
    const read = JSON.parse(text) as Partial<Entry> | null;
    if (read === null || typeof read !== 'object') return undefined;
    const strange = Object.keys(read).filter((name) => !MEMBERS.has(name)).length;
    const { action = '', object = '', result = '', origin = '', at = '', actor = {} } = read;
    return { ...read, action, object, result, origin, at, actor, index, strange };
  } catch {
    return undefined;
  }
}
