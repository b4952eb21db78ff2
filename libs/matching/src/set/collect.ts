/**
 * The set of a session, from the records that the register yields, one by one: a register of a hundred thousand persons is
 * never there as objects.
 */
import { normalise } from '../identifiers/normalise.js';
import { ROUTED_TYPES, SUBJECT_TYPE_BYTES } from '../identifiers/types.js';
import type { Identifier, Subject } from '../identifiers/types.js';
import { ElementPacker, packed } from './elements.js';
import type { Elements } from './elements.js';
import { LONGEST_STATEMENT_DAYS } from './frozen.js';
import type { CollectRules, ExclusionCode, FrozenElement, MatchableRecord } from './frozen.js';

export interface Collected {
  /** In the order in which the register named them first. */
  readonly elements: Elements;
  /** For the own screen and log: what was left out and why, by own reference. Never sent. */
  readonly excluded: readonly { readonly recordRef: string; readonly code: ExclusionCode }[];
}

type Origin = Pick<MatchableRecord, 'recordRef' | 'ground'>;

/** Two records about one person become one element; what does not fit is reported, never guessed at. */
export class SetCollector {
  private readonly packer = new ElementPacker();
  private readonly places = new Map<string, number>();
  /** Of the few whom several records are about: those after the first, by place. */
  private readonly others = new Map<number, Origin[]>();
  private readonly excluded: { recordRef: string; code: ExclusionCode }[] = [];

  constructor(private readonly rules: CollectRules) {}

  /** Elements so far. */
  get size(): number {
    return this.places.size;
  }

  /** Whether the set has this record. */
  add(record: MatchableRecord): boolean {
    let isTaken = false;
    for (const outcome of identifiersOf(record, this.rules))
      if (typeof outcome === 'string') this.excluded.push({ recordRef: record.recordRef, code: outcome });
      else isTaken = this.take(outcome, record);
    return isTaken;
  }

  done(): Collected {
    const elements = this.packer.done();
    return {
      elements: this.others.size === 0 ? elements : packed(this.merged(elements)),
      excluded: this.excluded,
    };
  }

  private take(identifier: Identifier, { recordRef, ground }: Origin): true {
    const key = `${identifier.type}:${identifier.canonical}`;
    const place = this.places.get(key);
    if (place === undefined) {
      const element = { ...identifier, recordRefs: [recordRef], grounds: [ground] };
      this.places.set(key, this.packer.add(element));
      return true;
    }
    const others = this.others.get(place) ?? [];
    this.others.set(place, others);
    others.push({ recordRef, ground });
    return true;
  }

  private *merged(elements: Elements): Generator<FrozenElement> {
    let place = 0;
    for (const element of elements) {
      const others = this.others.get(place++) ?? [];
      const recordRefs = sorted([...element.recordRefs, ...others.map(({ recordRef }) => recordRef)]);
      yield {
        ...element,
        recordRefs,
        grounds: sorted([...element.grounds, ...others.map(({ ground }) => ground)]),
      };
    }
  }
}

const sorted = (texts: readonly string[]): readonly string[] => [...new Set(texts)].sort();

export function collect(records: Iterable<MatchableRecord>, rules: CollectRules): Collected {
  const collector = new SetCollector(rules);
  for (const record of records) collector.add(record);
  return collector.done();
}

function identifiersOf(
  record: MatchableRecord,
  rules: CollectRules,
): readonly (Identifier | ExclusionCode)[] {
  if (record.exclusion !== undefined) return [record.exclusion];
  const missing = rules.part === 'asker' ? statementDefect(record) : undefined;
  if (missing !== undefined) return [missing];
  // A name is a worse identifier than a number: whoever has a BSN, even a wrong one, is never matched by name.
  const hasBsn = record.subjects.some(({ kind }) => kind === 'bsn');
  return record.subjects
    .filter(({ kind }) => !(hasBsn && kind === 'nameAndBirthDate'))
    .map((subject) => identifierOf(subject, rules));
}

function statementDefect({ statement }: MatchableRecord): ExclusionCode | undefined {
  if (statement === undefined) return 'STATEMENT_MISSING';
  if (statement.used) return 'STATEMENT_USED';
  return statement.ageInDays > LONGEST_STATEMENT_DAYS ? 'STATEMENT_TOO_OLD' : undefined;
}

function identifierOf(subject: Subject, rules: CollectRules): Identifier | ExclusionCode {
  const type = SUBJECT_TYPE_BYTES[subject.kind];
  if (!ROUTED_TYPES.includes(type) || !rules.types.includes(type)) return 'E_TYPE_DISABLED';
  const normalised = normalise(subject, rules);
  return normalised.outcome === 'canonical' ? normalised.identifier : normalised.code;
}
