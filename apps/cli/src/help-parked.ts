import type { Bilingual } from '#domain';

export const PARKED_HELP: Bilingual = {
  nl: `sluis parked list|redrive|discard – leveringen die dit knooppunt niet kon openen

  list      toon ze: plaats, moment, afzender, code en grootte; en hoeveel de broker apart heeft gezet
  redrive   zet ze weer in de rij, als de oorzaak weg is; ze worden dan opnieuw beoordeeld
  discard   gooi ze weg, voorgoed; geef --code of --position

  --peer OIN        alleen van dit knooppunt
  --code CODE       alleen met deze code
  --position N      alleen deze ene
  --most N          hoogstens zoveel (standaard: 100)
  --broker          de apart gezette leveringen van de broker in plaats van onze eigen quarantaine (met --peer)

De opdracht gebruikt de omgeving van de courier (courier.env) en komt in de auditlog. Van een afzender bewaart het knooppunt
de bytes van 500 leveringen; van wat daarna komt alleen code en grootte, en dat staat als QUARANTINE_FULL in het logboek.
Zo'n levering kan niet opnieuw in de rij.`,
  en: `sluis parked list|redrive|discard – deliveries that this node could not open

  list      show them: position, moment, sender, code and size; and how many the broker put aside
  redrive   put them back in line, once the cause is gone; they are judged anew
  discard   throw them away, for good; give --code or --position

  --peer OIN        only of this node
  --code CODE       only with this code
  --position N      only this one
  --most N          at most so many (default: 100)
  --broker          what the broker put aside instead of our own quarantine (with --peer)

The command uses the environment of the courier (courier.env) and is in the audit log. Of one sender the node keeps the bytes of
500 deliveries; of what comes after only code and size, and the log says QUARANTINE_FULL. Such a delivery cannot be put
back in line.`,
};
