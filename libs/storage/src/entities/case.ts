import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A case of a participant; who it is about lies in `sealed_content`. */
@Entity('cases')
@Index('cases_participant', ['participant', 'openedAt'])
export class CaseEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'cases_pkey' })
  id!: string;
  @Column({ type: 'text' })
  participant!: string;
  @Column({ type: 'text' })
  status!: string;
  @Column({ type: 'timestamptz', precision: 3 })
  openedAt!: Date;
  @Column({ type: 'bytea', nullable: true })
  sealedContent!: Buffer | null;
  /** Why matching leaves it out. */
  @Column({ type: 'text', nullable: true })
  matchingExclusion!: string | null;
  /** Every time that it was left out, and that it was closed: an auditor judges each case as it was. */
  @Column({ type: 'tstzmultirange', default: '{}' })
  excludedDuring!: string;
  @Column({ type: 'tstzmultirange', default: '{}' })
  closedDuring!: string;
}

/** A person in a case, findable only by whoever has the register key. */
@Entity('case_subjects')
@Index('case_subjects_bsn', ['bsnIndex'], { where: 'bsn_index IS NOT NULL' })
export class CaseSubjectEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'case_subjects_pkey' })
  @ForeignKey(() => CaseEntity, { name: 'case_subjects_case_fkey', onDelete: 'CASCADE' })
  caseId!: string;
  @PrimaryColumn({ type: 'smallint', primaryKeyConstraintName: 'case_subjects_pkey' })
  position!: number;
  @Column({ type: 'text' })
  id!: string;
  @Column({ type: 'bytea', nullable: true })
  bsnIndex!: Buffer | null;
}
