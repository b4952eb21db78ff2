/** A whole list as rows of text, read page by page with the rights of the class that it is of. */
import type { BodyCode, Oin } from '#domain';
import type { FlowPage, Flows, ListName, MessageState } from '#exchange';
import type { Lijstfilter } from './lists.dto.js';

export interface Sheet {
  readonly names: readonly string[];
  readonly rows: readonly (readonly string[])[];
}
/** More is refused: a list of that length is a copy of the database, and nobody reads it. */
export const MOST_ROWS = 10_000;
const PAGE = 200;
/** As many as the page of refusals can show at once, and more. */
const REFUSALS = 2_000;

interface Asked {
  readonly list: ListName;
  readonly filter: Lijstfilter;
  /** Only of this participant; absent for who works for the node. */
  readonly participant?: BodyCode;
}

/** `undefined` where there are more than can be given. */
export async function sheetOf(
  { list, filter, participant }: Asked,
  flows: Flows,
): Promise<Sheet | undefined> {
  switch (list) {
    case 'berichten':
      return messages({ ...pageOf(filter), ...(participant === undefined ? {} : { participant }) }, flows);
    case 'geparkeerd':
      return parked(filter, flows);
    case 'geweigerd':
      return refusals(flows);
  }
}

const pageOf = ({ partner, status, richting }: Lijstfilter): Omit<FlowPage, 'limit' | 'before'> => ({
  ...(partner === undefined ? {} : { peer: partner as Oin }),
  ...(status === undefined ? {} : { states: [status as MessageState] }),
  ...(richting === undefined ? {} : { direction: richting as 'sent' }),
});

async function allPages<Row>(
  next: (last: Row | undefined) => Promise<readonly Row[]>,
): Promise<Row[] | undefined> {
  const all: Row[] = [];
  for (;;) {
    const page = await next(all.at(-1));
    all.push(...page);
    if (all.length > MOST_ROWS) return undefined;
    if (page.length < PAGE) return all;
  }
}

async function messages(page: Omit<FlowPage, 'limit' | 'before'>, flows: Flows): Promise<Sheet | undefined> {
  const all = await allPages<Awaited<ReturnType<Flows['list']>>[number]>((last) =>
    flows.list({
      ...page,
      ...(last ? { before: { at: last.recordedAt, id: last.id } } : {}),
      limit: PAGE,
    }),
  );
  return (
    all && {
      names: [
        'bericht',
        'richting',
        'partner',
        'gesprek',
        'status',
        'verzonden op',
        'vastgelegd op',
        'vervalt op',
      ],
      rows: all.map((one) => [
        ...[one.id, one.direction, one.peer, one.conversation, one.state],
        ...[one.time, one.recordedAt, one.expiresAt],
      ]),
    }
  );
}

async function parked({ partner, code }: Lijstfilter, flows: Flows): Promise<Sheet | undefined> {
  const of = {
    ...(partner === undefined ? {} : { peer: partner as Oin }),
    ...(code === undefined ? {} : { code }),
  };
  const all = await allPages<Awaited<ReturnType<Flows['parkedOnes']>>[number]>((last) =>
    flows.parkedOnes({ ...of, ...(last ? { after: last.position } : {}), limit: PAGE }),
  );
  return (
    all && {
      names: ['plaats', 'partner', 'code', 'geparkeerd op', 'grootte', 'bewaard'],
      rows: all.map(({ position, peer, code: why, at, size, kept }) => [
        ...[String(position), peer, why, at, size],
        kept ? 'ja' : 'nee',
      ]),
    }
  );
}

async function refusals(flows: Flows): Promise<Sheet> {
  const all = await flows.refused(REFUSALS);
  return {
    names: ['bericht', 'richting', 'partner', 'soort', 'doel', 'uitkomst', 'codes', 'vastgelegd op'],
    rows: all.map(({ id, direction, peer, kind, purpose, decision, recordedAt }) => [
      ...[id, direction, peer, kind, purpose, decision.outcome],
      ...[decision.codes.join(' '), recordedAt],
    ]),
  };
}
