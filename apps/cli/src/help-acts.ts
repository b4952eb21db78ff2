import type { Bilingual } from '#domain';

const REST: Bilingual = {
  nl: 'SLUIS_API is het adres van het knooppunt (https://…/v1), SLUIS_TOKEN_FILE het bestand met uw toegangstoken.',
  en: 'SLUIS_API is the address of the node (https://…/v1), SLUIS_TOKEN_FILE the file with your access token.',
};

export const ACTS_HELP: Bilingual = {
  nl: `sluis instemming, verificatie, overleg, beoordeling – wat de wet aan mensen laat; het knooppunt legt vast

  instemming lijst                             wat is gevraagd, gegeven, en nu te gebruiken
  instemming vraag --in BESTAND.json           vraag deelnemers om instemming (WGS 2.28 lid 4, 1.7 lid 8)
  instemming geef VRAAG · weiger VRAAG         namens de deelnemer die de gegevens gaf
  instemming trekin INSTEMMING                 ieder knooppunt dat de gegevens heeft, hoort het
  verificatie leg BERICHT --uitkomst confirmed|not-confirmed --vindplaats VERWIJZING [--reden CODE]
  overleg leg BERICHT --uitkomst no-objection|objection --vindplaats VERWIJZING [--reden CODE]
  beoordeling leg --in BESTAND.json            een ander oordeel: soort, over, uitkomst, vindplaats
  verificatie|overleg|beoordeling lijst        wat uw deelnemer vastlegde

Een vindplaats is een verwijzing in uw zaaksysteem, nooit tekst over een persoon.
${REST.nl}`,
  en: `sluis instemming, verificatie, overleg, beoordeling – what the law leaves to people; the node records

  instemming lijst                             what was asked, given, and can be used now
  instemming vraag --in FILE.json              ask participants for consent (WGS 2.28(4), 1.7(8))
  instemming geef REQUEST · weiger REQUEST     for the participant that supplied the data
  instemming trekin CONSENT                    every node that holds the data hears of it
  verificatie leg MESSAGE --uitkomst confirmed|not-confirmed --vindplaats REFERENCE [--reden CODE]
  overleg leg MESSAGE --uitkomst no-objection|objection --vindplaats REFERENCE [--reden CODE]
  beoordeling leg --in FILE.json               another judgement: soort, over, uitkomst, vindplaats
  verificatie|overleg|beoordeling lijst        what your participant recorded

A vindplaats is a reference into your case system, never text about a person.
${REST.en}`,
};

export const PEOPLE_HELP: Bilingual = {
  nl: `sluis deelnemers, personen, derden – wie er voor dit knooppunt mogen handelen

  deelnemers lijst                             eigen deelnemers, en hoeveel personen voor hen mogen handelen
  personen lijst                               wie er mogen en mochten handelen
  personen zet --in BESTAND.json               zet een persoon op de lijst, of verleng (systeembeheer)
  personen haalaf NUMMER                       van de lijst, met ingang van nu (systeembeheer)
  derden lijst                                 incidentele derden bij zaken van uw deelnemer
  derden laattoe --in BESTAND.json             bij één zaak, met getekende geheimhouding (WGS 2.31 lid 9)
  derden beeindig NUMMER                       niet meer nodig

Een geldig token is niet genoeg: wie niet op de lijst staat, mag niets.
${REST.nl}`,
  en: `sluis deelnemers, personen, derden – who may act for this node

  deelnemers lijst                             own participants, and how many persons may act for each
  personen lijst                               who may and might act
  personen zet --in FILE.json                  put a person on the list, or renew (system support)
  personen haalaf ID                           off the list from now on (system support)
  derden lijst                                 incidental third parties in cases of your participant
  derden laattoe --in FILE.json                to one case, with signed secrecy (WGS 2.31(9))
  derden beeindig ID                           needed no more

A valid token is not enough: who is not on the list may do nothing.
${REST.en}`,
};
