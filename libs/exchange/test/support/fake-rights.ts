/** Rights in memory: links and dossiers as lists. */
import type { Dossier, RightNotice, RightsStore, SubjectLink } from '#exchange';

export interface RightsState {
  links: SubjectLink[];
  dossiers: Dossier[];
  notices: RightNotice[];
}
export const emptyRights = (): RightsState => ({ links: [], dossiers: [], notices: [] });

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
    restricted: async ({ message, handles, indexes }) => {
      if (rights.notices.some(({ restricts, about }) => restricts && about === message)) return true;
      const all = [...indexes, ...handles.flatMap((handle) => indexOf(handle) ?? [])];
      return rights.dossiers.some(
        ({ restrictedAt, liftedAt, index }) =>
          restrictedAt !== undefined && liftedAt === undefined && all.some((one) => same(one, index)),
      );
    },
    restrictedAt: async (moment) =>
      rights.dossiers
        .filter(
          ({ restrictedAt, liftedAt }) =>
            restrictedAt !== undefined && restrictedAt <= moment && !(liftedAt! <= moment),
        )
        .map(({ index }) => index),
    linked: async (messages) => rights.links.filter(({ message }) => messages.includes(message)),
    handlesOf: async (index) => [
      ...new Set(rights.links.flatMap((one) => (one.index && same(one.index, index) ? [one.handle] : []))),
    ],
    linksAbout: async (index) => rights.links.filter((one) => one.index && same(one.index, index)),
    insert: async (dossier) => void rights.dossiers.push(dossier),
    save: async (dossier) => {
      const place = at(dossier.id);
      if (rights.dossiers[place]?.version !== dossier.version) return false;
      rights.dossiers[place] = { ...dossier, version: dossier.version + 1 };
      return true;
    },
    find: async (id) => rights.dossiers[at(id)],
    list: async () => rights.dossiers,
    silent: async () =>
      rights.dossiers.flatMap(({ id, decision, informedAt }) =>
        decision?.silent === true && informedAt === undefined ? [id] : [],
      ),
    openFor: async (index, kind) =>
      rights.dossiers.find((one) => one.kind === kind && !one.closedAt && same(one.index, index)),
    addNotice: async (notice) => void rights.notices.push(notice),
    notice: async (id) => rights.notices.find((one) => one.id === id),
    causedBy: async (id) => rights.notices.filter(({ cause }) => cause === id),
    received: async () => rights.notices.filter(({ direction }) => direction === 'received'),
    notToInform: async (messages, moment) => {
      const came = rights.notices.filter(({ direction, at }) => direction === 'received' && at <= moment);
      const lifts = (one: RightNotice) => (other: RightNotice) =>
        other.outcome === 'MAY_INFORM' &&
        other.about === one.about &&
        other.right === one.right &&
        other.at >= one.at;
      return came.filter((one) => messages.includes(one.about) && one.doNotInform && !came.some(lifts(one)));
    },
    answerNotice: async (id, answer) => {
      rights.notices = rights.notices.map((one) => (one.id === id ? { ...one, answer } : one));
    },
    release: async (about, right) => {
      rights.notices = rights.notices.map((one) =>
        one.about === about && one.right === right ? { ...one, restricts: false } : one,
      );
    },
  };
}
