/** Informing persons about whom data came from elsewhere, for the contact point; participants see its terms. */
import * as exchange from '#exchange';
import type {
  Actor,
  Informing,
  InformingAct,
  InformingLetterResult,
  InformingQuery,
  InformingResult,
  Node,
} from '#exchange';

export interface InformingDesk {
  list(query: Omit<InformingQuery, 'participant'>, actor: Actor): Promise<readonly Informing[]>;
  /** What is owed about data of the actor's participant. */
  terms(actor: Actor): Promise<readonly Informing[]>;
  find(id: string, actor: Actor): Promise<Informing | undefined>;
  decide(id: string, act: InformingAct, actor: Actor): Promise<InformingResult>;
  letter(id: string, actor: Actor): Promise<InformingLetterResult>;
}

export const bindInforming = (node: Node): InformingDesk => ({
  list: (query, actor) => exchange.listInformings(query, { actor, node }),
  terms: (actor) => exchange.listInformingTerms(actor, node),
  find: (id, actor) => exchange.findInforming(id, { actor, node }),
  decide: (id, act, actor) => exchange.decideInforming(id, act, { actor, node }),
  letter: (id, actor) => exchange.makeInformingLetter(id, { actor, node }),
});
