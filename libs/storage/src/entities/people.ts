import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Who may act at this node, in which role and how long. Holds accounts, no names. */
@Entity('persons')
@Index('persons_in_force', ['account', 'participant', 'role'], { unique: true, where: 'ended_at IS NULL' })
export class PersonEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'persons_pkey' })
  id!: string;
  @Column({ type: 'text' })
  account!: string;
  @Column({ type: 'text' })
  participant!: string;
  @Column({ type: 'text' })
  role!: string;
  @Column({ type: 'timestamptz', precision: 3 })
  screenedUntil!: Date;
  @Column({ type: 'timestamptz', precision: 3 })
  trainedUntil!: Date;
  @Column({ type: 'timestamptz', precision: 3 })
  addedAt!: Date;
  @Column({ type: 'text' })
  addedBy!: string;
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  endedAt!: Date | null;
}

/** Incidental third parties of one case each. */
@Entity('third_parties')
@Index('third_parties_participant', ['participant', 'id'])
export class ThirdPartyEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'third_parties_pkey' })
  id!: string;
  @Column({ type: 'uuid' })
  caseId!: string;
  @Column({ type: 'text' })
  sector!: string;
  @Column({ type: 'text' })
  participant!: string;
  @Column({ type: 'text' })
  account!: string;
  @Column({ type: 'text' })
  declaration!: string;
  @Column({ type: 'timestamptz', precision: 3 })
  signedAt!: Date;
  @Column({ type: 'timestamptz', precision: 3 })
  admittedAt!: Date;
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  endedAt!: Date | null;
}
