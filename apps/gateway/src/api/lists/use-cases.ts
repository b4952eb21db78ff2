/** What the API may do about views and exports of lists, and the binding of it to one node. */
import * as exchange from '#exchange';
import type { Actor, ListExport, NewView, Node, SavedView, ViewResult } from '#exchange';

export interface ListDesk {
  views(actor: Actor): Promise<readonly SavedView[]>;
  keepView(view: NewView, actor: Actor): Promise<ViewResult>;
  dropView(id: string, actor: Actor): Promise<'dropped' | 'not-found'>;
  beginExport(
    of: Pick<ListExport, 'list' | 'filter' | 'reason'>,
    actor: Actor,
  ): ReturnType<typeof exchange.beginExport>;
  exports(): Promise<readonly ListExport[]>;
}

export const bindLists = (node: Node): ListDesk => ({
  views: (actor) => exchange.listViews({ actor, node }),
  keepView: (view, actor) => exchange.keepView(view, { actor, node }),
  dropView: (id, actor) => exchange.dropView(id, { actor, node }),
  beginExport: (of, actor) => exchange.beginExport(of, { actor, node }),
  exports: () => exchange.listExports(node),
});
