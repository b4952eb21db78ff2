/** Partners in the API's words. */
import { SUITES_BY_RANK } from '#crypto';
import { millisOf } from '#domain';
import type { AcceptedPartner, BeatView, LinkTest, ListedCertificate, PeerBeat } from '#exchange';
import { SILENT_MS } from '../../health/peer-state.js';
import type { Partner as ListedPartner } from '../use-cases.js';
import { whatNow } from './link-test-words.js';
import type { Certificaten, Hartslag, Partner, Verbindingstest, Versies } from './partners.dto.js';

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

export function toBeat({ beat, acceptsLaw, now, own }: BeatView): Hartslag {
  const heard = beat !== undefined && millisOf(now) - millisOf(beat.at) <= SILENT_MS;
  return {
    toestand: heard ? 'gehoord' : 'geen-gegevens',
    ...(beat
      ? {
          gehoordOp: beat.at,
          klokVoor: Math.round((millisOf(beat.clock) - millisOf(beat.at)) / 1_000),
          partner: versionsOf(beat),
        }
      : {}),
    ...(acceptsLaw === undefined ? {} : { wettabelAanvaard: acceptsLaw }),
    hier: {
      protocol: [own.protocolVersion],
      suites: [...SUITES_BY_RANK],
      wettabel: own.lawHash,
      ...(own.directoryVersion === undefined ? {} : { register: own.directoryVersion }),
    },
  };
}

const versionsOf = ({ says, lawHash }: PeerBeat): Versies => ({
  protocol: [...(says?.protocolVersions ?? [])],
  suites: [...(says?.suites ?? [])],
  ...(says ? { register: says.directoryVersion } : {}),
  ...(lawHash === undefined ? {} : { wettabel: lawHash }),
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
    keten: one.chain.map(({ subject, validUntil, isAnchor }) => ({
      naam: subject,
      geldigTot: validUntil,
      anker: isAnchor,
    })),
  })),
});
