/** Looking into refusals of before, by the law of this node. Reads nothing: the console's views give what was kept. */
import type { Decision, Instant } from '#domain';
import { inputsOf, tryDraft } from '#exchange';
import type { DraftTried, LawDraft, Node, RefusedInput, RefusedOn } from '#exchange';

export interface RefusalDesk {
  /** Which facts decided, by the table that holds now. */
  inputsOf(refused: RefusedOn): { readonly decision: Decision; readonly inputs: readonly RefusedInput[] };
  /** A draft of the table over refusals of before; keeps nothing. `at`: by the law of which moment. */
  tryDraft(draft: LawDraft, past: readonly RefusedOn[], at: Instant | undefined): DraftTried;
}

export const bindRefusals = ({ law }: Pick<Node, 'law'>): RefusalDesk => ({
  inputsOf: (refused) => inputsOf(refused, law),
  tryDraft: (draft, past, at) => tryDraft(draft, past, { law, at }),
});
