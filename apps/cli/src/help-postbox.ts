import type { Bilingual } from '#domain';

const REST: Bilingual = {
  nl: `SLUIS_API is het adres van het knooppunt (https://…/v1), SLUIS_TOKEN_FILE het bestand met uw toegangstoken.
Uitgangscode 5 als het niet mag: elke reden staat dan op stderr, met het artikel.`,
  en: `SLUIS_API is the address of the node (https://…/v1), SLUIS_TOKEN_FILE the file with your access token.
Exit code 5 when it is not allowed: every reason is then on stderr, with its article.`,
};

export const POSTBOX_HELP: Bilingual = {
  nl: `sluis postvak – ontvangen berichten, hun voorwaarden, en wat ermee mag

  lijst [--na POSITIE]                         wat er is binnengekomen, zonder inhoud
  lees NUMMER --doel DOEL [--zaak ZAAK] [--verzoek VERZOEK]
                                               lees, voor een eigen open zaak. Zonder zaak kan alleen wat ongevraagd
                                               binnenkwam, een antwoord zonder treffer en een melding over een eerder bericht.
                                               Het contactpunt noemt het verzoek waarvoor het leest; het ziet niemand anders
  exporteer|plan NUMMER --doel DOEL --zaak ZAAK
                                               exporteer, of neem op in een plan, voor een eigen open zaak
  deelmee NUMMER --doel DATA_SUBJECT_RIGHTS --verzoek VERZOEK
                                               antwoord op een toegewezen verzoek om inzage (sluis avg)
  verstrek NUMMER --doel DOEL --zaak ZAAK --aan SOORT [--deelnemer DEELNEMER] [--derde NUMMER] [--grondslag VERWIJZING]
                                               geef een resultaat aan een deelnemer, een incidentele derde die bij de zaak
                                               is toegelaten, of een andere derde (WGS 1.7)
  beperkingen NUMMER [--odrl]                  wat erop rust; met --odrl als ODRL 2.2-beleid
  scherpaan NUMMER --in BESTAND.json           voeg zelf voorwaarden toe; die gaan er niet meer af
  herkomst NUMMER                              waar de gegevens vandaan komen
  houdaan NUMMER --reden REDEN --tot MOMENT    bewaar langer dan de termijn (OTHER_STATUTE, LEGAL_CLAIM)
  verleng NUMMER --tot MOMENT --instemmingen NUMMER,NUMMER
                                               bewaar langer dan vijf jaar (BGS 1.16 lid 2)
  aanhoudingen NUMMER · hefop AANHOUDING       bekijk, en hef op

sluis meldplichten                             welk gebruik nog gemeld moet worden

Elk gebruik is een besluit en wordt vastgelegd.
${REST.nl}`,
  en: `sluis postvak – received messages, their conditions, and what may be done with them

  lijst [--na POSITION]                        what came in, without its content
  lees ID --doel PURPOSE [--zaak CASE] [--verzoek REQUEST]
                                               read, for an own open case. Without one only what came in unasked, an answer
                                               without a hit, and a notice about an earlier message. The contact point names
                                               the request for which it reads; it sees nobody else
  exporteer|plan ID --doel PURPOSE --zaak CASE export, or use in a plan, for an own open case
  deelmee ID --doel DATA_SUBJECT_RIGHTS --verzoek REQUEST
                                               the answer to a granted request for access (sluis avg)
  verstrek ID --doel PURPOSE --zaak CASE --aan KIND [--deelnemer PARTICIPANT] [--derde ID] [--grondslag REFERENCE]
                                               give a result to a participant, an incidental third party admitted to the case,
                                               or another third party (WGS 1.7)
  beperkingen ID [--odrl]                      what rests on it; with --odrl as an ODRL 2.2 policy
  scherpaan ID --in FILE.json                  add conditions of your own; they are never taken away
  herkomst ID                                  where the data come from
  houdaan ID --reden REASON --tot MOMENT       keep beyond the term (OTHER_STATUTE, LEGAL_CLAIM)
  verleng ID --tot MOMENT --instemmingen ID,ID keep beyond five years (BGS 1.16(2))
  aanhoudingen ID · hefop HOLD                 see, and lift

sluis meldplichten                             which use still has to be reported

Every use is a decision and is recorded.
${REST.en}`,
};

export const FORWARD_HELP: Bilingual = {
  nl: `sluis doorverstrekking – geef gegevens van een ander ZVH door, als nieuw bericht

  maak --in BESTAND.json [--key SLEUTEL]   het verzoek zoals POST /v1/doorverstrekkingen het vraagt; met dezelfde
                                           --key nog eens geeft hetzelfde antwoord
  toets --in BESTAND.json                  of hetzelfde verzoek zou mogen, en wat er over is; er gaat niets weg
  lijst NUMMER                             wat van een ontvangen bericht is doorgegeven, en aan wie

${REST.nl}`,
  en: `sluis doorverstrekking – pass on what another ZVH gave, as a new message

  maak --in FILE.json [--key KEY]   the request as POST /v1/doorverstrekkingen takes it; again with the same --key
                                    gives the same answer
  toets --in FILE.json              whether the same request would be allowed, and what is left; nothing is sent
  lijst ID                          what of a received message was passed on, and to whom

${REST.en}`,
};
