/** Lists of the console: views that people keep of them, and what was taken out. Filters are ids of nodes and fixed words. */
import type { BodyCode, Instant } from '#domain';

export const LIST_NAMES = ['berichten', 'geparkeerd', 'geweigerd'] as const;
export type ListName = (typeof LIST_NAMES)[number];
export type ListFilter = Readonly<Record<string, string>>;

/** Who sees the same of a list: those of flow, those of law too, or the people of one participant. */
export type ViewAudience = 'flow' | 'law' | `participant:${BodyCode}`;

/** A filter under a name, for everybody of its audience: a name is whatever somebody writes there. */
export interface SavedView {
  readonly id: string;
  readonly list: ListName;
  readonly name: string;
  readonly filter: ListFilter;
  readonly audience: ViewAudience;
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
  /** Of these lists and this audience, by name. */
  views(of: {
    readonly lists: readonly ListName[];
    readonly audience: ViewAudience;
  }): Promise<readonly SavedView[]>;
  keepView(view: SavedView): Promise<void>;
  /** False where there is no such view. */
  dropView(id: string): Promise<boolean>;
  addExport(of: ListExport): Promise<void>;
  /** Newest first. */
  exports(limit: number): Promise<readonly ListExport[]>;
}
