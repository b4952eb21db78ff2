import type { terms as nl } from '../nl/terms.js';

export const terms: Readonly<Record<keyof typeof nl, string>> = {
  'terms.lead.reviewer': 'What is erased when, what ends, what was erased, and the proof of that.',
  'terms.period': 'Period',
  'terms.from': 'From',
  'terms.until': 'Up to and including',
  'terms.period.help':
    'Days in UTC. With “From” empty, the calendar begins a month back and “What ends” has only what is still to come. With “Up to and including” empty, the calendar runs a year ahead.',
  'terms.period.year':
    'Choose a day in the year 2000 or later. Until then you see the period of before below.',
  'terms.period.order':
    '“Up to and including” is before “From”. Choose another day. Until then you see the period of before below.',
  'terms.period.long':
    'This period is longer than six years. Choose a shorter one. Until then you see the period of before below.',
  'terms.more': 'Show the next',
  'terms.none.reviewer': 'There is no content that is erased in this period.',
  'terms.endings': 'What ends',
  'terms.endings.text':
    'When a hold or a renewed term ends, the content is erased. Conditions of the supplier stand with the message itself.',
  'terms.endings.none': 'Nothing ends in this period.',
  'terms.endings.most': 'These are the first 200. Choose a period for the others.',
  'terms.ends': 'Ends on',
  'terms.ends.what': 'What',
  'terms.ends.hold': 'Hold',
  'terms.ends.renewal': 'Renewed term',
  'terms.ends.condition': 'Own condition',
  'terms.ends.by': 'Recorded by',
  'terms.ends.reviewer': 'Second person',
  'terms.ends.alone': 'not needed',
  'terms.proofs': 'Erased, with proof',
  'terms.proofs.text':
    'Each erasure has a signed statement in the journey of the message, and an entry in the audit log.',
  'terms.proofs.none': 'Nothing was erased in this period.',
  'terms.proofs.at': 'Erased on',
  'terms.proofs.why': 'Why',
  'terms.proofs.term': 'Had to go by',
  'terms.proofs.entry': 'Entry in the audit log',
  'terms.proofs.place': 'Log {log}, entry {leaf}',
  'terms.proofs.waiting': 'Not taken in yet',
  'terms.proofs.statement': 'Statement {id}',
  'terms.proofs.unsigned': 'No statement of our own',
};
