/** Binds the use cases of `exchange` to one node. */
import { mintUuidV7, millisOf } from '#domain';
import * as exchange from '#exchange';
import type { Actor, Flows, Node } from '#exchange';
import { bindBreaches } from './breaches/use-cases.js';
import { bindApprovals } from './approvals/use-cases.js';
import { bindAlarms } from './flow/alarm-use-cases.js';
import { bindInforming } from './informing/use-cases.js';
import { bindLists } from './lists/use-cases.js';
import { bindLines } from './messages/line-use-cases.js';
import { bindPartners } from './partners/use-cases.js';
import { bindRefusals } from './refusals/use-cases.js';
import type { RightsDesk } from './rights/use-cases.js';
import type { ConflictOutcome, KeyDesk, LogDesk, UseCases } from './use-cases.js';
import { bindActs } from './consents/use-cases.js';
import { bindPeople } from './people/use-cases.js';
import { bindLogbook } from './logbook/use-cases.js';
import { bindMatching } from './matching/use-cases.js';

export function bindUseCases(node: Node, flows: Flows): UseCases {
  return {
    sendOnce: (draft, key, actor) => settled(exchange.sendOnce(draft, key, { actor, node })),
    assessMessage: (draft, actor) => settled(exchange.assessMessage(draft, actor, node)),
    findMessage: (id, actor) => exchange.findMessage(id, actor, node),
    findJourney: (id, actor) => exchange.findJourney(id, actor, node),
    readMessage: (request, key, actor) => exchange.readOnce(request, key, { actor, node }),
    useMessage: (request, actor) => exchange.useMessage(request, actor, node),
    listRestrictions: (id, actor) => exchange.listRestrictions(id, actor, node),
    tightenMessage: (input, actor) => exchange.tightenMessage(input, actor, node),
    holdContent: (input, actor) => exchange.holdContent(input, actor, node),
    listHolds: (id, actor) => exchange.listHolds(id, actor, node),
    liftHold: (id, actor) => exchange.liftHold(id, actor, node),
    forwardOnce: (forward, key, actor) => settled(exchange.forwardOnce(forward, key, { actor, node })),
    assessForward: (forward, actor) => settled(exchange.assessForward(forward, actor, node)),
    listOnward: (id, actor) => exchange.listOnward(id, actor, node),
    listProvenance: (id, actor) => exchange.listProvenance(id, actor, node),
    listDuties: (actor) => exchange.listDuties(actor, node),
    listConversations: (query, actor) => exchange.listConversations(query, actor, node),
    findConversation: (id, actor) => exchange.findConversation(id, actor, node),
    yearReport: (year) => exchange.yearReport(year ?? exchange.currentYear(node), node),
    registerCase: (input, actor) => exchange.registerCase(input, actor, node),
    listCases: (actor) => exchange.listCases(actor, node),
    viewCase: (look, actor) => exchange.viewCase(look, actor, node),
    changeCase: (change, actor) => exchange.changeCase(change, actor, node),
    removeCase: (id, actor) => exchange.removeCase(id, actor, node),
    recordInstruction: (input, actor) => exchange.recordInstruction(input, actor, node),
    listInstructions: (actor) => exchange.listInstructions(actor, node),
    endInstruction: (id, actor) => exchange.endInstruction(id, actor, node),
    log: logDesk(node),
    rights: rightsDesk(node),
    informing: bindInforming(node),
    breaches: bindBreaches(node),
    approvals: bindApprovals(node, flows),
    ...bindActs(node, settled),
    ...bindKnownChecks(node),
    ...bindRest(node),
    recordDenial: (action, actor) => recordDenial(action, actor, node),
  };
}

const bindKnownChecks = (
  node: Node,
): Pick<UseCases, 'listKnownChecks' | 'countKnownChecks' | 'answerKnownCheck'> => ({
  listKnownChecks: (actor) => exchange.listKnownChecks(actor, node),
  countKnownChecks: (actor) => exchange.countKnownChecks(actor, node),
  answerKnownCheck: (request, actor) => settled(exchange.answerKnownCheck(request, actor, node)),
});

const bindRest = (node: Node) => ({
  listPostbox: (page: { after: number; limit: number }, actor: Actor) =>
    exchange.listPostbox(page, actor, node),
  viewPostbox: (page: { before?: number; limit: number }, actor: Actor) =>
    exchange.viewPostbox(page, actor, node),
  partners: bindPartners(node),
  lines: bindLines(node),
  alarms: bindAlarms(node),
  lists: bindLists(node),
  keys: keyDesk(node),
  ...bindPeople(node),
  ...bindMatching(node),
  ...bindLogbook(node),
  suppose: (of: exchange.Supposition) => exchange.supposeMessage(of, node),
  refusals: bindRefusals(node),
});

const rightsDesk = (node: Node): RightsDesk => ({
  open: (input, actor) => exchange.openDossier(input, actor, node),
  list: (actor) => exchange.listDossiers(actor, node),
  find: (id, actor) => exchange.findDossier(id, { actor, node }),
  identify: (id, method, actor) => exchange.identify(id, method, { actor, node }),
  search: (id, actor) => exchange.searchSubject(id, actor, node),
  view: (id, ground, actor) => exchange.giveView(id, ground, { actor, node }),
  extend: (id, extension, actor) => exchange.extendDossier(id, extension, { actor, node }),
  extensionLetter: (id, reason, actor) => exchange.makeExtensionLetter(id, reason, { actor, node }),
  end: (id, reason, actor) => exchange.endDossier(id, reason, { actor, node }),
  decide: (id, decision, actor) => exchange.decideDossier(id, decision, { actor, node }),
  recipient: (id, told, actor) => exchange.settleRecipient(id, told, { actor, node }),
  report: (id, message, actor) => exchange.settleReport(id, message, { actor, node }),
  lift: (id, toldAt, actor) => exchange.liftRestriction(id, toldAt, { actor, node }),
  liftingLetter: (id, actor) => exchange.makeLiftingLetter(id, { actor, node }),
  inform: (id, actor) => exchange.allowInforming(id, { actor, node }),
  viewsAsked: (actor) => exchange.listViewsAsked(actor, node),
  viewsAskedCount: (actor) => exchange.countViewsAsked(actor, node),
  toCarryOut: (actor) => exchange.listToCarryOut(actor, node),
  carryOut: (id, fulfilment, actor) => exchange.carryOut(id, fulfilment, { actor, node }),
  passedOn: (id, told, actor) => exchange.settlePassedOn(id, told, { actor, node }),
  nameOf: (oin) => node.directory.node(oin)?.name ?? oin,
  letter: (id, actor) => exchange.makeLetter(id, { actor, node }),
  close: (id, actor) => exchange.closeDossier(id, { actor, node }),
});

const keyDesk = (node: Node): KeyDesk => ({
  begin: (key, actor) => exchange.beginRequest(key, { actor, node }),
  complete: (key, answer, actor) => exchange.completeRequest(key, answer, { actor, node }),
  release: (key, actor) => exchange.releaseRequest(key, { actor, node }),
});

const logDesk = (node: Node): LogDesk => ({
  head: (log) => exchange.logHead(node, log),
  keys: () => exchange.listLogKeys(node),
  tile: (request, log) => exchange.logTile(request, node, log),
  proveEntry: (digest, log) => exchange.proveEntry(digest, node, log),
  proveGrowth: (sizes) => exchange.proveGrowth(sizes, node),
  findEntry: (which, actor) => exchange.findLogEntry(which, actor, node),
  entriesOfMessage: (id, actor) => exchange.findEntriesOfMessage(id, actor, node),
  count: (period) => exchange.countLogEntries(period, node),
  witnesses: () => exchange.listWitnesses(node),
  alarms: () => exchange.listLogAlarms(node),
  alarm: (id) => exchange.showLogAlarm(id, node),
  settleAlarm: (id, actor) => exchange.settleLogAlarm(id, actor, node),
  packPage: (request, actor) => exchange.packPage(request, actor, node),
});

/** `Conflict` is thrown so that the transaction rolls back; to a caller it is an expected outcome like the others. */
async function settled<T>(work: Promise<T>): Promise<T | ConflictOutcome> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof exchange.Conflict) return { outcome: error.reason };
    throw error;
  }
}

function recordDenial(action: string, actor: Actor, node: Node): Promise<void> {
  const at = node.clock.now();
  const operation = mintUuidV7(millisOf(at), node.random(10));
  const { account, participant, role, origin } = actor;
  return node.unitOfWork.transaction((tx) =>
    tx.audit.append([
      {
        operation,
        action,
        object: operation,
        result: 'refused',
        code: 'OPERATOR_NOT_AUTHORISED',
        origin,
        actor: { account, participant, role },
        at,
      },
    ]),
  );
}
