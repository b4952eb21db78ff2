import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A message beside its content. Holds nothing about a person but opaque handles; `sealed_content` has its key elsewhere. */
@Entity('messages')
@Index('messages_waiting', ['inReplyTo'], { where: `state = 'waiting'` })
@Index('messages_overdue', ['state', 'expiresAt'])
@Index('messages_postbox', ['sequence'], { unique: true, where: 'sequence IS NOT NULL' })
@Index('messages_unread', ['sequence'], { where: 'sequence IS NOT NULL AND reads = 0' })
@Index('messages_unnumbered', ['recordedAt', 'id'], {
  where: `sequence IS NULL AND direction <> 'sent' AND state IN ('delivered', 'retrieved')`,
})
@Index('messages_erase', ['eraseAt'], { where: 'sealed_content IS NOT NULL' })
@Index('messages_recorded', ['recordedAt', 'id'])
@Index('messages_peer', ['peer', 'direction', 'recordedAt'])
@Index('messages_case', ['caseId'], { where: 'case_id IS NOT NULL' })
@Index('messages_after_matching', ['recordedAt'], {
  where: `direction = 'received' AND kind IN ('match.contact', 'known-check.request')`,
})
export class MessageEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'messages_pkey' })
  id!: string;
  @Column({ type: 'text' })
  sender!: string;
  @Column({ type: 'text' })
  direction!: string;
  @Column({ type: 'text' })
  peer!: string;
  @Column({ type: 'text' })
  kind!: string;
  @Column({ type: 'text' })
  purpose!: string;
  @Column({ type: 'uuid' })
  conversation!: string;
  @Column({ type: 'uuid', nullable: true })
  inReplyTo!: string | null;
  @Column({ type: 'text', array: true })
  participants!: string[];
  @Column({ type: 'text', nullable: true })
  account!: string | null;
  @Column({ type: 'uuid', nullable: true })
  caseId!: string | null;
  @Column({ type: 'text' })
  state!: string;
  @Column({ type: 'timestamptz', precision: 3 })
  time!: Date;
  @Column({ type: 'timestamptz', precision: 3 })
  expiresAt!: Date;
  @Column({ type: 'timestamptz', precision: 3 })
  recordedAt!: Date;
  @Column({ type: 'bytea' })
  commitment!: Buffer;
  @Column({ type: 'bytea', nullable: true })
  sealedContent!: Buffer | null;
  @Column({ type: 'jsonb' })
  decision!: object;
  @Column({ type: 'integer', default: 0 })
  reads!: number;
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  eraseAt!: Date | null;
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  shieldedAt!: Date | null;
  /** Given when the postbox is first looked at after the message came in: see messages.ts. */
  @Column({ type: 'bigint', nullable: true })
  sequence!: string | null;
}
