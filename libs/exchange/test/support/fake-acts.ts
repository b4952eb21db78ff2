import type { ActQuery, Acts, RecordedAct } from '#exchange';
import type { State } from './fake-state.js';

export const fakeActs = (state: State): Acts => ({
  insert: async (act) => void state.acts.push(act),
  find: async (query) => inForce(state.acts, query),
  list: async ({ participant, types, limit }) =>
    state.acts
      .filter((act) => act.participant === participant && types.includes(act.type))
      .toReversed()
      .slice(0, limit),
});

function inForce(acts: readonly RecordedAct[], { type, about, recipient, at }: ActQuery): RecordedAct[] {
  const newest = new Map<string, RecordedAct>();
  for (const act of acts) {
    if (act.type !== type || act.about.what !== about.what || act.about.id !== about.id || act.at > at)
      continue;
    if (act.recipient === undefined || act.recipient === recipient)
      newest.set(`${act.participant} ${act.recipient}`, act);
  }
  return [...newest.values()].filter(({ until }) => until === undefined || until >= at);
}
