/** Payloads of our own messages, from the session and its stored chunks: the same each time, byte for byte. */
import { toBase64url } from '#crypto';
import type {
  MatchAccept,
  MatchEntries,
  MatchEvaluated,
  MatchKind,
  MatchPayloads,
  MatchPropose,
  MatchQuery,
  MatchReceipt,
} from '#domain';
import { SUITE } from '../oprf/suite.js';
import { chunksOf } from '../set/list.js';
import { splitProof } from './assemble.js';
import type { LoadChunk } from './assemble.js';
import type { Effect } from './effects.js';
import { legOf } from './state.js';
import type { Leg, LegState, Session } from './state.js';
import { missing } from './tasks.js';

type Send = Extract<Effect, { kind: 'send' }>;
interface ChunkSource {
  readonly session: Session;
  readonly leg: Leg;
  readonly i: number;
  readonly load: LoadChunk;
}

/**
 * The payload that an effect `send` stands for. `match.contact` is a person's act and has no effect; see `contactOf`.
 */
export async function compose<Kind extends MatchKind>(
  effect: Send & { readonly message: Kind },
  session: Session,
  load: LoadChunk,
): Promise<MatchPayloads[Kind]> {
  const leg = effect.dir === undefined ? session.legs[0]! : legOf(session, effect.dir)!;
  const composers: {
    readonly [kind in MatchKind]?: () => Promise<MatchPayloads[kind]> | MatchPayloads[kind];
  } = {
    'match.propose': () => proposeOf(session),
    'match.accept': () => acceptOf(session),
    'match.refuse': () => ({
      sessionId: session.sessionId,
      proposeDigest: session.proposeDigest!,
      code: session.exit!.code!,
      ...(session.exit?.retryAfter === undefined ? {} : { retryAfter: session.exit.retryAfter }),
    }),
    'match.query': () => queryOf({ session, leg, load, i: effect.i! }),
    'match.evaluated': () => evaluatedOf({ session, leg, load, i: effect.i! }),
    'match.entries': () => entriesOf({ session, leg, load, i: effect.i! }),
    'match.receipt': () => receiptOf(session, leg),
    'match.abort': () => ({
      sessionId: session.sessionId,
      code: session.exit!.code!,
      step: stepToTell(session.exit!.step),
    }),
  };
  const composer = composers[effect.message];
  if (composer === undefined) throw new Error(`${effect.message} is not sent by the machine`);
  return composer();
}

/** Beyond ENTRIES the states of an asker differ with its hits. */
const stepToTell = (step: LegState): LegState =>
  step === 'MATCHED' || step === 'REVIEW' || step === 'CLOSED' ? 'ENTRIES' : step;

function proposeOf(session: Session): MatchPropose {
  const { sessionId, self, peer, terms, nonce, notAfter } = session;
  const [asking, holding] = [legOf(session, 1)!, legOf(session, 2)];
  const mutual =
    holding === undefined
      ? {}
      : { pk: holding.pk!, holderCount: holding.counts.holder!, holderRoot: holding.roots.holder! };
  const set = { count: asking.counts.asker!, root: asking.roots.asker! };
  return {
    v: 1,
    suite: SUITE,
    sessionId,
    from: self,
    to: peer,
    ...terms,
    nonce,
    ...set,
    ...mutual,
    notAfter,
  };
}

function acceptOf(session: Session): MatchAccept {
  const { sessionId, proposeDigest, nonce, notAfter } = session;
  const [holding, asking] = [legOf(session, 1)!, legOf(session, 2)];
  const set = { pk: holding.pk!, count: holding.counts.holder!, root: holding.roots.holder! };
  const mutual =
    asking === undefined ? {} : { askerCount: asking.counts.asker!, askerRoot: asking.roots.asker! };
  return { sessionId, proposeDigest: proposeDigest!, nonce, ...set, ...mutual, notAfter };
}

const place = ({ session, leg, i }: ChunkSource, count: number) =>
  ({ sid: session.sid!, dir: leg.dir, i, total: chunksOf(count) }) as const;

async function queryOf(source: ChunkSource): Promise<MatchQuery> {
  const { leg, i, load } = source;
  const count = leg.counts.asker!;
  const points = toBase64url(await load({ dir: leg.dir, slot: 'list', i }));
  return { ...place(source, count), digest: leg.digests.blinded!, count, points };
}

async function evaluatedOf(source: ChunkSource): Promise<MatchEvaluated> {
  const { leg, i, load } = source;
  const { evaluated, proof } = splitProof(await load({ dir: leg.dir, slot: 'evaluate', i }));
  return {
    ...place(source, leg.counts.asker!),
    digest: leg.digests.evaluated!,
    points: toBase64url(evaluated),
    proof: toBase64url(proof),
    ...(i === 0 ? { entriesDigest: leg.digests.entries! } : {}),
  };
}

async function entriesOf(source: ChunkSource): Promise<MatchEntries> {
  const { leg, i, load } = source;
  const count = leg.counts.holder!;
  const entries = toBase64url(await load({ dir: leg.dir, slot: 'list', i }));
  return { ...place(source, count), digest: leg.digests.entries!, count, entries };
}

/** COMPLETE once everything is destroyed; before that it asks for what is missing. */
function receiptOf(session: Session, leg: Leg): MatchReceipt {
  const { sid, dir } = { sid: session.sid!, dir: leg.dir };
  if (!leg.closing) {
    const { list, kind } = awaited(leg);
    return { sid, dir, outcome: 'INCOMPLETE', list, missing: missing(session, leg, kind) };
  }
  const { blinded, evaluated, entries } = leg.digests;
  return {
    sid,
    dir,
    outcome: 'COMPLETE',
    blindedDigest: blinded!,
    evaluatedDigest: evaluated!,
    entriesDigest: entries!,
    proofsOk: true,
    purgedAt: leg.since,
  };
}

/** The list that a leg waits for in its state. */
export function awaited(leg: Leg) {
  if (leg.part === 'holder') return { list: 'blinded', kind: 'match.query' } as const;
  return leg.state === 'QUERY_SENT'
    ? ({ list: 'evaluated', kind: 'match.evaluated' } as const)
    : ({ list: 'entries', kind: 'match.entries' } as const);
}
