/** Breaches, for the contact point and the DPO. */
import type { BreachAnswer, Oin } from '#domain';
import * as exchange from '#exchange';
import type {
  Actor,
  Breach,
  BreachAnswerResult,
  BreachExtent,
  BreachQuery,
  BreachResult,
  FormLine,
  NewBreach,
  Node,
} from '#exchange';

export interface BreachDesk {
  record(input: NewBreach, actor: Actor): Promise<BreachResult>;
  list(): Promise<readonly Breach[]>;
  view(id: string, actor: Actor): Promise<Breach | undefined>;
  scope(id: string, query: BreachQuery, actor: Actor): Promise<BreachResult>;
  extent(id: string, actor: Actor): Promise<BreachExtent | undefined>;
  form(id: string, actor: Actor): Promise<readonly FormLine[] | undefined>;
  tell(id: string, actor: Actor): Promise<BreachResult>;
  answer(id: string, answer: BreachAnswer, actor: Actor): Promise<BreachAnswerResult>;
  toldByHand(id: string, peer: Oin, actor: Actor): Promise<BreachResult>;
  assess(
    id: string,
    judged: Parameters<typeof exchange.assessBreach>[1],
    actor: Actor,
  ): Promise<BreachResult>;
  report(
    id: string,
    report: Parameters<typeof exchange.reportBreach>[1],
    actor: Actor,
  ): Promise<BreachResult>;
  close(id: string, actor: Actor): Promise<BreachResult>;
}

export const bindBreaches = (node: Node): BreachDesk => ({
  record: (input, actor) => exchange.recordBreach(input, { actor, node }),
  list: () => exchange.listBreaches(node),
  view: (id, actor) => exchange.viewBreach(id, { actor, node }),
  scope: (id, query, actor) => exchange.scopeBreach(id, query, { actor, node }),
  extent: (id, actor) => exchange.extentOf(id, { actor, node }),
  form: async (id, actor) => {
    const extent = await exchange.extentOf(id, { actor, node });
    return extent && exchange.breachForm(extent, node.directory.node(node.self)?.name ?? node.self);
  },
  tell: (id, actor) => exchange.tellOfBreach(id, { actor, node }),
  answer: (id, answer, actor) => exchange.answerBreach(id, answer, { actor, node }),
  toldByHand: (id, peer, actor) => exchange.recordToldByHand(id, peer, { actor, node }),
  assess: (id, judged, actor) => exchange.assessBreach(id, judged, { actor, node }),
  report: (id, report, actor) => exchange.reportBreach(id, report, { actor, node }),
  close: (id, actor) => exchange.closeBreach(id, { actor, node }),
});
