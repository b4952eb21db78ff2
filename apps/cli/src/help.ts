import type { Bilingual } from '#domain';

export type Lang = keyof Bilingual;

export const HELP: Bilingual = {
  nl: `sluis – opdrachten voor beheerders van een Sluis-knooppunt

Gebruik
  sluis directory sign   --in DOCUMENT.json --key SLEUTEL --out DIRECTORY.jws
  sluis directory verify DIRECTORY.jws --authority CERTIFICAAT.pem
  sluis open ENVELOP     --keys SLEUTELS --directory DIRECTORY.jws --authority CERTIFICAAT.pem
  sluis policy test      SITUATIE.json
  sluis policy explain   CODE
  sluis policy table     [--at DATUM]
  sluis demo fault|mend  (breekt of herstelt iets in de demo die hier draait)
  sluis parked list      (op het knooppunt zelf, met de omgeving van de courier)
  sluis vierogen lijst|toon|plan|vraag|keurgoed|wijsaf|trekin|uitvoer   (over het koppelvlak)
  sluis whoami   sluis messages list|show   sluis trace NUMMER   (idem)
  sluis status [--watch]   sluis cert check [--within 30d]   (idem; uitgangscode 6 als er iets aandacht vraagt)
  sluis bericht bezorging|probeer|parkeer|hervat   sluis geparkeerd berichten|leveringen   sluis melding lijst|gezien|demp|hoor   (idem)
  sluis audit pack       --url KNOOPPUNT --from MOMENT --to MOMENT --out PAKKET
  sluis audit verify     PAKKET... --authority CERTIFICAAT.pem
  sluis audit sample     PAKKET --n 60 --seed TEKST
  sluis audit alarms|alarm|settle   (over het koppelvlak van het knooppunt)
  sluis audit head|keys|entry|bericht|proof|growth|tile|witnesses|opzet   (idem)
  sluis audit tiles      --out MAP   (idem; het logboek als bestanden voor openbare gereedschappen)
  sluis audit report     PAKKET | --from MOMENT --to MOMENT, --out NAAM
  sluis match propose|accept|status|evidence   (over het koppelvlak)   sluis match audit
  sluis postvak …   sluis doorverstrekking …   sluis meldplichten   (over het koppelvlak van het knooppunt)
  sluis instemming|verificatie|overleg|beoordeling|deelnemers|personen|derden …   (idem)
  sluis gesprekken lijst|toon   sluis jaarverslag   (over het koppelvlak van het knooppunt)
  sluis avg …   sluis datalek …   (verzoeken van betrokkenen, datalekken)
  sluis logboek zoek|betrokkene|activiteiten|uitvoer   (over het koppelvlak van het knooppunt)

De andere opdrachten werken zonder netwerk. Hulp per opdracht: sluis directory sign --help, sluis postvak lees --help

Opties voor elke opdracht
  --lang nl|en   taal van teksten (namen in JSON veranderen niet)
  -o table|json|ndjson   vorm van de uitkomst; ndjson: een regel JSON per rij,
                 daarna zo nodig een regel {"overig": …} met wat er naast de rijen is
  --json         hetzelfde als -o json
  -h, --help     deze hulp
  --version      de versie van deze opdrachten (zonder opdracht; die van het knooppunt: sluis status)

Uitgangscodes
  0 goed · 1 mislukt · 2 verkeerd gebruik · 3 niet gevonden · 4 aanmelden of recht
  5 geweigerd door beleid · 6 controle gedaan, er is iets mis · 7 wacht op tweede persoon · 130 afgebroken`,
  en: `sluis – commands for operators of a Sluis node

Usage
  sluis directory sign   --in DOCUMENT.json --key KEY --out DIRECTORY.jws
  sluis directory verify DIRECTORY.jws --authority CERTIFICATE.pem
  sluis open ENVELOPE    --keys KEYS --directory DIRECTORY.jws --authority CERTIFICATE.pem
  sluis policy test      SITUATION.json
  sluis policy explain   CODE
  sluis policy table     [--at DATE]
  sluis demo fault|mend  (breaks or mends something in the demo that runs here)
  sluis parked list      (on the node itself, with the environment of the courier)
  sluis vierogen lijst|toon|plan|vraag|keurgoed|wijsaf|trekin|uitvoer   (over the API)
  sluis whoami   sluis messages list|show   sluis trace ID   (likewise)
  sluis status [--watch]   sluis cert check [--within 30d]   (likewise; exit code 6 when something asks for attention)
  sluis bericht bezorging|probeer|parkeer|hervat   sluis geparkeerd berichten|leveringen   sluis melding lijst|gezien|demp|hoor   (likewise)
  sluis audit pack       --url NODE --from MOMENT --to MOMENT --out PACK
  sluis audit verify     PACK... --authority CERTIFICATE.pem
  sluis audit sample     PACK --n 60 --seed TEXT
  sluis audit alarms|alarm|settle   (over the API of the node)
  sluis audit head|keys|entry|bericht|proof|growth|tile|witnesses|opzet   (as above)
  sluis audit tiles      --out FOLDER   (as above; the log as files for public tools)
  sluis audit report     PACK | --from MOMENT --to MOMENT, --out NAME
  sluis match propose|accept|status|evidence   (over the API)   sluis match audit
  sluis postvak …   sluis doorverstrekking …   sluis meldplichten   (over the API of the node)
  sluis instemming|verificatie|overleg|beoordeling|deelnemers|personen|derden …   (likewise)
  sluis gesprekken lijst|toon   sluis jaarverslag   (over the API of the node)
  sluis avg …   sluis datalek …   (requests of data subjects, breaches)
  sluis logboek zoek|betrokkene|activiteiten|uitvoer   (over the API of the node)

The other commands need no network. Help on one of them: sluis directory sign --help, sluis postvak lees --help

Options of every command
  --lang nl|en   language of texts (names in JSON do not change)
  -o table|json|ndjson   form of the result; ndjson: a line of JSON per row,
                 then where needed a line {"overig": …} with what there is beside the rows
  --json         the same as -o json
  -h, --help     this help
  --version      the version of these commands (without a command; that of the node: sluis status)

Exit codes
  0 ok · 1 failed · 2 usage · 3 not found · 4 sign-in or right
  5 refused by policy · 6 check ran, finding present · 7 waits for a second person · 130 interrupted`,
};

export const SIGN_HELP: Bilingual = {
  nl: `sluis directory sign – onderteken de directory van de federatie

  --in DOCUMENT.json       het document (JSON); het wordt in canonieke vorm gezet (RFC 8785)
  --key SLEUTEL            sleutel van de autoriteit: PKCS#12 (.p12, .pfx), of PEM met sleutel en certificaat
  --certificate CERT.pem   certificaat van de autoriteit, als het niet bij de sleutel zit
  --password-file BESTAND  wachtwoord van het PKCS#12-bestand (eerste regel)
  --out DIRECTORY.jws      hier komt de getekende directory
  --current HUIDIG.jws     de directory die nu geldt: het versienummer moet groeien
  --at MOMENT              controleer voor dit moment (standaard: nu)
  --allow-loopback         sta brokers op deze computer toe (alleen voor een proefopstelling)

Het document wordt na het tekenen gecontroleerd zoals een knooppunt dat doet. Klopt het niet, dan komt er geen bestand.`,
  en: `sluis directory sign – sign the directory of the federation

  --in DOCUMENT.json       the document (JSON); it is put in canonical form (RFC 8785)
  --key KEY                key of the authority: PKCS#12 (.p12, .pfx), or PEM with key and certificate
  --certificate CERT.pem   certificate of the authority, when it is not with the key
  --password-file FILE     password of the PKCS#12 file (first line)
  --out DIRECTORY.jws      where the signed directory goes
  --current CURRENT.jws    the directory in force: the version has to grow
  --at MOMENT              check as of this moment (default: now)
  --allow-loopback         allow brokers on this machine (test set-ups only)

After signing the document is checked as a node checks it. If it fails, no file is written.`,
};

export const VERIFY_HELP: Bilingual = {
  nl: `sluis directory verify DIRECTORY.jws – controleer een getekende directory

  --authority CERT.pem  certificaat van de autoriteit van de federatie
  --at MOMENT           controleer voor dit moment (standaard: nu)
  --current HUIDIG.jws  de directory die nu geldt: een oudere of tegenstrijdige wordt geweigerd
  --self OIN            dit knooppunt moet erin staan
  --allow-loopback      sta brokers op deze computer toe (alleen voor een proefopstelling)

Uitgangscode 6 en een code DIRECTORY_… als de directory niet te vertrouwen is.`,
  en: `sluis directory verify DIRECTORY.jws – check a signed directory

  --authority CERT.pem   certificate of the federation authority
  --at MOMENT            check as of this moment (default: now)
  --current CURRENT.jws  the directory in force: an older or contradicting one is refused
  --self OIN             this node must be listed
  --allow-loopback       allow brokers on this machine (test set-ups only)

Exit code 6 and a code DIRECTORY_… when the directory is not to be trusted.`,
};

export const OPEN_HELP: Bilingual = {
  nl: `sluis open ENVELOP – open een envelop zonder netwerk en controleer alles wat erin staat

  --keys PAD               KEM-sleutel of PKCS#12 met de vertrouwelijkheidssleutel; een bestand of een map
  --password-file BESTAND  wachtwoord van het PKCS#12-bestand (eerste regel)
  --directory BESTAND      de getekende directory
  --authority CERT.pem     certificaat van de autoriteit van de federatie
  --crls PAD               intrekkingslijsten (bestand of map); zonder deze blijft intrekking ongecontroleerd
  --at MOMENT              controleer voor dit moment (standaard: nu)
  --allow-loopback         sta brokers op deze computer toe (alleen voor een proefopstelling)
  --content                toon ook de inhoud: dit zijn persoonsgegevens

Zonder --content zie je alleen de buitenkant en de uitkomst van elke controle.`,
  en: `sluis open ENVELOPE – open an envelope without a network and check all that is in it

  --keys PATH           KEM key, or PKCS#12 with the confidentiality key; a file or a directory
  --password-file FILE  password of the PKCS#12 file (first line)
  --directory FILE      the signed directory
  --authority CERT.pem  certificate of the federation authority
  --crls PATH           revocation lists (file or directory); without them revocation stays unchecked
  --at MOMENT           check as of this moment (default: now)
  --allow-loopback      allow brokers on this machine (test set-ups only)
  --content             show the content too: this is personal data

Without --content only the outside and the result of each check are shown.`,
};
