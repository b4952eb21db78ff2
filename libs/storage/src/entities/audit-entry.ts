import { Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

/** The audit log's entries as they were written; the application roles may add to them and no more. */
@Entity('audit_entries')
@Index('audit_entries_erasures', ['object'], { where: `action IN ('message.erase', 'erasure.replay')` })
@Index('audit_entries_record', ['object'], { where: 'record IS NOT NULL' })
export class AuditEntryEntity {
  /** Number of the database transaction that wrote it: the integrator's order, with `position`. */
  @PrimaryColumn({ type: 'bigint', primaryKeyConstraintName: 'audit_entries_pkey' })
  transaction!: string;
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'audit_entries_pkey',
  })
  position!: string;
  @Column({ type: 'text' })
  operation!: string;
  @Column({ type: 'text' })
  action!: string;
  @Column({ type: 'text' })
  object!: string;
  @Column({ type: 'text' })
  result!: string;
  @Column({ type: 'text', nullable: true })
  code!: string | null;
  @Column({ type: 'text' })
  origin!: string;
  @Column({ type: 'text' })
  account!: string;
  @Column({ type: 'text', nullable: true })
  participant!: string | null;
  @Column({ type: 'text', nullable: true })
  role!: string | null;
  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;
  @Column({ type: 'text', nullable: true })
  lawHash!: string | null;
  @Column({ type: 'bytea', nullable: true })
  commitment!: Buffer | null;
  @Column({ type: 'text', nullable: true })
  purpose!: string | null;
  @Column({ type: 'uuid', nullable: true })
  caseId!: string | null;
  @Column({ type: 'text', nullable: true })
  traceId!: string | null;
  /** Of an act in a matching session: direction, padded size, what is left of a budget. */
  @Column({ type: 'jsonb', nullable: true })
  match!: object | null;
  /** Of a request or a breach that it opened or changed: version and commitment. */
  @Column({ type: 'jsonb', nullable: true })
  record!: object | null;
  /** Of a use: to whom data went out, on what ground, and for which request of a data subject. */
  @Column({ type: 'jsonb', nullable: true })
  use!: object | null;
  /** Of its digest; both are made with the entry. */
  @Column({ type: 'bytea' })
  salt!: Buffer;
  @Column({ type: 'bytea' })
  digest!: Buffer;
  /** Binds the lines of the processing log that belong to it. */
  @Column({ type: 'bytea', nullable: true })
  processing!: Buffer | null;
}
