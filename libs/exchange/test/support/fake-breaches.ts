/** Breaches in memory. */
import type { Breach, Breaches, MessageRecord } from '#exchange';
import type { RightsState } from './fake-rights.js';

export interface BreachState {
  breaches: Breach[];
  messages: MessageRecord[];
  rights: RightsState;
}

export function breachStore(state: BreachState): Breaches {
  const found = (matches: (one: Breach) => boolean) => Promise.resolve(state.breaches.find(matches));
  return {
    insert: async (breach) => void state.breaches.push(breach),
    save: async (breach) => {
      const place = state.breaches.findIndex(({ id }) => id === breach.id);
      if (state.breaches[place]?.version !== breach.version) return false;
      state.breaches[place] = { ...breach, version: breach.version + 1 };
      return true;
    },
    find: (id) => found((one) => one.id === id),
    silent: async () => state.breaches.flatMap(({ id, subjects }) => (subjects === 'GROUND_41' ? [id] : [])),
    toldBy: (peer, breach) => found(({ told }) => told?.peer === peer && told.breach === breach),
    ofNotice: (notice) =>
      found(({ lines }) => lines.some(({ what, message }) => what === 'NOTICE' && message === notice)),
    list: async () => state.breaches,
    hit: async ({ peer, conversation, kinds, from, until }, { limit, after }) =>
      state.messages
        .filter(
          (one) =>
            one.direction !== 'internal' &&
            one.state !== 'refused' &&
            (peer === undefined || one.peer === peer) &&
            (conversation === undefined || one.conversation === conversation) &&
            (kinds === undefined || kinds.includes(one.kind)) &&
            (from === undefined || one.recordedAt >= from) &&
            (until === undefined || one.recordedAt <= until) &&
            (after === undefined || one.id > after),
        )
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .slice(0, limit),
    personsIn: async (messages) => {
      const links = state.rights.links.filter(({ message }) => messages.includes(message));
      return new Set(links.map(({ handle, index }) => (index ? Buffer.from(index).toString('hex') : handle)))
        .size;
    },
  };
}
