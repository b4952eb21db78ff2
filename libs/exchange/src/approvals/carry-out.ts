/** What an approved request does, in the transaction of the approval; parked deliveries are the courier's to release. */
import type { Oin } from '#domain';
import { screenedForThisAct } from '../node.js';
import type { Actor, Node } from '../node.js';
import type { Transaction } from '../ports.js';
import { NOT_ACCEPTED } from '../partners/acceptance.js';
import { endPartner } from '../partners/end.js';
import { resumeWithin, whyNotResume } from '../send/line.js';
import { checkRenewal, renewWithin } from '../terms/renew.js';
import type { ApprovalAnswer } from './approvals.js';
import type { Approval, ApprovalResult, Asked } from './ports.js';

interface Context {
  readonly tx: Transaction;
  readonly actor: Actor;
  readonly node: Node;
}

/** Why it cannot even be asked; `undefined` where it can. */
export async function checkAsked(asked: Asked, context: Context): Promise<ApprovalAnswer | undefined> {
  switch (asked.kind) {
    case 'release':
    case 'discard':
      return undefined;
    case 'renewal': {
      const checked = await checkRenewal(renewalOf(asked), context);
      return checked.outcome === 'may' ? undefined : checked;
    }
    case 'dossier-export':
      return (await context.tx.rights.find(asked.dossier)) === undefined
        ? { outcome: 'not-found' }
        : undefined;
    case 'partner':
      return checkPartner(asked, context);
    case 'partner-end':
      return checkEnd(asked.peer, context);
    case 'audit-log': {
      const { closed } = await context.tx.log.tree();
      return closed === undefined ? { outcome: 'stopped', code: 'LOG_NOT_CLOSED' } : undefined;
    }
    case 'resume': {
      const code = await whyNotResume(asked.message, context.tx);
      if (code === undefined) return undefined;
      return code === 'not-found' ? { outcome: code } : { outcome: 'stopped', code };
    }
  }
}

const renewalOf = ({ message: id, until, consents }: Extract<Asked, { kind: 'renewal' }>) => ({
  id,
  until,
  consents,
});

/** The fingerprint that was heard by another channel is that of a certificate in the signed directory, or nothing is asked. */
async function checkPartner(
  { peer, fingerprint }: Extract<Asked, { kind: 'partner' }>,
  { tx, node }: Omit<Context, 'actor'>,
): Promise<Stopped | undefined> {
  const listed = node.directory.certificates(peer).map((one) => one.fingerprint);
  if (listed.length === 0 || peer === node.self) return { outcome: 'stopped', code: 'PARTNER_UNKNOWN' };
  if (!listed.includes(fingerprint)) return { outcome: 'stopped', code: 'FINGERPRINT_DIFFERS' };
  const isAccepted = await tx.partners.isAccepted(peer);
  return isAccepted ? { outcome: 'stopped', code: 'PARTNER_ACCEPTED' } : undefined;
}

/** A partner that left the directory can be ended all the same. */
const checkEnd = async (peer: Oin, { tx }: Pick<Context, 'tx'>): Promise<Stopped | undefined> =>
  (await tx.partners.isAccepted(peer)) ? undefined : { outcome: 'stopped', code: NOT_ACCEPTED };

type Stopped = Extract<ApprovalAnswer, { outcome: 'stopped' }>;

export async function carryOut(approval: Approval, { tx, node }: Omit<Context, 'actor'>): Promise<void> {
  const { id, asked } = approval;
  switch (asked.kind) {
    case 'release':
    case 'discard':
    // Fetched by who asked; it stays open until the end of the request.
    case 'dossier-export':
    // The courier has the log.
    case 'audit-log':
      return;
    case 'partner': {
      // The directory may have changed since it was asked.
      const objection = await checkPartner(asked, { tx, node });
      if (objection === undefined)
        await tx.partners.accept({ peer: asked.peer, at: node.clock.now(), approval: id });
      return close(id, objection === undefined ? {} : { code: objection.code }, tx);
    }
    case 'partner-end': {
      const { peer } = asked;
      const objection = await checkEnd(peer, { tx });
      const ended = objection
        ? { code: objection.code }
        : await endPartner({ peer, approval: id }, { tx, node });
      return close(id, ended, tx);
    }
    case 'resume': {
      const code = await resumeWithin(asked.message, { tx, node });
      return close(id, code === undefined ? {} : { code }, tx);
    }
    case 'renewal': {
      const actor = await stillMayAct(approval, { tx, node });
      const result = actor && (await renewWithin(renewalOf(asked), { tx, actor, node }));
      return close(id, outcomeOf(result), tx);
    }
  }
}

type Renewed = Awaited<ReturnType<typeof renewWithin>>;
function outcomeOf(result: Renewed | undefined): ApprovalResult {
  if (result === undefined) return { code: 'OPERATOR_NOT_AUTHORISED' };
  switch (result.outcome) {
    case 'renewed':
      return { until: result.until };
    case 'refused':
      return { code: result.decision.reasons[0]?.code ?? 'REFUSED' };
    case 'invalid':
      return { code: 'FIELD' };
    case 'not-found':
      return { code: 'NOT_FOUND' };
    case 'gone':
      return { code: 'GONE' };
  }
}

async function close(id: string, result: ApprovalResult, tx: Transaction): Promise<void> {
  const to = result.code === undefined ? 'done' : 'failed';
  await tx.approvals.close(id, { from: ['approved'], to, result });
}

/** Who asked, in the name of whom it is done now: the screening that counts is that of the list, today. */
async function stillMayAct(
  approval: Approval,
  { tx, node }: Omit<Context, 'actor'>,
): Promise<Actor | undefined> {
  const { account, participant, role } = approval.by;
  const listed = await tx.people.of(account);
  const now = node.clock.now();
  const valid = listed.some(
    (one) =>
      one.participant === participant &&
      one.role === role &&
      one.screenedUntil >= now &&
      one.trainedUntil >= now,
  );
  return valid ? requester(approval, node) : undefined;
}

const requester = ({ by }: Approval, node: Node): Actor => ({
  ...by,
  screening: screenedForThisAct(node),
  origin: 'approval',
});
