/** What a peer's message does to a session. Checks in the order envelope → state → limits → encoding; proofs are work. */
import { fromBase64url, toBase64url } from '#crypto';
import type { Instant, MatchCode, MatchKind, MatchPayloads, Oin } from '#domain';
import { isZero, concat } from '../bytes.js';
import { refuse } from '../errors.js';
import type { Group } from '../oprf/group.js';
import { requirePublicKey } from '../oprf/oprf.js';
import { PROOF_SIZE } from '../oprf/dleq.js';
import { chunksOf, chunkSize, countOf, ITEM, itemAt, paddedSize, requireAscending } from '../set/list.js';
import { requireEntries } from '../set/entries.js';
import { sidOf } from '../set/session-id.js';
import { countDefect } from './open.js';
import { bytesOf } from './payload-bytes.js';
import { sendAll } from './settle.js';
import { leave, unchanged, withLeg } from './step.js';
import type { Step } from './step.js';
import { isSettled, legOf, ruleOf } from './state.js';
import type { HolderLeg, Leg, Session } from './state.js';
import { seenKey } from './tasks.js';
import type { Effect, Slot } from './effects.js';

/** A message that the gateway has opened, verified and found well-formed. */
export type Received = {
  readonly [Kind in MatchKind]: {
    readonly message: Kind;
    readonly payload: MatchPayloads[Kind];
  };
}[MatchKind] & {
  /** The node that signed it. */
  readonly from: Oin;
  /** SHA-256, base64url: of `match.accept` over the exact signed bytes, of all else over what it says, in canonical form (RFC 8785). */
  readonly digest: string;
  readonly at: Instant;
  /** `match.accept` only: its nonce was seen in the last 13 months. */
  readonly replayed?: boolean;
  /** `match.accept` only: why what was proposed stands on no agreement any more. */
  readonly notAgreed?: MatchCode;
};

/** Takes a message in. Throws `MatchError`, which ends a session that is not settled. */
export function receive(session: Session, event: Received, group: Group): Step {
  // Another node cannot end, nor even disturb, what two others have between them.
  if (event.from !== session.peer) return unchanged(session, 'E_PEER');
  requirePlace(session, event);
  const key = keyOf(event);
  const known = key === undefined ? undefined : session.seen[key];
  if (known === event.digest) return unchanged(session, 'DUPLICATE');
  if (session.exit !== undefined) return unchanged(session, 'E_STATE');
  // A second word about one person is no lie: people correct a telephone number. The first stays.
  if (known !== undefined && event.message === 'match.contact') return unchanged(session, 'DUPLICATE');
  if (known !== undefined) refuse('E_EQUIVOCATION');
  if (event.message === 'match.abort') {
    if (isSettled(session)) return unchanged(session, 'E_STATE');
    const { code } = event.payload;
    return leave(session, { state: 'ABORTED', code, by: 'peer' });
  }
  const leg = legFor(session, event);
  if (!ruleOf(leg).receives.includes(event.message)) refuse('E_STATE');
  const step = handle(session, { event, leg, group });
  if (key === undefined || step.ignored !== undefined) return step;
  return { ...step, session: { ...step.session, seen: { ...step.session.seen, [key]: event.digest } } };
}

/** Every message names the session it belongs to, by the id that exists by then. */
function requirePlace(session: Session, { payload }: Received): void {
  const place = 'sid' in payload ? payload.sid === session.sid : payload.sessionId === session.sessionId;
  if (!place) refuse('E_SID');
}

/** `undefined`: may come any number of times, and changes nothing that counts. */
function keyOf(event: Received): string | undefined {
  const { message, payload } = event;
  if (message === 'match.receipt' && payload.outcome === 'INCOMPLETE') return undefined;
  // Under another handle of its own, too: one handle is one person.
  if (message === 'match.contact') return seenKey(message, payload.dir, payload.handle);
  if ('i' in payload) return seenKey(message, payload.dir, payload.i);
  return seenKey(message, 'dir' in payload ? payload.dir : 0, 0);
}

/** The direction that a message is about; both share what comes before there are any. */
function legFor(session: Session, { message, payload }: Received): Leg {
  if (message === 'match.accept' || message === 'match.refuse')
    return session.role === 'initiator' ? session.legs[0]! : refuse('E_STATE');
  const dir = 'dir' in payload ? payload.dir : 1;
  return legOf(session, dir) ?? refuse('E_STATE');
}

interface Case<M extends MatchKind = MatchKind> {
  readonly event: Extract<Received, { message: M }>;
  readonly leg: Leg;
  readonly group: Group;
}

function handle(session: Session, { event, leg, group }: Case): Step {
  switch (event.message) {
    case 'match.accept':
      return accepted(session, event, group);
    case 'match.refuse': {
      if (event.payload.proposeDigest !== session.proposeDigest) refuse('E_SID');
      const { code, retryAfter } = event.payload;
      const until = retryAfter === undefined ? {} : { retryAfter };
      return leave(session, { state: 'REFUSED', by: 'peer', code, ...until });
    }
    case 'match.query':
      return queried(session, leg, event.payload);
    case 'match.evaluated':
      return evaluated(session, leg, event.payload);
    case 'match.entries':
      return entered(session, leg, event.payload);
    case 'match.receipt':
      return receipted(session, leg, event.payload);
    case 'match.contact': {
      const { dir, handle, ownHandle, contact } = event.payload;
      // A hit is of somebody who was asked about: what goes beyond is made up, and each would be kept and looked for.
      if (shownIn(session, dir) >= leg.counts.asker!) return unchanged(session, 'E_STATE');
      return { session, effects: [{ kind: 'contact', dir, handle, ownHandle, contact, at: event.at }] };
    }
    case 'match.propose':
    case 'match.abort':
      return refuse('E_STATE');
  }
}

/** Handles that it has shown, ours or made up. */
const shownIn = ({ seen }: Session, dir: number): number =>
  Object.keys(seen).filter((key) => key.startsWith(seenKey('match.contact', dir, ''))).length;

function accepted(
  session: Session,
  event: Extract<Received, { message: 'match.accept' }>,
  group: Group,
): Step {
  const { payload, at, digest } = event;
  if (payload.proposeDigest !== session.proposeDigest) refuse('E_SID');
  if (event.replayed === true || payload.nonce === session.nonce) refuse('E_REPLAY');
  if (event.notAgreed !== undefined) refuse(event.notAgreed);
  requireCounts(session, payload);
  const own = legOf(session, 2)?.pk;
  requirePublicKey(
    group,
    bytesOf(payload.pk, 'E_KEY_INVALID'),
    own === undefined ? undefined : fromBase64url(own),
  );
  const sid = sidOf(fromBase64url(session.proposeDigest)!, bytesOf(digest, 'E_SID'));
  const legs = session.legs.map((leg): Leg => {
    const peers = leg.part === 'asker' ? 'holder' : 'asker';
    const [count, root] =
      leg.dir === 1 ? [payload.count, payload.root] : [payload.askerCount!, payload.askerRoot!];
    return {
      ...leg,
      state: 'ACCEPTED',
      since: at,
      counts: { ...leg.counts, [peers]: count },
      roots: { ...leg.roots, [peers]: root },
      ...(leg.part === 'asker' ? { pk: payload.pk } : {}),
    };
  });
  return {
    session: { ...session, legs, acceptDigest: digest, acceptedAt: at, sid: toBase64url(sid) },
    effects: [{ kind: 'log', line: { event: 'ACCEPTED', by: 'peer' } }],
  };
}

/** Padded sizes, the responder's own question among them, before anything of it is taken in. */
function requireCounts(
  { terms, askable }: Session,
  { count, askerCount }: MatchPayloads['match.accept'],
): void {
  const mutual = terms.mode === 'mutual';
  if ((askerCount !== undefined) !== mutual) refuse('E_COUNT');
  for (const one of mutual ? [count, askerCount] : [count]) {
    const defect = countDefect(one);
    if (defect !== undefined) refuse(defect);
  }
  // Its own agreement counts for nothing here: what we hold is asked about as far as ours allows (law Q7).
  if (mutual && askerCount! > (askable ?? paddedSize(1))) refuse('E_SET_TOO_LARGE');
}

/** A chunk of a list of `count` items in all. */
interface Chunk {
  readonly list: 'blinded' | 'evaluated' | 'entries';
  readonly count: number;
  readonly claimed: {
    readonly i: number;
    readonly total: number;
    readonly digest: string;
    readonly count?: number;
  };
  readonly text: string;
}

/** Limits, then encoding; the items, and the leg with the list's digest. Throws what is wrong. */
function readChunk(leg: Leg, { list, count, claimed, text }: Chunk): { items: Uint8Array; leg: Leg } {
  const { i, total, digest } = claimed;
  if (total !== chunksOf(count) || i >= total) refuse('E_CHUNK_RANGE');
  if ((claimed.count ?? count) !== count) refuse('E_COUNT');
  // Entries are no points: what does not read as so many of them is another number of them.
  const unread = list === 'entries' ? 'E_COUNT' : 'E_POINT_ENCODING';
  const items = bytesOf(text, unread);
  if (items.length % ITEM !== 0) refuse(unread);
  if (countOf(items) !== chunkSize(count, i)) refuse('E_COUNT');
  return { items, leg: withDigest(leg, list, digest) };
}

/** One list has one digest, in whichever message it is named. */
function withDigest<L extends Leg>(leg: L, list: Chunk['list'], digest: string): L {
  const known = leg.digests[list] ?? digest;
  if (known !== digest || bytesOf(digest, 'E_DIGEST').length !== ITEM) refuse('E_DIGEST');
  return { ...leg, digests: { ...leg.digests, [list]: digest } };
}

function keepChunk(session: Session, leg: Leg, chunk: { slot: Slot; i: number; bytes: Uint8Array }): Step {
  const { slot, i, bytes } = chunk;
  const effects: Effect[] = [{ kind: 'keep', key: { dir: leg.dir, slot, i }, bytes }];
  return { session: withLeg(session, leg.dir, { digests: leg.digests }), effects };
}

function requirePoints(points: Uint8Array): void {
  for (let i = 0; i < countOf(points); i++) if (isZero(itemAt(points, i))) refuse('E_POINT_IDENTITY');
}

function queried(session: Session, leg: Leg, payload: MatchPayloads['match.query']): Step {
  const count = leg.counts.asker!;
  const read = readChunk(leg, { list: 'blinded', count, claimed: payload, text: payload.points });
  requirePoints(read.items);
  requireAscending(read.items);
  return keepChunk(session, read.leg, { slot: 'query', i: payload.i, bytes: read.items });
}

function evaluated(session: Session, leg: Leg, payload: MatchPayloads['match.evaluated']): Step {
  const count = leg.counts.asker!;
  const { i, points, entriesDigest } = payload;
  const read = readChunk(leg, { list: 'evaluated', count, claimed: payload, text: points });
  if ((entriesDigest !== undefined) !== (i === 0)) refuse('E_DIGEST');
  const bound = entriesDigest === undefined ? read.leg : withDigest(read.leg, 'entries', entriesDigest);
  requirePoints(read.items);
  const proof = bytesOf(payload.proof, 'E_PROOF_INVALID');
  if (proof.length !== PROOF_SIZE) refuse('E_PROOF_INVALID');
  return keepChunk(session, bound, { slot: 'evaluated', i, bytes: concat(read.items, proof) });
}

function entered(session: Session, leg: Leg, payload: MatchPayloads['match.entries']): Step {
  const count = leg.counts.holder!;
  const read = readChunk(leg, { list: 'entries', count, claimed: payload, text: payload.entries });
  requireEntries(read.items);
  return keepChunk(session, read.leg, { slot: 'entries', i: payload.i, bytes: read.items });
}

type Complete = Extract<MatchPayloads['match.receipt'], { outcome: 'COMPLETE' }>;
type Incomplete = Extract<MatchPayloads['match.receipt'], { outcome: 'INCOMPLETE' }>;

function receipted(session: Session, leg: Leg, payload: MatchPayloads['match.receipt']): Step {
  return payload.outcome === 'COMPLETE'
    ? completed(session, leg, payload)
    : askedAgain(session, leg, payload);
}

/** The peer is done with this direction. The asker says so first; the holder destroys its key and says so back. */
function completed(session: Session, leg: Leg, payload: Complete): Step {
  const finished = leg.part === 'asker' ? leg.closing : leg.state === 'ANSWERED' || leg.state === 'CLOSED';
  if (!finished || !payload.proofsOk) refuse('E_STATE');
  const { blinded, evaluated: answered, entries } = leg.digests;
  const same =
    payload.blindedDigest === blinded &&
    payload.evaluatedDigest === answered &&
    payload.entriesDigest === entries;
  if (!same) refuse('E_DIGEST');
  const log: Effect = { kind: 'log', line: { event: 'RECEIPT', dir: leg.dir, by: 'peer' } };
  if (leg.part === 'asker' || leg.closing) return { session, effects: [log] };
  return closeHolder(session, leg, [log]);
}

/** Seals what an auditor needs and destroys the rest; `purged` then closes the leg. */
export function closeHolder(session: Session, leg: HolderLeg, before: readonly Effect[]): Step {
  const { dir } = leg;
  const effects: Effect[] = [...before, { kind: 'seal', dir }, { kind: 'purge', dir }];
  return { session: withLeg(session, dir, { closing: true }), effects };
}

const MOST_RESENDS = 2;

/** Sends again what the peer misses, of what we have sent; twice at most. */
function askedAgain(session: Session, leg: Leg, { list, missing }: Incomplete): Step {
  const message = sentAs(leg, list);
  if (message === undefined || leg.closing) return unchanged(session, 'E_STATE');
  if (leg.sentAgain >= MOST_RESENDS) refuse('E_STATE');
  const all = sendAll(leg, message);
  if (missing.some((i) => i >= all.length)) refuse('E_CHUNK_RANGE');
  return {
    session: withLeg(session, leg.dir, { sentAgain: leg.sentAgain + 1 }),
    effects: missing.map((i) => all[i]!),
  };
}

/** The message that carries a list which this leg has sent; `undefined` when it has not. */
function sentAs(leg: Leg, list: Incomplete['list']) {
  if (leg.part === 'asker')
    return list === 'blinded' && leg.digests.blinded !== undefined && leg.state !== 'ACCEPTED'
      ? 'match.query'
      : undefined;
  if (list === 'evaluated') return leg.evaluatedSent ? 'match.evaluated' : undefined;
  return list === 'entries' && leg.state === 'ANSWERED' ? 'match.entries' : undefined;
}
