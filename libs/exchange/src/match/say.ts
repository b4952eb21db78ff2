/** A session's own messages, in the name of whoever proposed it or said yes to it. */
import { sha256, toBase64url } from '#crypto';
import type { JsonObject, MatchKind, MatchPayloads, MessageId } from '#domain';
import { decide } from '#policy';
import { admit } from '../send/admit.js';
import { commit } from '../send/commit.js';
import type { Draft } from '../send/draft.js';
import type { Actor, Node } from '../node.js';
import type { Transaction } from '../ports.js';
import type { MatchRecord } from './ports.js';

export type Said =
  | {
      readonly outcome: 'said';
      readonly id: MessageId;
      readonly conversation: MatchRecord['conversation'];
      /** SHA-256 over the exact bytes that are signed, base64url. */
      readonly digest: string;
    }
  /** The law, or the form, stands in the way: the speaker's screening ended, the peer left the directory. */
  | { readonly outcome: 'refused' };

/** What a message of this session answers: the first two are about the proposal, the rest stand on the acceptance. */
const predecessorOf = (record: MatchRecord, kind: MatchKind): MessageId | undefined => {
  if (kind === 'match.propose') return undefined;
  const early = kind === 'match.accept' || kind === 'match.refuse' || kind === 'match.abort';
  return early ? record.proposal : record.acceptance;
};

interface Saying<Kind extends MatchKind> {
  readonly kind: Kind;
  readonly payload: MatchPayloads[Kind];
  readonly speaker?: Actor;
  /** It leaves so many seconds later. */
  readonly afterSeconds?: number;
}

export async function say<Kind extends MatchKind>(
  record: MatchRecord,
  message: Saying<Kind>,
  { tx, node }: { tx: Transaction; node: Node },
): Promise<Said> {
  const actor = message.speaker ?? record.speaker ?? nodeItself(record);
  const { terms, peer } = record.session;
  const inReplyTo = predecessorOf(record, message.kind);
  const draft: Draft = {
    kind: message.kind,
    purpose: terms.purpose,
    legalBasis: terms.legalBasis,
    recipient: { node: peer, participants: record.replyTo },
    ...(inReplyTo === undefined ? {} : { inReplyTo }),
    subjects: [],
    ...(record.necessity ? { necessity: record.necessity } : {}),
    flags: { radicalisation: 'NONE' },
    restrictions: [],
    elements: [],
    details: message.payload as unknown as JsonObject,
  };
  const { afterSeconds } = message;
  const context = { tx, actor, node, session: true, ...(afterSeconds ? { afterSeconds } : {}) } as const;
  const admitted = await admit(draft, context);
  if (admitted.outcome === 'invalid') return { outcome: 'refused' };
  const decision = decide(admitted.facts, node.law, node.clock.now());
  await commit(admitted, decision, context);
  if (decision.outcome !== 'permit') return { outcome: 'refused' };
  const { id, data } = admitted.message;
  const digest = toBase64url(sha256(admitted.bytes));
  return { outcome: 'said', id, conversation: data.conversation, digest };
}

/** Before anybody said yes there is nobody to speak but the node: a refusal by rule, in the name of who was addressed. */
function nodeItself(record: MatchRecord): Actor {
  return {
    account: 'node',
    participant: record.participants[0]!,
    role: 'CASE_PROCESSOR',
    screening: record.session.notAfter,
    origin: 'match',
  };
}
