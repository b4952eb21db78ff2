/** Lists of the console: views that people keep of them, and what was taken out. Filters are ids of nodes and fixed words. */
import type { Instant } from '#domain';

export const LIST_NAMES = ['berichten', 'geparkeerd', 'geweigerd'] as const;
export type ListName = (typeof LIST_NAMES)[number];
export type ListFilter = Readonly<Record<string, string>>;

/** A filter under a name, for everybody who may see the list. */
export interface SavedView {
  readonly id: string;
  readonly list: ListName;
  readonly name: string;
  readonly filter: ListFilter;
  readonly by: string;
  readonly at: Instant;
}
export interface ListExport {
  readonly id: string;
  readonly list: ListName;
  readonly filter: ListFilter;
  readonly reason: string;
  readonly by: string;
  readonly at: Instant;
}

/** A member of `Transaction`. */
export interface Lists {
  /** Of these lists, by name. */
  views(lists: readonly ListName[]): Promise<readonly SavedView[]>;
  keepView(view: SavedView): Promise<void>;
  /** False where there is no such view. */
  dropView(id: string): Promise<boolean>;
  addExport(of: ListExport): Promise<void>;
  /** Newest first. */
  exports(limit: number): Promise<readonly ListExport[]>;
}
