/** Refusals in words of the API, each with what the law table says of its code. */
import { instantOf, millisOf } from '#domain';
import type { Instant } from '#domain';
import type { LawRecord, RefusalGroup, RefusalsOfPeer, RefusedOn } from '#exchange';
import { factName, valueName } from '#law';
import type { AskedFact } from '#law';
import { toCitation, toReason } from '../messages/decision.mapper.js';
import { decidedOf, toLine } from '../messages/message.mapper.js';
import type { BerichtBesluit } from '../messages/message.dto.js';
import type { Law } from '../use-cases.js';
import type { RefusalDesk } from './use-cases.js';
import type { BekekenFeit, Weigering, WeigeringenPerPartner, WeigeringGroep } from './refusals.dto.js';

const DAY_MS = 86_400_000;
/** Below this a number says something about a person. */
const FEW = 5;

export const monthBefore = (at: Instant): Instant => instantOf(millisOf(at) - 30 * DAY_MS);
/** When the day began, UTC. A number that moved at the moment of a refusal would say that this message was refused. */
export const dayOf = (at: Instant): Instant => instantOf(Math.floor(millisOf(at) / DAY_MS) * DAY_MS);
export const fewOrMore = (count: number): string => (count < FEW ? `minder dan ${FEW}` : String(count));

export function toGroup({ code, direction, count, last }: RefusalGroup, law: Law): WeigeringGroep {
  const rows = law.rows.filter((row) => 'code' in row && row.code === code);
  const [first] = rows;
  const cites = [
    ...new Map(rows.flatMap((row) => row.cites).map((one) => [JSON.stringify(one), one])).values(),
  ];
  return {
    code,
    richting: direction,
    aantal: count,
    laatste: last,
    ...(first === undefined ? {} : { uitleg: { nl: first.why.nl, en: first.why.en } }),
    artikelen: cites.slice(0, 20).map(toCitation),
  };
}

export const toPeerCount = ({ peer, purpose, direction, count }: RefusalsOfPeer): WeigeringenPerPartner => ({
  partner: peer,
  doel: purpose,
  richting: direction,
  aantal: count,
});

export const toRefused = (record: LawRecord): BerichtBesluit => ({
  ...toLine(record),
  ...decidedOf(record),
});

export const refusalPlace = ({ recordedAt, id }: LawRecord): string => `${recordedAt}_${id}`;

export function toRefusal(
  { record, at }: RefusedOn,
  { decision, inputs }: ReturnType<RefusalDesk['inputsOf']>,
): Weigering {
  return {
    bericht: record.id,
    beslistOp: at,
    wettabelToen: record.decision.lawHash,
    wettabel: decision.lawHash,
    uitkomst: decision.outcome,
    redenen: inputs.map(({ reason, asked }) => ({ ...toReason(reason), keekNaar: asked.map(toAsked) })),
  };
}

const toAsked = ({ fact, values }: AskedFact): BekekenFeit => ({
  feit: fact,
  naam: factName(fact),
  waarden: values.map((value) => ({ nl: valueName(fact, value, 'nl'), en: valueName(fact, value, 'en') })),
});
