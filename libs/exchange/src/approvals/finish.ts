import { nodeEntry } from '../audit.js';
import type { Node } from '../node.js';
import type { Transaction } from '../ports.js';
import type { Approval, ApprovalResult } from './ports.js';

/** The end of what the courier carries out, with its entry. False where another process was first. */
export async function finishApproval(
  { id, asked }: Approval,
  result: ApprovalResult,
  { tx, node }: { readonly tx: Transaction; readonly node: Node },
): Promise<boolean> {
  const to = result.code === undefined ? 'done' : 'failed';
  if (!(await tx.approvals.close(id, { from: ['approved'], to, result }))) return false;
  await tx.audit.append([
    nodeEntry(node, { action: `approval.${to}.${asked.kind}`, object: id, origin: 'courier' }),
  ]);
  return true;
}
