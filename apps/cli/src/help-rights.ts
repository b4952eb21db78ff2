import type { Bilingual } from '#domain';

export const AVG_HELP: Bilingual = {
  nl: `sluis avg – verzoeken van betrokkenen, en besluiten van anderen die hier moeten worden uitgevoerd

  lijst            verzoeken, open eerst           toon NUMMER     één verzoek, met elke ontvanger
  koppen           welke er zijn, zonder de persoon; voor wie toeziet
  open --in BESTAND                                JSON met recht, bsn en ontvangenOp
  identiteit NUMMER --wijze WIJZE                  zoek NUMMER     wat dit knooppunt heeft
  gevraagd         welke zienswijzen van uw deelnemer worden gevraagd
  telling          hoeveel dat er zijn; noemt niemand en staat niet in het logboek
  zienswijze NUMMER [--grond GROND]                van uw deelnemer (artikel 41 UAVG)
  verlengingsbrief NUMMER --reden REDEN --out NAAM stuur die binnen de eerste maand
  verleng NUMMER --reden REDEN --verteldOp MOMENT  twee maanden langer
  beeindig NUMMER --reden WITHDRAWN|NOT_IDENTIFIED zonder besluit; de brief zegt het
  besluit NUMMER --uitkomst granted|refused [--reden UAVG_41|CONDITIONS_NOT_MET] [--niet-inlichten] [--in BESTAND]
                                                   reden: bij een afwijzing; BESTAND: JSON met onjuist, bij rectificatie
  brief NUMMER --out NAAM                          het antwoord, als NAAM.html en NAAM.pdf
  inlichten NUMMER                                 de betrokkene mag het nu horen
  ontvanger NUMMER --bericht BERICHT --uitkomst UITKOMST
  foutmelding NUMMER --bericht BERICHT             de verstrekker hoorde zijn fout buiten berichten om
  opheffingsbrief NUMMER --out NAAM                stuur die voor het einde van de beperking
  hefop NUMMER [--verteldOp MOMENT]                einde van de beperking; moment: toen de betrokkene het hoorde
  sluit NUMMER     als elke ontvanger klaar is
  uitvoer NUMMER --reden REDEN                     vraagt een tweede persoon (sluis vierogen)
  besluiten        van andere knooppunten          voeruit NUMMER --uitkomst UITKOMST
  kopie NUMMER --bericht BERICHT --uitkomst UITKOMST
                                                   van een doorgegeven kopie, buiten berichten om vernomen
  informeren       wie moet horen dat gegevens van een ander kwamen (sluis avg informeren lijst --help)

Een burgerservicenummer is nooit een argument; het staat in het bestand. SLUIS_API, SLUIS_TOKEN_FILE.`,
  en: `sluis avg – requests of data subjects, and decisions of others to be carried out here

  lijst            requests, open first            toon ID         one request, with every recipient
  koppen           which there are, without the person; for who watches over the law
  open --in FILE                                   JSON with recht, bsn and ontvangenOp
  identiteit ID --wijze METHOD                     zoek ID         what this node has
  gevraagd         which views are asked of your participant
  telling          how many of those there are; names nobody and is not in the log
  zienswijze ID [--grond GROUND]                   of your participant (article 41 UAVG)
  verlengingsbrief ID --reden REASON --out NAME    to be sent within the first month
  verleng ID --reden REASON --verteldOp MOMENT     two months longer
  beeindig ID --reden WITHDRAWN|NOT_IDENTIFIED     without a decision; the letter says so
  besluit ID --uitkomst granted|refused [--reden UAVG_41|CONDITIONS_NOT_MET] [--niet-inlichten] [--in FILE]
                                                   reden: of a refusal; FILE: JSON with onjuist, for a rectification
  brief ID --out NAME                              the answer, as NAME.html and NAME.pdf
  inlichten ID                                     the person may hear of it now
  ontvanger ID --bericht MESSAGE --uitkomst OUTCOME
  foutmelding ID --bericht MESSAGE                 the supplier heard of its error otherwise
  opheffingsbrief ID --out NAME                    to be sent before the restriction ends
  hefop ID [--verteldOp MOMENT]                    end of the restriction; moment: when the person heard
  sluit ID         once every recipient is done
  uitvoer ID --reden REASON                        asks a second person (sluis vierogen)
  besluiten        of other nodes                  voeruit ID --uitkomst OUTCOME
  kopie ID --bericht MESSAGE --uitkomst OUTCOME    of a copy passed on, heard otherwise
  informeren       who is to hear that data came from elsewhere (sluis avg informeren lijst --help)

A BSN is never an argument; it stands in the file. SLUIS_API, SLUIS_TOKEN_FILE.`,
};

export const BREACH_HELP: Bilingual = {
  nl: `sluis datalek – datalekken, zonder inhoud

  lijst      open eerst, met de termijn            toon NUMMER       wie wat wanneer hoorde
  leg --aard AARD[,AARD] --ontdektOp MOMENT [--vanaf MOMENT] [--totEnMet MOMENT]
  reikwijdte NUMMER [--partner OIN] [--gesprek GESPREK] [--soorten SOORT,…] [--vanaf MOMENT] [--totEnMet MOMENT]
  gesprekken NUMMER   welke zijn geraakt           formulier NUMMER  voor de toezichthouder
  meld NUMMER         licht de contactpunten in    antwoord NUMMER --antwoord ANTWOORD
  verteld NUMMER --partner OIN                     buiten berichten om, als dat niet anders kon
  beoordeel NUMMER --risico RISICO [--betrokkenen BESLUIT]
  toezicht NUMMER --op MOMENT [--nummer NUMMER] [--vertraging REDEN]
  sluit NUMMER`,
  en: `sluis datalek – breaches, without contents

  lijst      open first, with the term             toon ID       who was told what when
  leg --aard NATURE[,NATURE] --ontdektOp MOMENT [--vanaf MOMENT] [--totEnMet MOMENT]
  reikwijdte ID [--partner OIN] [--gesprek CONVERSATION] [--soorten KIND,…] [--vanaf MOMENT] [--totEnMet MOMENT]
  gesprekken ID   which were hit                   formulier ID  for the supervisor
  meld ID         tells the contact points         antwoord ID --antwoord ANSWER
  verteld ID --partner OIN                         otherwise than by message, where it had to
  beoordeel ID --risico RISK [--betrokkenen DECISION]
  toezicht ID --op MOMENT [--nummer NUMBER] [--vertraging REASON]
  sluit ID`,
};
