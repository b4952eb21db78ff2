import type { BodyCode, CaseId, Category, ConversationId, Handle, Instant, MessageId, Oin } from '#domain';
import type { Informing, InformingGround, InformingMethod, InformingState, InformingTerm } from '#exchange';
import { instant, optional, optionalAs } from './values.js';

export const COLUMNS = `
  SELECT i.id, i.version, i.state, i.person, i.handle, i.peer, i.conversation, i.case_id, i.participants, i.categories,
         i.received_at, i.due_at, i.due_by, i.ground, i.pointer, i.consulted, i.valid_until, i.informed_at, i.method,
         i.decided_by, i.decided_at,
         ARRAY(SELECT message FROM informing_messages m WHERE m.informing = i.id ORDER BY message) AS messages
  FROM informings i`;

export interface InformingRow {
  readonly id: string;
  readonly version: number;
  readonly state: InformingState;
  readonly person: Buffer | null;
  readonly handle: Handle | null;
  readonly peer: Oin;
  readonly conversation: ConversationId;
  readonly case_id: CaseId | null;
  readonly participants: readonly BodyCode[];
  readonly categories: readonly Category[];
  readonly received_at: Date;
  readonly due_at: Date;
  readonly due_by: InformingTerm;
  readonly ground: InformingGround | null;
  readonly pointer: string | null;
  readonly consulted: Oin | null;
  readonly valid_until: Date | null;
  readonly informed_at: Date | null;
  readonly method: InformingMethod | null;
  readonly decided_by: string | null;
  readonly decided_at: Date | null;
  readonly messages: readonly MessageId[];
}

export function informingOf(row: InformingRow): Informing {
  const { id, version, state, peer, conversation, participants, categories, messages, decided_by: by } = row;
  return {
    id,
    version,
    state,
    peer,
    conversation,
    participants,
    categories,
    messages,
    receivedAt: instant(row.received_at),
    dueAt: instant(row.due_at),
    dueBy: row.due_by,
    ...optionalAs('person', row.person, (bytes): Uint8Array => bytes),
    ...optional('handle', row.handle),
    ...optional('caseId', row.case_id),
    ...optional('ground', row.ground),
    ...optional('pointer', row.pointer),
    ...optional('consulted', row.consulted),
    ...optionalAs('until', row.valid_until, instant),
    ...optionalAs('informedAt', row.informed_at, instant),
    ...optional('method', row.method),
    ...(by === null || row.decided_at === null ? {} : { decided: { by, at: instant(row.decided_at) } }),
  };
}

/** In the order of the update. */
export function changesOf(informing: Informing): readonly (string | number | Instant | null)[] {
  const { id, version, state, dueAt, dueBy, ground = null, pointer = null, consulted = null } = informing;
  const { until = null, informedAt = null, method = null, decided } = informing;
  const recorded = [decided?.by ?? null, decided?.at ?? null];
  return [
    id,
    version,
    state,
    dueAt,
    dueBy,
    ground,
    pointer,
    consulted,
    until,
    informedAt,
    method,
    ...recorded,
  ];
}
