/** What somebody can do about each outcome of a connection test, and about an attempt that came to nothing. A code without a line of its own gets its step's. */
import type { AttemptCode, Bilingual } from '#domain';
import type { LinkStep, LinkStepName } from '#exchange';

const LINKS = {
  DIRECTORY_EXPIRED: {
    nl: 'Het register is verlopen. Haal een nieuw register bij de beheerder ervan.',
    en: 'The directory has expired. Get a new one from whoever keeps it.',
  },
  OUR_CERTIFICATE_UNREADABLE: {
    nl: 'Ons eigen certificaat of de sleutel is niet te lezen. Controleer de bestanden voor TLS.',
    en: 'Our own certificate or key cannot be read. Check the files for TLS.',
  },
  OUR_CERTIFICATE_REFUSED: {
    nl: 'De partner neemt ons certificaat niet aan. Controleer of het geldig is en bel de partner.',
    en: 'The partner does not accept our certificate. Check whether it is valid and call the partner.',
  },
  THEIR_CERTIFICATE_REFUSED: {
    nl: 'Wij nemen het certificaat van de partner niet aan. Controleer onze intrekkingslijsten en bel de partner.',
    en: 'We do not accept the partner’s certificate. Check our revocation lists and call the partner.',
  },
  NOT_THE_PEER: {
    nl: 'Op dit adres staat de broker van een ander. Stuur niets en bel de beheerder van het register.',
    en: 'At this address stands somebody else’s broker. Send nothing and call whoever keeps the directory.',
  },
  TLS_NO_MATCH: {
    nl: 'Er is geen gezamenlijke versie van TLS, of ons certificaat is er niet een voor clients. Bel de partner.',
    en: 'There is no TLS version in common, or our certificate is not one for clients. Call the partner.',
  },
  NEVER_HEARD: {
    nl: 'Van deze partner kwam nog nooit een hartslag. Vraag of zijn knooppunt draait en ons kent.',
    en: 'No heartbeat of this partner ever came. Ask whether its node runs and knows ours.',
  },
} as const satisfies Readonly<Record<string, Bilingual>>;
const BY_CODE: Readonly<Record<string, Bilingual>> = LINKS;

const BY_STEP: Readonly<Record<LinkStepName, Bilingual>> = {
  directory: {
    nl: 'De partner staat niet in ons register. Haal het nieuwste register op.',
    en: 'The partner is not in our directory. Get the newest directory.',
  },
  certificate: {
    nl: 'Het certificaat voor ondertekenen is nu niet te vertrouwen. Controleer eerst onze intrekkingslijsten, bel dan de partner.',
    en: 'The signing certificate is not to be trusted now. Check our revocation lists first, then call the partner.',
  },
  reach: {
    nl: 'Het adres antwoordt niet. Controleer netwerk en firewall, en vraag of de broker van de partner draait.',
    en: 'The address does not answer. Check network and firewall, and ask whether the partner’s broker runs.',
  },
  tls: {
    nl: 'De beveiligde verbinding komt niet tot stand. Bel de partner.',
    en: 'The secured connection does not come about. Call the partner.',
  },
  login: {
    nl: 'De broker van de partner kent ons certificaat niet als gebruiker. Vraag de partner ons toe te voegen.',
    en: 'The partner’s broker does not know our certificate as a user. Ask the partner to add us.',
  },
  vhost: {
    nl: 'Wij mogen niet in de vhost die voor ons is, of die bestaat niet. Vraag de partner zijn broker opnieuw in te richten.',
    en: 'We may not enter the vhost that is ours, or it is not there. Ask the partner to set up its broker anew.',
  },
  heartbeat: {
    nl: 'De laatste hartslag is te oud. Vraag de partner of zijn knooppunt draait en ons kan bereiken.',
    en: 'The newest heartbeat is too old. Ask the partner whether its node runs and can reach us.',
  },
  clock: {
    nl: 'De klokken lopen meer dan vijf minuten uiteen. Controleer de tijd hier en daar (NTP).',
    en: 'The clocks differ by more than five minutes. Check the time here and there (NTP).',
  },
};

const EMPTIED: Bilingual = {
  nl: 'Vraag de partner of zijn knooppunt draait en zijn wachtrij leegt. Het bericht gaat daarna vanzelf.',
  en: 'Ask the partner whether its node runs and empties its queue. The message goes by itself then.',
};
const BY_ITSELF: Bilingual = {
  nl: 'U hoeft niets te doen: de volgende poging volgt vanzelf.',
  en: 'You need do nothing: the next attempt follows by itself.',
};
const NOT_OURS_TO_SEND: Bilingual = {
  nl: 'Leg dit nummer voor aan de ontwikkelaars. Het bericht vervalt op zijn gewone tijd.',
  en: 'Put this number before the developers. The message expires at its usual time.',
};
const BY_ATTEMPT: Readonly<Record<AttemptCode, Bilingual>> = {
  ...LINKS,
  UNREACHABLE: BY_STEP.reach,
  LOGIN_REFUSED: BY_STEP.login,
  NO_EXTERNAL_LOGIN: {
    nl: 'Vraag de partner of aanmelden met een certificaat (EXTERNAL) op zijn broker aanstaat.',
    en: 'Ask the partner whether signing in with a certificate (EXTERNAL) is on at its broker.',
  },
  VHOST_OR_LIMIT: BY_STEP.vhost,
  TOPOLOGY: BY_STEP.vhost,
  BROKER_BLOCKED: {
    nl: 'Bel de partner: zijn broker heeft schijf of geheugen nodig. Het bericht gaat daarna vanzelf.',
    en: 'Call the partner: its broker needs disk or memory. The message goes by itself then.',
  },
  QUEUE_FULL: EMPTIED,
  NO_ROUTE: BY_STEP.vhost,
  NO_CONFIRM: BY_ITSELF,
  CONNECTION_LOST: BY_ITSELF,
  TOO_LARGE: NOT_OURS_TO_SEND,
  LINK_BUSY: BY_ITSELF,
  PEER_NOT_LISTED: BY_STEP.directory,
  PARTNER_NOT_ACCEPTED: {
    nl: 'Twee personen kunnen deze partner opnieuw aanvaarden. Anders vervalt het bericht op zijn gewone tijd.',
    en: 'Two people can accept this partner anew. Otherwise the message expires at its usual time.',
  },
  SUITE_BELOW_FLOOR: {
    nl: 'De partner kan niet versleutelen zoals het register eist. Bel de partner.',
    en: 'The partner cannot encrypt as the directory demands. Call the partner.',
  },
  PEER_CERTIFICATE_INVALID: {
    nl: 'Bekijk het certificaat op de bladzijde van de partner en bel de partner.',
    en: 'Look at the certificate on the page of the partner and call the partner.',
  },
  REVOCATION_LISTS_MISSING: {
    nl: 'Haal de nieuwste intrekkingslijsten op en zet ze op dit knooppunt.',
    en: 'Get the newest revocation lists and put them on this node.',
  },
  NOT_SEALED: NOT_OURS_TO_SEND,
  PEER_LAW_DIFFERS: {
    nl: 'Vraag de partner om bij te werken, of de beheerder van het register om zijn wettabel toe te laten.',
    en: 'Ask the partner to update, or whoever keeps the directory to accept its law table.',
  },
  CLOCKS_DIFFER: {
    nl: 'Controleer de tijd van dit knooppunt en van zijn database (NTP).',
    en: 'Check the time of this node and of its database (NTP).',
  },
};

export const whatNowAfter = (code: AttemptCode): Bilingual => BY_ATTEMPT[code];

/** Nothing to do about what is in order, and about what could not be judged because something else failed. */
export function whatNow({ step, outcome, code }: LinkStep): Bilingual | undefined {
  if (outcome === 'ok' || outcome === 'skipped') return undefined;
  return (
    (code === undefined ? undefined : BY_CODE[code]) ?? (outcome === 'failed' ? BY_STEP[step] : undefined)
  );
}
