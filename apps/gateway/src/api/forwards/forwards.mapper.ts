/** Forwards and provenance in the API's words. */
import type {
  ElementProvenance,
  Forward,
  ForwardAssessment,
  ForwardOnceResult,
  OnwardCopy,
  ProvenanceResult,
} from '#exchange';
import { messageIdAt } from '../contract/paths.js';
import { toAssessment } from '../messages/decision.mapper.js';
import { toDraft } from '../messages/draft.mapper.js';
import { fromRestriction } from '../messages/restriction.mapper.js';
import { answerToSend, conflicting } from '../messages/send.outcomes.js';
import { badFields, invalid, notFound, problem, refused } from '../problems/problem.js';
import type { Answer } from '../server/answer.js';
import type { ConflictOutcome } from '../use-cases.js';
import type {
  Doorgegeven,
  Doortoetsing,
  Doorverstrekking,
  ElementHerkomst,
  Herkomst,
} from './forwards.dto.js';

const EMPTY_RULE = {
  nl: 'moet leeg zijn: de elementen komen uit het ontvangen bericht',
  en: 'must be empty: the elements come from the received message',
};

export function toForward(body: Doorverstrekking): Forward {
  const { bronbericht, elementen, concept } = body;
  if (concept.elementen.length > 0) throw badFields([{ at: '/concept/elementen', must: EMPTY_RULE }]);
  const { elements: _, ...draft } = toDraft(concept);
  return {
    id: messageIdAt(bronbericht, '/bronbericht'),
    elements: elementen.map(({ id, betrokkene, instemmingen }, i) => ({
      id,
      subject: betrokkene,
      consents: instemmingen.map((one, j) => messageIdAt(one, `/elementen/${i}/instemmingen/${j}`)),
    })),
    draft,
  };
}

export function answerToForward(result: ForwardOnceResult | ConflictOutcome): Answer {
  switch (result.outcome) {
    case 'gone':
      throw problem('GONE');
    case 'not-found':
      throw notFound();
    case 'refused':
      // Refused as a use there is no new message to point at, but elements that stand in the way.
      if ('stage' in result) throw refused(result.decision, { elementen: result.blockedBy });
      return answerToSend(result);
    case 'accepted':
    case 'referred':
    case 'invalid':
    case 'reused':
    case 'running':
    case 'already-answered':
    case 'not-addressed':
    case 'consent-unsigned':
      return answerToSend(result);
  }
}

export function toForwardAssessment(result: ForwardAssessment | ConflictOutcome): Doortoetsing {
  switch (result.outcome) {
    case 'assessed':
      return {
        gebruik: toAssessment(result.use),
        ...(result.sending === undefined ? {} : { verzending: toAssessment(result.sending) }),
        elementen: result.elements.map(({ id, left, restrictions }) => ({
          id,
          ...(left === undefined ? {} : { over: left }),
          beperkingen: restrictions.map(fromRestriction),
        })),
      };
    case 'gone':
      throw problem('GONE');
    case 'not-found':
      throw notFound();
    case 'invalid':
      throw invalid(result.defects);
    case 'already-answered':
    case 'not-addressed':
    case 'consent-unsigned':
      throw conflicting(result);
  }
}

export const fromCopy = ({ element, to, toElement, peer, at }: OnwardCopy): Doorgegeven => ({
  element,
  bericht: to,
  elementDaar: toElement,
  partner: peer,
  op: at,
});

export function toProvenance(result: ProvenanceResult): Herkomst {
  switch (result.outcome) {
    case 'found':
      return { elementen: result.elements.map(fromProvenance) };
    case 'not-found':
      throw notFound();
    case 'gone':
      throw problem('GONE');
  }
}

function fromProvenance({ id, category, supplier, origin, provenance }: ElementProvenance): ElementHerkomst {
  return {
    id,
    categorie: category,
    bron: supplier,
    ...(origin ? { route: origin.route } : {}),
    ...(provenance ? { keten: provenance } : {}),
    schakels: (origin?.hops ?? []).map(({ message, consents, node }) => ({
      zegel: message,
      instemmingen: [...consents],
      ...(node === undefined ? {} : { knooppunt: node }),
    })),
  };
}
