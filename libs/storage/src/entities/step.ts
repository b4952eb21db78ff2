import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** One step of a message's journey; only the proof of our own evidence is added later. */
@Entity('steps')
@Index('steps_message', ['messageId', 'position'])
@Index('steps_of_peers', ['position'], { where: `origin = 'peer'` })
@Index('steps_erased', ['at', 'messageId'], { where: `step = 'erased' AND origin = 'own'` })
@Index('steps_evidence', ['evidenceId'], { where: 'evidence_id IS NOT NULL' })
export class StepEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'steps_pkey',
  })
  position!: string;
  @Column({ type: 'uuid' })
  messageId!: string;
  @Column({ type: 'text' })
  step!: string;
  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;
  @Column({ type: 'text' })
  origin!: string;
  @Column({ type: 'text', nullable: true })
  code!: string | null;
  @Column({ type: 'jsonb', nullable: true })
  citations!: object | null;
  @Column({ type: 'uuid', nullable: true })
  evidenceId!: string | null;
  @Column({ type: 'bytea', nullable: true })
  evidence!: Buffer | null;
  @Column({ type: 'text', nullable: true })
  evidenceProof!: string | null;
}
