import { Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

/** Why the content of a message stays although its term has passed. */
@Entity('retention_holds')
@Index('retention_holds_message', ['message'])
export class RetentionHoldEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'retention_holds_pkey' })
  id!: string;
  @Column({ type: 'uuid' })
  message!: string;
  @Column({ type: 'text' })
  reason!: string;
  @Column({ type: 'text' })
  participant!: string;
  @Column({ type: 'text' })
  account!: string;
  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;
  @Column({ type: 'timestamptz', precision: 3 })
  validUntil!: Date;
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  liftedAt!: Date | null;
}

/** Content that was dropped in a transaction that is committed; its key goes next, also after a crash in between. */
@Entity('undestroyed')
export class UndestroyedEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'undestroyed_pkey' })
  id!: string;
}

/** How far the erase ledger was replayed in this database. In a restored backup it is the backup's own, older position. */
@Entity('erase_replays')
export class EraseReplayEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'erase_replays_pkey' })
  what!: string;
  @Column({ type: 'bigint' })
  position!: string;
}

/** In the vault database, outside the content database's backups: what was erased, for good. Only grows. */
@Entity('erase_ledger')
@Index('erase_ledger_once', ['id'], { unique: true })
export class EraseLedgerEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'erase_ledger_pkey',
  })
  position!: string;
  @Column({ type: 'text' })
  id!: string;
  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  erasedAt!: Date;
}

/** Kept beyond five years: until when, by whom and under which consents. The newest of a message that stands counts. */
@Entity('retention_renewals')
export class RetentionRenewalEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'retention_renewals_pkey' })
  message!: string;
  @PrimaryColumn({ type: 'timestamptz', precision: 3, primaryKeyConstraintName: 'retention_renewals_pkey' })
  validUntil!: Date;
  @Column({ type: 'uuid', array: true })
  consents!: string[];
  @Column({ type: 'text' })
  participant!: string;
  @Column({ type: 'text' })
  account!: string;
  @PrimaryColumn({ type: 'timestamptz', precision: 3, primaryKeyConstraintName: 'retention_renewals_pkey' })
  at!: Date;
  /** Its consent was withdrawn or its judgement ended. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  lapsedAt!: Date | null;
}
