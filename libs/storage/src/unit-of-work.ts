/** One transaction at READ COMMITTED on one connection of the pool, with every store bound to it. */
import type { Transaction, UnitOfWork } from '#exchange';
import type { DataSource, QueryRunner } from 'typeorm';
import { SqlActs } from './acts.js';
import { SqlAlarmMarks } from './alarm-marks.js';
import { SqlApprovals } from './approvals.js';
import { SqlAuditTrail } from './audit-store.js';
import { SqlCases } from './cases.js';
import { SqlConsents } from './consents.js';
import { SqlConversations } from './conversations.js';
import { SqlDuties } from './duties.js';
import { storageError, StorageError, StorageUnavailable } from './errors.js';
import { SqlIdempotencyKeys } from './idempotency.js';
import { SqlInbox } from './inbox.js';
import { SqlInformings } from './informings.js';
import { SqlInstructions } from './instructions.js';
import { SqlKnownChecks } from './known-checks.js';
import { SqlLineage } from './lineage.js';
import { SqlLog } from './log.js';
import { SqlMatches } from './matches.js';
import { SqlPartners } from './partners.js';
import { SqlPeople } from './people.js';
import { SqlMessages } from './messages.js';
import { SqlProcessing } from './processing.js';
import { SqlLists } from './lists.js';
import { SqlLines } from './lines.js';
import { SqlOutboxWriter } from './outbox-writer.js';
import { SqlQuarantine } from './quarantine.js';
import { SqlBreaches } from './breaches.js';
import { SqlRecords } from './record-steps.js';
import { SqlRefusals } from './refusals.js';
import { SqlRights } from './rights.js';
import { SqlStanding } from './standing.js';
import { StatementLine, type Sql } from './sql.js';
import { SqlSteps } from './steps.js';
import { SqlTerms } from './terms.js';
import { SqlTightenings } from './tightenings.js';
import { SqlTrust } from './trust.js';
import { SqlWithheld } from './withheld.js';
import { SqlWitness } from './witness.js';

export class SqlUnitOfWork implements UnitOfWork {
  /** `wake`: told after each commit that may have put something in the outbox. */
  constructor(
    private readonly source: DataSource,
    private readonly wake: () => void,
  ) {}

  /**
   * Throws what `work` throws, after a rollback; and StorageError. A `StorageUnavailable` with outcome `unknown` broke
   * at the commit: the work may be there, so try again under the same ids. What fails after the commit is thrown too.
   */
  async transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    const afterCommit: (() => Promise<void>)[] = [];
    const result = await this.committed(work, afterCommit);
    const failures: unknown[] = [];
    for (const step of afterCommit) await step().catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw failures[0];
    return result;
  }

  /** Throws StorageError `25006` at a statement that would write or lock. */
  async read<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    const runner = this.source.createQueryRunner();
    const line = new StatementLine(runner, true);
    try {
      return await work(bind(line.sql).tx).finally(() => line.drained());
    } finally {
      await runner.release();
    }
  }

  private async committed<T>(
    work: (tx: Transaction) => Promise<T>,
    afterCommit: (() => Promise<void>)[],
  ): Promise<T> {
    const runner = this.source.createQueryRunner();
    try {
      await begin(runner);
      const line = new StatementLine(runner);
      const { tx, filled } = bind(line.sql, (step) => void afterCommit.push(step));
      const result = await work(tx).finally(() => line.drained());
      // PostgreSQL answers COMMIT with a rollback, and no error, when a statement failed and the work went on regardless.
      if (line.failed)
        throw new StorageError('25P02', 'A statement failed in this transaction; nothing is kept.');
      await commit(runner);
      if (filled()) this.wake();
      return result;
    } catch (error) {
      await rollBack(runner);
      throw error;
    } finally {
      await runner.release();
    }
  }
}

function bind(
  sql: Sql,
  afterCommit: Transaction['afterCommit'] = noCommit,
): { readonly tx: Transaction; readonly filled: () => boolean } {
  const [outbox, lines, messages] = [new SqlOutboxWriter(sql), new SqlLines(sql), new SqlMessages(sql)];
  const tx: Transaction = {
    messages,
    steps: new SqlSteps(sql),
    outbox,
    lines,
    ...deskStores(sql),
    inbox: new SqlInbox(sql),
    quarantine: new SqlQuarantine(sql),
    audit: new SqlAuditTrail(sql),
    processing: new SqlProcessing(sql),
    log: new SqlLog(sql),
    witness: new SqlWitness(sql),
    rights: new SqlRights(sql),
    informings: new SqlInformings(sql),
    breaches: new SqlBreaches(sql, (ids) => messages.findMany(ids)),
    records: new SqlRecords(sql),
    cases: new SqlCases(sql),
    conversations: new SqlConversations(sql),
    withheld: new SqlWithheld(sql),
    consents: new SqlConsents(sql),
    knownChecks: new SqlKnownChecks(sql),
    instructions: new SqlInstructions(sql),
    acts: new SqlActs(sql),
    people: new SqlPeople(sql),
    idempotency: new SqlIdempotencyKeys(sql),
    trust: new SqlTrust(sql),
    terms: new SqlTerms(sql),
    duties: new SqlDuties(sql),
    tightenings: new SqlTightenings(sql),
    lineage: new SqlLineage(sql),
    matches: new SqlMatches(sql),
    afterCommit,
  };
  return { tx, filled: () => outbox.filled || lines.hurried };
}

/** What people of this node decide and keep, beside its messages. */
const deskStores = (sql: Sql) => ({
  approvals: new SqlApprovals(sql),
  alarmMarks: new SqlAlarmMarks(sql),
  lists: new SqlLists(sql),
  partners: new SqlPartners(sql),
  standing: new SqlStanding(sql),
  refusals: new SqlRefusals(sql),
});

/** What would wait for a commit that never comes is lost without a word. */
const noCommit = (): never => {
  throw new StorageError('25006', 'What only reads commits nothing.');
};

async function begin(runner: QueryRunner): Promise<void> {
  try {
    await runner.startTransaction();
  } catch (error) {
    throw storageError(error);
  }
}

async function commit(runner: QueryRunner): Promise<void> {
  try {
    await runner.commitTransaction();
  } catch (error) {
    const mapped = storageError(error);
    throw mapped instanceof StorageUnavailable ? new StorageUnavailable(mapped.reason, 'unknown') : mapped;
  }
}

/** On a broken connection there is nothing to roll back, and the server has done so itself. */
async function rollBack(runner: QueryRunner): Promise<void> {
  if (runner.isTransactionActive && !runner.isReleased)
    await runner.rollbackTransaction().catch(() => undefined);
}
