import type { refused as nl } from '../nl/refused.js';

export const refused: Readonly<Record<keyof typeof nl, string>> = {
  'refusals.older': 'Show older',
  'decided.title': 'What the decision rests on',
  'decided.gone': 'The facts are not kept (any more). They stay for 90 days.',
  'decided.otherTable': 'Another law table holds since then. This is what it says of the same facts.',
  'decided.nowPermitted': 'By the law table that holds now this would have been permitted.',
  'decided.noRow': 'No rule permits this; there is nothing to look at.',
  'decided.absent': 'was not there',
  'draft.title': 'Draft of the law table',
  'draft.lead':
    'Try a draft on refusals of before. You see how many would have been decided otherwise, and which. Nothing is kept.',
  'draft.rows': 'Draft (JSON)',
  'draft.rows.help':
    'An object. “rijen” are new, or come in the place of those with the same id. “zonder” are ids that go.',
  'draft.from': 'Refusals from',
  'draft.until': 'Up to and including',
  'draft.unreadable': 'This is no draft yet. Check the JSON.',
  'draft.try': 'Try',
  'draft.busy': 'Busy: the node judges the refusals anew.',
  'draft.result': '{seen} refusals looked at, {changed} would have been decided otherwise.',
  'draft.more': 'There are more; these are the newest.',
  'draft.shown': 'These are the first {count}.',
  'draft.changed': 'Refusals that would have been decided otherwise',
  'draft.now': 'Now',
  'draft.then': 'With the draft',
};
