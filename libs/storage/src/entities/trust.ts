import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Every directory this node has accepted; older ones still judge older evidence. */
@Entity('directory_versions')
export class DirectoryVersionEntity {
  @PrimaryColumn({ type: 'bigint', primaryKeyConstraintName: 'directory_versions_pkey' })
  version!: string;
  @Column({ type: 'bytea' })
  hash!: Buffer;
  @Column({ type: 'bytea' })
  bytes!: Buffer;
  @Column({ type: 'timestamptz', precision: 3 })
  seenAt!: Date;
}

/** The newest key document of each peer. */
@Entity('key_documents')
export class KeyDocumentEntity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'key_documents_pkey' })
  peer!: string;
  @Column({ type: 'bigint' })
  number!: string;
  @Column({ type: 'text' })
  jws!: string;
  @Column({ type: 'timestamptz', precision: 3 })
  seenAt!: Date;
}
