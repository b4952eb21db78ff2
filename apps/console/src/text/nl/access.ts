/** The accessibility statement: what was tested, what is known not to hold, and whom to tell. */
export const access = {
  'access.title': 'Toegankelijkheidsverklaring',
  'access.lead': 'Iedereen moet met Sluis kunnen werken. Hier leest u hoe ver wij zijn.',
  'access.standing': 'Hoe ver wij zijn',
  'access.standing.text':
    'De norm is WCAG 2.2, niveau A en AA. Sluis voldoet daar voor een deel aan. Wij testen zelf; niemand van buiten heeft Sluis onderzocht.',
  'access.tested': 'Wat is getest',
  'access.tested.axe':
    'Met axe is elke pagina getest, in licht en donker. Axe vindt geen fouten, maar ziet niet alles.',
  'access.tested.keys':
    'Met alleen het toetsenbord: langs het menu, door de lijst, een bericht in en terug. Ook alle partners in het overzicht.',
  'access.tested.zoom': 'Op 400 procent hoeft u op geen pagina opzij te schuiven.',
  'access.tested.text': 'Met tekst van twee keer de grootte valt op geen pagina iets weg.',
  'access.tested.colour': 'Alle kleuren van tekst hebben genoeg contrast. Kleur is nooit het enige teken.',
  'access.tested.moving': 'Met de knop Pauzeer blijft de pagina staan zoals zij staat.',
  'access.lacking': 'Wat nog niet goed is',
  'access.lacking.people': 'Er is niet getest door mensen met een beperking.',
  'access.lacking.reader':
    'Er is niet getest met een schermlezer, alleen met wat de browser eraan doorgeeft.',
  'access.lacking.keys': 'Niet elk formulier is van begin tot eind met alleen het toetsenbord getest.',
  'access.lacking.api':
    'De beschrijving van de API en de rapporten die u downloadt, zijn niet op toegankelijkheid getest.',
  'access.lacking.foreign':
    'Teksten van anderen tonen wij zoals zij zijn. De taal daarvan geven wij niet aan.',
  'access.tell': 'Kunt u iets niet gebruiken?',
  'access.tell.text':
    'Vertel het de beheerder van het knooppunt van uw organisatie. Zeg op welke pagina het was en wat u wilde doen. Noem geen namen of nummers van personen.',
  'access.tell.further': 'Krijgt u geen goed antwoord? Dan kunt u naar de Nationale ombudsman.',
  'access.date': 'Deze verklaring is van 27 november 2026 en gaat over versie 0.1.0 van Sluis.',
  'access.footer': 'Over deze site',
} as const;
