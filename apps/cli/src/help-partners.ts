/** Help of `sluis partner`. */
import type { Bilingual } from '#domain';

export const PARTNERS_HELP: Bilingual = {
  nl: `sluis partner – met wie dit knooppunt uitwisselt, over de API van het knooppunt

  partner lijst                         de andere knooppunten, en of ze zijn aanvaard
  partner certificaten OIN              certificaten in het register, ook die van u zelf
  partner test OIN                      test de verbinding, stap voor stap (afsluitcode 6 als een stap niet lukt)
  partner aanvaard OIN --vingerafdruk HEX --reden TEKST
                                        vraag een tweede persoon om de partner te aanvaarden
  partner beeindig OIN --reden TEKST    vraag een tweede persoon om niet meer met de partner uit te wisselen

Vraag de vingerafdruk aan de partner, aan de telefoon of in een gesprek; neem hem niet uit het register over. Een ander beslist,
met sluis vierogen keurgoed ID. Tot dan gaan er geen berichten heen en weer.
Na een einde gaat er niets meer heen en komt er niets meer binnen: wat wacht, wordt geweigerd, en lopende gesprekken stoppen. Alleen
een nieuwe aanvaarding maakt het ongedaan.
SLUIS_API is het adres van het knooppunt (https://…/v1), SLUIS_TOKEN_FILE het bestand met uw toegangstoken.`,
  en: `sluis partner – whom this node exchanges with, over the API of the node

  partner lijst                         the other nodes, and whether they are accepted
  partner certificaten OIN              certificates in the directory, your own as well
  partner test OIN                      test the connection, step by step (exit code 6 if a step fails)
  partner aanvaard OIN --vingerafdruk HEX --reden TEXT
                                        ask a second person to accept the partner
  partner beeindig OIN --reden TEXT     ask a second person to exchange with the partner no more

Ask the partner for the fingerprint, by telephone or in person; do not copy it from the directory. Somebody else decides, with
sluis vierogen keurgoed ID. Until then no messages pass.
After an end nothing goes there and nothing comes in: what waits is refused, and conversations under way stop. Only a new acceptance
undoes it.
SLUIS_API is the address of the node (https://…/v1), SLUIS_TOKEN_FILE the file with your access token.`,
};
