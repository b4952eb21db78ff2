/** What a breach hit: the messages, however many, the conversations that they stand in, and the figures that the supervisor asks. */
import { PERSON_DATA_KINDS } from '#domain';
import type { Category, MessageId } from '#domain';
import { auditEntry } from '../audit.js';
import { messageIn, openStored } from '../content.js';
import type { Actor, Node } from '../node.js';
import { aboutMessages } from '../processing/lines.js';
import type { MessageRecord, Transaction } from '../ports.js';
import type { Breach, BreachFigures, BreachQuery, HitConversation } from './ports.js';
import type { HitMessage } from './tell.js';

/** How many messages are in hand at once; their contents may be large. */
const PAGE = 1_000;

/** Every message that was hit, once and page by page: those that the queries find, and those that the other node named. */
export async function* hitPages(
  { queries, told }: Breach,
  tx: Transaction,
  limit = PAGE,
): AsyncGenerator<readonly MessageRecord[]> {
  const seen = new Set<MessageId>();
  const fresh = (records: readonly MessageRecord[]) =>
    records.filter(({ id, kind }) => PERSON_DATA_KINDS.includes(kind) && !seen.has(id) && seen.add(id));
  for (const query of queries) for await (const page of pagesOf(query, limit, tx)) yield fresh(page);
  const named = told?.messages ?? [];
  for (let from = 0; from < named.length; from += limit)
    yield fresh(await tx.messages.findMany(named.slice(from, from + limit)));
}

async function* pagesOf(
  query: BreachQuery,
  limit: number,
  tx: Transaction,
): AsyncGenerator<readonly MessageRecord[]> {
  for (let after: MessageId | undefined; ;) {
    const page = await tx.breaches.hit(query, { limit, ...(after ? { after } : {}) });
    yield page;
    if (page.length < limit) return;
    after = page.at(-1)!.id;
  }
}

const bare = ({ sealedContent: _, ...record }: MessageRecord): HitMessage => record;

export async function hitMessages(breach: Breach, tx: Transaction): Promise<readonly HitMessage[]> {
  const all: HitMessage[] = [];
  for await (const page of hitPages(breach, tx)) all.push(...page.map(bare));
  return all;
}

export interface BreachExtent {
  readonly breach: Breach;
  readonly conversations: readonly HitConversation[];
  readonly figures: BreachFigures;
}

/** Which conversations were hit, and the figures that the supervisor asks: categories are read from the contents, nothing else is. */
export function extentOf(
  id: string,
  { actor, node }: { readonly actor: Actor; readonly node: Node },
): Promise<BreachExtent | undefined> {
  return node.unitOfWork.transaction(async (tx) => {
    const breach = await tx.breaches.find(id);
    if (breach === undefined) return undefined;
    const messages: HitMessage[] = [];
    const categories = new Set<Category>();
    for await (const page of hitPages(breach, tx)) {
      messages.push(...page.map(bare));
      for (const one of (await openStored(node, page)).values())
        for (const { category } of messageIn(one).data.elements) categories.add(category);
    }
    const ids = messages.map((one) => one.id);
    // Their contents were opened to tell the categories: a processing of each person in them.
    const about = await aboutMessages(ids, tx);
    await tx.audit.append([auditEntry({ node, actor }, { action: 'breach.extent', object: id, about })]);
    const persons = await tx.breaches.personsIn(ids);
    return {
      breach,
      conversations: conversationsOf(messages),
      figures: { messages: messages.length, persons, categories: [...categories].sort() },
    };
  });
}

function conversationsOf(messages: readonly HitMessage[]): readonly HitConversation[] {
  const found = new Map<string, { of: HitConversation; ids: HitMessage[] }>();
  for (const record of messages) {
    const { conversation, peer } = record;
    const key = `${conversation} ${peer}`;
    const ids = found.get(key)?.ids ?? [];
    ids.push(record);
    if (ids.length === 1) found.set(key, { of: { conversation, peer, messages: ids }, ids });
  }
  return [...found.values()].map(({ of }) => of);
}
