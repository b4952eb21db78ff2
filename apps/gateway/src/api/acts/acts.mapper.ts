/** The register of human acts in the API's words. */
import { parseInstant } from '#domain';
import type { FunctionRole, Oin } from '#domain';
import type { ActResult, NewAct, RecordedAct } from '#exchange';
import { badFields, denied, notFound } from '../problems/problem.js';
import { Answer } from '../server/answer.js';
import { translateRule } from '../messages/names.js';
import type {
  Handeling,
  HandelingBesluit,
  NieuweBeoordeling,
  NieuweVerificatie,
  NieuwOverleg,
} from './acts.dto.js';

type Given = Pick<NieuweVerificatie, 'uitkomst' | 'reden' | 'vindplaats' | 'ontvanger' | 'eindigtOp'>;

const said = ({ uitkomst, reden, vindplaats, ontvanger, eindigtOp }: Given) => ({
  outcome: uitkomst,
  pointer: vindplaats,
  ...(reden === undefined ? {} : { reason: reden }),
  ...(ontvanger === undefined ? {} : { recipient: ontvanger as Oin }),
  ...(eindigtOp === undefined ? {} : { until: parseInstant(eindigtOp)! }),
});

export const toMessageAct = (
  type: 'verification' | 'consultation',
  body: NieuweVerificatie | NieuwOverleg,
): NewAct => ({ type, about: { what: 'message', id: body.bericht }, ...said(body) });

export const toJudgement = (body: NieuweBeoordeling): NewAct => ({
  type: body.soort,
  about: { what: body.over.soort, id: body.over.id },
  ...said(body),
});

const toView = (act: RecordedAct): HandelingBesluit => ({
  id: act.id,
  soort: act.type,
  betreft: act.about.what,
  uitkomst: act.outcome,
  ...(act.reason === undefined ? {} : { reden: act.reason }),
  deelnemer: act.participant,
  rol: act.role,
  vastgelegdOp: act.at,
  ...(act.recipient === undefined ? {} : { ontvanger: act.recipient }),
  ...(act.until === undefined ? {} : { eindigtOp: act.until }),
});

const toFull = (act: RecordedAct): Handeling => ({
  ...toView(act),
  over: { soort: act.about.what, id: act.about.id },
  vindplaats: act.pointer,
});

/** Fields about a person are for who handles the case, or answers that person and recorded it. */
export const fromAct = (act: RecordedAct, role: FunctionRole): Handeling | HandelingBesluit =>
  role === 'CASE_PROCESSOR' || role === 'CONTACT_POINT' ? toFull(act) : toView(act);

/** Where each field of the use case stands in a body. */
const PLACES: Readonly<Record<string, string>> = {
  '/about/what': '/over/soort',
  '/about/id': '/over/id',
  '/outcome': '/uitkomst',
  '/reason': '/reden',
  '/pointer': '/vindplaats',
  '/recipient': '/ontvanger',
  '/until': '/eindigtOp',
};

export function toActAnswer(result: ActResult, resource: string): Answer {
  switch (result.outcome) {
    case 'recorded':
      return new Answer(201, toFull(result.act), { Location: `/v1/${resource}/${result.act.id}` });
    case 'refused':
      throw denied(result.code);
    case 'not-found':
      throw notFound();
    case 'invalid':
      throw badFields(
        result.defects.map(({ at, must }) => ({ at: PLACES[at] ?? at, must: translateRule(must) })),
      );
  }
}
