/**
 * A conversation (gesprek) as data: its states, who moves it by which kind, who owes the next step and until when, and
 * what becomes of it when that moment passes. The engine of exchange knows no conversation by name.
 */
import type { Bilingual } from '../decision.js';
import type { MessageKind } from '../kinds/index.js';
import type { FunctionRole } from '../participant.js';

/** `opener` sent the message that opened it. Within a node: the participant that did. */
export type Side = 'opener' | 'other';

export interface Move {
  readonly kind: MessageKind;
  /** Absent: either. */
  readonly by?: Side;
  /** Only when the message says one of these words (`saidBy`). The first move that fits counts. */
  readonly when?: readonly string[];
  readonly to: string;
}

export interface ConversationState {
  readonly title: Bilingual;
  /** Who owes the next step, and in which function; absent where nobody owes any. */
  readonly owner?: { readonly side: Side; readonly role: FunctionRole };
  /** ISO 8601 duration from entering the state. */
  readonly within?: string;
  /** The state when that has passed; it goes with `within`. */
  readonly then?: string;
  /** On entering, what was asked is erased here: it was not taken up (BGS 1.16(1)). */
  readonly erasesQuestion?: true;
  readonly moves: readonly Move[];
}

export interface ConversationDefinition {
  readonly title: Bilingual;
  /** Kinds that open one, and the state in which it then is: one, or one for each word that the message may say. */
  readonly opens: Readonly<Partial<Record<MessageKind, string | Readonly<Record<string, string>>>>>;
  readonly states: Readonly<Record<string, ConversationState>>;
}

const OTHERS_PROCESSOR = { side: 'other', role: 'CASE_PROCESSOR' } as const;
const OPENERS_PROCESSOR = { side: 'opener', role: 'CASE_PROCESSOR' } as const;

/** The other side owes a step by one of `moves`, `within` a term; then it is overdue. */
export const owedByOther = (title: Bilingual, within: string, moves: readonly Move[]): ConversationState => ({
  title,
  owner: OTHERS_PROCESSOR,
  within,
  then: 'overdue',
  moves,
});

/** The opener owes the step. */
export const owedByOpener = (
  title: Bilingual,
  within: string,
  moves: readonly Move[],
): ConversationState => ({ title, owner: OPENERS_PROCESSOR, within, then: 'lapsed', moves });

/** Nobody owes anything; `moves` may still be possible. */
export const settled = (nl: string, en: string, moves: readonly Move[] = []): ConversationState => ({
  title: { nl, en },
  moves,
});

/** Too late, not lost: the same step still counts. The opener, who waits, sees to it; the longest lifetime ends it. */
export function overdueAndLapsed(
  moves: readonly Move[],
  ends: { readonly erasesQuestion?: true } = {},
): Readonly<Record<'overdue' | 'lapsed', ConversationState>> {
  return {
    overdue: {
      title: { nl: 'Te laat', en: 'Overdue' },
      owner: OPENERS_PROCESSOR,
      within: 'P30D',
      then: 'lapsed',
      moves,
    },
    lapsed: { ...settled('Verlopen', 'Lapsed'), ...ends },
  };
}

/** How any conversation may end without a move of its own. */
export const ENDINGS = {
  /** The message that opened it was refused there. */
  refused: settled('Geweigerd door de ander', 'Refused by the other side'),
  /** It did not arrive in time, or at all. */
  undelivered: settled('Niet aangekomen', 'Not delivered'),
  /** The own case was closed: nothing goes out or comes in under it any more (WGS 2.31(8)). */
  stopped: settled('Gestopt: de casus is gesloten', 'Stopped: the case is closed'),
  /** Two people of this node ended the exchange with the other one (ADR 0024). */
  parted: settled(
    'Gestopt: dit knooppunt wisselt niet meer uit met de partner',
    'Stopped: this node does not exchange with the partner any more',
  ),
} as const satisfies Readonly<Record<string, ConversationState>>;
