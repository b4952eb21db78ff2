import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A supplier's recorded consent to pass its data on. */
@Entity('consents')
export class ConsentEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'consents_pkey' })
  id!: string;
  @Column({ type: 'text' })
  supplier!: string;
  @Column({ type: 'text' })
  role!: string;
  @Column({ type: 'text' })
  account!: string;
  @Column({ type: 'text', array: true })
  categories!: string[];
  @Column({ type: 'text' })
  purpose!: string;
  @Column({ type: 'text' })
  recipient!: string;
  @Column({ type: 'text' })
  subject!: string;
  @Column({ type: 'timestamptz', precision: 3 })
  grantedAt!: Date;
  @Column({ type: 'timestamptz', precision: 3 })
  validUntil!: Date;
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  withdrawnAt!: Date | null;
}
