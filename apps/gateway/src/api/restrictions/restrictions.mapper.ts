/** Conditions in the API's words, and as ODRL policies. */
import type { JsonObject, Message, MessageId, Restriction } from '#domain';
import type { NewTightening, RestrictionsResult, TightenResult } from '#exchange';
import { strictestUnion, toOdrl } from '#policy';
import { fromRestriction, toRestriction } from '../messages/restriction.mapper.js';
import { notFound, problem } from '../problems/problem.js';
import { Answer } from '../server/answer.js';
import { JSON_LD } from '../server/media-types.js';
import type { Aangescherpt, Aanscherping, Beperkingen } from './restrictions.dto.js';

type Found = Extract<RestrictionsResult, { outcome: 'found' }>;

export function foundRestrictions(result: RestrictionsResult): Found {
  switch (result.outcome) {
    case 'found':
      return result;
    case 'not-found':
      throw notFound();
    case 'gone':
      throw problem('GONE');
  }
}

export const toRestrictions = ({ restrictions, elements }: Found): Beperkingen => ({
  beperkingen: restrictions.map(fromRestriction),
  elementen: elements.map((element) => ({
    id: element.id,
    categorie: element.category,
    beperkingen: element.restrictions.map(fromRestriction),
  })),
});

/** One policy for the message and one for each element; the elements' hold what rests on the message too. */
export function toPolicies({ iri, restrictions, elements }: Found): Answer {
  const policies = [
    policyOf(restrictions, iri),
    ...elements.map((element) => policyOf(element.restrictions, `${iri}:element:${element.id}`)),
  ];
  const context = policies[0]!['@context']!;
  const graph = policies.map(({ '@context': _, ...policy }) => policy);
  return new Answer(200, { '@context': context, '@graph': graph }, { 'content-type': JSON_LD });
}

/** As one policy, for an export: every condition of the message and of its elements, of each type the strictest. */
export function messagePolicy({ source, id, data }: Message): JsonObject {
  const { restrictions, elements } = data;
  const all = strictestUnion([...restrictions, ...elements.flatMap((element) => element.restrictions)]);
  return policyOf(all, `${source}:bericht:${id}`);
}

const policyOf = (restrictions: readonly Restriction[], target: string): JsonObject =>
  toOdrl(restrictions, { uid: `${target}:beperkingen`, target }) as unknown as JsonObject;

export const toTightening = (id: MessageId, { element, beperkingen }: Aanscherping): NewTightening => ({
  id,
  ...(element === undefined ? {} : { element }),
  restrictions: beperkingen.map(toRestriction),
});

export function toTightened(result: TightenResult): Aangescherpt {
  switch (result.outcome) {
    case 'tightened':
      return { beperkingen: result.restrictions.map(fromRestriction) };
    case 'refused':
      throw problem(result.code);
    case 'not-found':
      throw notFound();
    case 'gone':
      throw problem('GONE');
  }
}
