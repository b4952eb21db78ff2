/** The processing log in the words of the LDV reading interface (extension 0.9). */
import { formatCitation, instantOf, millisOf } from '#domain';
import type { ActivityVersion, ProcessingQuery, StoredLine } from '#exchange';
import { ACTIVITIES, ACTIVITY_IDS } from '#exchange';
import { activityIn, activityUri, attributesOf, resourceOf } from '../../logbook-form.js';
import type { Naming } from '../../logbook-form.js';
import { badFields } from '../problems/problem.js';
import type { Activiteitversie, Verwerking, Verwerkingen, VerwerkingenVraag } from './logbook.dto.js';

export const PAGE = 1_000;

const AT_LEAST = {
  nl: 'noem een trace, een activiteit of een betrokkene',
  en: 'name a trace, an activity or a data subject',
};
const OUR_ACTIVITY = {
  nl: 'moet naar het register van dit knooppunt verwijzen',
  en: 'must point into the register of this node',
};
const OUR_SUBJECT = {
  nl: 'moet een pseudoniem van dit knooppunt zijn; op burgerservicenummer zoekt alleen het contactpunt, via een AVG-verzoek',
  en: 'must be a pseudonym of this node; only the contact point looks up by number, through a request',
};
const KEY = /^[A-Za-z0-9_-]{43}$/;

/** @throws the problem for a query that names nothing, or what is not ours. */
export function toQuery(vraag: VerwerkingenVraag): ProcessingQuery {
  const { traceId, startTime, endTime, vervolg } = vraag;
  const activity = vraag['dpl.core.processing_activity_id'];
  const subject = vraag['dpl.core.data_subject_id'];
  if (traceId === undefined && activity === undefined && subject === undefined)
    throw badFields([{ at: '', must: AT_LEAST }]);
  return {
    limit: PAGE,
    ...(traceId === undefined ? {} : { traceId: traceId.replaceAll('-', '') }),
    ...(activity === undefined ? {} : { activity: ourActivity(activity) }),
    ...(subject === undefined ? {} : { subjects: [ourSubject(vraag, subject)] }),
    ...(startTime === undefined ? {} : { from: instantOf(startTime) }),
    ...(endTime === undefined ? {} : { to: instantOf(endTime) }),
    ...(vervolg === undefined ? {} : { after: vervolg }),
  };
}

function ourActivity(uri: string) {
  const found = activityIn(uri);
  if (found === undefined) throw badFields([{ at: '/dpl.core.processing_activity_id', must: OUR_ACTIVITY }]);
  return found;
}

function ourSubject(vraag: VerwerkingenVraag, text: string) {
  const epoch = /:pseudoniem:(\d{1,6})$/.exec(vraag['dpl.core.data_subject_id_type'] ?? ':pseudoniem:0')?.[1];
  if (!KEY.test(text) || epoch === undefined)
    throw badFields([{ at: '/dpl.core.data_subject_id', must: OUR_SUBJECT }]);
  return { epoch: Number(epoch), key: Buffer.from(text, 'base64url') };
}

export function toProcessing(lines: readonly StoredLine[], naming: Naming): Verwerkingen {
  const last = lines.at(-1);
  const isFull = lines.length === PAGE && last !== undefined;
  return {
    processingActivities: lines.map((line) => toLine(line, naming)),
    ...(isFull ? { vervolg: last.position } : {}),
  };
}

function toLine(line: StoredLine, naming: Naming): Verwerking {
  const { spanId, parentSpanId, status, name } = line;
  return {
    traceId: asUuid(line.traceId),
    spanId,
    ...(parentSpanId === undefined ? {} : { parentSpanId }),
    status,
    name,
    startTime: millisOf(line.startedAt),
    endTime: millisOf(line.endedAt),
    resource: { attributes: resourceOf(naming) },
    attributes: attributesOf(line, naming),
  };
}

/** The extension types a trace id as a UUID. */
const asUuid = (hex: string): string => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

export const allActivities = (naming: Pick<Naming, 'publicUrl'>): Activiteitversie[] =>
  ACTIVITY_IDS.flatMap((id) => ACTIVITIES[id].map((version) => toActivity(id, version, naming)));

export function toActivity(
  id: string,
  row: ActivityVersion,
  naming: Pick<Naming, 'publicUrl'>,
): Activiteitversie {
  return {
    verwijzing: activityUri(naming, { id, version: row.version }),
    activiteit: id,
    versie: row.version,
    geldigOp: row.validFrom,
    naam: row.name.nl,
    doel: row.purpose.nl,
    grondslagen: row.legalBasis.map(formatCitation),
    ontvangers: row.recipients.map(({ nl }) => nl),
    ...(row.retentionPeriod === undefined ? {} : { bewaartermijn: row.retentionPeriod }),
  };
}
