/** What people call each fact and list that a condition may name: noun phrases, so that a test becomes a sentence. Dutch is B1. */
import type { FACT_PATHS, FactPath, ListPath } from './fact-paths.js';

export type Pair = readonly [nl: string, en: string];
type FlagPath = {
  [Path in FactPath]: (typeof FACT_PATHS)[Path] extends { readonly type: 'flag' } ? Path : never;
}[FactPath];

/** A flag is a sentence of its own: when it holds, and when not. */
export const FLAG_SENTENCES: Readonly<Record<FlagPath, { readonly yes: Pair; readonly no: Pair }>> = {
  'actor.listed': {
    yes: [
      'wie dit doet, hoort bij een deelnemer die in de directory staat',
      'who acts belongs to a listed participant',
    ],
    no: [
      'de deelnemer van wie dit doet, staat niet in de directory',
      'the participant of who acts is not listed',
    ],
  },
  'flags.automated': {
    yes: ['een computer heeft dit zelf geanalyseerd', 'a computer analysed this by itself'],
    no: ['geen computer heeft dit zelf geanalyseerd', 'no computer analysed this by itself'],
  },
  processingRestricted: {
    yes: ['de verwerking voor deze persoon is beperkt', 'processing is restricted for this person'],
    no: ['de verwerking voor deze persoon is niet beperkt', 'processing is not restricted for this person'],
  },
  'use.caseMatches': {
    yes: [
      'de zaak die u noemt, is de zaak van dit bericht',
      'the case that you name is that of this message',
    ],
    no: [
      'de zaak die u noemt, is een andere dan die van dit bericht',
      'the case that you name is not that of this message',
    ],
  },
  'derived.permitted': {
    yes: [
      'een regel staat dit soort bericht voor dit doel toe',
      'a rule permits this kind of message for this purpose',
    ],
    no: [
      'geen regel staat dit soort bericht voor dit doel toe',
      'no rule permits this kind of message for this purpose',
    ],
  },
  'element.subjectKnown': {
    yes: ['het gaat over een persoon die in het bericht staat', 'it is about a person of the message'],
    no: [
      'het gaat over iemand die niet in het bericht staat',
      'it is about somebody who is not in the message',
    ],
  },
  'element.supplierListed': {
    yes: [
      'wie het gegeven gaf, is deelnemer van het verzendende huis',
      'who gave it is a participant of the sending house',
    ],
    no: [
      'wie het gegeven gaf, is geen deelnemer van het verzendende huis',
      'who gave it is no participant of the sending house',
    ],
  },
  'element.nationalityUnavoidable': {
    yes: [
      'zonder de nationaliteit kan niemand de persoon herkennen',
      'nobody can identify the person without the nationality',
    ],
    no: [
      'de persoon is ook zonder nationaliteit te herkennen',
      'the person can be identified without the nationality',
    ],
  },
  'element.consentWithdrawn': {
    yes: ['een instemming hiervoor is ingetrokken', 'a consent for it was withdrawn'],
    no: ['geen instemming hiervoor is ingetrokken', 'no consent for it was withdrawn'],
  },
  'subject.relatedToNamed': {
    yes: [
      'degene bij wie deze persoon hoort, staat in het bericht',
      'the one to whom this person relates is in the message',
    ],
    no: [
      'degene bij wie deze persoon hoort, staat niet in het bericht',
      'the one to whom this person relates is not in the message',
    ],
  },
  'party.listed': {
    yes: ['de deelnemer staat in de directory bij dit huis', 'the participant is listed at this house'],
    no: [
      'de deelnemer staat in de directory niet bij dit huis',
      'the participant is not listed at this house',
    ],
  },
};

export const FACT_NAMES: Readonly<Record<Exclude<FactPath, FlagPath>, Pair>> = {
  stage: ['het moment', 'the stage'],
  kind: ['het soort bericht', 'the kind of message'],
  purpose: ['het doel van het bericht', 'the purpose of the message'],
  legalBasis: ['de grondslag', 'the legal basis'],
  issuedAt: ['het moment van verzenden', 'the moment of sending'],
  'sender.oin': ['het huis dat verzendt', 'the sending house'],
  'sender.nodeKind': ['het huis dat verzendt', 'the sending house'],
  'sender.listedBodies': [
    'de lijst met deelnemers van het huis dat verzendt',
    'the list of participants of the sending house',
  ],
  'recipient.oin': ['het huis dat ontvangt', 'the receiving house'],
  'recipient.nodeKind': ['het huis dat ontvangt', 'the receiving house'],
  'recipient.listedBodies': [
    'de lijst met deelnemers van het huis dat ontvangt',
    'the list of participants of the receiving house',
  ],
  'actor.participant': ['de deelnemer van wie dit doet', 'the participant of who acts'],
  'actor.participantKind': ['de deelnemer van wie dit doet', 'the participant of who acts'],
  'actor.role': ['de rol van wie dit doet', 'the role of who acts'],
  'actor.screening': ['het einde van de screening van wie dit doet', 'the end of the screening of who acts'],
  ownCase: ['de eigen zaak', 'the own case'],
  'conversation.predecessor': ['het bericht waarop dit volgt', 'the message that this follows'],
  'conversation.knownStatus': ['dat beide huizen de persoon kennen', 'that both houses know the person'],
  'conversation.involvement': ['wie betrokken is', 'who is involved'],
  'conversation.about': ['het bericht waarover dit gaat', 'the message that this is about'],
  necessity: ['de noodzaak', 'the necessity'],
  'necessity.id': ['het nummer van de noodzaak', 'the number of the necessity'],
  'necessity.participant': [
    'de deelnemer die de noodzaak vastlegde',
    'the participant that stated the necessity',
  ],
  'necessity.role': ['de rol van wie de noodzaak vastlegde', 'the role of who stated the necessity'],
  'necessity.at': ['het moment van de noodzaak', 'the moment of the necessity'],
  quality: ['de controle van de gegevens', 'the check of the data'],
  'quality.participant': [
    'de deelnemer die de gegevens controleerde',
    'the participant that checked the data',
  ],
  'quality.role': ['de rol van wie de gegevens controleerde', 'the role of who checked the data'],
  'quality.at': ['het moment van die controle', 'the moment of that check'],
  'flags.radicalisation': ['radicalisering in deze zaak', 'radicalisation in this case'],
  'flags.taskCode': ['een taak buiten de WGS', 'a task outside the WGS'],
  'flags.humanReview': ['de beoordeling door een mens', 'the review by a person'],
  'flags.humanReview.participant': ['de deelnemer die dit beoordeelde', 'the participant that reviewed this'],
  'flags.humanReview.role': ['de rol van wie dit beoordeelde', 'the role of who reviewed this'],
  'flags.humanReview.at': ['het moment van die beoordeling', 'the moment of that review'],
  'flags.priorityList': ['een lijst met voorrang', 'a priority list'],
  priorityCriteria: [
    'de publicatie van de criteria voor voorrang',
    'the publication of the criteria for priority',
  ],
  answer: ['het antwoord', 'the answer'],
  type: ['de versie van dit soort bericht', 'the version of this kind of message'],
  reviewedKinds: ['de lijst van beoordeelde soorten', 'the list of reviewed kinds'],
  auditLog: ['het auditlogboek', 'the audit log'],
  'use.action': ['wat u ermee doet', 'what you do with it'],
  'use.purpose': ['het doel waarvoor u het gebruikt', 'the purpose for which you use it'],
  'use.reads': ['hoe vaak het al is gelezen', 'how often it was read'],
  'use.verification': ['de controle of dit klopt', 'the check whether this is right'],
  'use.consultation': ['het overleg met wie het gaf', 'the consultation of who gave it'],
  'use.dossier': ['het verzoek van deze persoon', 'the request of this person'],
  'use.request': ['het verzoek om inzage', 'the request for access'],
  'use.ground': [
    'een reden om de persoon niets te zeggen (UAVG 41)',
    'a ground to tell the person nothing (UAVG 41)',
  ],
  'use.receiver': ['wie het krijgt', 'who receives it'],
  'use.recipient': ['het huis waar het heen gaat', 'the house to which it goes'],
  'use.renewal.from': ['het einde van de termijn nu', 'the end of the term now'],
  'use.renewal.until': ['het nieuwe einde van de termijn', 'the new end of the term'],
  'use.renewal.judgement': [
    'het oordeel dat dit een bijzonder geval is',
    'the judgement that this is a special case',
  ],
  'use.renewal.relapse': ['de kans op herhaling', 'the risk of relapse'],
  'use.release': ['de verstrekking', 'the release'],
  'use.release.objections': ['een bezwaar tegen de verstrekking', 'an objection to the release'],
  'use.release.committee': [
    'het advies van de rechtmatigheidscommissie',
    'the advice of the lawfulness committee',
  ],
  'use.release.ground': ['de grond voor de verstrekking', 'the ground for the release'],
  'use.release.standing': ['dat de ontvanger op uw lijst staat', 'that the receiver is on your list'],
  'element.category': ['het soort gegeven', 'the category of data'],
  'element.subject': ['de persoon van het gegeven', 'the person of the data'],
  'element.supplier.participant': ['wie het gegeven gaf', 'who gave it'],
  'element.supplier.node': ['het huis dat het gegeven gaf', 'the house that gave it'],
  'element.origin': ['de herkomst van het gegeven', 'the origin of the data'],
  'element.origin.route': ['de route waarlangs het gegeven kwam', 'the route by which the data came'],
  'element.origin.provenance': ['de keten van herkomst', 'the chain of origin'],
  'element.secrecyBasis': ['de wettelijke geheimhouding', 'the statutory secrecy'],
  'element.sourceLaw': ['de wet van de bron', 'the law of the source'],
  'element.firstProcessedAt': ['de eerste verwerking', 'the first processing'],
  'element.fields': ['het gegeven', 'the data'],
  'element.renewedUntil': ['de verlengde bewaartermijn', 'the renewed term'],
  'consent.supplier': ['wie instemt', 'who consents'],
  'consent.role': ['de rol van wie instemt', 'the role of who consents'],
  'consent.categories': [
    'de lijst met soorten gegevens in de instemming',
    'the list of categories in the consent',
  ],
  'consent.purpose': ['het doel in de instemming', 'the purpose in the consent'],
  'consent.recipient': ['het huis waarvoor de instemming geldt', 'the house for which the consent holds'],
  'consent.subject': ['de persoon in de instemming', 'the person in the consent'],
  'consent.grantedAt': ['het moment van instemmen', 'the moment of consenting'],
  'consent.until': ['het einde van de instemming', 'the end of the consent'],
  'restriction.type': ['de voorwaarde', 'the condition'],
  'restriction.basis': ['de grond van de voorwaarde', 'the basis of the condition'],
  'restriction.purposes': ['de lijst met doelen in de voorwaarde', 'the list of purposes in the condition'],
  'restriction.roles': ['de lijst met rollen in de voorwaarde', 'the list of roles in the condition'],
  'restriction.participants': [
    'de lijst met deelnemers in de voorwaarde',
    'the list of participants in the condition',
  ],
  'restriction.at': ['het moment in de voorwaarde', 'the moment in the condition'],
  'restriction.duration': ['de duur in de voorwaarde', 'the duration in the condition'],
  'restriction.n': ['het aantal keren in de voorwaarde', 'the number of times in the condition'],
  'restriction.within': ['de termijn in de voorwaarde', 'the term in the condition'],
  'subject.type': ['wie of wat dit is', 'who or what this is'],
  'subject.relation': ['de relatie tot de betrokkene', 'the relation to the data subject'],
  'subject.relatedTo': ['bij wie deze persoon hoort', 'to whom this person relates'],
  'subject.handle': ['de persoon', 'the person'],
  'party.body': ['de deelnemer', 'the participant'],
  'party.kind': ['de deelnemer', 'the participant'],
};

/** One of the list, and several. */
export const LIST_NAMES: Readonly<Record<ListPath, { readonly one: Pair; readonly several: Pair }>> = {
  elements: { one: ['gegeven', 'piece of data'], several: ['gegevens', 'pieces of data'] },
  restrictions: { one: ['voorwaarde', 'condition'], several: ['voorwaarden', 'conditions'] },
  subjects: { one: ['persoon', 'person'], several: ['personen', 'persons'] },
  'sender.participants': {
    one: ['deelnemer die verzendt', 'participant that sends'],
    several: ['deelnemers die verzenden', 'participants that send'],
  },
  'recipient.participants': {
    one: ['deelnemer die ontvangt', 'participant that receives'],
    several: ['deelnemers die ontvangen', 'participants that receive'],
  },
  'element.consents': { one: ['instemming', 'consent'], several: ['instemmingen', 'consents'] },
  'element.restrictions': { one: ['voorwaarde', 'condition'], several: ['voorwaarden', 'conditions'] },
};
