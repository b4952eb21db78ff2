/** The page of terms: which period, what ends, and what was erased with its proof. */
export const terms = {
  'terms.lead.reviewer': 'Wat wanneer wordt gewist, wat eindigt, wat is gewist, en het bewijs daarvan.',
  'terms.period': 'Periode',
  'terms.from': 'Van',
  'terms.until': 'Tot en met',
  'terms.period.help':
    'Dagen in UTC. Laat u “Van” leeg, dan begint de kalender een maand terug en staat bij “Wat eindigt” alleen wat nog komt. Laat u “Tot en met” leeg, dan loopt de kalender een jaar vooruit.',
  'terms.period.year':
    'Kies een dag met een jaartal vanaf 2000. Tot dan ziet u hieronder nog de vorige periode.',
  'terms.period.order':
    '“Tot en met” ligt voor “Van”. Kies een andere dag. Tot dan ziet u hieronder nog de vorige periode.',
  'terms.period.long':
    'Deze periode is langer dan zes jaar. Kies een kortere. Tot dan ziet u hieronder nog de vorige periode.',
  'terms.more': 'Toon de volgende',
  'terms.none.reviewer': 'Er is geen inhoud die in deze periode wordt gewist.',
  'terms.endings': 'Wat eindigt',
  'terms.endings.text':
    'Eindigt een aanhouding of verlenging, dan wordt de inhoud gewist. Voorwaarden van de verstrekker staan bij het bericht zelf.',
  'terms.endings.none': 'In deze periode eindigt niets.',
  'terms.endings.most': 'Dit zijn de eerste 200. Kies een periode voor de rest.',
  'terms.ends': 'Eindigt op',
  'terms.ends.what': 'Wat',
  'terms.ends.hold': 'Aanhouding',
  'terms.ends.renewal': 'Verlengde termijn',
  'terms.ends.condition': 'Eigen voorwaarde',
  'terms.ends.by': 'Vastgelegd door',
  'terms.ends.reviewer': 'Tweede persoon',
  'terms.ends.alone': 'niet nodig',
  'terms.proofs': 'Gewist, met bewijs',
  'terms.proofs.text':
    'Van elke wissing staat een getekende verklaring in het verloop van het bericht, en een regel in het auditlogboek.',
  'terms.proofs.none': 'In deze periode is niets gewist.',
  'terms.proofs.at': 'Gewist op',
  'terms.proofs.why': 'Waarom',
  'terms.proofs.term': 'Moest weg op',
  'terms.proofs.entry': 'Regel in het auditlogboek',
  'terms.proofs.place': 'Logboek {log}, regel {leaf}',
  'terms.proofs.waiting': 'Nog niet opgenomen',
  'terms.proofs.statement': 'Verklaring {id}',
  'terms.proofs.unsigned': 'Geen eigen verklaring',
} as const;
