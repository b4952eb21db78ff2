/** The registry of kinds in the API's words. */
import { DRAFT_KINDS, KINDS, messageSchema } from '#domain';
import type { Category, Instant, JsonObject, KindDefinition, MessageKind } from '#domain';
import { rowsInForce } from '#law';
import { exampleDraft } from '../openapi/examples.js';
import type { Law } from '../use-cases.js';
import type { Berichtsoort, BerichtsoortVoluit } from './kinds.dto.js';

const REACH = {
  'between-nodes': 'tussen-knooppunten',
  'within-node': 'binnen-knooppunt',
  either: 'beide',
} as const satisfies Readonly<Record<KindDefinition['reach'], Berichtsoort['bereik']>>;

const isDrafted = (kind: MessageKind): boolean => (DRAFT_KINDS as readonly MessageKind[]).includes(kind);

/** The law in force at a moment. */
export interface LawAt {
  readonly law: Law;
  readonly at: Instant;
}

/** What some row permits on sending; others may forbid it all the same, so this offers and decides nothing. */
function categoriesOf(kind: MessageKind, { law, at }: LawAt): readonly Category[] {
  const covered = rowsInForce(law, at).flatMap((row) =>
    row.effect === 'permit' && row.stages.includes('send') && row.kinds.includes(kind) ? row.categories : [],
  );
  return [...new Set(covered)];
}

export function fromKind(kind: MessageKind, inForce: LawAt): Berichtsoort {
  const { title, act, routes, purposes, follows, answeredBy, answerWithin, reach, ofPersons } = KINDS[kind];
  return {
    soort: kind,
    titel: { ...title },
    handeling: act === 'exchange' ? 'uitwisseling' : 'ondersteunend',
    wegen: [...routes],
    doelen: [...purposes],
    categorieen: [...categoriesOf(kind, inForce)],
    volgtOp: [...follows],
    beantwoordDoor: [...answeredBy],
    ...(answerWithin === undefined ? {} : { antwoordBinnen: answerWithin }),
    bereik: REACH[reach],
    kanGegevensBevatten: ofPersons !== 'nothing',
    zelfOpTeStellen: isDrafted(kind),
  };
}

export const fromKindInFull = (kind: MessageKind, inForce: LawAt): BerichtsoortVoluit => ({
  ...fromKind(kind, inForce),
  schema: messageSchema(kind),
  ...(isDrafted(kind) ? { voorbeeld: { ...exampleDraft(kind) } as unknown as JsonObject } : {}),
});
