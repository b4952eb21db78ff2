/** Records and journeys of a participant's own messages, for who may see law. A view is built up, never cut down. */
import type { FunctionRole } from '#domain';
import type { LawRecord, MessageRecord, StepRecord } from '#exchange';
import { toCitation } from './decision.mapper.js';
import { expectedOf } from './expected.js';
import type { Bericht, BerichtBesluit, BerichtRegel, BerichtStroom, Stap, Verloop } from './message.dto.js';

type Decided = 'decision' | 'kind' | 'purpose' | 'participants' | 'reads';
export type RecordView = BerichtStroom | BerichtBesluit | Bericht;

/** For a case processor with the own case. Who works for the node, and keeps it running, never comes here. */
export const toRecordView = (record: MessageRecord, role: FunctionRole): BerichtBesluit | Bericht =>
  role === 'CASE_PROCESSOR' ? caseOf(record) : lawOf(record);

export function toLine(record: Omit<LawRecord, Decided>): BerichtRegel {
  return {
    id: record.id,
    richting: record.direction,
    partner: record.peer,
    gesprek: record.conversation,
    ...(record.inReplyTo === undefined ? {} : { vorigBericht: record.inReplyTo }),
    status: record.state,
    verzondenOp: record.time,
    geregistreerdOp: record.recordedAt,
    vervaltOp: record.expiresAt,
    ...(record.sequence === undefined ? {} : { positie: record.sequence }),
  };
}

const lawOf = (record: LawRecord): BerichtBesluit => ({ ...toLine(record), ...decidedOf(record) });

/** Fields of class B: what was decided of it, and by which law. */
export function decidedOf(record: Pick<LawRecord, Decided>): Omit<BerichtBesluit, keyof BerichtRegel> {
  const { outcome, codes, citations, lawHash } = record.decision;
  return {
    soort: record.kind,
    doel: record.purpose,
    deelnemers: [...record.participants],
    besluit: {
      uitkomst: outcome,
      codes: [...codes],
      artikelen: citations.map(toCitation),
      wettabel: lawHash,
    },
    gelezen: record.reads,
  };
}

export const caseOf = (record: MessageRecord): Bericht => ({
  ...lawOf(record),
  ...(record.caseId === undefined ? {} : { zaak: record.caseId }),
});

export const toJourneyView = (record: MessageRecord, steps: readonly StepRecord[]): Verloop => ({
  stappen: steps.map(lawStep),
  verwacht: expectedOf(record),
});

const lawStep = ({ step, at, origin, code, citations, evidence }: StepRecord): Stap => ({
  stap: step,
  op: at,
  herkomst: origin,
  ...(code === undefined ? {} : { code }),
  ...(evidence ? { bewijs: evidence.id } : {}),
  artikelen: (citations ?? []).map(toCitation),
});
