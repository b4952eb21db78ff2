/** Help of `sluis status` and `sluis cert check`. */
import type { Bilingual } from '#domain';

export const STATUS_HELP: Bilingual = {
  nl: `sluis status – hoe het staat met dit knooppunt en zijn partners

Toont de versie van het knooppunt, per partner of berichten doorgaan, en elke melding die niet in orde is, met de bladzijde die zegt wat u doet.
Uitgangscode 6 als een partner stilstaat of een melding open is die niemand heeft gedempt. "Geen gegevens" is nooit in orde.
--watch kijkt elke vijf seconden opnieuw. Met --json: op, knooppunt (een EigenKnooppunt), partners (elk een PartnerStroom) en meldingen (elk een Melding), zoals de API ze beschrijft.
SLUIS_API is het adres van het knooppunt (https://…/v1), SLUIS_TOKEN_FILE het bestand met uw toegangstoken.`,
  en: `sluis status – how this node and its peers are doing

Shows the version of the node, for each peer whether messages go through, and each alarm that is not in order, with the page that says what to do.
Exit code 6 when a peer stands still or an alarm is open that nobody muted. "No data" is never in order.
--watch looks again every five seconds. With --json: op, knooppunt (an EigenKnooppunt), partners (each a PartnerStroom) and meldingen (each a Melding), as the API describes them.
SLUIS_API is the address of the node (https://…/v1), SLUIS_TOKEN_FILE the file with your access token.`,
};

export const CERT_HELP: Bilingual = {
  nl: `sluis cert check – welke certificaten verlopen binnenkort, van dit knooppunt en zijn partners

  --within DAGEN   kijk zo ver vooruit, zoals 30d (standaard 60d)

Een regel per knooppunt, met al zijn certificaten. own-tls is het certificaat waarmee dit knooppunt verbindingen maakt.
Uitgangscode 6 als er een verloopt, of als niet te zien is wanneer.
SLUIS_API is het adres van het knooppunt (https://…/v1), SLUIS_TOKEN_FILE het bestand met uw toegangstoken.`,
  en: `sluis cert check – which certificates end soon, of this node and its peers

  --within DAYS   look this far ahead, such as 30d (default 60d)

One row per node, with all of its certificates. own-tls is the certificate that this node makes connections with.
Exit code 6 when one ends, or when it cannot be seen when.
SLUIS_API is the address of the node (https://…/v1), SLUIS_TOKEN_FILE the file with your access token.`,
};
