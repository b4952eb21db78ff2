/** Uses in the API's words. A refusal names every reason, and the elements that stand in the way. */
import type { FunctionRole, MessageId } from '#domain';
import type { Actor, UseAction, UseRequest, UseResult } from '#exchange';
import { caseIdIn } from '../contract/paths.js';
import { toContent } from '../messages/content.mapper.js';
import type { Getoond } from '../messages/message.dto.js';
import { notFound, problem, refused } from '../problems/problem.js';
import { messagePolicy } from '../restrictions/restrictions.mapper.js';
import type { Export, GebruikVerzoek, MededelingVerzoek, VerstrekkingVerzoek } from './uses.dto.js';

export const toUse = (
  id: MessageId,
  action: UseAction,
  stated: GebruikVerzoek | MededelingVerzoek,
): UseRequest => ({
  id,
  action,
  purpose: stated.doel,
  ...(stated.zaak === undefined ? {} : { caseId: caseIdIn(stated.zaak) }),
});

export const toDisclosure = (id: MessageId, body: MededelingVerzoek): UseRequest => ({
  ...toUse(id, 'disclose-to-subject', body),
  dossier: body.verzoek,
});

export const toRelease = (id: MessageId, body: VerstrekkingVerzoek): UseRequest => ({
  ...toUse(id, 'release', body),
  release: {
    receiver: body.soortOntvanger,
    ...(body.ontvanger === undefined ? {} : { participant: body.ontvanger }),
    ...(body.derde === undefined ? {} : { thirdParty: body.derde }),
    ...(body.grondslag === undefined ? {} : { ground: body.grondslag }),
  },
});

type Used = Extract<UseResult, { outcome: 'used' }>;

/** The last lock on content: a use that another role may not have was refused, and logged so, before it came to be one. */
export function used(result: UseResult, role: FunctionRole, may: readonly FunctionRole[]): Used {
  switch (result.outcome) {
    case 'used':
      if (!may.includes(role)) throw problem('OPERATOR_NOT_AUTHORISED');
      return result;
    case 'refused':
      throw refused(result.decision, { elementen: result.blockedBy });
    case 'not-found':
      throw notFound();
    case 'gone':
      throw problem('GONE');
  }
}

export const toShown = ({ message, notices }: Used): Getoond => ({
  meldingen: notices.map(({ nl, en }) => ({ nl, en })),
  bericht: toContent(message),
});

export const toExport = (result: Used, { participant }: Actor): Export => ({
  ...toShown(result),
  geexporteerdOp: result.decision.at,
  geexporteerdDoor: participant,
  beleid: messagePolicy(result.message),
});
