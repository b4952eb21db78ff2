/** What the links with brokers and the lanes of peers say in the log. */
import type { Oin } from '#domain';
import type { LaneStanding, LinkState } from '#transport';
import type { Log } from '../log.js';

export const tellLinks =
  (direction: 'publish' | 'consume', tell: Log) =>
  (peer: Oin, state: LinkState): void => {
    tell('info', { event: `link.${direction}.${state.kind}`, peer, ...reasonOf(state) });
  };

/** Nothing is lost in either case: what is held waits in the peer's queue, poison lies in the broker's parked queue. */
export const tellStanding =
  (tell: Log) =>
  (peer: Oin, standing: LaneStanding): void => {
    switch (standing.kind) {
      case 'held':
        return tell('error', { event: 'receive.held', peer, code: standing.reason });
      case 'resumed':
        return tell('info', { event: 'receive.resumed', peer });
      case 'poison':
        return tell('error', { event: 'receive.poison', peer, code: 'DELIVERY_FAILS_ALONE' });
    }
  };

/** Of what the other side says, which could be anything, only a system error's code reaches the log. */
function reasonOf(state: LinkState): { code?: string; detail?: string } {
  if ('reason' in state) return { detail: state.reason };
  if ('code' in state) return { code: state.code };
  if (!('lastError' in state)) return {};
  const [detail] = /\bE[A-Z]{4,}\b/.exec(state.lastError) ?? [];
  return { code: 'UNREACHABLE', ...(detail ? { detail } : {}) };
}
