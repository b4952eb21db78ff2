/** What a row cannot speak of is not asked of it: narrowing saves time and must never leave out what the row would refuse. */
import type { Condition } from '#law';
import { readsOnlySort, restrictionTypesOf } from '../src/narrow.js';

const is = (value: string): Condition => ({ fact: 'restriction.type', op: 'equals', value });
const among = (...value: string[]): Condition => ({ fact: 'restriction.type', op: 'in', value });
const ELSE: Condition = { fact: 'ownCase', op: 'equals', value: 'open' };
const AT: Condition = { fact: 'restriction.at', op: 'past' };

it.each<readonly [string, Condition, readonly string[] | undefined]>([
  ['one type', is('VIEW_ONLY'), ['VIEW_ONLY']],
  ['some types', among('VIEW_ONLY', 'MAX_READS'), ['VIEW_ONLY', 'MAX_READS']],
  ['a type and more', { all: [ELSE, is('VIEW_ONLY')] }, ['VIEW_ONLY']],
  ['the first that is said', { all: [is('VIEW_ONLY'), is('MAX_READS')] }, ['VIEW_ONLY']],
  ['nothing of types', { all: [ELSE, AT] }, undefined],
  ['one or the other type', { any: [is('VIEW_ONLY'), is('MAX_READS')] }, ['VIEW_ONLY', 'MAX_READS']],
  ['a type or something else', { any: [is('VIEW_ONLY'), ELSE] }, undefined],
  ['every type but one', { not: is('VIEW_ONLY') }, undefined],
  ['another fact of a restriction', { fact: 'restriction.basis', op: 'equals', value: 'LAW' }, undefined],
  ['another fact that is in a list', { fact: 'purpose', op: 'in', value: ['PLAN_ALIGNMENT'] }, undefined],
  ['that there is a type', { fact: 'restriction.type', op: 'present' }, undefined],
  ['what is in no list', { fact: 'restriction.type', op: 'in', value: 'VIEW_ONLY' } as never, undefined],
  ['what holds of some', { some: 'elements', where: is('VIEW_ONLY') }, undefined],
])('of a condition on %s', (_, condition, types) => {
  expect(restrictionTypesOf(condition)).toEqual(types);
});

it.each<readonly [string, Condition, boolean]>([
  ['its type', is('VIEW_ONLY'), true],
  ['its basis', { fact: 'restriction.basis', op: 'equals', value: 'LAW' }, true],
  ['nothing of it', ELSE, true],
  ['its moment', AT, false],
  ['its type and its moment', { all: [is('VIEW_ONLY'), AT] }, false],
  ['its type and something else', { all: [is('VIEW_ONLY'), ELSE] }, true],
  ['its moment or its type', { any: [AT, is('VIEW_ONLY')] }, false],
  ['its type or something else', { any: [is('VIEW_ONLY'), ELSE] }, true],
  ['not its moment', { not: AT }, false],
  ['not its type', { not: is('VIEW_ONLY') }, true],
  ['its moment, of some item', { some: 'subjects', where: AT }, false],
  ['its type, of some item', { some: 'subjects', where: is('VIEW_ONLY') }, true],
  ['its moment, counted', { count: 'subjects', where: AT, moreThan: 1 }, false],
  ['its type, counted', { count: 'subjects', where: is('VIEW_ONLY'), moreThan: 1 }, true],
  ['its roles beside another fact', { fact: 'actor.role', op: 'inFact', other: 'restriction.roles' }, false],
  ['another fact beside another', { fact: 'actor.role', op: 'equalsFact', other: 'necessity.role' }, true],
])('a condition that reads %s', (_, condition, only) => {
  expect(readsOnlySort(condition)).toBe(only);
});
