/** What the API may do with the node's own people. */
import * as exchange from '#exchange';
import type {
  Actor,
  NewPerson,
  NewThirdParty,
  Node,
  OwnParticipant,
  PersonEnd,
  PersonRecord,
  PersonResult,
  ThirdPartyRecord,
  ThirdPartyResult,
} from '#exchange';

export interface PeopleUseCases {
  /** The actor of a token or session as the node's own list has the person; `undefined` where it has not. */
  authorise(actor: Actor): Promise<Actor | undefined>;
  listParticipants(): Promise<readonly OwnParticipant[]>;
  listPerson(input: NewPerson, actor: Actor): Promise<PersonResult>;
  listPersons(actor: Actor): Promise<readonly PersonRecord[]>;
  endPerson(id: string, actor: Actor): Promise<PersonEnd>;
  admitThirdParty(input: NewThirdParty, actor: Actor): Promise<ThirdPartyResult>;
  listThirdParties(actor: Actor): Promise<readonly ThirdPartyRecord[]>;
  dismissThirdParty(id: string, actor: Actor): Promise<'dismissed' | 'not-found'>;
}

export const bindPeople = (node: Node): PeopleUseCases => ({
  authorise: (actor) => exchange.authorisedActor(actor, node),
  listParticipants: () => exchange.listParticipants(node),
  listPerson: (input, actor) => exchange.listPerson(input, actor, node),
  listPersons: (actor) => exchange.listPersons(actor, node),
  endPerson: (id, actor) => exchange.endPerson(id, actor, node),
  admitThirdParty: (input, actor) => exchange.admitThirdParty(input, actor, node),
  listThirdParties: (actor) => exchange.listThirdParties(actor, node),
  dismissThirdParty: (id, actor) => exchange.dismissThirdParty(id, actor, node),
});
