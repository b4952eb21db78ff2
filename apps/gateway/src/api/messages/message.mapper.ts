/** Records and journeys in the view that goes with a function role. A view is built up, never cut down. */
import { REFUSAL_CODES } from '#domain';
import type { FunctionRole } from '#domain';
import type { LawRecord, MessageRecord, StepRecord } from '#exchange';
import { toCitation } from './decision.mapper.js';
import type {
  Bericht,
  BerichtBesluit,
  BerichtStroom,
  Stap,
  StapStroom,
  Verloop,
  VerloopStroom,
} from './message.dto.js';

type View = 'flow' | 'law' | 'case';
const VIEWS: Readonly<Record<FunctionRole, View>> = {
  CASE_PROCESSOR: 'case',
  LAWFULNESS_REVIEWER: 'law',
  COORDINATING_DPO: 'law',
  CONTACT_POINT: 'flow',
  SYSTEM_SUPPORT: 'flow',
};

export type RecordView = BerichtStroom | BerichtBesluit | Bericht;

export function toRecordView(record: MessageRecord, role: FunctionRole): RecordView {
  switch (VIEWS[role]) {
    case 'flow':
      return flowOf(record);
    case 'law':
      return lawOf(record);
    case 'case':
      return caseOf(record);
  }
}

function flowOf(record: MessageRecord): BerichtStroom {
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

const lawOf = (record: MessageRecord): BerichtBesluit => ({ ...flowOf(record), ...decidedOf(record) });

/** Fields of class B: what was decided of it, and by which law. */
export function decidedOf(
  record: Pick<LawRecord, 'decision' | 'kind' | 'purpose' | 'participants' | 'reads'>,
): Omit<BerichtBesluit, keyof BerichtStroom> {
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

const caseOf = (record: MessageRecord): Bericht => ({
  ...lawOf(record),
  ...(record.caseId === undefined ? {} : { zaak: record.caseId }),
});

export function toJourneyView(steps: readonly StepRecord[], role: FunctionRole): Verloop | VerloopStroom {
  return VIEWS[role] === 'flow' ? { stappen: steps.map(flowStep) } : { stappen: steps.map(lawStep) };
}

function flowStep({ step, at, origin, code, evidence }: StepRecord): StapStroom {
  // A refusal code says what was in a message; only codes of the transport belong to the flow.
  const isLegal = (REFUSAL_CODES as readonly string[]).includes(code ?? '');
  return {
    stap: step,
    op: at,
    herkomst: origin,
    ...(code === undefined || isLegal ? {} : { code }),
    ...(evidence ? { bewijs: evidence.id } : {}),
  };
}

const lawStep = ({ step, at, origin, code, citations, evidence }: StepRecord): Stap => ({
  stap: step,
  op: at,
  herkomst: origin,
  ...(code === undefined ? {} : { code }),
  ...(evidence ? { bewijs: evidence.id } : {}),
  artikelen: (citations ?? []).map(toCitation),
});
