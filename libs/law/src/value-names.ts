/** What people call the closed values of a fact. A code without a name stands as it is: it is public, and can be looked up. */
import { CODE_NAMES } from '#domain';
import type { Bilingual, NameGroup } from '#domain';
import { NOT_COMPARED } from './compared.js';
import type { FactPath } from './fact-paths.js';
import type { Pair } from './fact-names.js';

type Names = Readonly<Record<string, Pair>>;

const NODE_KINDS: Names = { ZVH: ['een ZVH', 'a ZVH'], RIEC: ['een RIEC', 'a RIEC'] };
const PARTICIPANT_KINDS: Names = {
  ZVH_PUBLIC: ['publiek (ZVH)', 'public (ZVH)'],
  ZVH_PRIVATE: ['privaat (ZVH)', 'private (ZVH)'],
  RIEC_PUBLIC: ['publiek (RIEC)', 'public (RIEC)'],
  INCIDENTAL_THIRD_PARTY: ['een incidentele derde', 'an incidental third party'],
  THIRD_PARTY: ['een derde', 'a third party'],
};
const ROLES: Names = {
  CASE_PROCESSOR: ['casusbehandelaar', 'case processor'],
  LAWFULNESS_REVIEWER: ['toetser van de rechtmatigheid', 'lawfulness reviewer'],
  SYSTEM_SUPPORT: ['systeembeheer', 'system support'],
  CONTACT_POINT: ['contactpunt', 'contact point'],
  COORDINATING_DPO: ['functionaris gegevensbescherming', 'data protection officer'],
};
const EXCHANGED: Names = {
  exchanged: ['uitgewisseld', 'exchanged'],
  'not-exchanged': ['nog niet uitgewisseld', 'not exchanged yet'],
  'not-asked': ['hier niet van belang', 'of no matter here'],
};
const RECORDED: Names = {
  recorded: ['vastgelegd', 'on record'],
  none: ['niet vastgelegd', 'not on record'],
  'not-asked': ['hier niet van belang', 'of no matter here'],
};
const RADICALISATION: Names = {
  NONE: ['er niet', 'absent'],
  SUSPECTED: ['vermoed', 'suspected'],
  ACCEPTED: ['aangenomen', 'accepted'],
};
const OWN: Readonly<Partial<Record<FactPath, Names>>> = {
  stage: { send: ['verzenden', 'sending'], receive: ['ontvangen', 'receiving'], use: ['gebruiken', 'use'] },
  'sender.nodeKind': NODE_KINDS,
  'recipient.nodeKind': NODE_KINDS,
  'actor.participantKind': PARTICIPANT_KINDS,
  'use.receiver': PARTICIPANT_KINDS,
  'party.kind': PARTICIPANT_KINDS,
  'actor.role': ROLES,
  'necessity.role': ROLES,
  'quality.role': ROLES,
  'flags.humanReview.role': ROLES,
  'consent.role': ROLES,
  'restriction.roles': ROLES,
  ownCase: {
    open: ['open', 'open'],
    'not-theirs': ['van iemand anders', 'that of somebody else'],
    closed: ['gesloten', 'closed'],
    none: ['er niet', 'missing'],
    'not-asked': ['hier niet van belang', 'of no matter here'],
  },
  'conversation.predecessor': {
    'not-needed': ['niet nodig', 'not needed'],
    present: ['er', 'there'],
    missing: ['er niet', 'missing'],
  },
  'conversation.knownStatus': {
    established: ['vastgesteld', 'established'],
    'not-established': ['nog niet vastgesteld', 'not established yet'],
  },
  'conversation.involvement': EXCHANGED,
  'conversation.about': EXCHANGED,
  'flags.radicalisation': RADICALISATION,
  priorityCriteria: {
    'not-asked': ['hier niet van belang', 'of no matter here'],
    published: ['er', 'there'],
    unpublished: ['er niet', 'missing'],
  },
  answer: {
    KNOWN: ['"bekend"', '"known"'],
    NOT_KNOWN: ['"niet bekend"', '"not known"'],
    DECLINED: ['"geen antwoord"', '"no answer"'],
  },
  auditLog: { available: ['bereikbaar', 'available'], unavailable: ['niet bereikbaar', 'unavailable'] },
  'use.action': {
    read: ['lezen', 'read'],
    forward: ['doorgeven', 'pass on'],
    export: ['ophalen als bestand', 'export'],
    plan: ['gebruiken in een plan', 'use in a plan'],
    'disclose-to-subject': ['aan de betrokkene laten zien', 'disclose to the data subject'],
    release: ['verstrekken', 'release'],
    renew: ['langer bewaren', 'keep longer'],
  },
  'use.verification': RECORDED,
  'use.consultation': RECORDED,
  'use.dossier': { open: ['open', 'open'], none: ['er niet', 'missing'] },
  'use.request': { granted: ['toegewezen', 'granted'], none: ['niet toegewezen', 'not granted'] },
  'use.ground': { applies: ['er', 'there'], none: ['er niet', 'absent'] },
  'use.renewal.judgement': RECORDED,
  'use.renewal.relapse': { likely: ['hoog', 'high'], none: ['niet hoog', 'not high'] },
  'use.release.objections': { none: ['er niet', 'absent'], raised: ['er', 'there'] },
  'use.release.committee': { advised: ['gegeven', 'given'], none: ['niet gegeven', 'not given'] },
  'use.release.ground': { stated: ['vastgelegd', 'stated'], none: ['niet vastgelegd', 'not stated'] },
  'use.release.standing': RECORDED,
  'element.secrecyBasis': { NONE: ['er niet', 'absent'] },
  'element.sourceLaw': {
    WPG_20_3: ['Wpg 20 lid 3', 'Wpg 20(3)'],
    WJSG_8B: ['Wjsg 8b', 'Wjsg 8b'],
    WJSG_39FA: ['Wjsg 39fa', 'Wjsg 39fa'],
    WJSG_51CA: ['Wjsg 51ca', 'Wjsg 51ca'],
  },
  'element.fields': { [NOT_COMPARED]: ['een ander gegeven', 'other data'] },
  'element.origin.provenance': { verified: ['nagekeken', 'verified'], broken: ['verbroken', 'broken'] },
  'subject.relation': { [NOT_COMPARED]: ['een andere relatie', 'another relation'] },
  'subject.type': {
    NATURAL_PERSON: ['een mens', 'a natural person'],
    LEGAL_PERSON: ['een organisatie', 'a legal person'],
    PHENOMENON: ['een verschijnsel', 'a phenomenon'],
  },
};

const GROUPED: Readonly<Partial<Record<FactPath, NameGroup>>> = {
  kind: 'KINDS',
  purpose: 'PURPOSES',
  'use.purpose': 'PURPOSES',
  'consent.purpose': 'PURPOSES',
  'restriction.purposes': 'PURPOSES',
  'sender.listedBodies': 'BODIES',
  'recipient.listedBodies': 'BODIES',
  'actor.participant': 'BODIES',
  'necessity.participant': 'BODIES',
  'quality.participant': 'BODIES',
  'flags.humanReview.participant': 'BODIES',
  'element.supplier.participant': 'BODIES',
  'consent.supplier': 'BODIES',
  'restriction.participants': 'BODIES',
  'party.body': 'BODIES',
  'element.category': 'CATEGORIES',
  'consent.categories': 'CATEGORIES',
  'element.secrecyBasis': 'SECRECY',
  'subject.relation': 'RELATIONS',
};

const ANY: Names = {
  true: ['ja', 'yes'],
  false: ['nee', 'no'],
  given: ['ingevuld', 'given'],
  unknown: ['niet bekend', 'unknown'],
};

export function valueName(fact: FactPath, value: string, lang: keyof Bilingual): string {
  if (Object.hasOwn(ANY, value)) return ANY[value]![lang === 'nl' ? 0 : 1];
  const own = OWN[fact];
  if (own !== undefined && Object.hasOwn(own, value)) return own[value]![lang === 'nl' ? 0 : 1];
  const group = GROUPED[fact];
  if (group === undefined || !Object.hasOwn(CODE_NAMES[group], value)) return value;
  const name = CODE_NAMES[group][value]![lang];
  // A kind is called by a phrase, which would run on into the sentence.
  return group === 'KINDS' ? `“${name}”` : name;
}
