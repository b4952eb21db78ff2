import type { Bilingual } from '#domain';

export const APPROVALS_HELP: Bilingual = {
  nl: `sluis vierogen – wat een tweede persoon nodig heeft, over het koppelvlak van het knooppunt

  vierogen lijst                                 wat wacht, en wat is beslist
  vierogen toon NUMMER                           een verzoek, met zijn plan
  vierogen plan [--peer OIN] [--code CODE] [--weggooien]
                                                 wat er met geparkeerde leveringen zou gebeuren
  vierogen plan --broker --peer OIN [--weggooien]  idem, van wat de broker apart zette
  vierogen vraag NUMMER --reden TEKST            vraag met dat plan om een tweede persoon
  vierogen keurgoed NUMMER [--toelichting TEKST] beslis als tweede persoon
  vierogen wijsaf NUMMER --toelichting TEKST     idem, met de reden voor wie het vroeg
  vierogen trekin NUMMER                         uw eigen verzoek
  vierogen uitvoer NUMMER                        haal een goedgekeurd dossier op

Wie vroeg, beslist nooit zelf: ook niet met een ander token, en ook een beheerder niet (uitgangscode 4). Een bewaartermijn
vraagt u aan met sluis postvak verleng. Een reden bevat geen nummers van personen of zaken.
SLUIS_API is het adres van het knooppunt (https://…/v1), SLUIS_TOKEN_FILE het bestand met uw toegangstoken.`,
  en: `sluis vierogen – what needs a second person, over the API of the node

  vierogen lijst                                 what waits, and what was decided
  vierogen toon ID                               a request, with its plan
  vierogen plan [--peer OIN] [--code CODE] [--weggooien]
                                                 what would become of parked deliveries (--weggooien: throw away)
  vierogen plan --broker --peer OIN [--weggooien]  likewise, of what the broker put aside
  vierogen vraag ID --reden TEXT                 ask a second person, with that plan
  vierogen keurgoed ID [--toelichting TEXT]      decide as the second person: approve
  vierogen wijsaf ID --toelichting TEXT          reject, with the reason for who asked
  vierogen trekin ID                             withdraw your own request
  vierogen uitvoer ID                            fetch an approved dossier

Who asked never decides: not with another token either, and not as beheerder (exit code 4). A longer term is asked for with
sluis postvak verleng. A reason holds no numbers of persons or cases.
SLUIS_API is the address of the node (https://…/v1), SLUIS_TOKEN_FILE the file with your access token.`,
};
