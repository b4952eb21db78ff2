/** Which acts of the audit log process personal data, what people call them, and under which activity they fall. */
import type { Purpose } from '#domain';
import { ACTIVITY_OF_PURPOSE, type ActivityId } from './activities.js';

interface Processing {
  readonly name: string;
  /** Of acts that have no purpose of a message. */
  readonly activity: ActivityId;
}

/**
 * By the act's name, or the longest beginning of it that stands here. `null`: nothing is done with a data subject's data; it
 * is about the node, its log, its own people, or a sealed envelope that nobody opens. A test holds every act to this list.
 */
const ACTIONS: Readonly<Record<string, Processing | null>> = {
  'message.send': { name: 'Bericht versturen', activity: 'casusgegevens-zvh' },
  'message.assess': { name: 'Bericht vooraf toetsen', activity: 'casusgegevens-zvh' },
  'message.receive': { name: 'Bericht ontvangen', activity: 'casusgegevens-zvh' },
  'message.read': { name: 'Bericht lezen', activity: 'casusgegevens-zvh' },
  'message.export': { name: 'Bericht uitvoeren', activity: 'casusgegevens-zvh' },
  'message.forward': { name: 'Gegevens doorverstrekken', activity: 'casusgegevens-zvh' },
  'message.release': { name: 'Resultaat verstrekken', activity: 'casusgegevens-zvh' },
  'message.plan': { name: 'Gegevens in een plan gebruiken', activity: 'afstemming-plannen' },
  'message.renew': { name: 'Bewaartermijn verlengen', activity: 'bewaren-en-vernietigen' },
  'message.renewal-lapse': { name: 'Verlenging vervallen', activity: 'bewaren-en-vernietigen' },
  'message.hold.lift': { name: 'Opschorting van vernietiging opheffen', activity: 'bewaren-en-vernietigen' },
  'message.hold': { name: 'Vernietiging opschorten', activity: 'bewaren-en-vernietigen' },
  'message.erase': { name: 'Gegevens vernietigen', activity: 'bewaren-en-vernietigen' },
  'message.withhold': { name: 'Gegevens buiten gebruik stellen', activity: 'rechten-betrokkene' },
  'message.put-back': { name: 'Gegevens weer in gebruik nemen', activity: 'rechten-betrokkene' },
  'message.expire': { name: 'Niet afgeleverde gegevens vernietigen', activity: 'bewaren-en-vernietigen' },
  // Any other use of a message.
  message: { name: 'Bericht gebruiken', activity: 'casusgegevens-zvh' },
  // The relay moves a sealed envelope; sending was logged with its subjects when it was decided.
  'message.relay': null,
  'message.undeliverable': null,
  'message.refused': null,
  'message.restrictions': null,
  'message.tighten': null,
  'message.provenance': null,
  'case.register': { name: 'Casus vastleggen', activity: 'casusregister' },
  'case.view': { name: 'Casus raadplegen', activity: 'casusregister' },
  'case.list': { name: 'Casussen opsommen', activity: 'casusregister' },
  'case.remove': { name: 'Casus vernietigen', activity: 'casusregister' },
  case: { name: 'Casus bijwerken', activity: 'casusregister' },
  'erasure.replay': { name: 'Vernietiging herhalen', activity: 'bewaren-en-vernietigen' },
  'match.hit-found': { name: 'Overeenkomst gevonden', activity: 'signaalvergelijking' },
  'match.check-hit': { name: 'Bij beide bekend: vraag gaat door', activity: 'bekendheidstoets-zvh' },
  'match.hit-list': { name: 'Overeenkomsten bekijken', activity: 'signaalvergelijking' },
  'match.list': { name: 'Vergelijkingen bekijken', activity: 'signaalvergelijking' },
  'match.view': { name: 'Vergelijking bekijken', activity: 'signaalvergelijking' },
  'match.hit-reviewed': { name: 'Overeenkomst beoordelen', activity: 'signaalvergelijking' },
  'match.contact-sent': { name: 'Contact leggen na overeenkomst', activity: 'signaalvergelijking' },
  match: { name: 'Signalen vergelijken', activity: 'signaalvergelijking' },
  'known-check.sent-on': { name: 'Bekendheidsvraag doorzetten', activity: 'bekendheidstoets-zvh' },
  'known-check.answered': { name: 'Bekendheidsvraag beantwoorden', activity: 'bekendheidstoets-zvh' },
  'known-check.later': null,
  // That nobody answers it by instruction; that it came has a line of its own.
  'known-check.by-hand': null,
  'known-check.list': { name: 'Bekendheidsvragen bekijken', activity: 'bekendheidstoets-zvh' },
  informing: { name: 'Betrokkene informeren', activity: 'rechten-betrokkene' },
  rights: { name: 'Verzoek van betrokkene behandelen', activity: 'rechten-betrokkene' },
  // References, moments and codes; whoever is hit has a line at each step that looks for or tells of the messages.
  'breach.record': null,
  'breach.view': null,
  breach: { name: 'Datalek behandelen', activity: 'datalek' },
  'consent.list': { name: 'Instemmingen bekijken', activity: 'casusgegevens-zvh' },
  consent: { name: 'Instemming vastleggen', activity: 'casusgegevens-zvh' },
  act: { name: 'Oordeel vastleggen', activity: 'casusgegevens-zvh' },
  processing: { name: 'Verwerkingen van betrokkene opzoeken', activity: 'rechten-betrokkene' },
  'approval.fetch.dossier-export': { name: 'Dossier uitvoeren', activity: 'rechten-betrokkene' },
  alarm: null,
  approval: null,
  audit: null,
  conversation: null,
  duty: null,
  envelope: null,
  evidence: null,
  heartbeat: null,
  instruction: null,
  line: null,
  list: null,
  parked: null,
  partner: null,
  person: null,
  'third-party': null,
  rest: null,
  view: null,
};

/** `undefined`: an act that this list does not know. */
export function processingOf(action: string): Processing | null | undefined {
  for (let name = action; ;) {
    const found = ACTIONS[name];
    if (found !== undefined) return found;
    const dot = name.lastIndexOf('.');
    if (dot < 0) return undefined;
    name = name.slice(0, dot);
  }
}

/** An unknown act counts as one that processes: rather a line too many than one too few. */
export function namedProcessing(action: string, purpose: Purpose | undefined): Processing | undefined {
  const found = processingOf(action);
  if (found === null) return undefined;
  const { name, activity } = found ?? { name: action, activity: 'casusgegevens-zvh' };
  return { name, activity: purpose === undefined ? activity : ACTIVITY_OF_PURPOSE[purpose] };
}
