/** The outcomes of sending as answers; what was not sent is a problem. */
import type { AnswerResult, SendOnceResult } from '#exchange';
import { invalid, notFound, problem, refused, type Problem } from '../problems/problem.js';
import { Answer } from '../server/answer.js';
import type { ConflictOutcome } from '../use-cases.js';
import type { BerichtAangenomen } from './message.dto.js';

export function answerToSend(result: SendOnceResult | AnswerResult | ConflictOutcome): Answer {
  switch (result.outcome) {
    case 'accepted': {
      const { id, conversation, expiresAt, decision } = result;
      const body: BerichtAangenomen = {
        id,
        gesprek: conversation,
        vervaltOp: expiresAt,
        wettabel: decision.lawHash,
      };
      return new Answer(202, body, { Location: `/v1/berichten/${id}` });
    }
    case 'refused':
    case 'referred':
      throw refused(result.decision, { bericht: result.id });
    case 'invalid':
      throw invalid(result.defects);
    case 'reused':
      throw problem('ID_REUSED');
    case 'running':
      throw problem('STILL_RUNNING', { headers: { 'Retry-After': '1' } });
    case 'not-found':
      throw notFound();
    case 'already-answered':
    case 'not-addressed':
    case 'consent-unsigned':
      throw conflicting(result);
  }
}

export function conflicting({ outcome }: ConflictOutcome): Problem {
  switch (outcome) {
    case 'already-answered':
      return problem('ALREADY_ANSWERED');
    case 'not-addressed':
      return problem('NOT_ADDRESSED');
    case 'consent-unsigned':
      return problem('CONSENT_UNSIGNED', { headers: { 'Retry-After': '1' } });
  }
}
