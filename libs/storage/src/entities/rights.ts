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
@Index('avg_dossiers_open', ['person', 'kind'], { unique: true, where: 'closed_at IS NULL' })
@Index('avg_dossiers_restricts', ['person'], { where: 'restricts' })
export class AvgDossierEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'avg_dossiers_pkey' })
  id!: string;
  @Column({ type: 'text' })
  kind!: string;
  @Column({ type: 'bytea' })
  person!: Buffer;
  @Column({ type: 'integer' })
  version!: number;
  @Column({ type: 'timestamptz', precision: 3 })
  dueAt!: Date;
  @Column({ type: 'boolean' })
  restricts!: boolean;
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  closedAt!: Date | null;
  @Column({ type: 'jsonb' })
  content!: object;
}
