import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Why a message was refused or referred: the facts without whom it is about. Kept for a while, then gone. */
@Entity('refused_facts')
@Index('refused_facts_at', ['at'])
export class RefusedFactsEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'refused_facts_pkey' })
  message!: string;
  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;
  @Column({ type: 'jsonb' })
  facts!: object;
}
