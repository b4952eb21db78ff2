/** A peer's message into the session that it belongs to. */
import { canonicalize, sha256, toBase64url } from '#crypto';
import { isMatchKind } from '#domain';
import type { MatchAccept, MatchCode, MatchKind, MatchPayloads, Message, Oin } from '#domain';
import { agreedNoMore } from '#matching';
import type { Received, SessionEvent } from '#matching';
import { nodeEntry } from '../audit.js';
import type { Node } from '../node.js';
import type { Transaction } from '../ports.js';
import { handOver } from '../use/hand-over.js';
import { agreementWith } from './agreement.js';
import { receiveMatchProposal, refuseWithoutTools } from './respond.js';
import type { MatchRecord } from './ports.js';
import { take } from './take.js';
import type { MatchContext } from './take.js';

export async function receiveMatch(
  message: Message,
  arrived: { readonly peer: Oin; readonly bytes: Uint8Array },
  { tx, node }: { tx: Transaction; node: Node },
): Promise<void> {
  const { kind } = message.data;
  if (!isMatchKind(kind)) return;
  const stored = await tx.messages.find(message.id);
  // The session takes it, at once: nobody has to come and read it.
  if (stored !== undefined) await handOver(stored, { tx, node });
  const { peer } = arrived;
  const tools = node.matching;
  const digest = digestOf(message, arrived.bytes);
  if (tools === undefined) return cannotMatch(message, { peer, digest }, { tx, node });
  if (kind === 'match.propose') return receiveMatchProposal(message, { peer, digest }, { tx, node, tools });
  const record = await sessionOf(message, { tx, node, tools });
  if (record === undefined) return stray(message, { peer, code: 'E_SID' }, { tx, node });
  const payload = message.data.details as unknown as MatchPayloads[MatchKind];
  const named = kind === 'match.accept' ? acceptance(record, message) : record;
  const at = node.clock.now();
  const facts = kind === 'match.accept' ? await factsOfYes(payload as MatchAccept, record, { tx, node }) : {};
  const event = { type: 'received', message: kind, payload, from: peer, digest, at, ...facts };
  await take(named, event as SessionEvent, { tx, node, tools });
}

/**
 * The session's id is made from its proposal and its yes, byte for byte as they were signed. Of all that follows only what it
 * says counts: a chunk that was asked for again comes as another message, under an id and a moment of its own.
 */
function digestOf({ data: { kind, details } }: Message, bytes: Uint8Array): string {
  const binds = kind === 'match.propose' || kind === 'match.accept';
  return toBase64url(sha256(binds ? bytes : canonicalize(details)));
}

/** What the session cannot know of a yes: whether its nonce was seen, and whether what was proposed is agreed still. */
async function factsOfYes(
  { nonce, askerCount }: MatchAccept,
  { session, size }: MatchRecord,
  { tx, node }: Pick<MatchContext, 'tx' | 'node'>,
): Promise<Pick<Extract<Received, { message: 'match.accept' }>, 'replayed' | 'notAgreed'>> {
  const { peer, terms, legs } = session;
  const asked = [legs[0]!.counts.asker ?? 0, askerCount ?? 0];
  const notAgreed = agreedNoMore({ terms, size, asked }, agreementWith(peer, node, terms.agreementRef));
  const replayed = !(await tx.matches.rememberNonce(nonce, node.clock.now()));
  return { replayed, ...(notAgreed === undefined ? {} : { notAgreed }) };
}

const acceptance = (record: MatchRecord, { id }: Message): MatchRecord =>
  record.acceptance === undefined ? { ...record, acceptance: id } : record;

/** By its conversation, which a message of another session cannot share; what it says of itself the machine checks. */
async function sessionOf(message: Message, { tx }: MatchContext): Promise<MatchRecord | undefined> {
  const id = await tx.matches.idOf(message.data.conversation);
  return id === undefined ? undefined : tx.matches.lock(id);
}

/** A node that lost its overseers' keys, or never had them: whoever proposes hears so, and the rest finds no session that goes on. */
function cannotMatch(
  message: Message,
  arrived: { readonly peer: Oin; readonly digest: string },
  context: { readonly tx: Transaction; readonly node: Node },
): Promise<void> {
  if (message.data.kind === 'match.propose') return refuseWithoutTools(message, arrived, context);
  return stray(message, { peer: arrived.peer, code: 'E_AUDIT_UNAVAILABLE' }, context);
}

function stray(
  message: Message,
  { peer, code }: { readonly peer: Oin; readonly code: MatchCode },
  { tx, node }: { readonly tx: Transaction; readonly node: Node },
): Promise<void> {
  const act = { action: 'match.stray', object: message.id, result: 'refused', code } as const;
  return tx.audit.append([nodeEntry(node, { ...act, origin: peer })]);
}
