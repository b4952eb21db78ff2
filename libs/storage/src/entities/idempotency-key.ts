import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A caller's key and the answer that was given; written in the transaction of what it asked for. */
@Entity('idempotency_keys')
@Index('idempotency_keys_claimed_at', ['claimedAt'])
export class IdempotencyKeyEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'idempotency_keys_pkey' })
  account!: string;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'idempotency_keys_pkey' })
  key!: string;
  @Column({ type: 'bytea' })
  bodyDigest!: Buffer;
  @Column({ type: 'text', nullable: true })
  answer!: string | null;
  @Column({ type: 'timestamptz', precision: 3 })
  claimedAt!: Date;
}
