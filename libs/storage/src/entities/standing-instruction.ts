import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A participant's instruction to confirm what the register proposes. */
@Entity('standing_instructions')
@Index('standing_instructions_participant', ['participant'])
export class StandingInstructionEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'standing_instructions_pkey' })
  id!: string;
  @Column({ type: 'text' })
  participant!: string;
  @Column({ type: 'text' })
  account!: string;
  @Column({ type: 'text' })
  role!: string;
  @Column({ type: 'text', array: true })
  purposes!: string[];
  @Column({ type: 'text', array: true })
  answers!: string[];
  @Column({ type: 'timestamptz', precision: 3 })
  validFrom!: Date;
  @Column({ type: 'timestamptz', precision: 3 })
  validUntil!: Date;
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  endedAt!: Date | null;
}
