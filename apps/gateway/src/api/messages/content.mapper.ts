/** A read message in the API's words. */
import { nodeOfSource } from '#domain';
import type { CaseFlags, Element, Message, ProviderConsent, Subject } from '#domain';
import { fromDetails, fromStatement } from './details.mapper.js';
import type { Betrokkene, Kenmerken } from './draft.dto.js';
import type { BerichtInhoud, GelezenElement, Instemming } from './message.dto.js';
import { fromRestriction } from './restriction.mapper.js';

export function toContent(message: Message): BerichtInhoud {
  const { data } = message;
  return {
    id: message.id,
    gesprek: data.conversation,
    ...(data.inReplyTo === undefined ? {} : { vorigBericht: data.inReplyTo }),
    soort: data.kind,
    doel: data.purpose,
    grondslag: data.legalBasis,
    afzender: {
      knooppunt: nodeOfSource(message.source) ?? '',
      deelnemer: data.sender.participant,
      rol: data.sender.role,
    },
    ontvanger: { knooppunt: data.recipient.node, deelnemers: [...data.recipient.participants] },
    zaakverwijzing: data.caseHandle,
    verzondenOp: message.time,
    vervaltOp: message.expirytime,
    betrokkenen: data.subjects.map(fromSubject),
    ...(data.necessity ? { noodzaak: fromStatement(data.necessity) } : {}),
    ...(data.quality ? { kwaliteit: fromStatement(data.quality) } : {}),
    kenmerken: fromFlags(data.flags),
    beperkingen: data.restrictions.map(fromRestriction),
    elementen: data.elements.map(fromElement),
    bijzonderheden: fromDetails(data.details),
  };
}

export const fromSubject = ({ handle, type, relation, relatedTo }: Subject): Betrokkene => ({
  verwijzing: handle,
  soort: type,
  ...(relation === undefined ? {} : { relatie: relation }),
  ...(relatedTo === undefined ? {} : { relatieTot: relatedTo }),
});

export function fromFlags({
  radicalisation,
  taskCode,
  automated,
  humanReview,
  priorityList,
}: CaseFlags): Kenmerken {
  return {
    radicalisering: radicalisation,
    ...(taskCode === undefined ? {} : { taakcode: taskCode }),
    ...(automated === undefined ? {} : { geautomatiseerd: automated }),
    ...(humanReview === undefined ? {} : { menselijkeBeoordeling: fromStatement(humanReview) }),
    ...(priorityList === undefined
      ? {}
      : { prioriteitenlijst: { criteria: priorityList.criteria, versie: priorityList.version } }),
  };
}

function fromElement(element: Element): GelezenElement {
  return {
    id: element.id,
    betrokkene: element.subject,
    categorie: element.category,
    verstrekker: {
      deelnemer: element.supplier.participant,
      ...(element.supplier.node === undefined ? {} : { knooppunt: element.supplier.node }),
    },
    geheimhouding: element.secrecyBasis,
    ...(element.sourceLaw === undefined ? {} : { bronwet: element.sourceLaw }),
    eersteVerwerkingOp: element.firstProcessedAt,
    instemmingen: element.consents.map(fromConsent),
    beperkingen: element.restrictions.map(fromRestriction),
    waarde: element.value,
  };
}

const fromConsent = ({ id, supplier, categories, grantedAt, until }: ProviderConsent): Instemming => ({
  id,
  deelnemer: supplier,
  categorieen: [...categories],
  gegevenOp: grantedAt,
  eindigtOp: until,
});
