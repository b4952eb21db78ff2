import type { Bilingual } from '#domain';

export const PARKED_HELP: Bilingual = {
  nl: `sluis parked list – leveringen die dit knooppunt niet kon openen

Toont plaats, moment, afzender, code en grootte; en hoeveel de broker apart heeft gezet.

  --peer OIN        alleen van dit knooppunt
  --code CODE       alleen met deze code
  --position N      alleen deze ene
  --most N          hoogstens zoveel (standaard: 100)

De opdracht gebruikt de omgeving van de courier (courier.env). Vrijgeven of weggooien vraagt twee mensen: sluis vierogen plan.
Van een afzender bewaart het knooppunt de bytes van 500 leveringen; van wat daarna komt alleen code en grootte, en dat staat
als QUARANTINE_FULL in het logboek. Zo'n levering kan niet opnieuw worden beoordeeld.`,
  en: `sluis parked list – deliveries that this node could not open

Shows position, moment, sender, code and size; and how many the broker put aside.

  --peer OIN        only of this node
  --code CODE       only with this code
  --position N      only this one
  --most N          at most so many (default: 100)

The command uses the environment of the courier (courier.env). To release or to throw away takes two people: sluis vierogen plan.
Of one sender the node keeps the bytes of 500 deliveries; of what comes after only code and size, and the log says
QUARANTINE_FULL. Such a delivery cannot be judged again.`,
};
