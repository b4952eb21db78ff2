/** From a checked draft body to the domain's draft. The classes have checked every form, so nothing fails here. */
import { parseCaseId, parseInstant, parseMessageId, parseOin } from '#domain';
import type { Instant, MessageId, Oin } from '#domain';
import type { Draft, DraftElement } from '#exchange';
import { badFields } from '../problems/problem.js';
import { toDetails, toStatement } from './details.mapper.js';
import type { BerichtConcept, Element, Kenmerken } from './draft.dto.js';
import { toRestriction } from './restriction.mapper.js';

export function toDraft(concept: BerichtConcept): Draft {
  const { zaak, vorigBericht, noodzaak, kwaliteit, vervaltOp, ontvanger } = concept;
  return {
    kind: concept.soort,
    purpose: concept.doel,
    legalBasis: concept.grondslag,
    recipient: { node: oin(ontvanger.knooppunt), participants: ontvanger.deelnemers },
    ...(zaak === undefined ? {} : { caseId: versionSeven(parseCaseId(zaak), '/zaak') }),
    ...(vorigBericht === undefined ? {} : { inReplyTo: messageId(vorigBericht, '/vorigBericht') }),
    subjects: concept.betrokkenen.map(({ verwijzing: ref, soort: type, relatie, relatieTot }) => ({
      ref,
      type,
      ...(relatie === undefined ? {} : { relation: relatie }),
      ...(relatieTot === undefined ? {} : { relatedTo: relatieTot }),
    })),
    ...(noodzaak ? { necessity: toStatement(noodzaak) } : {}),
    ...(kwaliteit ? { quality: toStatement(kwaliteit) } : {}),
    flags: toFlags(concept.kenmerken),
    restrictions: concept.beperkingen.map(toRestriction),
    elements: concept.elementen.map(toElement),
    details: toDetails(concept.bijzonderheden),
    ...(vervaltOp === undefined ? {} : { expiresAt: instant(vervaltOp) }),
  };
}

function toFlags({
  radicalisering,
  taakcode,
  geautomatiseerd,
  menselijkeBeoordeling,
  prioriteitenlijst,
}: Kenmerken): Draft['flags'] {
  return {
    radicalisation: radicalisering,
    ...(taakcode === undefined ? {} : { taskCode: taakcode }),
    ...(geautomatiseerd === undefined ? {} : { automated: geautomatiseerd }),
    ...(menselijkeBeoordeling === undefined ? {} : { humanReview: toStatement(menselijkeBeoordeling) }),
    ...(prioriteitenlijst === undefined
      ? {}
      : { priorityList: { criteria: prioriteitenlijst.criteria, version: prioriteitenlijst.versie } }),
  };
}

function toElement(element: Element, index: number): DraftElement {
  const { deelnemer, knooppunt } = element.verstrekker;
  return {
    id: element.id,
    subject: element.betrokkene,
    category: element.categorie,
    supplier: { participant: deelnemer, ...(knooppunt === undefined ? {} : { node: oin(knooppunt) }) },
    secrecyBasis: element.geheimhouding,
    ...(element.bronwet === undefined ? {} : { sourceLaw: element.bronwet }),
    firstProcessedAt: instant(element.eersteVerwerkingOp),
    consents: element.instemmingen.map((id, i) => messageId(id, `/elementen/${index}/instemmingen/${i}`)),
    restrictions: element.beperkingen.map(toRestriction),
    value: element.waarde,
  };
}

const oin = (text: string): Oin => parseOin(text)!;
const instant = (text: string): Instant => parseInstant(text)!;
const messageId = (text: string, at: string): MessageId => versionSeven(parseMessageId(text), at);

/** Ids that this system mints are UUIDv7; another version cannot be one of them. */
function versionSeven<T>(parsed: T | undefined, at: string): T {
  if (parsed !== undefined) return parsed;
  throw badFields([{ at, must: { nl: 'moet een UUIDv7 zijn', en: 'must be a UUIDv7' } }]);
}
