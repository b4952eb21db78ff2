/** Consents in memory. */
import type { Consents } from '#exchange';
import type { State } from './fake-state.js';

export function fakeConsents(storage: { state: State }): Consents {
  return { ...given(storage), ...held(storage), ...asked(storage), ...uses(storage) };
}

function given(storage: {
  state: State;
}): Pick<Consents, 'insert' | 'findMany' | 'standing' | 'withdraw' | 'sign' | 'given'> {
  const change = (id: string, to: object): void => {
    storage.state.consents = storage.state.consents.map((one) => (one.id === id ? { ...to, ...one } : one));
  };
  const findMany: Consents['findMany'] = async (ids) =>
    [...storage.state.consents, ...storage.state.held].filter(({ id }) => ids.includes(id));
  return {
    insert: async (record) => void storage.state.consents.push(record),
    findMany,
    standing: findMany,
    withdraw: async (id, at) => change(id, { withdrawnAt: at }),
    sign: async (id, token) => change(id, { token }),
    given: async (supplier) => storage.state.consents.filter((one) => one.supplier === supplier),
  };
}

function held(storage: { state: State }): Pick<Consents, 'hold' | 'withdrawHeld' | 'withdrawn'> {
  return {
    hold: async (consents) => {
      for (const one of consents)
        if (!storage.state.held.some(({ node, id }) => node === one.node && id === one.id))
          storage.state.held.push(one);
    },
    withdrawHeld: async ({ node, id, at }) =>
      void (storage.state.held = storage.state.held.map((one) =>
        one.node === node && one.id === id ? { withdrawnAt: at, ...one } : one,
      )),
    withdrawn: async (consents) =>
      consents.filter(
        ({ node, id }) =>
          storage.state.held.some(
            (one) => one.node === node && one.id === id && one.withdrawnAt !== undefined,
          ) || storage.state.consents.some((one) => one.id === id && one.withdrawnAt !== undefined),
      ),
  };
}

function asked(storage: { state: State }): Pick<Consents, 'ask' | 'findRequest' | 'requests' | 'answer'> {
  return {
    ask: async (request) => void storage.state.requests.push({ ...request, answers: [] }),
    findRequest: async (id) => storage.state.requests.find((one) => one.id === id),
    requests: async ({ node, participant }) =>
      storage.state.requests.filter(
        (one) =>
          (one.node === node && one.suppliers.includes(participant)) ||
          (one.asker.node === node && one.asker.participant === participant),
      ),
    answer: async (decision) => {
      const request = storage.state.requests.find(({ id }) => id === decision.request);
      if (request === undefined || request.answers.some(({ supplier }) => supplier === decision.supplier))
        return false;
      storage.state.requests = storage.state.requests.map((one) =>
        one === request ? { ...one, answers: [...one.answers, decision] } : one,
      );
      return true;
    },
  };
}

function uses(storage: { state: State }): Pick<Consents, 'recordUses' | 'usesOf'> {
  return {
    recordUses: async (added) => void storage.state.uses.push(...added),
    usesOf: async ({ node, id, direction }) =>
      storage.state.uses.filter(
        (one) => one.node === node && one.consent === id && one.direction === direction,
      ),
  };
}
