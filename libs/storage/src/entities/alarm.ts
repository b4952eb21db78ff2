import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The newest heartbeat of each peer: when it came here, what the peer's clock said, by which law table it decides, and what it can do. */
@Entity('peer_beats')
export class PeerBeatEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'peer_beats_pkey' })
  peer!: string;
  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;
  @Column({ type: 'timestamptz', precision: 3 })
  clock!: Date;
  @Column({ type: 'text', nullable: true })
  lawHash!: string | null;
  @Column({ type: 'jsonb', nullable: true })
  says!: object | null;
}

/** One row per condition that the courier watches, as it was when it last looked. */
@Entity('alarms')
export class AlarmEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'alarms_pkey' })
  alarm!: string;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'alarms_pkey' })
  about!: string;
  @Column({ type: 'text' })
  state!: string;
  @Column({ type: 'timestamptz', precision: 3 })
  since!: Date;
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  until!: Date | null;
  @Column({ type: 'integer', nullable: true })
  count!: number | null;
  @Column({ type: 'integer', nullable: true })
  step!: number | null;
  /** Highest step that people were told of; 0: of none. */
  @Column({ type: 'integer' })
  told!: number;
  @Column({ type: 'timestamptz', precision: 3 })
  seenAt!: Date;
  @Column({ type: 'timestamptz', precision: 3 })
  seenSince!: Date;
}

/** News of a condition, to be told through one channel; stays until it is. */
@Entity('alarm_tellings')
@Index('alarm_tellings_due', ['nextAt'], { where: 'done_at IS NULL' })
export class AlarmTellingEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'alarm_tellings_pkey' })
  id!: string;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'alarm_tellings_pkey' })
  channel!: string;
  @Column({ type: 'text' })
  alarm!: string;
  @Column({ type: 'text' })
  about!: string;
  @Column({ type: 'text' })
  kind!: string;
  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;
  @Column({ type: 'timestamptz', precision: 3 })
  since!: Date;
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  until!: Date | null;
  @Column({ type: 'integer', default: 0 })
  attempts!: number;
  @Column({ type: 'timestamptz', precision: 3 })
  nextAt!: Date;
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  doneAt!: Date | null;
}

/** What people did about a condition: who saw it, who made it quiet and until when. */
@Entity('alarm_marks')
export class AlarmMarkEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'alarm_marks_pkey' })
  alarm!: string;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'alarm_marks_pkey' })
  about!: string;
  @Column({ type: 'text', nullable: true })
  seenBy!: string | null;
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  seenAt!: Date | null;
  @Column({ type: 'text', nullable: true })
  mutedBy!: string | null;
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  mutedAt!: Date | null;
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  mutedUntil!: Date | null;
  @Column({ type: 'text', nullable: true })
  reason!: string | null;
  @Column({ type: 'integer', nullable: true })
  step!: number | null;
}
