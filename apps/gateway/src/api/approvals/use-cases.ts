/** What the API may do about four eyes, and the binding of it to one node. */
import * as exchange from '#exchange';
import type {
  Actor,
  Approval,
  ApprovalAnswer,
  Asked,
  AskedParked,
  ExportResult,
  Flows,
  Judgement,
  Node,
} from '#exchange';

export interface ApprovalDesk {
  list(actor: Actor): Promise<readonly Approval[]>;
  /** `undefined` for an unknown request and one that this person may not see alike. */
  find(id: string, actor: Actor): Promise<Approval | undefined>;
  plan(asked: AskedParked, actor: Actor): Promise<ApprovalAnswer>;
  ask(id: string, reason: string, actor: Actor): Promise<ApprovalAnswer>;
  request(
    input: { readonly asked: Exclude<Asked, AskedParked>; readonly reason: string },
    actor: Actor,
  ): Promise<ApprovalAnswer>;
  decide(id: string, judgement: Judgement, actor: Actor): Promise<ApprovalAnswer>;
  withdraw(id: string, actor: Actor): Promise<ApprovalAnswer>;
  fetchExport(id: string, actor: Actor): Promise<ExportResult>;
}

const LONGEST_LIST = 200;
/** Their requests are all that the role of class A has, so they are asked of that role. */
const keepsRunning = ({ role }: Actor): boolean => role === 'SYSTEM_SUPPORT';

export const bindApprovals = (
  node: Node,
  flows: Pick<Flows, 'keepersApprovals' | 'keepersApproval'>,
): ApprovalDesk => ({
  list: (actor) =>
    keepsRunning(actor) ? flows.keepersApprovals(LONGEST_LIST) : exchange.listApprovals(actor, node),
  find: (id, actor) =>
    keepsRunning(actor) ? flows.keepersApproval(id) : exchange.findApproval(id, actor, node),
  plan: (asked, actor) => exchange.planRelease(asked, actor, node),
  ask: (id, reason, actor) => exchange.askPlanned(id, reason, { actor, node }),
  request: (input, actor) => exchange.askApproval(input, actor, node),
  decide: (id, judgement, actor) => exchange.decideApproval(id, judgement, { actor, node }),
  withdraw: (id, actor) => exchange.withdrawApproval(id, { actor, node }),
  fetchExport: (id, actor) => exchange.fetchExport(id, actor, node),
});
