import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Which entry is which leaf of the audit log's tree. Only grows. */
@Entity('audit_leaves')
@Index('audit_leaves_entry', ['transaction', 'position', 'log'], { unique: true })
@Index('audit_leaves_digest', ['digest'])
export class AuditLeafEntity {
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'audit_leaves_pkey' })
  log!: number;
  @PrimaryColumn({ type: 'bigint', primaryKeyConstraintName: 'audit_leaves_pkey' })
  leaf!: string;
  @Column({ type: 'bigint' })
  transaction!: string;
  @Column({ type: 'bigint' })
  position!: string;
  @Column({ type: 'bytea' })
  digest!: Buffer;
}

/** The tree in pieces of up to 256 hashes (C2SP tlog-tiles); a tile only grows. */
@Entity('audit_tiles')
export class AuditTileEntity {
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'audit_tiles_pkey' })
  log!: number;
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'audit_tiles_pkey' })
  level!: number;
  @PrimaryColumn({ type: 'bigint', primaryKeyConstraintName: 'audit_tiles_pkey' })
  tile!: string;
  @Column({ type: 'bytea' })
  hashes!: Buffer;
}

/** One row per log of this node, the newest is in use: how far the tree is, up to which entry, and why the log is closed when it is. */
@Entity('audit_tree')
export class AuditTreeEntity {
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'audit_tree_pkey' })
  id!: number;
  @Column({ type: 'bigint' })
  size!: string;
  @Column({ type: 'bytea' })
  root!: Buffer;
  @Column({ type: 'bigint' })
  transaction!: string;
  @Column({ type: 'bigint' })
  position!: string;
  @Column({ type: 'text', nullable: true })
  closed!: string | null;
  /** Of a log that followed another: the last head of that one here, and the furthest that its witnesses held. */
  @Column({ type: 'text', nullable: true })
  last!: string | null;
  @Column({ type: 'text', nullable: true })
  furthest!: string | null;
}

/** Signed heads of our own log; all of them, for each is a promise. */
@Entity('audit_checkpoints')
export class AuditCheckpointEntity {
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'audit_checkpoints_pkey' })
  log!: number;
  @PrimaryColumn({ type: 'bigint', primaryKeyConstraintName: 'audit_checkpoints_pkey' })
  size!: string;
  @Column({ type: 'text' })
  note!: string;
  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;
}

/** Which peer countersigned which of our heads. */
@Entity('audit_cosignatures')
export class AuditCosignatureEntity {
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'audit_cosignatures_pkey' })
  log!: number;
  @PrimaryColumn({ type: 'bigint', primaryKeyConstraintName: 'audit_cosignatures_pkey' })
  size!: string;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'audit_cosignatures_pkey' })
  witness!: string;
  @Column({ type: 'text' })
  line!: string;
  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;
}

/** The newest head of each peer's log that this node saw, consistent with all it saw before. */
@Entity('log_seen')
export class LogSeenEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'log_seen_pkey' })
  node!: string;
  @Column({ type: 'text' })
  note!: string;
  @Column({ type: 'timestamptz', precision: 3 })
  saidAt!: Date;
  @Column({ type: 'timestamptz', precision: 3 })
  seenAt!: Date;
  @Column({ type: 'integer' })
  unproved!: number;
}

/** Heads of a peer's log that others were shown and that it has still to prove to us. */
@Entity('log_claims')
export class LogClaimEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'log_claims_pkey' })
  node!: string;
  @PrimaryColumn({ type: 'bigint', primaryKeyConstraintName: 'log_claims_pkey' })
  size!: string;
  @PrimaryColumn({ type: 'bytea', primaryKeyConstraintName: 'log_claims_pkey' })
  root!: Buffer;
  @Column({ type: 'text' })
  note!: string;
  @Column({ type: 'text' })
  toldBy!: string;
  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;
  @Column({ type: 'integer' })
  unproved!: number;
}

/** Sizes of our own log that a peer named in its last heartbeat. */
@Entity('log_told')
export class LogToldEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'log_told_pkey' })
  peer!: string;
  @Column({ type: 'bigint', array: true })
  sizes!: string[];
}

/** What was found wrong with a log; the notes are the evidence. */
@Entity('log_alarms')
@Index('log_alarms_open', ['node', 'code'], { unique: true, where: 'settled_at IS NULL' })
export class LogAlarmEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'log_alarms_pkey' })
  id!: string;
  @Column({ type: 'text' })
  node!: string;
  @Column({ type: 'text' })
  code!: string;
  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;
  @Column({ type: 'text', nullable: true })
  first!: string | null;
  @Column({ type: 'text', nullable: true })
  second!: string | null;
  @Column({ type: 'text', nullable: true })
  settledBy!: string | null;
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  settledAt!: Date | null;
}

/** All that contradicts the log of an alarm, each pair of heads once. Only added to, and bounded per alarm. */
@Entity('log_evidence')
export class LogEvidenceEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'log_evidence_pkey' })
  alarm!: string;
  @PrimaryColumn({ type: 'bytea', primaryKeyConstraintName: 'log_evidence_pkey' })
  heads!: Buffer;
  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;
  @Column({ type: 'text', nullable: true })
  first!: string | null;
  @Column({ type: 'text', nullable: true })
  second!: string | null;
}

/** A request or a breach that an alarm names, and in which state it was found. Only added to. */
@Entity('changed_records')
@Index('changed_records_alarm', ['alarm'])
@Index('changed_records_record', ['record'])
export class ChangedRecordEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'changed_records_pkey' })
  id!: string;
  @Column({ type: 'uuid' })
  alarm!: string;
  @Column({ type: 'uuid' })
  record!: string;
  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;
  @Column({ type: 'bytea' })
  salt!: Buffer;
  @Column({ type: 'bytea' })
  state!: Buffer;
}
