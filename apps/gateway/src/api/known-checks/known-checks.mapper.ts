import type { MessageId } from '#domain';
import type { AskedAnswer, WaitingCheck } from '#exchange';
import { caseIdIn } from '../contract/paths.js';
import type { BekendheidAntwoord, Bekendheidstoets } from './known-checks.dto.js';

export const toKnownCheck = (check: WaitingCheck): Bekendheidstoets => ({
  id: check.id,
  partner: check.peer,
  gesprek: check.conversation,
  betrokkene: check.subject,
  deelnemers: [...check.participants],
  ...(check.proposal === undefined ? {} : { voorstel: check.proposal }),
  verwerkingBeperkt: check.restricted,
  ...(check.caseId === undefined ? {} : { zaak: check.caseId }),
  ontvangenOp: check.receivedAt,
  antwoordUiterlijkOp: check.answerBefore,
});

export const toAnswer = (id: MessageId, { antwoord, zaak }: BekendheidAntwoord): AskedAnswer => ({
  id,
  ...(antwoord === undefined ? {} : { answer: antwoord }),
  ...(zaak === undefined ? {} : { caseId: caseIdIn(zaak) }),
});
