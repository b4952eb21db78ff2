/** Persons and third parties in memory. */
import type { People } from '#exchange';
import type { State } from './fake-state.js';

export function fakePeople(storage: { state: State }): People {
  return {
    add: async (record) => {
      storage.state.persons = storage.state.persons.map((one) =>
        one.account === record.account &&
        one.participant === record.participant &&
        one.role === record.role &&
        one.endedAt === undefined
          ? { ...one, endedAt: record.addedAt }
          : one,
      );
      storage.state.persons.push(record);
    },
    seed: async (record) => {
      const isKnown = storage.state.persons.some(
        (one) =>
          one.account === record.account &&
          one.participant === record.participant &&
          one.role === record.role,
      );
      if (!isKnown) storage.state.persons.push(record);
      return !isKnown;
    },
    of: async (account) =>
      storage.state.persons.filter((one) => one.account === account && one.endedAt === undefined),
    list: async ({ participant, limit }) =>
      storage.state.persons
        .filter((one) => participant === undefined || one.participant === participant)
        .toReversed()
        .slice(0, limit),
    end: async (id, at) => {
      const found = storage.state.persons.find((one) => one.id === id && one.endedAt === undefined);
      const ended = found && { ...found, endedAt: at };
      storage.state.persons = storage.state.persons.map((one) => (one === found ? ended! : one));
      return ended;
    },
    admit: async (record) => void storage.state.thirdParties.push(record),
    thirdParties: async ({ participant }) =>
      storage.state.thirdParties.filter((one) => one.participant === participant).toReversed(),
    thirdParty: async (id) => storage.state.thirdParties.find((one) => one.id === id),
    dismiss: async (id, participant, at) => {
      const found = storage.state.thirdParties.find(
        (one) => one.id === id && one.participant === participant && one.endedAt === undefined,
      );
      storage.state.thirdParties = storage.state.thirdParties.map((one) =>
        one === found ? { ...one, endedAt: at } : one,
      );
      return found !== undefined;
    },
  };
}
