/** The accessibility statement: what was tested, what is known not to hold, and whom to tell. */
export const access = {
  'access.title': 'Accessibility statement',
  'access.lead': 'Everybody must be able to work with Sluis. Here you read how far we are.',
  'access.standing': 'How far we are',
  'access.standing.text':
    'The standard is WCAG 2.2, level A and AA. Sluis meets it in part. We test it ourselves; nobody from outside has examined Sluis.',
  'access.tested': 'What was tested',
  'access.tested.axe':
    'Every page was tested with axe, in light and dark. Axe finds no faults, but does not see everything.',
  'access.tested.keys':
    'With the keyboard alone: past the menu, through the list, into a message and back. All partners in the overview too.',
  'access.tested.zoom': 'At 400 per cent you need not scroll sideways on any page.',
  'access.tested.text': 'With text twice as large nothing is cut off on any page.',
  'access.tested.colour': 'All colours of text have enough contrast. Colour is never the only sign.',
  'access.tested.moving': 'With the button Pause the page stays as it is.',
  'access.lacking': 'What is not good yet',
  'access.lacking.people': 'It was not tested by people with a disability.',
  'access.lacking.reader':
    'It was not tested with a screen reader, only with what the browser passes on to one.',
  'access.lacking.keys': 'Not every form was tested from beginning to end with the keyboard alone.',
  'access.lacking.api':
    'The description of the API and the reports that you download were not tested for accessibility.',
  'access.lacking.foreign': 'We show texts of others as they are. We do not say in which language they are.',
  'access.tell': 'Is there something you cannot use?',
  'access.tell.text':
    'Tell the administrator of the node of your organisation. Say on which page it was and what you wanted to do. Give no names or numbers of persons.',
  'access.tell.further':
    'Do you get no good answer? Then you can go to the National Ombudsman (Nationale ombudsman).',
  'access.date': 'This statement is of 27 November 2026 and is about version 0.1.0 of Sluis.',
  'access.footer': 'About this site',
};
