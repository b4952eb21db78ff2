/** Operators of a condition in sentences: Dutch of B1, and English. */
import type { Op } from './condition.js';
import type { Pair } from './fact-names.js';

/** How an operator reads when it holds, and when it does not. `$` is its operand, `#` a number. */
export const PHRASES: Readonly<Record<Op, { readonly yes: Pair; readonly no: Pair }>> = {
  present: { yes: ['is ingevuld', 'is given'], no: ['is niet ingevuld', 'is not given'] },
  equals: { yes: ['is $', 'is $'], no: ['is niet $', 'is not $'] },
  equalsFact: {
    yes: ['is ook $', 'is also $'],
    no: ['is een ander dan $', 'is another than $'],
  },
  in: { yes: ['is $', 'is $'], no: ['is niet $', 'is not $'] },
  inFact: { yes: ['staat in $', 'stands in $'], no: ['staat niet in $', 'does not stand in $'] },
  overlaps: { yes: ['bevat $', 'has $'], no: ['bevat geen $', 'has no $'] },
  overlapsFact: {
    yes: ['deelt er een met $', 'shares one with $'],
    no: ['deelt er geen met $', 'shares none with $'],
  },
  within: {
    yes: ['bevat alleen $', 'has nothing but $'],
    no: ['bevat ook iets anders dan $', 'has more than $'],
  },
  lessThanFact: {
    yes: ['is minder dan $', 'is less than $'],
    no: ['is niet minder dan $', 'is not less than $'],
  },
  past: { yes: ['is voorbij', 'is past'], no: ['is niet voorbij', 'is not past'] },
  future: { yes: ['moet nog komen', 'is still to come'], no: ['is gekomen', 'has come'] },
  ahead: {
    yes: ['ligt in de toekomst', 'lies in the future'],
    no: ['ligt niet in de toekomst', 'does not lie in the future'],
  },
  olderThanYears: {
    yes: ['is meer dan # jaar geleden', 'is more than # years ago'],
    no: ['is hoogstens # jaar geleden', 'is at most # years ago'],
  },
  laterThanFact: {
    yes: ['is later dan $', 'is later than $'],
    no: ['is niet later dan $', 'is not later than $'],
  },
  laterThanYearsAfter: {
    yes: ['ligt meer dan # jaar na $', 'is more than # years after $'],
    no: ['ligt hoogstens # jaar na $', 'is at most # years after $'],
  },
  readable: { yes: ['is te lezen', 'can be read'], no: ['is niet te lezen', 'cannot be read'] },
  ranOutSince: {
    yes: ['is voorbij, gerekend vanaf $', 'has run out, counted from $'],
    no: ['is nog niet voorbij, gerekend vanaf $', 'has not run out, counted from $'],
  },
};
