import type { Bilingual } from '#domain';

export const POLICY_TEST_HELP: Bilingual = {
  nl: `sluis policy test SITUATIE.json – toets een situatie aan de wet, zonder netwerk

Het bestand noemt een situatie uit de wettabel met wat er anders is, of alle feiten:
  {"base": "R2 gives", "set": {"/elements/0/category": "FISCAL"}, "at": "2027-01-01T00:00:00.000Z"}
  {"facts": {"stage": "send", "kind": "known-check.request", "purpose": "INTER_ZVH_KNOWN_CHECK", …}}
Zonder at geldt het moment van de situatie, bij feiten het moment van nu. De namen van situaties staan in docs/refusals.

Je ziet alle redenen tegelijk, wat het rechtmatig zou maken, welke regels het toestaan en welke beperkingen elkaar
tegenspreken. Uitgangscode 0 mag, 5 geweigerd, 7 wacht op een mens.`,
  en: `sluis policy test SITUATION.json – judge a situation by the law, without a network

The file names a situation of the law table with what differs, or all facts:
  {"base": "R2 gives", "set": {"/elements/0/category": "FISCAL"}, "at": "2027-01-01T00:00:00.000Z"}
  {"facts": {"stage": "send", "kind": "known-check.request", "purpose": "INTER_ZVH_KNOWN_CHECK", …}}
Without at the situation's own moment holds, for facts that of now. The names of situations stand in docs/refusals.

It shows every reason at once, what would make it lawful, which rows allow it and which restrictions contradict each
other. Exit code 0 permitted, 5 refused, 7 waits for a person.`,
};

export const POLICY_EXPLAIN_HELP: Bilingual = {
  nl: `sluis policy explain CODE – wat een weigering betekent, waarom, en wat je kunt doen

Toont elke regel die met deze code weigert: uitleg, artikelen en wanneer het wel mag. Uitgangscode 3 als de code niet bestaat.`,
  en: `sluis policy explain CODE – what a refusal means, why, and what to do

Shows every row that refuses with this code: text, articles and when it would pass. Exit code 3 where there is no such code.`,
};

export const POLICY_TABLE_HELP: Bilingual = {
  nl: `sluis policy table – de regels die gelden

  --at DATUM   op deze dag of dit moment (standaard: nu), bijvoorbeeld 2027-01-01`,
  en: `sluis policy table – the rows in force

  --at DATE   on this day or at this moment (default: now), for instance 2027-01-01`,
};
