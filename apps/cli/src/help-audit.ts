import type { Bilingual } from '#domain';

export const AUDIT_VERIFY_HELP: Bilingual = {
  nl: `sluis audit verify PAKKET... – controleer auditpakketten zonder netwerk

  --authority CERT.pem  certificaat van de autoriteit van de federatie: daar begint het vertrouwen
  --allow-loopback      sta brokers op deze computer toe (alleen voor een proefopstelling)

Controleert handtekeningen, boom, controlepunten, getuigen, volgorde, klok, en of elk bericht zijn besluit en bewijs heeft.
Geef de pakketten van meer knooppunten tegelijk: dan wordt ook vergeleken wat zij van elkaar zagen.
Uitgangscode 6 als er iets niet klopt; de eerste foute regel staat erbij.`,
  en: `sluis audit verify PACK... – check audit packs without a network

  --authority CERT.pem  certificate of the federation authority: where trust begins
  --allow-loopback      allow brokers on this machine (test set-ups only)

Checks signatures, tree, checkpoints, witnesses, order, clock, and that every message has its decision and evidence.
Give the packs of several nodes at once: then what they saw of each other is compared as well.
Exit code 6 when something is wrong, with the first wrong entry.`,
};

export const AUDIT_PACK_HELP: Bilingual = {
  nl: `sluis audit pack – haal een auditpakket van een knooppunt

  --url URL             adres van het knooppunt, zonder /v1
  --token-file BESTAND  toegangstoken van een fg of auditor (of de variabele SLUIS_TOKEN)
  --from MOMENT         regels vanaf dit tijdstip
  --to MOMENT           regels tot dit tijdstip
  --log NUMMER          een eerder logboek van het knooppunt; anders het logboek dat in gebruik is
  --out PAKKET          hier komt het pakket; een bestaand bestand wordt niet overschreven`,
  en: `sluis audit pack – get an audit pack from a node

  --url URL          address of the node, without /v1
  --token-file FILE  access token of a DPO or auditor (or the variable SLUIS_TOKEN)
  --from MOMENT      entries from this moment
  --to MOMENT        entries up to this moment
  --log NUMBER       an earlier log of the node; else the one in use
  --out PACK         where the pack goes; an existing file is not overwritten`,
};

export const AUDIT_TILES_HELP: Bilingual = {
  nl: `sluis audit tiles – zet het auditlogboek neer als bestanden die iedere webserver kan aanbieden (C2SP tlog-tiles)

  --out MAP      hier komen checkpoint, tile/… en verifier-keys.txt; een map die er al is, wordt bijgewerkt
  --log NUMMER   een eerder logboek van het knooppunt; anders het logboek dat in gebruik is

De bestanden bevatten vingerafdrukken, geen regels en geen personen: openbare gereedschappen controleren er het logboek mee.
Eerst wordt alles getoetst: de handtekening van het controlepunt aan de sleutels die het knooppunt noemt, de rest aan het controlepunt.
Uitgangscode 6 als iets niet past; dan komt er niets in de map.
SLUIS_API is het adres van het knooppunt (https://…/v1), SLUIS_TOKEN_FILE het bestand met uw toegangstoken.`,
  en: `sluis audit tiles – put the audit log down as files that any web server can offer (C2SP tlog-tiles)

  --out FOLDER   where checkpoint, tile/… and verifier-keys.txt go; a folder that is there is brought up to date
  --log NUMBER   an earlier log of the node; else the one in use

The files hold digests, no entries and no persons: public tools check the log with them.
All of it is checked first: the checkpoint's signature against the keys that the node names, the rest against the checkpoint.
Exit code 6 when something does not fit; then nothing is put in the folder.
SLUIS_API is the address of the node (https://…/v1), SLUIS_TOKEN_FILE the file with your access token.`,
};

export const AUDIT_REPORT_HELP: Bilingual = {
  nl: `sluis audit report PAKKET | --from MOMENT --to MOMENT – rapport voor de privacyaudit, als webpagina en PDF

  --out NAAM            schrijft NAAM.html en NAAM.pdf
  --seed TEKST          dezelfde tekst trekt dezelfde steekproeven
  --n AANTAL            regels per steekproef, ten hoogste 200; anders de omvang die elke norm zelf heeft
  --authority CERT.pem  bij een pakket: certificaat van de autoriteit van de federatie
  --name NAAM           bij een pakket: naam van het knooppunt op het rapport
  --allow-loopback      sta brokers op deze computer toe (alleen voor een proefopstelling)

Met een pakket zonder netwerk. Anders maakt het knooppunt van SLUIS_API het rapport over de periode.
Uitgangscode 6 als er open bevindingen zijn; het rapport is er dan ook.`,
  en: `sluis audit report PACK | --from MOMENT --to MOMENT – privacy-audit report, as a page and as PDF, in Dutch

  --out NAME            writes NAME.html and NAME.pdf
  --seed TEXT           the same text draws the same samples
  --n COUNT             entries in each sample, 200 at most; else the size that each norm has by itself
  --authority CERT.pem  with a pack: certificate of the federation authority
  --name NAME           with a pack: the node's name on the report
  --allow-loopback      allow brokers on this machine (test set-ups only)

With a pack and no network; else the node of SLUIS_API makes it over the period.
Exit code 6 when there are open findings; the report is there all the same.`,
};

export const AUDIT_SAMPLE_HELP: Bilingual = {
  nl: `sluis audit sample PAKKET – trek een steekproef die iedereen kan herhalen

  --n AANTAL     hoeveel regels
  --seed TEKST   dezelfde tekst geeft dezelfde regels`,
  en: `sluis audit sample PACK – draw a sample that anyone can draw again

  --n COUNT    how many entries
  --seed TEXT  the same text gives the same entries`,
};

export const LOG_ALARMS_HELP: Bilingual = {
  nl: `sluis audit alarms|alarm|settle|nieuw-log – wat er mis is met een logboek, over het koppelvlak van het knooppunt

  audit alarms           alle alarmen, nieuwste eerst
  audit alarm NUMMER     een alarm met al zijn bewijs: paren getekende controlepunten die elkaar tegenspreken,
                         of de nummers van verzoeken en datalekken die zijn gewijzigd
  audit nieuw-log --reden TEKST   vraag een tweede persoon om een nieuw logboek, als dit gesloten is en niet terug te zetten
  audit settle NUMMER    leg vast dat u het heeft uitgezocht; alleen de fg

Bij een open alarm wordt elk nieuw paar eenmaal bewaard, tot 64. Bewijs wordt nooit veranderd of weggehaald.
SLUIS_API is het adres van het knooppunt (https://…/v1), SLUIS_TOKEN_FILE het bestand met uw toegangstoken.`,
  en: `sluis audit alarms|alarm|settle|nieuw-log – what is wrong with a log, over the API of the node

  audit alarms        all alarms, newest first
  audit alarm ID      one alarm with all its evidence: pairs of signed checkpoints that contradict each other,
                      or the numbers of requests and breaches that were changed
  audit nieuw-log --reden TEXT   ask a second person for a new log, where this one is closed and cannot be restored
  audit settle ID     put on record that you looked into it; the DPO alone

While an alarm is open each new pair is kept once, up to 64. Evidence is never changed or taken away.
SLUIS_API is the address of the node (https://…/v1), SLUIS_TOKEN_FILE the file with your access token.`,
};

export const LOG_HELP: Bilingual = {
  nl: `sluis audit head|keys|entry|bericht|proof|growth|tile|witnesses|opzet – het auditlogboek van een knooppunt dat loopt, voor fg en auditor

  audit head                          het nieuwste getekende controlepunt
  audit keys                          met welke sleutels logboeken zijn en worden getekend
  audit entry --vingerafdruk HASH     een regel; wie hem bekijkt, staat zelf in het logboek
  audit bericht NUMMER                wat het logboek over een bericht zegt, met het bewijs van elke regel; ook dat staat in het logboek
  audit proof --vingerafdruk HASH     het bewijs dat een regel in het logboek staat
  audit growth --van N --tot N        het bewijs dat het logboek van toen het begin is van dat van later
  audit tile --pad PAD                een stuk van de boom (C2SP tlog-tiles)
  audit witnesses                     welke knooppunten elkaars logboek zien en medeondertekenen
  audit opzet --van MOMENT --tot MOMENT   wat een rapport over die periode zal bevatten
  --log NUMMER                        bij head, entry, proof, growth en tile: een eerder logboek van het knooppunt

Zonder netwerk controleert u met sluis audit pack en sluis audit verify.
SLUIS_API is het adres van het knooppunt (https://…/v1), SLUIS_TOKEN_FILE het bestand met uw toegangstoken.`,
  en: `sluis audit head|keys|entry|bericht|proof|growth|tile|witnesses|opzet – the audit log of a running node, for DPO and auditor

  audit head                          the newest signed checkpoint
  audit keys                          with which keys logs are and were signed
  audit entry --vingerafdruk HASH     one entry; whoever looks at it stands in the log
  audit bericht ID                    what the log says of a message, with the proof of each entry; that look is on record too
  audit proof --vingerafdruk HASH     the proof that an entry is in the log
  audit growth --van N --tot N        the proof that the log of then is the beginning of the later one
  audit tile --pad PATH               a piece of the tree (C2SP tlog-tiles)
  audit witnesses                     which nodes see and countersign each other's log
  audit opzet --van MOMENT --tot MOMENT   what a report over that period will hold
  --log NUMBER                        with head, entry, proof, growth and tile: an earlier log of the node

To check without a network: sluis audit pack and sluis audit verify.
SLUIS_API is the address of the node (https://…/v1), SLUIS_TOKEN_FILE the file with your access token.`,
};
