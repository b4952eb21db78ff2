/** What must still happen to a message, by whom, and until when: its expiry ends each wait. */
import type { Instant } from '#domain';
import type { FlowRecord, LawRecord } from '#exchange';
import type { VerwachteStap } from './message.dto.js';

type Wait = readonly [step: VerwachteStap['stap'], by: VerwachteStap['door']];
type Waits<State extends string> = Readonly<Partial<Record<State, readonly Wait[]>>>;

const READ_THERE: Wait = ['retrieved', 'partner'];
const SENT: Waits<LawRecord['state']> = {
  accepted: [['relayed', 'hier'], ['delivered', 'partner'], READ_THERE],
  relayed: [['delivered', 'partner'], READ_THERE],
  delivered: [READ_THERE],
};
/** `waiting`: what it follows has not come yet. */
const RECEIVED: Waits<LawRecord['state']> = {
  waiting: [
    ['predecessor', 'partner'],
    ['delivered', 'hier'],
    ['retrieved', 'hier'],
  ],
  delivered: [['retrieved', 'hier']],
};
const INTERNAL: Waits<LawRecord['state']> = { delivered: [['retrieved', 'hier']] };
const BY_DIRECTION = { sent: SENT, received: RECEIVED, internal: INTERNAL } as const;

/** Whether people read it is no part of the flow: there it ends where it arrives. */
const SENT_IN_FLOW: Waits<FlowRecord['state']> = {
  accepted: [
    ['relayed', 'hier'],
    ['arrived', 'partner'],
  ],
  relayed: [['arrived', 'partner']],
};

type Standing = Pick<LawRecord, 'direction' | 'state' | 'expiresAt'>;
export const expectedOf = ({ direction, state, expiresAt }: Standing): VerwachteStap[] =>
  until(BY_DIRECTION[direction][state], expiresAt);

export const expectedInFlow = ({ direction, state, expiresAt }: FlowRecord): VerwachteStap[] =>
  until(direction === 'sent' ? SENT_IN_FLOW[state] : undefined, expiresAt);

const until = (waits: readonly Wait[] | undefined, uiterlijk: Instant): VerwachteStap[] =>
  (waits ?? []).map(([stap, door]) => ({ stap, door, uiterlijk }));
