import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One run of a conversation's machine; its id is that of the message that opened it. */
@Entity('conversation_threads')
@Index('conversation_threads_conversation', ['conversation'])
@Index('conversation_threads_about', ['aboutId'], { where: 'about_id IS NOT NULL' })
@Index('conversation_threads_deadline', ['deadline'], { where: 'deadline IS NOT NULL' })
export class ConversationThreadEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'conversation_threads_pkey' })
  id!: string;
  @Column({ type: 'text' })
  name!: string;
  @Column({ type: 'uuid' })
  conversation!: string;
  @Column({ type: 'text' })
  peer!: string;
  @Column({ type: 'text' })
  opener!: string;
  @Column({ type: 'text' })
  openedBy!: string;
  @Column({ type: 'text', array: true })
  participants!: string[];
  @Column({ type: 'text', array: true })
  subjects!: string[];
  @Column({ type: 'text', nullable: true })
  aboutSource!: string | null;
  @Column({ type: 'uuid', nullable: true })
  aboutId!: string | null;
  @Column({ type: 'text' })
  state!: string;
  @Column({ type: 'timestamptz', precision: 3 })
  since!: Date;
  /** Present exactly where somebody owes the next step. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  deadline!: Date | null;
  @Column({ type: 'uuid' })
  lastMessage!: string;
}

/** A message that opened or moved a thread, and where that was before: a move that did not count is taken back. */
@Entity('conversation_moves')
@Index('conversation_moves_thread', ['thread'])
export class ConversationMoveEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'conversation_moves_pkey' })
  message!: string;
  @Column({ type: 'uuid' })
  thread!: string;
  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;
  @Column({ type: 'text', nullable: true })
  fromState!: string | null;
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  fromSince!: Date | null;
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  fromDeadline!: Date | null;
  @Column({ type: 'uuid', nullable: true })
  fromMessage!: string | null;
}

/** An element, or all of them (`*`), that a correction or recall took out of use. */
@Entity('withheld_elements')
export class WithheldElementEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'withheld_elements_pkey' })
  message!: string;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'withheld_elements_pkey' })
  element!: string;
  @Column({ type: 'uuid' })
  notice!: string;
  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;
}
