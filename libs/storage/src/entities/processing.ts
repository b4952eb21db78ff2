import { Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

/** The processing log's lines; the application roles may add to them and no more. */
@Entity('processing_lines')
@Index('processing_lines_subject', ['subject'], { where: 'subject IS NOT NULL' })
@Index('processing_lines_trace', ['traceId'])
export class ProcessingLineEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'processing_lines_pkey',
  })
  position!: string;
  /** Found from the audit log by the trace, which stands in both. */
  @Column({ type: 'uuid' })
  operation!: string;
  /** Sixteen bytes, as LDV's reading interface has them. */
  @Column({ type: 'uuid' })
  traceId!: string;
  @Column({ type: 'bytea' })
  spanId!: Buffer;
  @Column({ type: 'bytea', nullable: true })
  parentSpanId!: Buffer | null;
  @Column({ type: 'text' })
  status!: string;
  @Column({ type: 'text' })
  name!: string;
  @Column({ type: 'timestamptz', precision: 3 })
  startedAt!: Date;
  @Column({ type: 'timestamptz', precision: 3 })
  endedAt!: Date;
  @Column({ type: 'text' })
  activity!: string;
  @Column({ type: 'integer' })
  activityVersion!: number;
  @Column({ type: 'integer', nullable: true })
  subjectEpoch!: number | null;
  /** Pseudonym under the key of its period. */
  @Column({ type: 'bytea', nullable: true })
  subject!: Buffer | null;
  @Column({ type: 'text', nullable: true })
  caller!: string | null;
  /** Of what its audit entry is bound to; absent in lines of before that. */
  @Column({ type: 'bytea', nullable: true })
  salt!: Buffer | null;
}

/** One row: how far lines were passed on to a log elsewhere, and who is at it. */
@Entity('processing_export')
export class ProcessingExportEntity {
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'processing_export_pkey' })
  id!: number;
  @Column({ type: 'bigint' })
  position!: string;
  @Column({ type: 'bigint' })
  reached!: string;
  @Column({ type: 'bigint' })
  seen!: string;
  @Column({ type: 'bigint' })
  horizon!: string;
  @Column({ type: 'text', nullable: true })
  lease!: string | null;
  @Column({ type: 'timestamptz', nullable: true })
  leasedUntil!: Date | null;
  @Column({ type: 'text', nullable: true })
  failure!: string | null;
}
