/** What somebody can do about each outcome of a connection test. A code without a line of its own gets its step's. */
import type { Bilingual } from '#domain';
import type { LinkStep, LinkStepName } from '#exchange';

const BY_CODE: Readonly<Record<string, Bilingual>> = {
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
};

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

/** Nothing to do about what is in order, and about what could not be judged because something else failed. */
export function whatNow({ step, outcome, code }: LinkStep): Bilingual | undefined {
  if (outcome === 'ok' || outcome === 'skipped') return undefined;
  return (
    (code === undefined ? undefined : BY_CODE[code]) ?? (outcome === 'failed' ? BY_STEP[step] : undefined)
  );
}
