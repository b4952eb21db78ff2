import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A supplier's recorded consent to pass its data on; with its token once the courier has signed it. */
@Entity('consents')
@Index('consents_supplier', ['supplier', 'id'])
export class ConsentEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'consents_pkey' })
  id!: string;
  @Column({ type: 'text' })
  supplier!: string;
  @Column({ type: 'text' })
  role!: string;
  @Column({ type: 'text' })
  account!: string;
  @Column({ type: 'uuid' })
  request!: string;
  @Column({ type: 'text' })
  asker!: string;
  @Column({ type: 'uuid', nullable: true })
  conversation!: string | null;
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
  @Column({ type: 'text', nullable: true })
  way!: string | null;
  @Column({ type: 'text', nullable: true })
  token!: string | null;
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  withdrawnAt!: Date | null;
}

/** A consent of another node's supplier, under which its data lie here or may be passed on. */
@Entity('held_consents')
@Index('held_consents_id', ['id'])
export class HeldConsentEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'held_consents_pkey' })
  node!: string;
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'held_consents_pkey' })
  id!: string;
  @Column({ type: 'text' })
  supplier!: string;
  @Column({ type: 'text' })
  role!: string;
  @Column({ type: 'uuid', nullable: true })
  conversation!: string | null;
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
  @Column({ type: 'text', nullable: true })
  way!: string | null;
  @Column({ type: 'text' })
  token!: string;
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  withdrawnAt!: Date | null;
}

/** What suppliers were asked: references, codes and handles. */
@Entity('consent_requests')
@Index('consent_requests_asker', ['askerNode', 'askerParticipant', 'id'])
export class ConsentRequestEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'consent_requests_pkey' })
  id!: string;
  @Column({ type: 'text' })
  node!: string;
  @Column({ type: 'text', array: true })
  suppliers!: string[];
  @Column({ type: 'text' })
  askerNode!: string;
  @Column({ type: 'text' })
  askerParticipant!: string;
  @Column({ type: 'jsonb' })
  scope!: object;
  @Column({ type: 'timestamptz', precision: 3 })
  askedAt!: Date;
  @Column({ type: 'timestamptz', precision: 3 })
  answerBefore!: Date;
}

/** Each supplier answers once. */
@Entity('consent_answers')
export class ConsentAnswerEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'consent_answers_pkey' })
  request!: string;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'consent_answers_pkey' })
  supplier!: string;
  @Column({ type: 'text' })
  outcome!: string;
  @Column({ type: 'uuid', nullable: true })
  consent!: string | null;
  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;
}

/** Which message carried which consent: the way a withdrawal follows. */
@Entity('consent_uses')
export class ConsentUseEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'consent_uses_pkey' })
  node!: string;
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'consent_uses_pkey' })
  consent!: string;
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'consent_uses_pkey' })
  message!: string;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'consent_uses_pkey' })
  direction!: string;
  @Column({ type: 'text' })
  peer!: string;
  @Column({ type: 'text' })
  giver!: string;
  @Column({ type: 'text', array: true })
  participants!: string[];
}
