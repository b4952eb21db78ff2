/** The drafts that the demo's case systems hand in. */
import { randomBytes } from 'node:crypto';
import { mintUuidV7 } from '#domain';
import type { BodyCode, JsonObject, Oin } from '#domain';
import type { RegisteredCase } from './house.js';
import type { DemoPerson } from './persons.js';

export interface DraftRequest {
  readonly sender: BodyCode;
  readonly to: { readonly oin: Oin; readonly participants: readonly BodyCode[] };
  readonly about: RegisteredCase;
}

const uuid = (): string => mintUuidV7(Date.now(), randomBytes(10));
export const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();
export const statementOf = (participant: BodyCode): JsonObject => ({
  id: uuid(),
  deelnemer: participant,
  rol: 'CASE_PROCESSOR',
  op: daysAgo(0),
});

export function element(of: {
  id: string;
  subject: string;
  category: string;
  supplier: BodyCode;
  value: JsonObject;
  secrecy?: string;
  consents?: readonly string[];
  restrictions?: readonly JsonObject[];
}): JsonObject {
  return {
    id: of.id,
    betrokkene: of.subject,
    categorie: of.category,
    verstrekker: { deelnemer: of.supplier },
    geheimhouding: of.secrecy ?? 'NONE',
    eersteVerwerkingOp: daysAgo(60),
    instemmingen: of.consents ?? [],
    beperkingen: of.restrictions ?? [],
    waarde: of.value,
  };
}

export function draft({ sender, to, about }: DraftRequest, of: JsonObject): JsonObject {
  return {
    ontvanger: { knooppunt: to.oin, deelnemers: to.participants },
    zaak: about.id,
    betrokkenen: [{ verwijzing: about.subject, soort: 'NATURAL_PERSON' }],
    noodzaak: statementOf(sender),
    kwaliteit: statementOf(sender),
    kenmerken: { radicalisering: 'NONE' },
    beperkingen: [],
    elementen: [],
    bijzonderheden: {},
    ...of,
  };
}

/** R1 between ZVHs, R5 with a RIEC: who somebody is, and nothing else. */
export function knownCheck(request: DraftRequest, person: DemoPerson, of: JsonObject = {}): JsonObject {
  const { sender, about } = request;
  const { givenNames, prefix, familyName, birthDate, bsn } = person;
  const identity = {
    familyName,
    ...(givenNames ? { givenNames } : {}),
    ...(prefix ? { prefix } : {}),
    ...(birthDate ? { birthDate } : {}),
  };
  const common = { subject: about.subject, supplier: sender };
  return draft(request, {
    soort: 'known-check.request',
    doel: 'INTER_ZVH_KNOWN_CHECK',
    grondslag: 'WGS_2_28_1',
    elementen: [
      element({ ...common, id: 'identiteit', category: 'IDENTIFYING_CONTACT', value: identity }),
      element({ ...common, id: 'bsn', category: 'BSN', value: { bsn } }),
    ],
    ...of,
  });
}

export const crossKnownCheck = (request: DraftRequest, person: DemoPerson): JsonObject =>
  knownCheck(request, person, { doel: 'CROSS_KNOWN_CHECK', grondslag: 'WGS_1_7_8_KNOWN_CHECK' });

/** R2: after a hit, which categories are asked for. */
export const caseRequest = (request: DraftRequest, of: JsonObject): JsonObject =>
  draft(request, {
    soort: 'case-exchange.request',
    doel: 'INTER_ZVH_CASE_EXCHANGE',
    grondslag: 'WGS_2_28_2',
    bijzonderheden: { categorieen: ['HOUSING', 'HEALTH'] },
    ...of,
  });

export const caseResponse = (request: DraftRequest, of: JsonObject): JsonObject =>
  draft(request, {
    soort: 'case-exchange.response',
    doel: 'INTER_ZVH_CASE_EXCHANGE',
    grondslag: 'WGS_2_28_2',
    ...of,
  });

/** R3: of one's own accord. */
export const caseNotice = (request: DraftRequest, of: JsonObject): JsonObject =>
  draft(request, {
    soort: 'case-exchange.notice',
    doel: 'INTER_ZVH_UNSOLICITED',
    grondslag: 'WGS_2_28_3',
    ...of,
  });

/** Within the house: asks a supplying participant whether its data may go to that node. */
export const consentRequest = (request: DraftRequest, details: JsonObject): JsonObject =>
  draft(request, {
    soort: 'provider-consent.request',
    doel: 'INTER_ZVH_CASE_EXCHANGE',
    grondslag: 'WGS_2_28_2',
    bijzonderheden: details,
  });

export const consentGrant = (request: DraftRequest, requestId: string): JsonObject =>
  draft(request, {
    soort: 'provider-consent.grant',
    doel: 'INTER_ZVH_CASE_EXCHANGE',
    grondslag: 'WGS_2_28_2',
    vorigBericht: requestId,
  });
