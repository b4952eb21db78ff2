/** Rights in memory: links and dossiers as lists. */
import type { BodyCode, Instant } from '#domain';
import { WHOLE } from '../../src/corrections/ports.js';
import type {
  Dossier,
  HoldRecord,
  MessageRecord,
  RightNotice,
  RightsStore,
  SubjectLink,
  WithheldElement,
} from '#exchange';

export interface RightsState {
  links: SubjectLink[];
  dossiers: Dossier[];
  notices: RightNotice[];
}
export const emptyRights = (): RightsState => ({ links: [], dossiers: [], notices: [] });

interface Holding {
  readonly rights: RightsState;
  readonly holds: readonly HoldRecord[];
  readonly withheld: readonly WithheldElement[];
  readonly messages: readonly MessageRecord[];
}

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

export function rightsStore({ rights, ...state }: Holding): RightsStore {
  const awaiting = (participant: BodyCode): readonly Dossier[] =>
    rights.dossiers.filter(
      ({ state: stage, involved, views }) =>
        stage === 'identified' &&
        involved?.includes(participant) === true &&
        !views.some((view) => view.participant === participant),
    );
  const isHeld = (id: string, moment: Instant): boolean =>
    state.holds.some(
      ({ message, liftedAt, until }) => message === id && liftedAt === undefined && until >= moment,
    );
  const wasHeld = (hold: Holding['holds'][number], then: Instant): boolean =>
    hold.at <= then && hold.until >= then && (hold.liftedAt === undefined || hold.liftedAt > then);
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
    linked: async (messages) =>
      rights.links
        .filter(({ message }) => messages.includes(message))
        .map((one) => {
          const index = one.index ?? indexOf(one.handle);
          return { ...one, ...(index ? { index } : {}) };
        }),
    knownAs: async (handles) =>
      new Map(
        handles.flatMap((handle) => {
          const index = indexOf(handle);
          return index ? [[handle, index] as const] : [];
        }),
      ),
    handlesOf: async (index) => [
      ...new Set(rights.links.flatMap((one) => (one.index && same(one.index, index) ? [one.handle] : []))),
    ],
    linksAbout: async (index) =>
      rights.links.filter((one) => {
        const known = one.index ?? indexOf(one.handle);
        return known !== undefined && same(known, index);
      }),
    insert: async (dossier) => {
      const { index, kind } = dossier;
      if (rights.dossiers.some((one) => one.kind === kind && !one.closedAt && same(one.index, index)))
        return false;
      rights.dossiers.push(dossier);
      return true;
    },
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
    awaitingView: async (participant) => awaiting(participant),
    countAwaitingView: async (participant) => awaiting(participant).length,
    openFor: async (index, kind) =>
      rights.dossiers.find((one) => one.kind === kind && !one.closedAt && same(one.index, index)),
    addNotice: async (notice) => void rights.notices.push(notice),
    notice: async (id) => rights.notices.find((one) => one.id === id),
    causedBy: async (id) => rights.notices.filter(({ cause }) => cause === id),
    passedOn: async (ids) => rights.notices.filter(({ cause }) => cause !== undefined && ids.includes(cause)),
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
    releasedDossiers: async (moment) =>
      rights.dossiers.filter(({ kept = [] }) => kept.some((one) => !isHeld(one, moment))).map(({ id }) => id),
    releasedNotices: async (moment) =>
      rights.notices
        .filter(
          ({ direction, right, answer, about }) =>
            direction === 'received' &&
            right === 'erasure' &&
            answer?.fulfilment === 'KEPT_BY_LAW' &&
            state.messages.some(
              ({ id, direction: way, sealedContent }) =>
                id === about && way === 'received' && sealedContent !== undefined,
            ) &&
            state.withheld.some(({ message, element }) => message === about && element === WHOLE) &&
            state.holds.some((hold) => hold.message === about && wasHeld(hold, answer.at)) &&
            !isHeld(about, moment),
        )
        .map(({ id }) => id),
    release: async (about, right) => {
      rights.notices = rights.notices.map((one) =>
        one.about === about && one.right === right ? { ...one, restricts: false } : one,
      );
    },
  };
}
