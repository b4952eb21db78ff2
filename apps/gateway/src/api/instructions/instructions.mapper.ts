import { parseInstant } from '#domain';
import type { InstructionRecord, InstructionResult, NewInstruction } from '#exchange';
import { denied, notFound } from '../problems/problem.js';
import { Answer } from '../server/answer.js';
import type { NieuweOpdracht, Opdracht } from './instructions.dto.js';

export const toNewInstruction = ({ doelen, antwoorden, eindigtOp }: NieuweOpdracht): NewInstruction => ({
  purposes: doelen,
  answers: antwoorden,
  until: parseInstant(eindigtOp)!,
});

export const toInstruction = (record: InstructionRecord): Opdracht => ({
  id: record.id,
  deelnemer: record.participant,
  doelen: [...record.purposes],
  antwoorden: [...record.answers],
  begintOp: record.from,
  eindigtOp: record.until,
  ...(record.endedAt === undefined ? {} : { beeindigdOp: record.endedAt }),
});

export function toRecorded(result: InstructionResult): Answer {
  if (result.outcome === 'refused') throw denied(result.code);
  return new Answer(201, toInstruction(result.instruction));
}

export function ended(ended: boolean): Answer {
  if (!ended) throw notFound();
  return new Answer(204);
}
