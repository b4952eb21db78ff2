import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A filter of a list under a name. */
@Entity('saved_views')
export class SavedViewEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'saved_views_pkey' })
  id!: string;
  @Column({ type: 'text' })
  list!: string;
  @Column({ type: 'text' })
  name!: string;
  @Column({ type: 'jsonb' })
  filter!: object;
  @Column({ type: 'text' })
  audience!: string;
  @Column({ type: 'text' })
  by!: string;
  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;
}

/** A list that somebody took out of the node, and why. */
@Entity('list_exports')
export class ListExportEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'list_exports_pkey' })
  id!: string;
  @Column({ type: 'text' })
  list!: string;
  @Column({ type: 'jsonb' })
  filter!: object;
  @Column({ type: 'text' })
  reason!: string;
  @Column({ type: 'text' })
  by!: string;
  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;
}
