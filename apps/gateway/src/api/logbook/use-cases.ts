/** The processing log, bound to a node: for whoever oversees it, and by person for the contact point. */
import * as exchange from '#exchange';
import type { Actor, Node, PersonProcessing, ProcessingQuery, StoredLine } from '#exchange';

export interface LogbookUseCases {
  readonly processing: {
    find(query: ProcessingQuery, actor: Actor): Promise<readonly StoredLine[]>;
    ofPerson(
      page: { readonly dossier: string; readonly after?: number; readonly limit: number },
      actor: Actor,
    ): Promise<PersonProcessing>;
    exported(): ReturnType<typeof exchange.processingExported>;
  };
}

export const bindLogbook = (node: Node): LogbookUseCases => ({
  processing: {
    find: (query, actor) => exchange.findProcessing(query, actor, node),
    ofPerson: (page, actor) => exchange.processingOfPerson(page, actor, node),
    exported: () => exchange.processingExported(node),
  },
});
