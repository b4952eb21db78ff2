import { useSeesFlowAlone } from './session.js';

/** For who keeps the node running: how far a message came, and not what was decided of it. */
const FLOW_STATES = ['accepted', 'relayed', 'arrived', 'expired', 'undeliverable'] as const;
const STATES = [
  'accepted',
  'relayed',
  'waiting',
  'delivered',
  'retrieved',
  'refused',
  'expired',
  'undeliverable',
] as const;

/** By which the person may filter: the node takes no others. */
export const useMessageStates = (): typeof FLOW_STATES | typeof STATES =>
  useSeesFlowAlone() ? FLOW_STATES : STATES;
