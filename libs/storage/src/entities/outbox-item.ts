import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What waits to be signed or sent, and what was: see outbox.ts for its states. */
@Entity('outbox')
@Index('outbox_due', ['peer', 'priority', 'nextAt', 'id'], { where: 'NOT done' })
@Index('outbox_about', ['about'])
@Index('outbox_parked', ['parkedAt', 'about'], { where: 'parked_at IS NOT NULL AND NOT done' })
@Index('outbox_done', ['expiresAt'], { where: 'done' })
export class OutboxItemEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'outbox_pkey' })
  id!: string;
  @Column({ type: 'uuid' })
  about!: string;
  /** NULL: signed and kept, not sent. */
  @Column({ type: 'text', nullable: true })
  peer!: string | null;
  /** 0: lane `in`; 1: lane `bulk`. */
  @Column({ type: 'smallint' })
  priority!: number;
  @Column({ type: 'text' })
  purpose!: string;
  @Column({ type: 'bytea', nullable: true })
  evidence!: Buffer | null;
  @Column({ type: 'bytea', nullable: true })
  salt!: Buffer | null;
  @Column({ type: 'bytea', nullable: true })
  envelope!: Buffer | null;
  @Column({ type: 'timestamptz', precision: 3 })
  expiresAt!: Date;
  @Column({ type: 'boolean', default: false })
  done!: boolean;
  /** On the database's clock: when it may be taken next, by anyone. */
  @Column({ type: 'timestamptz', default: () => 'now()' })
  nextAt!: Date;
  @Column({ type: 'integer', default: 0 })
  attempts!: number;
  /** Equal to the attempts that have ended as long as all of them certainly left nothing at the peer. */
  @Column({ type: 'integer', default: 0 })
  unsentAttempts!: number;
  @Column({ type: 'uuid', nullable: true })
  lease!: string | null;
  /** May quote a peer's broker; no view has it. */
  @Column({ type: 'text', nullable: true })
  reason!: string | null;
  /** How the newest attempt that came to nothing ended, in a closed code; and when, on the node's clock. */
  @Column({ type: 'text', nullable: true })
  attemptCode!: string | null;
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  attemptedAt!: Date | null;
  /** Since when a person keeps it from being attempted, who, and why. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  parkedAt!: Date | null;
  @Column({ type: 'text', nullable: true })
  parkedBy!: string | null;
  @Column({ type: 'text', nullable: true })
  parkedReason!: string | null;
}
