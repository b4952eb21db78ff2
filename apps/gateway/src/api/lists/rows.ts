/** A whole list as rows of text, read page by page with the rights of the class that it is of. */
import type { Oin } from '#domain';
import { FLOW_STATES } from '#exchange';
import type { Actor, Flows, FlowPage, FlowRecord, LawRecord, ListName } from '#exchange';
import { toFilter } from '../flow/flow.mapper.js';
import { seesFlowAlone, within } from '../flow/node-wide.js';
import { STATES } from '../messages/message.dto.js';
import type { Lijstfilter } from './lists.dto.js';

export interface Sheet {
  readonly names: readonly string[];
  readonly rows: readonly (readonly string[])[];
}
/** More is refused: a list of that length is a copy of the database, and nobody reads it. */
export const MOST_ROWS = 10_000;
const PAGE = 200;

interface Asked {
  readonly list: ListName;
  readonly filter: Lijstfilter;
  readonly actor: Actor;
}
/** `undefined` where there are more than can be given. */
type Read = () => Promise<Sheet | undefined>;

/** Throws a problem where the filter is none for this person; reads nothing yet. */
export function sheetOf({ list, filter, actor }: Asked, flows: Flows): Read {
  switch (list) {
    case 'berichten': {
      if (seesFlowAlone(actor.role)) {
        const of = toFilter(filter, FLOW_STATES);
        return () => passages((place) => flows.list({ ...of, ...place }));
      }
      const of = { ...toFilter(filter, STATES), ...within(actor) };
      return () => messages((place) => flows.lawList({ ...of, ...place }));
    }
    case 'geparkeerd':
      return () => parked(filter, flows);
    case 'geweigerd':
      return () => refusals((place) => flows.refused({ ...byCode(filter), ...place }));
  }
}

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

type Place = Pick<FlowPage, 'before' | 'limit'>;
type Next<Row> = (place: Place) => Promise<readonly Row[]>;

const fromNewest = <Row extends Pick<FlowRecord, 'recordedAt' | 'id'>>(next: Next<Row>) =>
  allPages<Row>((last) =>
    next({ ...(last ? { before: { at: last.recordedAt, id: last.id } } : {}), limit: PAGE }),
  );

const PASSAGE = ['bericht', 'richting', 'partner', 'status', 'verzonden op', 'vastgelegd op', 'vervalt op'];
const passageOf = (one: FlowRecord | LawRecord): readonly string[] => [
  ...[one.id, one.direction, one.peer, one.state],
  ...[one.time, one.recordedAt, one.expiresAt],
];

async function passages(next: Next<FlowRecord>): Promise<Sheet | undefined> {
  const all = await fromNewest(next);
  return all && { names: PASSAGE, rows: all.map(passageOf) };
}

async function messages(next: Next<LawRecord>): Promise<Sheet | undefined> {
  const all = await fromNewest(next);
  return (
    all && {
      names: [...PASSAGE, 'gesprek'],
      rows: all.map((one) => [...passageOf(one), one.conversation]),
    }
  );
}

const byCode = ({ partner, code }: Lijstfilter): { readonly peer?: Oin; readonly code?: string } => ({
  ...(partner === undefined ? {} : { peer: partner as Oin }),
  ...(code === undefined ? {} : { code }),
});

async function parked(filter: Lijstfilter, flows: Flows): Promise<Sheet | undefined> {
  const of = byCode(filter);
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

async function refusals(next: Next<LawRecord>): Promise<Sheet | undefined> {
  const all = await fromNewest(next);
  return (
    all && {
      names: ['bericht', 'richting', 'partner', 'soort', 'doel', 'uitkomst', 'codes', 'vastgelegd op'],
      rows: all.map(({ id, direction, peer, kind, purpose, decision, recordedAt }) => [
        ...[id, direction, peer, kind, purpose, decision.outcome],
        ...[decision.codes.join(' '), recordedAt],
      ]),
    }
  );
}
