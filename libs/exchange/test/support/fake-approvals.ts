import type { AcceptedPartner, Approval, Approvals, LinkTest, Partners, PeerBeat } from '#exchange';

/** Requests in memory, with the moves that the database allows. */
export function fakeApprovals(state: { approvals: Approval[] }): Approvals {
  const find = (id: string) => state.approvals.find((one) => one.id === id);
  const change = (id: string, holds: (one: Approval) => boolean, to: Partial<Approval>): boolean => {
    const found = find(id);
    if (found === undefined || !holds(found)) return false;
    state.approvals[state.approvals.indexOf(found)] = { ...found, ...to };
    return true;
  };
  return {
    insert: async (approval) => void state.approvals.push(approval),
    find: async (id) => find(id),
    list: async ({ kinds, participant, limit }) =>
      state.approvals
        .filter(
          ({ asked, by }) => kinds.includes(asked.kind) && by.participant === (participant ?? by.participant),
        )
        .slice(0, limit),
    inState: async (wanted, kinds, limit) =>
      state.approvals.filter((one) => one.state === wanted && kinds.includes(one.asked.kind)).slice(0, limit),
    planned: async (id, plan) => change(id, (one) => one.state === 'planning', { state: 'planned', plan }),
    ask: async (id, of) => change(id, (one) => one.state === 'planned', { state: 'open', ...of }),
    decide: async (id, { to, by, at, remark }) =>
      change(id, (one) => one.state === 'open' && one.expiresAt > at && one.by.account !== by, {
        state: to,
        decidedBy: by,
        decidedAt: at,
        ...(remark === undefined ? {} : { remark }),
      }),
    close: async (id, { from, to, result }) =>
      change(id, (one) => from.includes(one.state), { state: to, ...(result ? { result } : {}) }),
    lapse: async (at, limit) => {
      const late = state.approvals.filter(
        (one) => ['planning', 'planned', 'open'].includes(one.state) && one.expiresAt <= at,
      );
      for (const { id } of late.slice(0, limit)) change(id, () => true, { state: 'lapsed' });
      return late.slice(0, limit).map(({ id }) => id);
    },
  };
}

export const fakePartners = (state: {
  partners: AcceptedPartner[];
  linkTests: LinkTest[];
  clocks: Record<string, PeerBeat>;
}): Partners => ({
  isAccepted: async (peer) => state.partners.some((one) => one.peer === peer && one.ended === undefined),
  list: async () => state.partners,
  accept: async (partner) => {
    state.partners = [...state.partners.filter(({ peer }) => peer !== partner.peer), partner];
  },
  end: async ({ peer, ...ended }) => {
    state.partners = state.partners.map((one) => (one.peer === peer ? { ...one, ended } : one));
  },
  askTest: async (test, notSince) => {
    const last = state.linkTests.find((one) => one.peer === test.peer);
    if (last && last.doneAt === undefined && last.at >= notSince) return last;
    state.linkTests = [...state.linkTests.filter((one) => one !== last), { ...test, steps: [] }];
    return { ...test, steps: [] };
  },
  newestTest: async (peer) => state.linkTests.find((one) => one.peer === peer),
  waitingTests: async (limit) => state.linkTests.filter(({ doneAt }) => doneAt === undefined).slice(0, limit),
  finishTest: async (id, { at, steps }) => {
    state.linkTests = state.linkTests.map((one) => (one.id === id ? { ...one, doneAt: at, steps } : one));
  },
  newestBeat: async (peer) => state.clocks[peer],
});
