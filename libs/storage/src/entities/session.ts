import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Somebody who is signed in to the console. The cookie's value is kept as its hash: a copy of this table opens nothing. */
@Entity('sessions')
@Index('sessions_expires_at', ['expiresAt'])
export class SessionEntity {
  @PrimaryColumn({ type: 'bytea', primaryKeyConstraintName: 'sessions_pkey' })
  idHash!: Buffer;
  @Column({ type: 'text' })
  account!: string;
  @Column({ type: 'text' })
  participant!: string;
  @Column({ type: 'text' })
  role!: string;
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  screeningUntil!: Date | null;
  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;
  @Column({ type: 'timestamptz', precision: 3 })
  seenAt!: Date;
  @Column({ type: 'timestamptz', precision: 3 })
  expiresAt!: Date;
  /** Sealed by the application: a copy of this table asks the issuer nothing. */
  @Column({ type: 'text', nullable: true })
  renewal!: string | null;
  /** When the issuer last said that the session stands. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  confirmedAt!: Date | null;
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  askedAt!: Date | null;
}
