import { Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

/**
 * Every id that ever came in, until long after its expiry. Unique on the id alone, which is stricter than (source, id):
 * a peer that uses another's id is told ID_REUSED instead of shadowing a message.
 */
@Entity('inbox')
@Index('inbox_keep_until', ['keepUntil'])
export class InboxEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'inbox_pkey' })
  id!: string;
  @Column({ type: 'text' })
  source!: string;
  @Column({ type: 'bytea' })
  commitment!: Buffer;
  @Column({ type: 'timestamptz', precision: 3 })
  keepUntil!: Date;
}

/** Deliveries that could not be opened. `bytes` is NULL once a peer has filled its share. */
@Entity('parked')
@Index('parked_peer', ['peer'], { where: 'bytes IS NOT NULL' })
@Index('parked_at', ['at'])
export class ParkedEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'parked_pkey',
  })
  position!: string;
  @Column({ type: 'text' })
  peer!: string;
  @Column({ type: 'text' })
  code!: string;
  @Column({ type: 'integer' })
  size!: number;
  @Column({ type: 'bytea', nullable: true })
  bytes!: Buffer | null;
  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;
}
