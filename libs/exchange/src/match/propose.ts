/** A person proposes a session: the own set is frozen here, and nothing is added to it after. */
import { draftSession, freezeAsked, freezeHeld } from '#matching';
import type { CaseId, Instant, MatchCode, MatchMode, Oin, Statement } from '#domain';
import type { FrozenElement, LegSecrets, Snapshot } from '#matching';
import { auditEntry } from '../audit.js';
import { aboutElements } from './about-elements.js';
import { isLogSound } from '../log/sound.js';
import { newId } from '../minting.js';
import type { Actor, MatchingTools, Node } from '../node.js';
import type { Transaction } from '../ports.js';
import { notAccepted, NOT_ACCEPTED } from '../partners/acceptance.js';
import { followsOtherLaw, LAW_NOT_ACCEPTED } from '../partners/law-accepted.js';
import { agreementWith, sizeOf, termsOf } from './agreement.js';
import type { Agreement } from './agreement.js';
import { collectSet } from './collect-set.js';
import { aboutLeftOut } from './about-persons.js';
import type { CollectedSet } from './collect-set.js';
import type { MatchRecord, NecessityRecord } from './ports.js';
import { publicBodiesOf } from './public-bodies.js';
import { keepSnapshot, newKeys } from './secrets.js';
import { statusOf } from './status.js';
import { isScreened } from '../people/persons.js';
import { onRefusal } from '../refusals.js';

export interface Proposal {
  readonly peer: Oin;
  readonly mode: MatchMode;
  /** Own cases to ask about; left out: every one with a fresh statement for this peer. Never persons from outside. */
  readonly cases?: readonly CaseId[];
}
export type ProposeResult =
  | { readonly outcome: 'proposed'; readonly id: string; readonly excluded: CollectedSet['excluded'] }
  | {
      readonly outcome: 'refused';
      readonly code: MatchCode | 'OPERATOR_NOT_AUTHORISED' | typeof NOT_ACCEPTED | typeof LAW_NOT_ACCEPTED;
      readonly excluded?: CollectedSet['excluded'];
    };

const refused = (
  code: Extract<ProposeResult, { outcome: 'refused' }>['code'],
  excluded?: CollectedSet['excluded'],
): Extract<ProposeResult, { outcome: 'refused' }> => ({
  outcome: 'refused',
  code,
  ...(excluded ? { excluded } : {}),
});

/** A refusal is on record, about the peer and whom the answer says were left out: nothing else came to be. */
export async function proposeMatch(proposal: Proposal, actor: Actor, node: Node): Promise<ProposeResult> {
  const result = await propose(proposal, actor, node);
  if (result.outcome !== 'refused') return result;
  const { code, excluded = [] } = result;
  await node.unitOfWork.transaction(async (tx) => {
    const refusal = { action: 'match.propose', object: proposal.peer, code };
    await onRefusal({ ...refusal, about: await aboutLeftOut(excluded, tx) }, { tx, actor, node });
  });
  return result;
}

function propose(proposal: Proposal, actor: Actor, node: Node): Promise<ProposeResult> {
  const tools = node.matching;
  if (tools === undefined) return Promise.resolve(refused('E_AUDIT_UNAVAILABLE'));
  if (!isAuthorised(actor, node)) return Promise.resolve(refused('OPERATOR_NOT_AUTHORISED'));
  const agreement = agreementWith(proposal.peer, node);
  if (agreement === undefined) return Promise.resolve(refused('E_PEER'));
  return node.unitOfWork.transaction(async (tx) => {
    const context = { tx, node, tools, actor };
    const own = await ownSet(proposal, agreement, context);
    if (own.outcome === 'refused') return own;
    const { elements, excluded, statements, latest } = own;
    const answers = proposal.mode === 'mutual';
    const held = answers ? await heldSet(2, { agreement, peer: proposal.peer }, context) : undefined;
    if (answers && held === undefined) return refused('E_SET_TOO_LARGE', excluded);
    const id = newId(node);
    // Another session of this very moment took one: asked again, the set is made of what is left.
    if (!(await tx.matches.useNecessities(statements, id))) return refused('E_SET_EMPTY', excluded);
    await beginSession(
      {
        ...{ id, peer: proposal.peer, mode: proposal.mode, agreement, excluded },
        asked: elements,
        ...(held === undefined ? {} : { held }),
        necessity: statementOf(latest),
        replyTo: publicBodiesOf(proposal.peer, node),
      },
      context,
    );
    return { outcome: 'proposed', id, excluded };
  });
}

/** What would be asked, or why nothing may be asked of this peer now. Reads alone. */
export async function ownSet(
  proposal: Proposal,
  agreement: Agreement,
  context: Context,
): Promise<
  | (CollectedSet & { readonly outcome: 'set'; readonly latest: NecessityRecord })
  | Extract<ProposeResult, { outcome: 'refused' }>
> {
  const code = await forbids(proposal, agreement, context);
  if (code !== undefined) return refused(code);
  const asked = await askedFor(proposal, agreement, context);
  const { elements, excluded, latest } = asked;
  if (latest === undefined) return refused('E_SET_EMPTY', excluded);
  if (elements.length > agreement.maxPersons) return refused('E_SET_TOO_LARGE', excluded);
  return { ...asked, outcome: 'set', latest };
}

/** Whom a person of the own participant may ask about, of the cases that are named or of all. */
function askedFor({ peer, cases }: Proposal, agreement: Agreement, context: Context): Promise<CollectedSet> {
  const query = { agreement, part: 'asker', peer, participants: [context.actor.participant] } as const;
  return collectSet({ ...query, ...(cases === undefined ? {} : { cases }) }, context);
}

/** Only a person of a public participant with a valid screening asks, or lets ask. */
export function isAuthorised(actor: Actor, node: Node): boolean {
  return (
    actor.role === 'CASE_PROCESSOR' &&
    isScreened(actor, node.clock.now()) &&
    publicBodiesOf(node.self, node).includes(actor.participant)
  );
}

type Context = { tx: Transaction; node: Node; tools: MatchingTools; actor: Actor };

async function forbids(
  { peer, mode }: Proposal,
  agreement: Agreement,
  { tx, node }: Context,
): Promise<MatchCode | typeof NOT_ACCEPTED | typeof LAW_NOT_ACCEPTED | undefined> {
  if (!(await isLogSound({ tx, node }))) return 'E_AUDIT_UNAVAILABLE';
  if ((await notAccepted(peer, { tx, node })) !== undefined) return NOT_ACCEPTED;
  if (await followsOtherLaw(peer, { tx, node })) return LAW_NOT_ACCEPTED;
  if (!agreement.reviewed) return 'E_REVIEW_MISSING';
  if (!agreement.modes.includes(mode)) return 'E_PURPOSE';
  if (!(node.directory.node(peer)?.kinds.includes('match.propose') ?? false)) return 'E_SUITE';
  return (await tx.matches.suspension(peer)) === undefined ? undefined : 'E_PEER';
}

export interface Beginning {
  /** The session's, when its statements are used up already. */
  readonly id?: string;
  readonly peer: Oin;
  readonly mode: MatchMode;
  readonly agreement: Agreement;
  readonly asked: Iterable<FrozenElement>;
  /** What answers in the other direction, of a mutual one. */
  readonly held?: LegSecrets;
  readonly excluded: MatchRecord['excluded'];
  readonly necessity: Statement;
  /** Participants at the peer that are spoken to. */
  readonly replyTo: MatchRecord['replyTo'];
  readonly check?: MatchRecord['check'];
  readonly notBefore?: Instant;
}

/** Freezes the sets and drafts the session; its commitment is the first work. Its id. */
export async function beginSession(beginning: Beginning, context: Context): Promise<string> {
  const { tx, node, actor } = context;
  const { asked, held } = beginning;
  const snapshot = [freezeAsked(1, asked, node.random), ...(held === undefined ? [] : [held])];
  const record = await recordOf(beginning, snapshot, context);
  await tx.matches.insert(record, statusOf(record, node.clock.now()));
  await keepSnapshot(record, snapshot, context);
  // Whom the answer names too: those left out, beside those asked about.
  const leftOut = await aboutLeftOut(beginning.excluded, tx);
  const about = { subjects: [...aboutElements(beginning.asked, node).subjects, ...leftOut.subjects] };
  await tx.audit.append([auditEntry({ node, actor }, { action: 'match.draft', object: record.id, about })]);
  return record.id;
}

async function recordOf(
  beginning: Beginning,
  snapshot: Snapshot,
  { node, actor }: Context,
): Promise<MatchRecord> {
  const { peer, mode, agreement, excluded, necessity, replyTo, check, notBefore } = beginning;
  const id = beginning.id ?? newId(node);
  const terms = termsOf(agreement, mode);
  const { maxPersons } = agreement;
  const draft = { sessionId: id, self: node.self, peer, terms, maxPersons, now: node.clock.now(), snapshot };
  const dirs = snapshot.map(({ dir }) => dir);
  return {
    id,
    session: draftSession({ ...draft, nonce: node.random(32) }),
    size: sizeOf(agreement),
    participants: [actor.participant],
    replyTo,
    speaker: actor,
    necessity,
    keys: await newKeys(dirs, node, () => newId(node)),
    handleKeys: {},
    excluded,
    ...(check === undefined ? {} : { check }),
    ...(notBefore === undefined ? {} : { notBefore }),
  };
}

/** The latest of the persons' own judgements stands for the session; each element has its own. */
function statementOf({ id, participant, role, at }: NecessityRecord): Statement {
  return { id, participant, role, at };
}

/**
 * What this node holds on file, whichever public participant's case it is. `undefined`: more persons than any session may have, and
 * then it answers none.
 */
export async function heldSet(
  dir: 1 | 2,
  { agreement, peer }: { agreement: Agreement; peer: Oin },
  { tx, node, tools }: Omit<Context, 'actor'>,
): Promise<LegSecrets | undefined> {
  const { largestSet: atMost, group } = tools;
  const participants = publicBodiesOf(node.self, node);
  const held = await collectSet({ agreement, part: 'holder', peer, participants, atMost }, { tx, node });
  if (held.elements.length > atMost) return undefined;
  return freezeHeld(group, { dir, elements: held.elements }, node.random);
}
