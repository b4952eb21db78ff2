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
}

/** A sign-in on its way to the issuer and back; taken once. */
@Entity('sign_ins')
@Index('sign_ins_expires_at', ['expiresAt'])
export class SignInEntity {
  @PrimaryColumn({ type: 'bytea', primaryKeyConstraintName: 'sign_ins_pkey' })
  idHash!: Buffer;
  @Column({ type: 'text' })
  state!: string;
  @Column({ type: 'text' })
  nonce!: string;
  @Column({ type: 'text' })
  verifier!: string;
  @Column({ type: 'text' })
  returnTo!: string;
  @Column({ type: 'timestamptz', precision: 3 })
  expiresAt!: Date;
}
