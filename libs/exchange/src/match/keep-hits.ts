/** Hits as they are kept: the own record and the holder's handle, for thirty days or until somebody has judged them. */
import { fromBase64url, toBase64url } from '#crypto';
import { instantOf, millisOf } from '#domain';
import type { CaseId, Handle, Instant } from '#domain';
import { findHandle, HANDLE_WITHIN, hitsOf } from '#matching';
import type { ChunkKey, Effect, FrozenElement, Hit, LoadChunk } from '#matching';
import { nodeEntry } from '../audit.js';
import { newId } from '../minting.js';
import type { Node } from '../node.js';
import type { Transaction } from '../ports.js';
import { aboutCase, subjectsOfMessages } from '../processing/lines.js';
import type { DataSubject } from '../processing/subject-key.js';
import { fromRef, PAGE } from './collect-set.js';
import type { HitRecord, MatchRecord } from './ports.js';
import { HANDLES_PER_PART } from './seal-direction.js';
import type { Handles } from './seal-direction.js';
import { loadSecrets, Secrets } from './secrets.js';
import { stillMatchable } from './still-matchable.js';

interface Context {
  readonly tx: Transaction;
  readonly node: Node;
}
const NAME_AND_BIRTH_DATE = 0x02;

/**
 * How many persons are kept as hits: whose cases were closed or kept out since their set was frozen, or who came under
 * restriction, drops out, and nobody sees that there was a hit.
 */
export async function keepHits(
  record: MatchRecord,
  dir: ChunkKey['dir'],
  context: Context & { readonly load: LoadChunk },
): Promise<number> {
  const found = hitsOf(await context.load({ dir, slot: 'hits', i: 0 }));
  if (found.length === 0) return 0;
  // Of a single check nobody sees a hit here: its question goes on, and whoever is asked answers it.
  if (record.check !== undefined) {
    const { caseId, message } = record.check;
    const subjects = (await subjectsOfMessages([message], context.tx)).get(message) ?? [];
    await logHit(record, { action: 'match.check-hit', ...(caseId ? { caseId } : {}), subjects }, context);
    return found.length;
  }
  const secrets = await loadSecrets(record, dir, context);
  let kept = 0;
  for (let from = 0; from < found.length; from += PAGE) {
    const page = found.slice(from, from + PAGE).map(({ index, handle }) => {
      const element = secrets?.elements.at(index);
      if (element === undefined) throw new Error('a hit outside the frozen set');
      return { ...element, handle };
    });
    kept += await keepPage(page, { record, dir }, context);
  }
  return kept;
}

type Found = FrozenElement & Pick<Hit, 'handle'>;

async function keepPage(
  found: readonly Found[],
  { record, dir }: { readonly record: MatchRecord; readonly dir: ChunkKey['dir'] },
  context: Context,
): Promise<number> {
  const refs = found.flatMap(({ recordRefs }) => recordRefs);
  const still = await stillMatchable(refs, record.session.terms.legalBasis, context);
  const kept = found.flatMap((element) => {
    const recordRefs = element.recordRefs.filter((ref) => still.has(ref));
    return recordRefs.length === 0 ? [] : [{ ...element, recordRefs }];
  });
  for (const { type, handle, recordRefs } of kept) {
    const possible = type === NAME_AND_BIRTH_DATE;
    const shared = { dir, side: 'asked', handle: toBase64url(handle), possible } as const;
    await context.tx.matches.addHits(await hitsFor(recordRefs, { record, shared }, context));
  }
  return kept.length;
}

/** A peer shows a handle: the proof that it has the hit, when the handle is one of ours (law rule 8). */
export async function showHit(
  record: MatchRecord,
  contact: Extract<Effect, { kind: 'contact' }>,
  context: Context,
): Promise<void> {
  const { tx, node } = context;
  const refs = await shownRecord(record, contact, context);
  const setAside = (code: 'E_SID' | 'E_STATE'): Promise<void> => {
    const entry = { action: 'match.contact', object: record.id, result: 'refused', code } as const;
    return tx.audit.append([nodeEntry(node, { ...entry, origin: record.session.peer })]);
  };
  if (refs === undefined) return setAside('E_SID');
  if (await namesAnother(record, contact, tx)) return setAside('E_STATE');
  const { dir, handle } = contact;
  const shared = {
    dir,
    side: 'shown',
    handle,
    possible: refs.type === NAME_AND_BIRTH_DATE,
    peerHandle: contact.ownHandle as Handle,
    contact: contact.contact,
  } as const;
  const still = await stillMatchable(refs.recordRefs, record.session.terms.legalBasis, context);
  await tx.matches.addHits(await hitsFor([...still], { record, shared }, context));
}

/** The peer calls a second person here what it calls a first one: a word about the one would be a word about both. */
async function namesAnother(
  { id }: MatchRecord,
  { dir, handle, ownHandle }: Extract<Effect, { kind: 'contact' }>,
  { matches }: Transaction,
): Promise<boolean> {
  const shown = await matches.hitsOf(id, dir);
  return shown.some((hit) => hit.peerHandle === ownHandle && hit.handle !== handle);
}

interface Shown {
  readonly type: number;
  readonly recordRefs: readonly string[];
}

/** `undefined` for a handle that is none of ours, or of one that means nothing any more. */
async function shownRecord(
  record: MatchRecord,
  { dir, handle }: { dir: ChunkKey['dir']; handle: string },
  context: Context,
): Promise<Shown | undefined> {
  const shown = fromBase64url(handle);
  if (shown === undefined) return undefined;
  const list = await handlesOf(record, { dir, part: 0 }, context);
  if (list?.seed === undefined) return frozenRecord(record, { dir, shown }, context);
  const index = findHandle(fromBase64url(list.seed)!, shown, list.count ?? list.refs.length);
  if (index === undefined) return undefined;
  // A build before kept them in one part, whole, and said no count.
  const part = list.count === undefined ? 0 : Math.floor(index / HANDLES_PER_PART);
  const refs = part === 0 ? list.refs : (await handlesOf(record, { dir, part }, context))?.refs;
  const found = refs?.[index - part * HANDLES_PER_PART];
  if (found === undefined) return undefined;
  const [type, ...recordRefs] = found;
  return { type, recordRefs };
}

/** Before the direction is destroyed its handles lie in the frozen set alone: a contact may overtake the receipt that ends it. */
async function frozenRecord(
  record: MatchRecord,
  { dir, shown }: { dir: ChunkKey['dir']; shown: Uint8Array },
  context: Context,
): Promise<Shown | undefined> {
  const secrets = await loadSecrets(record, dir, context);
  if (secrets?.part !== 'holder') return undefined;
  const index = findHandle(secrets.handleSeed, shown, secrets.elements.length);
  return index === undefined ? undefined : secrets.elements.at(index);
}

async function handlesOf(
  record: MatchRecord,
  { dir, part }: { dir: ChunkKey['dir']; part: number },
  { tx, node }: Context,
): Promise<Handles | undefined> {
  const chunk = { dir, slot: 'handles', i: part } as const;
  const sealed = await tx.matches.load(record.id, chunk);
  const opened = sealed && (await new Secrets(record, node).open(chunk, sealed));
  return opened && (JSON.parse(new TextDecoder().decode(opened)) as Handles);
}

type Shared = Pick<HitRecord, 'dir' | 'side' | 'handle' | 'possible' | 'peerHandle' | 'contact'>;

async function hitsFor(
  refs: readonly string[],
  { record, shared }: { record: MatchRecord; shared: Shared },
  { tx, node }: Context,
): Promise<readonly HitRecord[]> {
  const foundAt: Instant = node.clock.now();
  const expiresAt = instantOf(millisOf(foundAt) + HANDLE_WITHIN);
  const { peer, terms } = record.session;
  const hits: HitRecord[] = [];
  for (const ref of refs) {
    const { caseId, subject } = fromRef(ref);
    const found = await tx.cases.find(caseId);
    if (found === undefined) continue;
    hits.push({
      ...shared,
      id: newId(node),
      session: record.id,
      peer,
      purpose: terms.purpose,
      conversation: record.conversation!,
      caseId,
      subject,
      participant: found.participant,
      foundAt,
      expiresAt,
    });
    const subjects = aboutCase(found).subjects.filter(({ ref: id }) => id === subject);
    await logHit(record, { action: 'match.hit-found', caseId, subjects }, { tx, node });
  }
  return hits;
}

/** `match.check-hit`: of a single check, which no person judges here; the one who is asked answers it. */
interface HitAct {
  readonly action: 'match.hit-found' | 'match.check-hit';
  readonly caseId?: CaseId;
  readonly subjects: readonly DataSubject[];
}

function logHit(
  { id, session: { peer, terms } }: MatchRecord,
  { action, caseId, subjects }: HitAct,
  { tx, node }: Context,
): Promise<void> {
  const about = { subjects, purpose: terms.purpose, caller: peer };
  const entry = { action, object: id, origin: peer, ...(caseId ? { caseId } : {}), about } as const;
  return tx.audit.append([nodeEntry(node, entry)]);
}
