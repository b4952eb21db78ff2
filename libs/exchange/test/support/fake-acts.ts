import type { ActQuery, Acts, RecordedAct } from '#exchange';
import type { State } from './fake-state.js';

export const fakeActs = (state: State): Acts => ({
  insert: async (act) => void state.acts.push(act),
  find: async (query) => inForce(state.acts, query),
  list: async ({ participant, types, role, limit }) =>
    state.acts
      .filter((act) => act.participant === participant && types.includes(act.type))
      .filter((act) => role === undefined || act.role === role)
      .toReversed()
      .slice(0, limit),
});

function inForce(acts: readonly RecordedAct[], { type, about, recipient, at }: ActQuery): RecordedAct[] {
  const newest = new Map<string, RecordedAct>();
  const objects = [about].flat();
  for (const act of acts) {
    const { what, id } = act.about;
    if (act.type !== type || act.at > at) continue;
    if (!objects.some((one) => one.what === what && one.id === id)) continue;
    if (act.recipient === undefined || act.recipient === recipient)
      newest.set(`${what} ${id} ${act.participant} ${act.recipient}`, act);
  }
  return [...newest.values()].filter(({ until }) => until === undefined || until >= at);
}
