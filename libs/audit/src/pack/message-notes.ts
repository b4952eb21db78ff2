/**
 * What is noted of each message while a pack is read: some 300 bytes, for there may be a million. What most messages have in common (who
 * signed which evidence for the content that the entry names) is one object for all of them.
 */
import { OwnWords, ownText } from './own-text.js';

/** A message as one side's entries tell it, to be compared with the other side's pack. */
export interface ToldMessage {
  readonly entry: number;
  readonly side: 'sent' | 'received';
  readonly commitment: string | undefined;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Of a received one the node that sent it. */
  readonly origin: string;
  /** Of a sent one: an entry says what became of it, be it that it expired. */
  readonly ended: boolean;
}
/** Evidence about a message, and the content that it speaks of. */
export interface Given {
  readonly type: string;
  readonly signer: string;
  readonly commitment: string;
}
interface Kept {
  readonly type: string;
  readonly signer: string;
  /** Absent where it is that of the entry. */
  readonly commitment?: string;
}
interface Row extends Omit<ToldMessage, 'ended'> {
  ended: boolean;
  /** The text that the map has: it is kept once. */
  readonly id: string;
  given: readonly Kept[];
}

const NONE: readonly Kept[] = [];

export class MessageNotes {
  private readonly rows = new Map<string, Row>();
  /** Evidence of messages that no entry has told of. */
  private readonly strays = new Map<string, readonly Kept[]>();
  /** Messages that ended and that no entry has told of. */
  readonly endedStrays = new Set<string>();
  private readonly words = new OwnWords();
  /** Signer → type → what is kept of it. */
  private readonly common = new Map<string, Map<string, Kept>>();
  /** List → what was added to it → the list with it. */
  private readonly longer = new WeakMap<readonly Kept[], Map<Kept, readonly Kept[]>>();

  get told(): ReadonlyMap<string, ToldMessage> {
    return this.rows;
  }

  tell(id: string, { entry, side, commitment, at, origin }: Omit<ToldMessage, 'ended'>): void {
    const before = this.rows.get(id);
    const isSame = before?.commitment === commitment;
    const given = before && !isSame ? this.given(id) : (before?.given ?? this.strays.get(id) ?? NONE);
    this.strays.delete(id);
    const ended = before?.ended ?? this.endedStrays.delete(id);
    this.rows.set(id, {
      id: before?.id ?? id,
      entry,
      side,
      commitment,
      at,
      origin: this.words.of(origin),
      given,
      ended,
    });
  }

  end(id: string): void {
    const row = this.rows.get(id);
    if (row !== undefined) row.ended = true;
    else this.endedStrays.add(ownText(id));
  }

  given(id: string): readonly Given[] {
    const row = this.rows.get(id);
    const kept = row?.given ?? this.strays.get(id) ?? NONE;
    if (kept.length === 0) return [];
    return kept.map((one) => ({ ...one, commitment: one.commitment ?? row!.commitment! }));
  }

  /** The message's id, in a text that may be kept: as cut out of a line it would keep the line. */
  give(id: string, one: Given): string {
    const row = this.rows.get(id);
    if (row !== undefined) {
      row.given = this.with(row.given, one, row.commitment);
      return row.id;
    }
    const own = ownText(id);
    this.strays.set(own, this.with(this.strays.get(id) ?? NONE, one, undefined));
    return own;
  }

  private with(before: readonly Kept[], one: Given, commitment: string | undefined): readonly Kept[] {
    const common = this.commonTo(one);
    if (one.commitment !== commitment)
      return before.concat({ ...common, commitment: ownText(one.commitment) });
    const longer = this.longer.get(before) ?? new Map<Kept, readonly Kept[]>();
    const list = longer.get(common) ?? before.concat(common);
    this.longer.set(before, longer.set(common, list));
    return list;
  }

  private commonTo({ type, signer }: Given): Kept {
    const types = this.common.get(signer) ?? new Map<string, Kept>();
    const kept = types.get(type) ?? { type: this.words.of(type), signer: this.words.of(signer) };
    this.common.set(kept.signer, types.set(kept.type, kept));
    return kept;
  }
}
