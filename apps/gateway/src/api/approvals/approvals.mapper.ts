/** Requests for a second person in the API's words. */
import { parseOin } from '#domain';
import { whyNotDecide } from '#exchange';
import type {
  Actor,
  Approval,
  ApprovalAnswer,
  ApprovalResult,
  Asked,
  AskedParked,
  ReleasePlan,
} from '#exchange';
import { badFields, denied, invalid, notFound, problem, refused } from '../problems/problem.js';
import { Answer } from '../server/answer.js';
import type { Afloop, NieuwPlan, Plan, Vierogen } from './approvals.dto.js';

export function toAskedParked({ soort, partner, code, broker }: NieuwPlan): AskedParked {
  if (broker === true && (partner === undefined || code !== undefined)) {
    const must = {
      nl: 'moet erbij staan als het om de broker gaat, en dan zonder code',
      en: 'must be given for what the broker put aside, and then without a code',
    };
    throw badFields([{ at: '/partner', must }]);
  }
  return {
    kind: soort,
    ...(partner === undefined ? {} : { peer: parseOin(partner)! }),
    ...(code === undefined ? {} : { code }),
    ...(broker === true ? { broker } : {}),
  };
}

/** The request, or the problem that stands in its way. */
export function settledApproval(answer: ApprovalAnswer, actor: Actor): Vierogen {
  switch (answer.outcome) {
    case 'done':
      return toApproval(answer.approval, actor);
    case 'denied':
      throw denied('OPERATOR_NOT_AUTHORISED');
    case 'not-found':
      throw notFound();
    case 'gone':
      throw problem('GONE');
    case 'stopped':
      throw problem(answer.code);
    case 'refused':
      throw refused(answer.decision, { elementen: answer.blockedBy });
    case 'invalid':
      throw invalid(answer.defects);
  }
}

export function toAskedAnswer(answer: ApprovalAnswer, actor: Actor): Answer {
  const approval = settledApproval(answer, actor);
  return new Answer(201, approval, { Location: `/v1/vierogen/${approval.id}` });
}

export function toApproval(approval: Approval, actor: Actor): Vierogen {
  const { id, asked, state, by, at, reason, plan, expiresAt, decidedBy, decidedAt, remark, result } =
    approval;
  const objection = whyNotDecide(approval, actor);
  return {
    id,
    soort: asked.kind,
    stand: state,
    doorAccount: by.account,
    deelnemer: by.participant,
    op: at,
    vervaltOp: expiresAt,
    magBeoordelen: objection === undefined,
    ...(objection === undefined ? {} : { waaromNiet: objection }),
    ...(reason === undefined ? {} : { reden: reason }),
    ...toAsked(asked),
    ...(plan === undefined ? {} : { plan: toPlan(plan) }),
    ...(decidedBy === undefined ? {} : { beslistDoor: decidedBy }),
    ...(decidedAt === undefined ? {} : { beslistOp: decidedAt }),
    ...(remark === undefined ? {} : { toelichting: remark }),
    ...(result === undefined ? {} : { afloop: toResult(result) }),
  };
}

function toAsked(asked: Asked): Partial<Vierogen> {
  switch (asked.kind) {
    case 'release':
    case 'discard': {
      const { peer, code, broker } = asked;
      return {
        ...(peer === undefined ? {} : { partner: peer }),
        ...(code === undefined ? {} : { code }),
        ...(broker === undefined ? {} : { broker }),
      };
    }
    case 'renewal':
      return { over: asked.message, eindigtOp: asked.until };
    case 'dossier-export':
      return { over: asked.dossier };
    case 'partner':
      return { partner: asked.peer, vingerafdruk: asked.fingerprint };
    case 'partner-end':
      return { partner: asked.peer };
    case 'resume':
      return { over: asked.message };
    case 'audit-log':
      return {};
  }
}

const toCounts = (counts: NonNullable<ApprovalResult['stay']>) =>
  counts.map(({ code, count }) => ({ code, aantal: count }));

const toPlan = ({ can, stay, peers, oldest, more }: ReleasePlan): Plan => ({
  kunnen: can,
  blijven: toCounts(stay),
  partners: peers.map(({ peer, count }) => ({ partner: peer, aantal: count })),
  ...(oldest === undefined ? {} : { oudste: oldest }),
  meer: more,
});

const toResult = ({ done, stopped, stay, until, code }: ApprovalResult): Afloop => ({
  ...(done === undefined ? {} : { gedaan: done }),
  ...(stopped === undefined ? {} : { gestopt: stopped }),
  ...(stay === undefined ? {} : { bleven: toCounts(stay) }),
  ...(until === undefined ? {} : { eindigtOp: until }),
  ...(code === undefined ? {} : { code }),
});
