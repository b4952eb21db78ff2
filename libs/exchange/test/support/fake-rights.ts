/** Rights in memory: links and dossiers as lists. */
import type { Dossier, RightsStore, SubjectLink } from '#exchange';

export interface RightsState {
  links: SubjectLink[];
  dossiers: Dossier[];
}
export const emptyRights = (): RightsState => ({ links: [], dossiers: [] });

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

export function rightsStore({ rights }: { rights: RightsState }): RightsStore {
  const indexOf = (handle: string) => rights.links.find((one) => one.handle === handle && one.index)?.index;
  const at = (id: string) => rights.dossiers.findIndex((one) => one.id === id);
  return {
    link: async (links) =>
      void rights.links.push(
        ...links.map((one) => {
          const index = one.index ?? indexOf(one.handle);
          return { ...one, ...(index ? { index } : {}) };
        }),
      ),
    restricted: async ({ handles, indexes }) => {
      const all = [...indexes, ...handles.flatMap((handle) => indexOf(handle) ?? [])];
      return rights.dossiers.some(
        ({ restrictedAt, liftedAt, index }) =>
          restrictedAt !== undefined && liftedAt === undefined && all.some((one) => same(one, index)),
      );
    },
    messagesAbout: async (index) => [
      ...new Set(rights.links.flatMap((one) => (one.index && same(one.index, index) ? [one.message] : []))),
    ],
    linked: async (messages) => rights.links.filter(({ message }) => messages.includes(message)),
    handlesOf: async (index) => [
      ...new Set(rights.links.flatMap((one) => (one.index && same(one.index, index) ? [one.handle] : []))),
    ],
    insert: async (dossier) => void rights.dossiers.push(dossier),
    save: async (dossier) => {
      const place = at(dossier.id);
      if (rights.dossiers[place]?.version !== dossier.version) return false;
      rights.dossiers[place] = { ...dossier, version: dossier.version + 1 };
      return true;
    },
    find: async (id) => rights.dossiers[at(id)],
    list: async () => rights.dossiers,
    openFor: async (index, kind) =>
      rights.dossiers.find((one) => one.kind === kind && !one.closedAt && same(one.index, index)),
  };
}
