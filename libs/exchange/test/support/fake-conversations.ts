/** Conversations in memory. */
import type { Conversations, Withheld } from '#exchange';
import type { State } from './fake-state.js';

/** The list itself, so that a rolled-back transaction leaves nothing; `undo` restores `state` as a whole. */
export function fakeConversations(of: { readonly state: State }): Conversations {
  const find = (id: string) => of.state.threads.find((one) => one.id === id);
  const set = (id: string, change: object): void => {
    of.state.threads = of.state.threads.map((one) => (one.id === id ? { ...one, ...change } : one));
  };
  return {
    open: async (threads) => {
      of.state.threads.push(...threads);
      of.state.moves.push(...threads.map(({ id }) => ({ message: id, thread: id })));
    },
    threadOf: async (message) => {
      const move = of.state.moves.find((one) => one.message === message);
      return move && find(move.thread);
    },
    within: async ({ conversation, peer }) =>
      of.state.threads.filter((one) => one.conversation === conversation && one.peer === peer),
    about: async (ids) =>
      of.state.threads.filter(({ about }) => about !== undefined && ids.includes(about.id)),
    find: async (id) => find(id),
    list: async ({ participant, open, before, limit }) =>
      of.state.threads
        .filter((one) => one.participants.includes(participant) && (!open || one.deadline !== undefined))
        .filter(({ id }) => before === undefined || id < before)
        .toSorted((a, b) => (a.id < b.id ? 1 : -1))
        .slice(0, limit),
    move: async ({ thread, message, to, at, deadline, participants }) => {
      const { deadline: _old, ...before } = find(thread)!;
      if (message !== undefined) of.state.moves.push({ message, thread, from: find(thread)! });
      of.state.threads = of.state.threads.map((one) =>
        one.id === thread
          ? {
              ...before,
              state: to,
              since: at,
              ...(deadline ? { deadline } : {}),
              lastMessage: message ?? before.lastMessage,
              participants: [...new Set([...before.participants, ...participants])],
            }
          : one,
      );
    },
    takeBack: async (message) => {
      const move = of.state.moves.find((one) => one.message === message);
      if (move?.from && find(move.thread)?.lastMessage === message)
        of.state.threads = of.state.threads.map((one) => (one.id === move.thread ? move.from! : one));
    },
    end: async (id, state, since) => {
      set(id, { state, since });
      of.state.threads = of.state.threads.map(({ deadline, ...one }) =>
        one.id === id || deadline === undefined ? one : { ...one, deadline },
      );
    },
    due: async (at, limit) =>
      of.state.threads.filter(({ deadline }) => deadline !== undefined && deadline < at).slice(0, limit),
    figures: async () => ({ conversations: [], refusals: [] }),
    runningWith: async (peer, places) =>
      of.state.threads.filter(
        (one) =>
          one.peer === peer && places.some(({ name, state }) => one.name === name && one.state === state),
      ),
    underCase: async (caseId, names) => {
      const under = of.state.messages.filter((one) => one.caseId === caseId).map(({ id }) => id);
      const ids = of.state.moves.filter(({ message }) => under.includes(message)).map(({ thread }) => thread);
      return of.state.threads.filter(({ id, name }) => ids.includes(id) && names.includes(name));
    },
  };
}

/** What notices took out of use, in memory. */
export const fakeWithheld = (of: { readonly state: State }): Withheld => ({
  add: async (elements) => void of.state.withheld.push(...elements),
  of: async (message) => of.state.withheld.filter((one) => one.message === message),
});
