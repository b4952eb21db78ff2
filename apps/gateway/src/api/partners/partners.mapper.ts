/** Partners in the API's words. */
import type { AcceptedPartner, LinkTest, ListedCertificate } from '#exchange';
import type { Partner as ListedPartner } from '../use-cases.js';
import { whatNow } from './link-test-words.js';
import type { Certificaten, Partner, Verbindingstest } from './partners.dto.js';

export function toPartner(
  { oin, name, kind, participants, kinds }: ListedPartner,
  accepted: readonly AcceptedPartner[],
): Partner {
  const { at, ended } = accepted.find(({ peer }) => peer === oin) ?? {};
  return {
    oin,
    naam: name,
    soort: kind,
    deelnemers: [...participants],
    berichtsoorten: [...kinds],
    aanvaard: at !== undefined && ended === undefined,
    ...(at === undefined ? {} : ended === undefined ? { aanvaardOp: at } : { beeindigdOp: ended.at }),
  };
}

export const toLinkTest = ({ id, peer, at, doneAt, steps }: LinkTest): Verbindingstest => ({
  id,
  partner: peer,
  op: at,
  ...(doneAt === undefined ? {} : { klaarOp: doneAt }),
  stappen: steps.map((one) => {
    const todo = whatNow(one);
    return {
      stap: one.step,
      uitkomst: one.outcome,
      ...(one.code === undefined ? {} : { code: one.code }),
      ...(todo === undefined ? {} : { watNu: todo }),
    };
  }),
});

/**
 * `isKnown`: our own, or of a partner that two people accepted. Until then its fingerprint comes by another way than the
 * directory, and not from here (`aanvaardingen`).
 */
export const toCertificates = (listed: readonly ListedCertificate[], isKnown: boolean): Certificaten => ({
  certificaten: listed.map((one) => ({
    doel: one.purpose,
    onderwerp: one.subject,
    ...(one.organisation === undefined ? {} : { organisatie: one.organisation }),
    ...(one.holder === undefined ? {} : { oin: one.holder }),
    serienummer: one.serial,
    ...(isKnown ? { vingerafdruk: one.fingerprint } : {}),
    geldigVanaf: one.validFrom,
    geldigTot: one.validUntil,
  })),
});
