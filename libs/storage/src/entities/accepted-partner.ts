import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { ApprovalEntity } from './approval.js';

/** With whom this node exchanges messages. Whoever writes here names the request of two people that allows it. */
@Entity('accepted_partners')
@Check('accepted_partners_ended', '(ended_at IS NULL) = (ending IS NULL)')
export class AcceptedPartnerEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'accepted_partners_pkey' })
  peer!: string;
  @Column({ type: 'timestamptz', precision: 3 })
  acceptedAt!: Date;
  /** NULL for who was a partner before acceptance was asked for. */
  @Column({ type: 'uuid', nullable: true })
  approval!: string | null;
  @ManyToOne(() => ApprovalEntity)
  @JoinColumn({ name: 'approval', foreignKeyConstraintName: 'accepted_partners_approval' })
  request!: ApprovalEntity | null;
  /** NULL while it holds. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  endedAt!: Date | null;
  /** The request that ended it. */
  @Column({ type: 'uuid', nullable: true })
  ending!: string | null;
  @ManyToOne(() => ApprovalEntity)
  @JoinColumn({ name: 'ending', foreignKeyConstraintName: 'accepted_partners_ending' })
  endRequest!: ApprovalEntity | null;
}

/** The newest test of the connection with each partner. */
@Entity('link_tests')
export class LinkTestEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'link_tests_pkey' })
  peer!: string;
  @Column({ type: 'uuid' })
  id!: string;
  @Column({ type: 'timestamptz', precision: 3 })
  askedAt!: Date;
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  doneAt!: Date | null;
  @Column({ type: 'jsonb' })
  steps!: object;
}
