import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A question whether we know a person, and what the register proposes to answer. */
@Entity('known_checks')
@Index('known_checks_open', ['receivedAt', 'id'], { where: 'answered_by IS NULL' })
export class KnownCheckEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'known_checks_pkey' })
  id!: string;
  @Column({ type: 'text' })
  peer!: string;
  @Column({ type: 'uuid' })
  conversation!: string;
  @Column({ type: 'text' })
  subject!: string;
  @Column({ type: 'text', array: true })
  participants!: string[];
  @Column({ type: 'text', array: true })
  replyTo!: string[];
  @Column({ type: 'text' })
  proposal!: string;
  @Column({ type: 'uuid', nullable: true })
  caseId!: string | null;
  @Column({ type: 'timestamptz', precision: 3 })
  receivedAt!: Date;
  @Column({ type: 'timestamptz', precision: 3 })
  answerBefore!: Date;
  @Column({ type: 'uuid', nullable: true })
  answeredBy!: string | null;
}

/** A person known to both nodes, within one conversation. */
@Entity('known_hits')
export class KnownHitEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'known_hits_pkey' })
  conversation!: string;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'known_hits_pkey' })
  peer!: string;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'known_hits_pkey' })
  subject!: string;
  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;
}
