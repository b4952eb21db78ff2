import { parseInstant } from '#domain';
import type { InstructionRecord, InstructionResult, NewInstruction } from '#exchange';
import { badFields, denied, notFound } from '../problems/problem.js';
import { translateRule } from '../messages/names.js';
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
  switch (result.outcome) {
    case 'recorded':
      return new Answer(201, toInstruction(result.instruction));
    case 'refused':
      throw denied(result.code);
    case 'invalid':
      throw badFields(
        result.defects.map(({ at, must }) => ({
          at: at.replace('/answers', '/antwoorden'),
          must: translateRule(must),
        })),
      );
  }
}

export function ended(ended: boolean): Answer {
  if (!ended) throw notFound();
  return new Answer(204);
}
