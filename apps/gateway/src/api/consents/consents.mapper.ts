/** Consents in the API's words. */
import { parseInstant } from '#domain';
import type { Handle, MessageId, Oin } from '#domain';
import type {
  ConsentDecisionResult,
  ConsentOverview,
  ConsentQuestion,
  ConsentRecord,
  ConsentRequest,
  ConsentWithdrawalResult,
} from '#exchange';
import { answerToSend, conflicting } from '../messages/send.outcomes.js';
import { denied, notFound } from '../problems/problem.js';
import { Answer } from '../server/answer.js';
import type { ConflictOutcome } from '../use-cases.js';
import type { AskedConsent } from './use-cases.js';
import type {
  GegevenInstemming,
  Instemmingen,
  Instemmingsvraag,
  NieuweInstemmingsvraag,
} from './consents.dto.js';

export const toQuestion = (body: NieuweInstemmingsvraag): ConsentQuestion => ({
  suppliers: body.verstrekkers,
  categories: body.categorieen,
  purpose: body.doel,
  recipient: body.ontvanger as Oin,
  subject: body.betrokkene,
  until: parseInstant(body.eindigtOp)!,
  ...(body.ontvangen === undefined
    ? {}
    : {
        about: {
          message: body.ontvangen.bericht as MessageId,
          subject: body.ontvangen.betrokkene as Handle,
        },
      }),
});

export const toAsked = (result: AskedConsent): Answer => answerToSend(result);

export function toDecided(result: ConsentDecisionResult | ConflictOutcome): Answer {
  switch (result.outcome) {
    case 'granted':
      return new Answer(201, { instemming: result.consent });
    case 'refused':
      return new Answer(201, {});
    case 'denied':
      throw denied(result.code);
    case 'not-found':
      throw notFound();
    case 'already-answered':
    case 'not-addressed':
    case 'consent-unsigned':
      throw conflicting(result);
  }
}

export function toWithdrawn(result: ConsentWithdrawalResult | ConflictOutcome): Answer {
  if (result === 'withdrawn') return new Answer(204);
  if (result === 'not-found') throw notFound();
  throw result.outcome === 'denied' ? denied(result.code) : conflicting(result);
}

export const fromOverview = ({ requests, given, usable }: ConsentOverview): Instemmingen => ({
  vragen: requests.map(fromRequest),
  gegeven: given.map(fromConsent),
  bruikbaar: [...usable],
});

function fromRequest({ scope, asker, ...request }: ConsentRequest): Instemmingsvraag {
  const known = scope.known ?? scope.person;
  return {
    id: request.id,
    knooppunt: request.node,
    verstrekkers: [...request.suppliers],
    vragendKnooppunt: asker.node,
    vrager: asker.participant,
    ...reach(scope),
    ...(known === undefined ? {} : { bekendAls: known }),
    gevraagdOp: request.askedAt,
    antwoordVoor: request.answerBefore,
    antwoorden: request.answers.map(({ supplier, outcome, consent, at }) => ({
      verstrekker: supplier,
      uitkomst: outcome === 'granted' ? 'GEGEVEN' : 'GEWEIGERD',
      ...(consent === undefined ? {} : { instemming: consent }),
      op: at,
    })),
  };
}

const fromConsent = (consent: ConsentRecord): GegevenInstemming => ({
  id: consent.id,
  vraag: consent.request,
  ...reach(consent),
  gegevenOp: consent.grantedAt,
  ondertekend: consent.token !== undefined,
  ...(consent.withdrawnAt === undefined ? {} : { ingetrokkenOp: consent.withdrawnAt }),
});

const reach = (
  of: Pick<ConsentRequest['scope'], 'categories' | 'purpose' | 'recipient' | 'subject' | 'until'>,
) => ({
  categorieen: [...of.categories],
  doel: of.purpose,
  ontvanger: of.recipient,
  betrokkene: of.subject,
  eindigtOp: of.until,
});
