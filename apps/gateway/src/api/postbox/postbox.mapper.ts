/** Pages of the postbox and readings of content. */
import type { FunctionRole, MessageId } from '#domain';
import type { MessageRecord, ReadRequest, ReadResult, Repeated } from '#exchange';
import { caseIdIn } from '../contract/paths.js';
import { toContent } from '../messages/content.mapper.js';
import { toReason } from '../messages/decision.mapper.js';
import type { Inzage } from '../messages/message.dto.js';
import { toRecordView } from '../messages/message.mapper.js';
import type { RecordView } from '../messages/message.mapper.js';
import { notFound, problem, refused } from '../problems/problem.js';
import type { InzageVerzoek, PostvakPagina } from './postbox.dto.js';

const DEFAULT_LIMIT = 50;

export interface Page {
  readonly after: number;
  readonly limit: number;
}
export interface PostboxView {
  readonly berichten: readonly RecordView[];
  readonly positie: number;
  readonly volgende?: string;
}

export const toPage = ({ na, limiet }: PostvakPagina): Page => ({
  after: Number(na ?? '0'),
  limit: limiet === undefined ? DEFAULT_LIMIT : Number(limiet),
});

export function toPostbox(records: readonly MessageRecord[], page: Page, role: FunctionRole): PostboxView {
  const position = records.at(-1)?.sequence ?? page.after;
  const isFull = records.length === page.limit;
  return {
    berichten: records.map((record) => toRecordView(record, role)),
    positie: position,
    ...(isFull ? { volgende: `/v1/postvak?na=${position}&limiet=${page.limit}` } : {}),
  };
}

export function toReadRequest(id: MessageId, { doel, zaak, verzoek }: InzageVerzoek): ReadRequest {
  return {
    id,
    purpose: doel,
    ...(zaak === undefined ? {} : { caseId: caseIdIn(zaak) }),
    ...(verzoek === undefined ? {} : { dossier: verzoek }),
  };
}

export function toReading(result: ReadResult | Repeated, role: FunctionRole): Inzage {
  switch (result.outcome) {
    case 'read':
      // The law refuses other roles already (row 3); content never depends on one check alone.
      if (role !== 'CASE_PROCESSOR' && role !== 'CONTACT_POINT') throw problem('OPERATOR_NOT_AUTHORISED');
      return {
        meldingen: result.notices.map(({ nl, en }) => ({ nl, en })),
        bericht: toContent(result.message),
        nietDoorgeven: result.onward.map(toReason),
      };
    case 'refused':
      throw refused(result.decision);
    case 'not-found':
      throw notFound();
    case 'gone':
      throw problem('GONE');
    case 'reused':
      throw problem('ID_REUSED');
    case 'running':
      throw problem('STILL_RUNNING', { headers: { 'Retry-After': '1' } });
  }
}
