import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Whom a message is about, by handle and, where this node can tell, by the keyed index of the person. */
@Entity('subject_links')
@Index('subject_links_person', ['person'], { where: 'person IS NOT NULL' })
@Index('subject_links_handle', ['handle'])
export class SubjectLinkEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'subject_links_pkey' })
  message!: string;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'subject_links_pkey' })
  handle!: string;
  @Column({ type: 'bytea', nullable: true })
  person!: Buffer | null;
}

/** A data subject's request; one open per person and kind. */
@Entity('avg_dossiers')
@Index('avg_dossiers_open', { synchronize: false })
@Index('avg_dossiers_restricts', { synchronize: false })
export class AvgDossierEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'avg_dossiers_pkey' })
  id!: string;
  @Column({ type: 'bytea' })
  person!: Buffer;
  @Column({ type: 'integer' })
  version!: number;
  @Column({ type: 'jsonb' })
  content!: object;
}

/** A decision on a right, told to us or by us. */
@Entity('right_notices')
@Index('right_notices_cause', ['cause'], { where: 'cause IS NOT NULL' })
@Index('right_notices_restricts', ['about'], { where: 'restricts' })
@Index('right_notices_received', ['dueAt'], { where: `direction = 'received'` })
export class RightNoticeEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'right_notices_pkey' })
  id!: string;
  @Column({ type: 'text' })
  direction!: string;
  @Column({ type: 'text' })
  right!: string;
  @Column({ type: 'text' })
  outcome!: string;
  @Column({ type: 'uuid' })
  about!: string;
  @Column({ type: 'text' })
  peer!: string;
  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;
  @Column({ type: 'timestamptz', precision: 3 })
  dueAt!: Date;
  @Column({ type: 'boolean' })
  doNotInform!: boolean;
  @Column({ type: 'uuid', nullable: true })
  dossier!: string | null;
  @Column({ type: 'uuid', nullable: true })
  cause!: string | null;
  @Column({ type: 'boolean' })
  restricts!: boolean;
  @Column({ type: 'uuid', nullable: true })
  ack!: string | null;
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  answeredAt!: Date | null;
  @Column({ type: 'text', nullable: true })
  fulfilment!: string | null;
  @Column({ type: 'text', nullable: true })
  onward!: string | null;
}

/** A breach as the contact point handles it; it holds references and codes, no contents. */
@Entity('breaches')
export class BreachEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'breaches_pkey' })
  id!: string;
  @Column({ type: 'integer' })
  version!: number;
  @Column({ type: 'jsonb' })
  content!: object;
}

/** What binds a step of a request or a breach to its entry in the audit log; only added to. */
@Entity('record_steps')
export class RecordStepEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'record_steps_pkey' })
  record!: string;
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'record_steps_pkey' })
  version!: number;
  @Column({ type: 'bytea' })
  salt!: Buffer;
  /** Canonical bytes, with a salted digest of the record as it was left. */
  @Column({ type: 'bytea' })
  step!: Buffer;
}
