import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A judgement of a person, recorded: append-only, without text. */
@Entity('acts')
@Index('acts_about', ['aboutId', 'type', 'position'])
@Index('acts_participant', ['participant', 'position'])
@Index('acts_id', ['id'], { unique: true })
export class ActEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'acts_pkey',
  })
  position!: string;
  @Column({ type: 'uuid' })
  id!: string;
  @Column({ type: 'text' })
  type!: string;
  @Column({ type: 'text' })
  participant!: string;
  @Column({ type: 'text' })
  role!: string;
  @Column({ type: 'text' })
  account!: string;
  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;
  @Column({ type: 'text' })
  outcome!: string;
  @Column({ type: 'text', nullable: true })
  reason!: string | null;
  @Column({ type: 'text' })
  pointer!: string;
  @Column({ type: 'text' })
  aboutWhat!: string;
  @Column({ type: 'text' })
  aboutId!: string;
  @Column({ type: 'text', nullable: true })
  recipient!: string | null;
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  validUntil!: Date | null;
}
