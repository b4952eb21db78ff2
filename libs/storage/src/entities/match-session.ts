import { Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

/** A matching session: its state as plain data, without an identifier or a secret. */
@Entity('match_sessions')
@Index('match_sessions_conversation', ['conversation'], { unique: true })
@Index('match_sessions_open', ['lookedAt'], { where: 'NOT over' })
@Index('match_sessions_check', { synchronize: false })
export class MatchSessionEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'match_sessions_pkey' })
  id!: string;
  @Column({ type: 'text' })
  peer!: string;
  @Column({ type: 'uuid', nullable: true })
  conversation!: string | null;
  @Column({ type: 'text' })
  size!: string;
  @Column({ type: 'text', array: true })
  participants!: string[];
  @Column({ type: 'text' })
  state!: string;
  @Column({ type: 'boolean' })
  over!: boolean;
  @Column({ type: 'boolean' })
  work!: boolean;
  @Column({ type: 'jsonb' })
  record!: object;
  @Column({ type: 'timestamptz', precision: 3 })
  openedAt!: Date;
  @Column({ type: 'timestamptz', precision: 3 })
  lookedAt!: Date;
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  leasedUntil!: Date | null;
  /** Whose turn it is, until then. */
  @Column({ type: 'uuid', nullable: true })
  leasedBy!: string | null;
}

/** Lists, frozen sets and seeds of a session, sealed; the key of a direction dies with it. */
@Entity('match_chunks')
@Index('match_chunks_handles', ['keptAt'], { where: 'key_id IS NOT NULL' })
export class MatchChunkEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'match_chunks_pkey' })
  session!: string;
  @PrimaryColumn({ type: 'smallint', primaryKeyConstraintName: 'match_chunks_pkey' })
  dir!: number;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'match_chunks_pkey' })
  slot!: string;
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'match_chunks_pkey' })
  i!: number;
  @Column({ type: 'bytea' })
  sealed!: Buffer;
  @Column({ type: 'uuid', nullable: true })
  keyId!: string | null;
  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  keptAt!: Date;
}

/** What a peer has spent of its budget here. */
@Entity('match_spendings')
@Index('match_spendings_peer', ['peer', 'at'])
export class MatchSpendingEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'match_spendings_pkey' })
  session!: string;
  @PrimaryColumn({ type: 'smallint', primaryKeyConstraintName: 'match_spendings_pkey' })
  dir!: number;
  @Column({ type: 'text' })
  peer!: string;
  @Column({ type: 'text' })
  purpose!: string;
  @Column({ type: 'text' })
  size!: string;
  @Column({ type: 'integer' })
  paddedCount!: number;
  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;
  /** When a question came after this single check; which one does not stand here. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  followedAt!: Date | null;
}

/** Nonces that were seen; kept for longer than a year, so that nothing comes twice. */
@Entity('match_nonces')
export class MatchNonceEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'match_nonces_pkey' })
  nonce!: string;
  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;
}

/** Peers with which nothing is matched until a person has cleared them. */
@Entity('match_suspensions')
export class MatchSuspensionEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'match_suspensions_pkey',
  })
  position!: string;
  @Column({ type: 'text' })
  peer!: string;
  @Column({ type: 'text' })
  code!: string;
  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;
  @Column({ type: 'text', nullable: true })
  clearedBy!: string | null;
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  clearedAt!: Date | null;
  @Column({ type: 'text', nullable: true })
  clearReason!: string | null;
}

/** What was asked and answered in a month, signed. */
@Entity('match_counters')
export class MatchCountersEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'match_counters_pkey' })
  month!: string;
  @Column({ type: 'text' })
  jws!: string;
  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;
}
