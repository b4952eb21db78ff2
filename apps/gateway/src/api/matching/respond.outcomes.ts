import type { Bilingual } from '#domain';
import type { ContactResult, RespondResult, ReviewResult } from '#exchange';
import { denied, notFound, problem } from '../problems/problem.js';
import { Answer } from '../server/answer.js';
import { matchRefused } from './matching.mapper.js';

export function answerToRespond(result: RespondResult): Answer {
  switch (result.outcome) {
    case 'done':
      return new Answer(204);
    case 'not-found':
      throw notFound();
    case 'not-addressed':
      throw problem('NOT_ADDRESSED');
    case 'already-answered':
      throw problem('ALREADY_ANSWERED');
    case 'refused':
      throw matchRefused(result.code);
  }
}

export function answerToReview(result: ReviewResult): Answer {
  switch (result.outcome) {
    case 'reviewed':
      return new Answer(204);
    case 'not-found':
      throw notFound();
    case 'already-reviewed':
      throw problem('ALREADY_ANSWERED');
    case 'kept-out':
      throw problem('HIT_KEPT_OUT');
    case 'refused':
      throw denied(result.code);
  }
}

export function answerToContact(result: ContactResult): Answer {
  switch (result.outcome) {
    case 'sent':
      return new Answer(201, { id: result.id });
    case 'not-found':
      throw notFound();
    case 'not-confirmed':
    case 'only-possible':
      throw problem('HIT_NOT_CONFIRMED');
    case 'already-sent':
      throw problem('CONTACT_ALREADY_SENT');
    case 'kept-out':
      throw problem('HIT_KEPT_OUT');
    case 'not-permitted':
      throw problem('MATCH_REFUSED', {
        members: { detail: STOPPED.nl, uitleg: STOPPED, reden: 'E_PURPOSE', weggelaten: [] },
      });
  }
}

/** Nobody said no: the message itself may not leave. */
const STOPPED: Bilingual = {
  nl: 'De wet laat dit contact niet door. Kijk of uw screening nog geldt, of de partner nog is aanvaard, en of de commissie deze soort bericht heeft beoordeeld.',
  en: 'The law does not let this contact pass. See whether your screening still holds, whether the partner is still accepted, and whether the committee has reviewed this kind of message.',
};
