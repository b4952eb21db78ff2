import { MATCH_KINDS } from '../match-payload.js';
import type { ConversationDefinition, Move } from './definition.js';
import { owedByOther, settled } from './definition.js';

const said = (...kinds: readonly (typeof MATCH_KINDS)[number][]) => kinds;
const to = (state: string, kinds: readonly (typeof MATCH_KINDS)[number][]): readonly Move[] =>
  kinds.map((kind) => ({ kind, to: state }));

const ENDS = to('ended', said('match.refuse', 'match.abort'));
const ANSWERS = [...to('running', said('match.accept')), ...ENDS];
/** What is on its way when a session ends still arrives; the session's own machine judges it. */
const REST = MATCH_KINDS.filter((kind) => kind !== 'match.propose');

/**
 * A matching session as the conversation list sees it. Its steps are the session's own (protocol document 13): many
 * messages each way, whose order the machine of libs/matching keeps.
 */
export const matchingConversation: ConversationDefinition = {
  title: { nl: 'Vergelijking', en: 'Matching' },
  opens: { 'match.propose': 'proposed' },
  states: {
    proposed: { ...owedByOther({ nl: 'Voorgesteld', en: 'Proposed' }, 'P3D', ANSWERS), then: 'lapsed' },
    running: settled('Aanvaard', 'Accepted', [
      ...to('running', said('match.accept')),
      ...ENDS,
      ...to('running', REST),
    ]),
    ended: settled('Beëindigd', 'Ended', to('ended', REST)),
    lapsed: settled('Verlopen', 'Lapsed', to('lapsed', REST)),
  },
};
