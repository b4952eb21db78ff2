/** A yes to a proposal: judged again by what is agreed now, and then the own sets are frozen. */
import type { MatchCode } from '#domain';
import { agreedNoMore, freezeAsked } from '#matching';
import type { Snapshot } from '#matching';
import { auditEntry } from '../audit.js';
import { isLogSound } from '../log/sound.js';
import { newId } from '../minting.js';
import type { Actor } from '../node.js';
import type { About } from '../processing/lines.js';
import { aboutElements } from './about-elements.js';
import { agreementWith, asProposed } from './agreement.js';
import type { Agreement } from './agreement.js';
import { collectSet } from './collect-set.js';
import type { MatchRecord } from './ports.js';
import { heldSet } from './propose.js';
import { keepSnapshot, newKeys } from './secrets.js';
import { take } from './take.js';
import type { MatchContext } from './take.js';

/**
 * Says yes in the name of `actor`. Otherwise why not: what is agreed no more is refused to the peer as well. After any other code
 * nobody hears of it but the person here, and the proposal waits: `E_SET_EMPTY` where a mutual session leaves this side nothing to ask,
 * `E_SET_TOO_LARGE` where it would ask about too many or has more on file than any session may.
 */
export async function approve(
  record: MatchRecord,
  actor: Actor,
  context: MatchContext,
): Promise<MatchCode | undefined> {
  const { tx, node } = context;
  const { peer, terms } = record.session;
  const agreement = agreementWith(peer, node, terms.agreementRef);
  if (!(await isLogSound(context))) return 'E_AUDIT_UNAVAILABLE';
  if (agreement === undefined || (await tx.matches.suspension(peer)) !== undefined) return 'E_PEER';
  const code = agreedNoMore(asked(record), agreement);
  if (code !== undefined) {
    await take({ ...record, speaker: actor }, { type: 'refused', code, at: node.clock.now() }, context);
    return code;
  }
  const own = await freeze(record, { actor, agreement: asProposed(agreement, terms) }, context);
  if (own.outcome === 'none') return own.code;
  const { snapshot, excluded, about } = own;
  const dirs = snapshot.map(({ dir }) => dir);
  const keys = await newKeys(dirs, node, () => newId(node));
  const approved: MatchRecord = { ...record, speaker: actor, keys, excluded };
  await keepSnapshot(approved, snapshot, context);
  const frozenAt = node.clock.now();
  await take(approved, { type: 'approved', snapshot, frozenAt, at: frozenAt }, context);
  const act = { action: 'match.approve', object: record.id, ...(about ? { about } : {}) };
  await tx.audit.append([auditEntry({ node, actor }, act)]);
  return undefined;
}

/** What the peer asks; of what we would ask in turn nothing is frozen yet. */
const asked = ({ session, size }: MatchRecord) => ({
  ...{ terms: session.terms, size },
  asked: [session.legs[0]!.counts.asker ?? 0],
});

type Own =
  | {
      readonly outcome: 'frozen';
      readonly snapshot: Snapshot;
      readonly excluded: MatchRecord['excluded'];
      /** Whom this side asks about in turn. */
      readonly about?: About;
    }
  | { readonly outcome: 'none'; readonly code: 'E_SET_EMPTY' | 'E_SET_TOO_LARGE' };

async function freeze(
  { id, session }: MatchRecord,
  { actor, agreement }: { readonly actor: Actor; readonly agreement: Agreement },
  context: MatchContext,
): Promise<Own> {
  const { tx, node } = context;
  const { peer, terms } = session;
  const held = await heldSet(1, { agreement, peer }, context);
  if (held === undefined) return { outcome: 'none', code: 'E_SET_TOO_LARGE' };
  if (terms.mode === 'one-way') return { outcome: 'frozen', snapshot: [held], excluded: [] };
  const query = { agreement, part: 'asker', peer, participants: [actor.participant] } as const;
  const { elements, statements, excluded } = await collectSet(query, context);
  if (elements.length === 0) return { outcome: 'none', code: 'E_SET_EMPTY' };
  if (elements.length > agreement.maxPersons) return { outcome: 'none', code: 'E_SET_TOO_LARGE' };
  if (!(await tx.matches.useNecessities(statements, id))) return { outcome: 'none', code: 'E_SET_EMPTY' };
  const about = aboutElements(elements, node);
  return { outcome: 'frozen', snapshot: [held, freezeAsked(2, elements, node.random)], excluded, about };
}
