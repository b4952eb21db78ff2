/** Partners in the API's words. */
import type { AcceptedPartner, ListedCertificate } from '#exchange';
import type { Partner as ListedPartner } from '../use-cases.js';
import type { Certificaten, Partner } from './partners.dto.js';

export function toPartner(
  { oin, name, kind, participants, kinds }: ListedPartner,
  accepted: readonly AcceptedPartner[],
): Partner {
  const acceptance = accepted.find(({ peer }) => peer === oin);
  return {
    oin,
    naam: name,
    soort: kind,
    deelnemers: [...participants],
    berichtsoorten: [...kinds],
    aanvaard: acceptance !== undefined,
    ...(acceptance === undefined ? {} : { aanvaardOp: acceptance.at }),
  };
}

export const toCertificates = (listed: readonly ListedCertificate[]): Certificaten => ({
  certificaten: listed.map(({ purpose, subject, fingerprint, validFrom, validUntil }) => ({
    doel: purpose,
    onderwerp: subject,
    vingerafdruk: fingerprint,
    geldigVanaf: validFrom,
    geldigTot: validUntil,
  })),
});
