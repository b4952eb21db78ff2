import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A request that a second person decides on. Who asked is never who decides: the database refuses it, whatever the program does. */
@Entity('approvals')
@Check('approvals_two_people', 'decided_by IS NULL OR lower(decided_by) <> lower(requested_by)')
@Check(
  'approvals_decided',
  "(state IN ('approved', 'rejected', 'done', 'failed')) = (decided_by IS NOT NULL) AND (decided_by IS NULL) = (decided_at IS NULL)",
)
@Index('approvals_state', ['state', 'kind', 'requestedAt'])
export class ApprovalEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'approvals_pkey' })
  id!: string;
  @Column({ type: 'text' })
  kind!: string;
  @Column({ type: 'jsonb' })
  asked!: object;
  @Column({ type: 'text' })
  state!: string;
  @Column({ type: 'text' })
  requestedBy!: string;
  @Column({ type: 'text' })
  participant!: string;
  @Column({ type: 'text' })
  role!: string;
  @Column({ type: 'timestamptz', precision: 3 })
  requestedAt!: Date;
  @Column({ type: 'text', nullable: true })
  reason!: string | null;
  @Column({ type: 'jsonb', nullable: true })
  plan!: object | null;
  @Column({ type: 'timestamptz', precision: 3 })
  expiresAt!: Date;
  @Column({ type: 'text', nullable: true })
  decidedBy!: string | null;
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  decidedAt!: Date | null;
  @Column({ type: 'text', nullable: true })
  remark!: string | null;
  @Column({ type: 'jsonb', nullable: true })
  result!: object | null;
}
