/**
 * A bekendheidstoets of one person goes by a matching session where both nodes can (ADR 0013): the question itself stays
 * here, and leaves only once the session has shown that the peer knows this person already.
 */
import type { Defect } from '#domain';
import type { FrozenElement } from '#matching';
import { auditEntry } from '../audit.js';
import { isLogSound } from '../log/sound.js';
import type { Admitted, SendContext } from '../send/admit.js';
import type { Draft } from '../send/draft.js';
import { aboutPersons } from './about-persons.js';
import { agreementWith, SINGLE_CHECK } from './agreement.js';
import type { Agreement } from './agreement.js';
import { bothMatch } from './both-match.js';
import { collectCheck } from './check-set.js';
import type { CheckedPerson, CheckSet } from './check-set.js';
import { beginSession } from './propose.js';

export type CheckPlan =
  /** No known-check, or one that the protocol cannot carry: it goes as it is. */
  | { readonly outcome: 'plain' }
  | {
      readonly outcome: 'matched';
      readonly agreement: Agreement;
      readonly person: CheckedPerson;
      readonly element: FrozenElement;
    }
  | { readonly outcome: 'impossible'; readonly code: CheckDefect; readonly defects: readonly Defect[] };

const PLAIN: CheckPlan = { outcome: 'plain' };

/** How a permitted draft travels. Nothing is stored. */
export async function planCheck(draft: Draft, context: SendContext): Promise<CheckPlan> {
  const { tx, node } = context;
  const peer = draft.recipient.node;
  if (draft.kind !== 'known-check.request' || !bothMatch(peer, node)) return PLAIN;
  const agreement = agreementWith(peer, node, SINGLE_CHECK);
  const [subject] = draft.subjects;
  if (agreement?.reviewed !== true || draft.caseId === undefined || subject === undefined) return PLAIN;
  // Asking openly instead would show the peer whom it was not to see, because of one file that is missing here.
  if (node.matching === undefined) return impossible('OVERSEERS_UNKNOWN');
  if ((await tx.matches.suspension(peer)) !== undefined) return impossible('SUSPENDED');
  if (!(await isLogSound({ tx, node }))) return impossible('E_AUDIT_UNAVAILABLE');
  const person = { caseId: draft.caseId, subject: subject.ref };
  const statement = await statementOf(draft, context);
  if (statement === undefined) return impossible('STATEMENT_MISSING');
  const set = await collectCheck(person, statement, { tx, node, agreement });
  if (set.outcome === 'none') return planWithout(set.code);
  return { outcome: 'matched', agreement, person, element: set.element };
}

/** Whoever has no good number on file cannot be matched, and is asked for by name: the peer's person then looks. */
const planWithout = (code: CheckDefect): CheckPlan => (NUMBERLESS.includes(code) ? PLAIN : impossible(code));
const NUMBERLESS: readonly CheckDefect[] = ['NO_NUMBER', 'E_ID_ELFPROEF', 'E_ID_FORMAT'];

async function statementOf({ necessity }: Draft, { tx }: SendContext) {
  if (necessity === undefined) return undefined;
  const { id, at } = necessity;
  return { id, at, used: (await tx.matches.lockNecessity(id)) !== undefined };
}

/** Drafts the session behind an accepted question. Its statement is used up by that. */
export async function beginCheck(
  { agreement, person, element }: Extract<CheckPlan, { outcome: 'matched' }>,
  { message }: Admitted,
  context: SendContext,
): Promise<void> {
  const { tx, node, actor } = context;
  const { data } = message;
  const necessity = data.necessity!;
  const peer = data.recipient.node;
  const { participant, account, role } = actor;
  const id = await beginSession(
    {
      peer,
      mode: 'one-way',
      agreement,
      asked: [element],
      excluded: [],
      necessity,
      replyTo: data.recipient.participants,
      check: { message: message.id, ...person },
    },
    { tx, node, tools: node.matching!, actor },
  );
  const { purpose } = agreement;
  const statement = { id: necessity.id, ...person, purpose, peer, participant, role };
  await tx.matches.addNecessity({ ...statement, account, at: necessity.at });
  await tx.matches.useNecessities([necessity.id], id);
  // Its moment is the caller's word: the log has when it came.
  const about = await aboutPersons([person], tx);
  const act = { action: 'match.necessity', object: necessity.id, purpose, caseId: person.caseId, about };
  await tx.audit.append([auditEntry({ node, actor }, act)]);
}

type CheckDefect =
  Extract<CheckSet, { outcome: 'none' }>['code'] | 'SUSPENDED' | 'E_AUDIT_UNAVAILABLE' | 'OVERSEERS_UNKNOWN';

const impossible = (code: CheckDefect): CheckPlan => {
  const [at, must] = DEFECTS[code] ?? ['/subjects/0', 'have a number on file that may be compared'];
  return { outcome: 'impossible', code, defects: [{ at, must: `${must} (${code})` }] };
};

const KEPT_OUT = ['/caseId', 'be a case that is not kept out of known-checks'] as const;
const STATEMENT = '/necessity';
const DEFECTS: { readonly [code in CheckDefect]?: readonly [at: string, must: string] } = {
  SUSPENDED: ['/recipient/node', 'be a node with which matching is not suspended; a person must clear it'],
  E_AUDIT_UNAVAILABLE: ['/kind', 'wait until the audit log of this node can be relied on again'],
  OVERSEERS_UNKNOWN: ['/kind', 'wait until this node has the keys of its overseers; operators look into it'],
  NOT_REGISTERED: ['/subjects/0', 'be a person of the named open case in the register'],
  STATEMENT_MISSING: [STATEMENT, 'be given: a person judges whether asking is necessary'],
  STATEMENT_USED: [STATEMENT, 'be a judgement of its own for each question'],
  STATEMENT_TOO_OLD: [STATEMENT, 'be at most 30 days old'],
  SHIELDED: KEPT_OUT,
  RESTRICTED: KEPT_OUT,
  RADICALISATION: KEPT_OUT,
  PLUS_TASK: KEPT_OUT,
  EXPIRED: KEPT_OUT,
  NOT_OPEN: KEPT_OUT,
};
