/** Every element by itself: own records of one person, the session's ground, and a judgement of necessity for each record. */
import type { Instant } from '#domain';
import { millisOf } from '#domain';
import { LONGEST_STATEMENT_DAYS } from '../set/frozen.js';
import type { FrozenElement } from '../set/frozen.js';
import { typeCode } from '../session/agreed.js';
import type { AuditedElement, AuditPackage } from './package.js';
import type { AuditSources, Finding, FoundRecord } from './sources.js';

const DAY = 86_400_000;
type Sources = Pick<AuditSources, 'find' | 'terms'>;
type Found = Extract<FoundRecord, { outcome: 'found' }>;

export interface JudgedElements {
  readonly findings: readonly Finding[];
  /** With their identifiers; all of them only where every record was found and nobody is in it twice. */
  readonly elements: readonly FrozenElement[];
}

export function judgeElements(content: AuditPackage, sources: Sources): JudgedElements {
  const judging = new Judging(content, sources);
  const judged = content.elements.map((element, i) => judging.element(element, i));
  return {
    findings: judged.flatMap(({ findings }) => findings),
    elements: judged.flatMap(({ frozen }) => frozen ?? []),
  };
}

const RECORD_FINDINGS = {
  erased: 'RECORD_ERASED',
  missing: 'RECORD_MISSING',
  'not-matchable': 'RECORD_NOT_MATCHABLE',
} as const;

/** Remembers who and which judgement has been named already. */
class Judging {
  private readonly persons = new Set<string>();
  private readonly statements = new Set<string>();

  constructor(
    private readonly content: AuditPackage,
    private readonly sources: Sources,
  ) {}

  element(
    element: AuditedElement,
    i: number,
  ): { readonly findings: readonly Finding[]; readonly frozen?: FrozenElement } {
    const { type, recordRefs, grounds } = element;
    const { terms } = this.sources;
    const findings: Finding[] = [];
    const tell = (code: Finding['code'], refs = recordRefs): void => {
      findings.push({ code, element: i, recordRefs: refs });
    };
    if (grounds.length === 0 || grounds.some((ground) => ground !== terms.legalBasis)) tell('GROUND_WRONG');
    if (!terms.types.includes(typeCode(type))) tell('TYPE_NOT_AGREED');
    if (recordRefs.length === 0) tell('RECORD_MISSING');
    const persons = new Set<string>();
    for (const ref of recordRefs) {
      const record = this.sources.find(ref, type);
      const code =
        record.outcome === 'found' ? this.statementDefect(record) : RECORD_FINDINGS[record.outcome];
      if (code !== undefined) tell(code, [ref]);
      persons.add(record.outcome === 'found' ? record.canonical : '');
    }
    const [canonical = ''] = persons;
    if (persons.size > 1 && !persons.has('')) tell('RECORDS_DIFFER');
    if (persons.size !== 1 || canonical === '') return { findings };
    const person = `${type}:${canonical}`;
    if (this.persons.has(person)) {
      tell('PERSON_TWICE');
      return { findings };
    }
    this.persons.add(person);
    return { findings, frozen: { ...element, canonical } };
  }

  private statementDefect({ statement }: Found): Finding['code'] | undefined {
    const { part, frozenAt } = this.content;
    if (part === 'holder') return undefined;
    if (statement === undefined) return 'STATEMENT_MISSING';
    if (this.statements.has(statement.id)) return 'STATEMENT_TWICE';
    this.statements.add(statement.id);
    const age = (millisOf(frozenAt as Instant) - millisOf(statement.at)) / DAY;
    if (age < 0) return 'STATEMENT_AFTERWARDS';
    return age > LONGEST_STATEMENT_DAYS ? 'STATEMENT_TOO_OLD' : undefined;
  }
}
