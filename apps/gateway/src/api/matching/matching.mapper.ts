import { instantOf, MATCH_ADVICE, matchAdvice, parseOin } from '#domain';
import type { MatchCode, MatchTerms, Oin } from '#domain';
import type {
  HitRecord,
  MatchAssessment,
  MatchEvidence,
  MatchRecord,
  Proposal,
  ProposeResult,
} from '#exchange';
import { firstDeadlineOf, legOf, stateOf } from '#matching';
import type { Leg, SessionSpending } from '#matching';
import { caseIdIn } from '../contract/paths.js';
import { OMISSION_TEXTS } from './omission-texts.js';
import { badFields, denied, notFound, problem } from '../problems/problem.js';
import type { Problem } from '../problems/problem.js';
import type {
  Afspraak,
  Besteding,
  Bewijs,
  Lijst,
  NieuweVergelijking,
  Richting,
  Treffer,
  Vergelijking,
  VergelijkingToetsing,
} from './matching.dto.js';

export function oinIn(text: string): Oin {
  const oin = parseOin(text);
  if (oin === undefined)
    throw badFields([{ at: '/partner', must: { nl: 'moet een OIN zijn', en: 'must be an OIN' } }]);
  return oin;
}

export const toProposal = ({ partner, wijze, zaken }: NieuweVergelijking): Proposal => ({
  peer: oinIn(partner),
  mode: wijze,
  ...(zaken === undefined ? {} : { cases: zaken.map((id) => caseIdIn(id)) }),
});

type RefusalCode = Extract<ProposeResult, { outcome: 'refused' }>['code'];

/** A code of the session, told to the caller as one kind of problem. */
export function matchRefused(
  code: RefusalCode,
  excluded: Extract<ProposeResult, { outcome: 'refused' }>['excluded'] = [],
): Problem {
  if (code === 'OPERATOR_NOT_AUTHORISED') return denied(code);
  if (code === 'PARTNER_NOT_ACCEPTED' || code === 'LAW_HASH_NOT_ACCEPTED') return problem(code);
  const weggelaten = toOmissions(excluded);
  const uitleg = MATCH_ADVICE[code];
  return problem('MATCH_REFUSED', { members: { detail: uitleg.nl, uitleg, reden: code, weggelaten } });
}

/** What the law or the directory says of who asks and of whom is a problem; what another choice here would mend is an answer. */
export function toMatchAssessment(of: MatchAssessment): VergelijkingToetsing {
  if (of.outcome === 'refused') throw matchRefused(of.code);
  const { code } = of;
  if (code !== undefined && !isMatchCode(code)) throw matchRefused(code);
  return {
    mag: code === undefined,
    ...(code === undefined ? {} : { reden: code, uitleg: { ...MATCH_ADVICE[code] } }),
    doel: of.purpose,
    wijzen: [...of.modes],
    personenMax: of.maxPersons,
    antwoordUiterlijkOp: of.until,
    personen: of.persons,
    weggelaten: toOmissions(of.excluded),
  };
}

const isMatchCode = (code: RefusalCode): code is MatchCode => code in MATCH_ADVICE;

export const toOmissions = (excluded: MatchRecord['excluded']) =>
  excluded.map(({ recordRef, code }) => ({
    verwijzing: recordRef,
    code,
    uitleg: { ...OMISSION_TEXTS[code] },
  }));

export function toMatch(record: MatchRecord): Vergelijking {
  const { session } = record;
  const { exit, terms, role, approved } = session;
  // Whether the person of a known-check was found, whoever is asked says; not the session.
  const isCheck = record.check !== undefined;
  return {
    id: record.id,
    ...(record.check === undefined ? {} : { bericht: record.check.message }),
    partner: session.peer,
    doel: terms.purpose,
    wijze: terms.mode,
    soort: record.size,
    rol: role,
    toestand: stateOf(session),
    ...(exit?.code === undefined
      ? {}
      : { code: exit.code, advies: { ...matchAdvice(exit.code, exit.state) } }),
    richtingen: session.legs.map((leg) => toDirection(leg, isCheck)),
    wachtOpAntwoord: role === 'responder' && !approved && exit === undefined,
    begonnenOp: session.openedAt,
    antwoordUiterlijkOp: session.notAfter,
    ...toDeadline(firstDeadlineOf(session)),
    weggelaten: toOmissions(record.excluded),
  };
}

export const toDeadline = (until: number | undefined) =>
  until === undefined ? {} : { uiterlijkOp: instantOf(until) };

const FEW = 5;

function toDirection(leg: Leg, isCheck: boolean): Richting {
  const hits = leg.part === 'asker' && !isCheck ? leg.hits : undefined;
  return {
    rol: leg.part,
    toestand: leg.state,
    ...(leg.counts.asker === undefined ? {} : { omvangVraag: leg.counts.asker }),
    ...(leg.counts.holder === undefined ? {} : { omvangAntwoord: leg.counts.holder }),
    ...(hits === undefined ? {} : { treffers: hits === 0 ? '0' : hits < FEW ? '1–4' : String(hits) }),
  };
}

export const toHit = (hit: HitRecord): Treffer => ({
  id: hit.id,
  vergelijking: hit.session,
  partner: hit.peer,
  kant: hit.side,
  zaak: hit.caseId,
  betrokkene: hit.subject,
  deelnemer: hit.participant,
  mogelijk: hit.possible,
  ...contactOf(hit),
  gevondenOp: hit.foundAt,
  vervaltOp: hit.expiresAt,
  ...(hit.review === undefined ? {} : { beoordeling: hit.review.outcome }),
});

/** `asked`: what we told the holder; `shown`: what the asker told us. */
function contactOf(hit: HitRecord): Pick<Treffer, 'contact' | 'contactGezonden' | 'contactbericht'> {
  const { side, contact, contactMessage } = hit;
  if (contact === undefined) return {};
  if (side === 'shown') return { contact };
  return { contactGezonden: contact, ...(contactMessage ? { contactbericht: contactMessage } : {}) };
}

export function toEvidence(evidence: MatchEvidence | undefined): Bewijs {
  if (evidence === undefined) throw notFound();
  const { record, sealed, spendings, copies } = evidence;
  return {
    id: record.id,
    partner: record.session.peer,
    afspraak: toTerms(record.session.terms),
    antwoordUiterlijkOp: record.session.notAfter,
    delen: sealed.map(({ dir, sealed: bytes }) => {
      const leg = legOf(record.session, dir)!;
      const other = leg.part === 'asker' ? 'holder' : 'asker';
      return {
        richting: dir,
        ...toSet(leg, leg.part),
        vanDeAnder: toSet(leg, other),
        ...(leg.part === 'asker' ? {} : { besteed: (spendings.get(dir) ?? []).map(toSpending) }),
        pakket: new TextDecoder().decode(bytes),
      };
    }),
    berichten: copies.map(({ kind, bytes, proof }) => ({
      soort: kind,
      inhoud: Buffer.from(bytes).toString('base64url'),
      ...(proof === undefined ? {} : { handtekening: proof }),
    })),
  };
}

const toTerms = (terms: MatchTerms): Afspraak => ({
  doel: terms.purpose,
  grondslag: terms.legalBasis,
  verwijzing: terms.agreementRef,
  wijze: terms.mode,
  soorten: [...terms.types],
  profiel: terms.normProfile,
  versie: terms.epoch,
});

const toSpending = ({ session, at, size, paddedCount }: SessionSpending): Besteding => ({
  vergelijking: session,
  op: at,
  soort: size,
  omvang: paddedCount,
});

function toSet(leg: Leg, part: Leg['part']): Lijst {
  const lijst = part === 'asker' ? leg.digests.blinded : leg.digests.entries;
  return {
    wortel: leg.roots[part] ?? '',
    omvang: leg.counts[part] ?? 0,
    ...(lijst === undefined ? {} : { lijst }),
  };
}
