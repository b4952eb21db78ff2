import type { Bilingual } from '#domain';

export const POLICY_TEST_HELP: Bilingual = {
  nl: `sluis policy test BESTAND.json – toets een concept aan de wet

Het bestand is het concept van een bericht, zoals een zaaksysteem het instuurt (POST /v1/berichten):
  {"soort": "case-exchange.response", "doel": "INTER_ZVH_CASE_EXCHANGE", …}

Zonder netwerk wordt aangenomen dat alles wat een knooppunt erbij weet in orde is: de zaak is open, de instemmingen
gelden, het gesprek klopt. Elke aanname staat in de uitvoer. Verander er een om te zien wat dat doet:
  {"draft": {…}, "set": {"/ownCase": "closed", "/conversation/knownStatus": "not-established"}, "at": "2027-01-01T00:00:00.000Z"}

  --node ADRES   laat het knooppunt toetsen met wat het zelf weet, zoals https://sluis.example/v1;
                 je token staat in het bestand dat SLUIS_TOKEN_FILE noemt. Er wordt niets verzonden.

  --table TABEL.json   toets aan een wettabel in ontwerp: de uitvoer van sluis policy table --json, door jou veranderd

Ook een situatie uit de wettabel kan, of alle feiten. De namen van situaties staan in docs/refusals:
  {"base": "R2 gives", "set": {"/elements/0/category": "FISCAL"}, "at": "2027-01-01T00:00:00.000Z"}
  {"facts": {"stage": "send", "kind": "known-check.request", "purpose": "INTER_ZVH_KNOWN_CHECK", …}}
Zonder at geldt het moment van nu, bij een situatie dat van de situatie.

Je ziet alle redenen tegelijk, wat het rechtmatig zou maken, welke regels het toestaan en welke beperkingen elkaar
tegenspreken. Uitgangscode 0 mag, 5 geweigerd, 7 wacht op een mens.`,
  en: `sluis policy test FILE.json – judge a draft by the law

The file is the draft of a message as a case system hands it in (POST /v1/berichten):
  {"soort": "case-exchange.response", "doel": "INTER_ZVH_CASE_EXCHANGE", …}

Without a network, all that a node would know of it is assumed to be in order: the case is open, the consents stand, the
conversation fits. Every assumption is in the output. Change one to see what it does:
  {"draft": {…}, "set": {"/ownCase": "closed", "/conversation/knownStatus": "not-established"}, "at": "2027-01-01T00:00:00.000Z"}

  --node ADDRESS   let the node judge with its own records, such as https://sluis.example/v1;
                   your token lies in the file that SLUIS_TOKEN_FILE names. Nothing is sent.

  --table TABLE.json   judge by a draft of the law table: what sluis policy table --json prints, changed by you

A situation of the law table will do as well, or all facts. The names of situations stand in docs/refusals:
  {"base": "R2 gives", "set": {"/elements/0/category": "FISCAL"}, "at": "2027-01-01T00:00:00.000Z"}
  {"facts": {"stage": "send", "kind": "known-check.request", "purpose": "INTER_ZVH_KNOWN_CHECK", …}}
Without at the present moment holds, for a situation its own.

It shows every reason at once, what would make it lawful, which rows allow it and which restrictions contradict each
other. Exit code 0 permitted, 5 refused, 7 waits for a person.`,
};

export const POLICY_EXPLAIN_HELP: Bilingual = {
  nl: `sluis policy explain CODE – wat een weigering betekent, waarom, en wat je kunt doen

Toont de code in woorden, ook die van een envelop of een vergelijking, en elke regel van de wet die met deze code weigert: uitleg,
artikelen en wanneer het wel mag. Uitgangscode 3 als de code niet bestaat.`,
  en: `sluis policy explain CODE – what a refusal means, why, and what to do

Shows the code in words, those of an envelope or a comparison too, and every row of the law that refuses with this code: text,
articles and when it would pass. Exit code 3 where there is no such code.`,
};

export const POLICY_TABLE_HELP: Bilingual = {
  nl: `sluis policy table – de regels die gelden

  --at DATUM   op deze dag of dit moment (standaard: nu), bijvoorbeeld 2027-01-01`,
  en: `sluis policy table – the rows in force

  --at DATE   on this day or at this moment (default: now), for instance 2027-01-01`,
};
