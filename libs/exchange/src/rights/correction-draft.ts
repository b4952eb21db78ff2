/** Points an error out to the participant that supplied it (BGS 1.7(1)); references only, the right value follows on its own route. */
import { instantOf, millisOf } from '#domain';
import type { BodyCode } from '#domain';
import { LONGEST_LIFETIME } from '../expiry.js';
import type { Node } from '../node.js';
import type { MessageRecord } from '../ports.js';
import type { Draft } from '../send/draft.js';
import type { Correction } from './outcome-draft.js';

export const correctionDraft = (
  record: MessageRecord,
  corrections: readonly Correction[],
  { participants, node }: { readonly participants: readonly BodyCode[]; readonly node: Node },
): Draft => ({
  kind: 'correction.notice',
  purpose: 'DATA_CORRECTION',
  legalBasis: 'BGS_1_7',
  recipient: { node: record.peer, participants },
  inReplyTo: record.id,
  subjects: [],
  flags: { radicalisation: 'NONE' },
  restrictions: [],
  elements: [],
  details: {
    about: { source: record.sender, id: record.id },
    reason: 'INACCURATE',
    corrections: corrections.map(({ element, what }) => ({ element, what })),
  },
  expiresAt: instantOf(millisOf(node.clock.now()) + LONGEST_LIFETIME),
});
