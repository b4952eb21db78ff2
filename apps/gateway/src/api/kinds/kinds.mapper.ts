/** The registry of kinds in the API's words. */
import { DRAFT_KINDS, KINDS, messageSchema } from '#domain';
import type { JsonObject, KindDefinition, MessageKind } from '#domain';
import { exampleDraft } from '../openapi/examples.js';
import type { Berichtsoort, BerichtsoortVoluit } from './kinds.dto.js';

const REACH = {
  'between-nodes': 'tussen-knooppunten',
  'within-node': 'binnen-knooppunt',
  either: 'beide',
} as const satisfies Readonly<Record<KindDefinition['reach'], Berichtsoort['bereik']>>;

const isDrafted = (kind: MessageKind): boolean => (DRAFT_KINDS as readonly MessageKind[]).includes(kind);

export function fromKind(kind: MessageKind): Berichtsoort {
  const { title, act, routes, purposes, follows, answeredBy, answerWithin, reach, carriesNoData } =
    KINDS[kind];
  return {
    soort: kind,
    titel: { ...title },
    handeling: act === 'exchange' ? 'uitwisseling' : 'ondersteunend',
    wegen: [...routes],
    doelen: [...purposes],
    volgtOp: [...follows],
    beantwoordDoor: [...answeredBy],
    ...(answerWithin === undefined ? {} : { antwoordBinnen: answerWithin }),
    bereik: REACH[reach],
    kanGegevensBevatten: carriesNoData !== true,
    zelfOpTeStellen: isDrafted(kind),
  };
}

export const fromKindInFull = (kind: MessageKind): BerichtsoortVoluit => ({
  ...fromKind(kind),
  schema: messageSchema(kind),
  ...(isDrafted(kind) ? { voorbeeld: { ...exampleDraft(kind) } as unknown as JsonObject } : {}),
});
