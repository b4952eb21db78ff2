import { Column, Entity, PrimaryColumn } from 'typeorm';

/** In the vault database: the key of one message's or case's content. Deleting it erases the content everywhere. */
@Entity('content_keys')
export class ContentKeyEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'content_keys_pkey' })
  id!: string;
  @Column({ type: 'bytea' })
  key!: Buffer;
  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  keptAt!: Date;
}
