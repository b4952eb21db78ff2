import type { Bilingual } from '#domain';

export const LINES_HELP: Bilingual = {
  nl: `sluis bericht – een eigen bericht dat op bezorging wacht, over het koppelvlak van het knooppunt

  bericht bezorging NUMMER                 hoe vaak geprobeerd, en wanneer weer
  bericht probeer NUMMER                   de volgende poging is nu
  bericht parkeer NUMMER --reden TEKST     geen pogingen meer tot het wordt hervat
  bericht hervat NUMMER --reden TEKST      vraag een tweede persoon om het te hervatten (sluis vierogen)
  geparkeerd berichten [--na VERVOLG]      eigen berichten die iemand parkeerde
  geparkeerd leveringen [--peer OIN] [--code CODE] [--na VERVOLG]
                                           wat niet te openen was, een voor een, oudste eerst

Wat verder gaat, wordt eerst opnieuw aan het beleid getoetst; mag het niet meer, dan eindigt het (uitgangscode 1,
LINE_REFUSED_NOW). Een geparkeerd bericht vervalt op zijn gewone tijd. Een reden bevat geen nummers van personen of zaken.
SLUIS_API is het adres van het knooppunt (https://…/v1), SLUIS_TOKEN_FILE het bestand met uw toegangstoken.`,
  en: `sluis bericht – a message of ours that waits for delivery, over the API of the node

  bericht bezorging ID                     how often it was tried, and when again
  bericht probeer ID                       the next attempt is now
  bericht parkeer ID --reden TEXT          no attempts until it is resumed
  bericht hervat ID --reden TEXT           ask a second person to resume it (sluis vierogen)
  geparkeerd berichten [--na NEXT]         messages of ours that somebody parked
  geparkeerd leveringen [--peer OIN] [--code CODE] [--na NEXT]
                                           what could not be opened, one by one, oldest first

What goes on is judged by the policy anew; if it may not any more, it ends (exit code 1, LINE_REFUSED_NOW). A parked
message expires in its usual time. A reason holds no numbers of persons or cases.
SLUIS_API is the address of the node (https://…/v1), SLUIS_TOKEN_FILE the file with your access token.`,
};

export const ALARMS_HELP: Bilingual = {
  nl: `sluis melding – wat aandacht vraagt, over het koppelvlak van het knooppunt

  melding lijst                                          een per toestand, wat fout is eerst
  melding gezien SOORT ONDERWERP                         zeg dat u ermee bezig bent
  melding demp SOORT ONDERWERP --tot MOMENT --reden TEKST   hoogstens 14 dagen
  melding hoor SOORT ONDERWERP                           niet meer dempen

Een gedempte melding komt terug als zij erger wordt, als zij over was en opnieuw begint, of als haar tijd om is. Metingen, mail
en webhook veranderen er niet door. SLUIS_API is het adres van het knooppunt (https://…/v1), SLUIS_TOKEN_FILE het bestand met
uw toegangstoken.`,
  en: `sluis melding – what asks for attention, over the API of the node

  melding lijst                                          one per condition, failures first
  melding gezien KIND SUBJECT                            say that you are at it
  melding demp KIND SUBJECT --tot MOMENT --reden TEXT    mute it, 14 days at most
  melding hoor KIND SUBJECT                              unmute it

A muted alarm comes back when it becomes worse, when it was over and begins anew, or when its time is over. Metrics, mail and
webhook do not change. SLUIS_API is the address of the node (https://…/v1), SLUIS_TOKEN_FILE the file with your access token.`,
};
