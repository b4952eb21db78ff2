import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** REPORT_USE: what a participant owes the supplier since it first used a message. */
@Entity('use_duties')
@Index('use_duties_unanswered', ['dueAt'], { where: 'answered_by IS NULL' })
export class UseDutyEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'use_duties_pkey' })
  message!: string;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'use_duties_pkey' })
  participant!: string;
  @Column({ type: 'text' })
  owner!: string;
  @Column({ type: 'timestamptz', precision: 3 })
  openedAt!: Date;
  @Column({ type: 'timestamptz', precision: 3 })
  dueAt!: Date;
  @Column({ type: 'uuid', nullable: true })
  answeredBy!: string | null;
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  answeredAt!: Date | null;
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  overdueAt!: Date | null;
}

/** An element that came in a message and left in another: corrections, recalls and erasure follow it. */
@Entity('onward_copies')
@Index('onward_copies_to', ['toMessage'])
export class OnwardCopyEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'onward_copies_pkey' })
  fromMessage!: string;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'onward_copies_pkey' })
  element!: string;
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'onward_copies_pkey' })
  toMessage!: string;
  @Column({ type: 'text' })
  toElement!: string;
  @Column({ type: 'text' })
  peer!: string;
  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;
}

/** How many permitted uses of a message went along with a copy of ours; gone once they came back. */
@Entity('passed_uses')
@Index('passed_uses_from', ['fromMessage'])
export class PassedUsesEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'passed_uses_pkey' })
  toMessage!: string;
  @Column({ type: 'uuid' })
  fromMessage!: string;
  @Column({ type: 'integer' })
  uses!: number;
}

/** A condition of the recipient's own. Holds codes and moments, nothing about a person. */
@Entity('tightenings')
@Index('tightenings_message', ['message'])
export class TighteningEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'tightenings_pkey' })
  id!: string;
  @Column({ type: 'uuid' })
  message!: string;
  @Column({ type: 'text', nullable: true })
  element!: string | null;
  @Column({ type: 'jsonb' })
  restriction!: object;
  @Column({ type: 'text' })
  participant!: string;
  @Column({ type: 'text' })
  account!: string;
  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;
}
