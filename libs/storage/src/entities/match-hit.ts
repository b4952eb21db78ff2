import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A judgement that asking a peer about one person is necessary; good for one session. */
@Entity('match_necessities')
@Index('match_necessities_peer', ['peer', 'participant'])
@Index('match_necessities_case', ['caseId'])
@Index('match_necessities_at', ['at'])
export class MatchNecessityEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'match_necessities_pkey' })
  id!: string;
  @Column({ type: 'uuid' })
  caseId!: string;
  @Column({ type: 'text' })
  subject!: string;
  @Column({ type: 'text' })
  purpose!: string;
  @Column({ type: 'text' })
  peer!: string;
  @Column({ type: 'text' })
  participant!: string;
  @Column({ type: 'text' })
  role!: string;
  @Column({ type: 'text' })
  account!: string;
  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;
  @Column({ type: 'uuid', nullable: true })
  usedBy!: string | null;
}

/** Hits of own records, until they expire. */
@Entity('match_hits')
@Index('match_hits_session', ['session', 'dir'])
@Index('match_hits_participant', ['participant', 'expiresAt'])
export class MatchHitEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'match_hits_pkey' })
  id!: string;
  @Column({ type: 'uuid' })
  session!: string;
  @Column({ type: 'smallint' })
  dir!: number;
  @Column({ type: 'text' })
  side!: string;
  @Column({ type: 'text' })
  peer!: string;
  @Column({ type: 'text' })
  purpose!: string;
  @Column({ type: 'uuid' })
  conversation!: string;
  @Column({ type: 'text' })
  handle!: string;
  @Column({ type: 'text', nullable: true })
  peerHandle!: string | null;
  @Column({ type: 'text', nullable: true })
  contact!: string | null;
  @Column({ type: 'uuid', nullable: true })
  contactMessage!: string | null;
  @Column({ type: 'uuid' })
  caseId!: string;
  @Column({ type: 'text' })
  subject!: string;
  @Column({ type: 'text' })
  participant!: string;
  @Column({ type: 'boolean' })
  possible!: boolean;
  @Column({ type: 'timestamptz', precision: 3 })
  foundAt!: Date;
  @Column({ type: 'timestamptz', precision: 3 })
  expiresAt!: Date;
  @Column({ type: 'text', nullable: true })
  outcome!: string | null;
  @Column({ type: 'text', nullable: true })
  reason!: string | null;
  @Column({ type: 'text', nullable: true })
  reviewedBy!: string | null;
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  reviewedAt!: Date | null;
}

/** Sealed audit packages: only two overseers together can open one. */
@Entity('match_audits')
export class MatchAuditEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'match_audits_pkey' })
  session!: string;
  @PrimaryColumn({ type: 'smallint', primaryKeyConstraintName: 'match_audits_pkey' })
  dir!: number;
  @Column({ type: 'text' })
  peer!: string;
  @Column({ type: 'bytea' })
  sealed!: Buffer;
  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;
}
