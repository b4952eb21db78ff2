/** Whether the steps of records that a pack holds are those that its entries are bound to, and none is passed over. */
import { millisOf } from '#domain';
import { bytesOf, type Hash } from '../node-hash.js';
import type { Findings } from './findings.js';
import type { EntryFacts } from './entry-facts.js';

interface Bound {
  readonly entry: number;
  readonly id: string;
  readonly version: number;
  readonly commitment: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** What the node itself says: a record was not as its last step had left it. */
const FOUND_CHANGED = 'RECORD_CHANGED';

export class PackRecords {
  /** The entry whose step comes now. */
  private awaited: Bound | undefined;
  /** Record → its steps by version. */
  private readonly seen = new Map<string, Map<number, Bound>>();
  steps = 0;

  constructor(private readonly findings: Findings) {}

  expect(entry: number, { object, at, code, action, record }: EntryFacts): void {
    this.settle();
    if (action === 'audit.record' && code === FOUND_CHANGED)
      this.findings.add({ code: FOUND_CHANGED, entry, about: object });
    if (record === undefined) return;
    if (!Number.isSafeInteger(record?.version)) return this.findings.add({ code: 'PACK_FORM', entry });
    const bound = { entry, id: object, ...record, at: millisOf(at) };
    this.awaited = bound;
    const steps = this.seen.get(object) ?? new Map<number, Bound>();
    if (steps.has(record.version)) this.findings.add({ code: 'RECORD_GAP', entry, about: object });
    this.seen.set(object, steps.set(record.version, bound));
  }

  line(text: string, commitment: Hash): void {
    this.steps += 1;
    const { awaited } = this;
    this.awaited = undefined;
    if (awaited === undefined)
      return this.findings.add({ code: 'PACK_FORM', about: 'R without an entry that names it' });
    const is = Buffer.from(bytesOf(commitment)).toString('base64url') === awaited.commitment;
    if (!is || !speaksOf(text, awaited))
      this.findings.add({ code: 'RECORD_CHANGED', entry: awaited.entry, about: awaited.id });
  }

  settle(): void {
    if (this.awaited === undefined) return;
    this.findings.add({ code: 'RECORD_MISSING', entry: this.awaited.entry, about: this.awaited.id });
    this.awaited = undefined;
  }

  /**
   * Versions of a record follow each other. Two transactions at once may stand in the log the other way round, so a step beside
   * the pack's border may lie beyond it: between those before `from` or after `until`, milliseconds, nothing is missed.
   */
  finish({ from, until }: { readonly from: number; readonly until: number }): void {
    for (const [about, steps] of this.seen) {
      const sorted = [...steps.values()].sort((a, b) => a.version - b.version);
      // Of a pack that begins with the log, each record begins in it.
      let before = from === -Infinity ? { version: 0, at: 0 } : sorted[0]!;
      for (const step of sorted) {
        const follows = step.version <= before.version + 1;
        if (!follows && before.at >= from && step.at <= until)
          this.findings.add({ code: 'RECORD_GAP', entry: step.entry, about });
        before = step;
      }
    }
  }
}

function speaksOf(text: string, { id, version }: Bound): boolean {
  try {
    const said = JSON.parse(text) as { readonly id?: unknown; readonly version?: unknown } | null;
    return said?.id === id && said.version === version;
  } catch {
    return false;
  }
}
