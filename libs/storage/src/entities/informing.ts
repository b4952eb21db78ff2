import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

// What holds of a row, whatever the program does; the migration says the same.
const STATES = "state IN ('open', 'postponed', 'informed', 'not-informed', 'erased')";
/** A ground exists exactly where the person is not, or not yet, informed; a person's ground has its reasons somewhere. */
const WITHHELD =
  "(ground IS NOT NULL) = (state IN ('postponed', 'not-informed')) " +
  "AND (pointer IS NOT NULL) = (ground IS NOT NULL AND ground <> 'NOT_TO_INFORM') " +
  "AND (consulted IS NOT NULL) = (ground IS NOT NULL AND ground = 'NOT_TO_INFORM')";
/** A postponement ends: at a moment, or by the word of the supplier who asked. */
const POSTPONED =
  "(valid_until IS NOT NULL) = (state = 'postponed' AND ground <> 'NOT_TO_INFORM') " +
  "AND (state <> 'not-informed' OR ground <> 'NOT_TO_INFORM')";
const INFORMED =
  "(informed_at IS NOT NULL) = (state = 'informed') AND (method IS NOT NULL) = (state = 'informed')";
const RECORDED =
  "(decided_by IS NOT NULL) = (state IN ('postponed', 'informed', 'not-informed')) " +
  'AND (decided_by IS NULL) = (decided_at IS NULL)';
/** What is owed is owed to somebody; what was erased leads to nobody. */
const LEADS_TO_A_PERSON =
  "(state NOT IN ('open', 'postponed') OR handle IS NOT NULL) AND (handle IS NOT NULL OR person IS NULL) " +
  "AND (state <> 'erased' OR handle IS NULL)";
const INFORMING_OPEN = "state IN ('open', 'postponed')";

/** What is owed to a person about whom data came from elsewhere (AVG 14); one that is owed per person, source and conversation. */
@Entity('informings')
@Check('informings_states', STATES)
@Check('informings_withheld', WITHHELD)
@Check('informings_postponed', POSTPONED)
@Check('informings_informed', INFORMED)
@Check('informings_recorded', RECORDED)
@Check('informings_leads', LEADS_TO_A_PERSON)
@Index('informings_handle', ['handle', 'conversation'], { unique: true, where: INFORMING_OPEN })
@Index('informings_person', ['person', 'peer', 'conversation'], { unique: true, where: INFORMING_OPEN })
@Index('informings_conversation', ['conversation'])
@Index('informings_case', ['caseId'], { where: 'case_id IS NOT NULL' })
@Index('informings_due', ['dueAt', 'id'])
export class InformingEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'informings_pkey' })
  id!: string;
  @Column({ type: 'integer' })
  version!: number;
  @Column({ type: 'text' })
  state!: string;
  @Column({ type: 'bytea', nullable: true })
  person!: Buffer | null;
  @Column({ type: 'text', nullable: true })
  handle!: string | null;
  @Column({ type: 'text' })
  peer!: string;
  @Column({ type: 'uuid' })
  conversation!: string;
  @Column({ type: 'uuid', nullable: true })
  caseId!: string | null;
  @Column({ type: 'text', array: true })
  participants!: string[];
  @Column({ type: 'text', array: true })
  categories!: string[];
  @Column({ type: 'timestamptz', precision: 3 })
  receivedAt!: Date;
  @Column({ type: 'timestamptz', precision: 3 })
  dueAt!: Date;
  @Column({ type: 'text' })
  dueBy!: string;
  @Column({ type: 'text', nullable: true })
  ground!: string | null;
  @Column({ type: 'text', nullable: true })
  pointer!: string | null;
  @Column({ type: 'text', nullable: true })
  consulted!: string | null;
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  validUntil!: Date | null;
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  informedAt!: Date | null;
  @Column({ type: 'text', nullable: true })
  method!: string | null;
  @Column({ type: 'text', nullable: true })
  decidedBy!: string | null;
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  decidedAt!: Date | null;
}

/** Which messages brought the data that a duty is about. */
@Entity('informing_messages')
@Index('informing_messages_message', ['message'])
export class InformingMessageEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'informing_messages_pkey' })
  informing!: string;
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'informing_messages_pkey' })
  message!: string;
}
