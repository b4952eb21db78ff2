/** A processing line in the terms of Logboek dataverwerkingen 0.8: the one place that knows them (standards.md §0.6). */
import { sourceOf } from '#domain';
import type { Oin } from '#domain';
import type { ProcessingLine } from '#exchange';
import { releaseOf } from '#release';

export const LOGBOOK_SERVICE = { name: 'sluis', version: releaseOf().version } as const;

export interface Naming {
  readonly node: Oin;
  /** Base of the register of activities: the node's public URL. */
  readonly publicUrl: string;
}

export const activityUri = (
  { publicUrl }: Pick<Naming, 'publicUrl'>,
  { id, version }: { readonly id: string; readonly version: number },
): string => `${publicUrl}/v1/verwerkingsactiviteiten/${id}/versies/${version}`;

const ACTIVITY = /\/verwerkingsactiviteiten\/([a-z-]{1,64})(?:\/versies\/([1-9]\d{0,3}))?$/;
/** With or without its version; `undefined` for what is no activity of ours. */
export function activityIn(uri: string): { readonly id: string; readonly version?: number } | undefined {
  const [, id, version] = ACTIVITY.exec(uri) ?? [];
  return id === undefined
    ? undefined
    : { id, ...(version === undefined ? {} : { version: Number(version) }) };
}

/** Pseudonyms of two periods are of two types: nobody may think that equal persons have equal codes. */
export const subjectType = ({ node }: Pick<Naming, 'node'>, epoch: number): string =>
  `${sourceOf(node)}:pseudoniem:${epoch}`;

/** `attributes` of a line (LDV 0.8, `dpl.core`). */
export function attributesOf(line: ProcessingLine, naming: Naming): Readonly<Record<string, string>> {
  const { activity, subject, caller } = line;
  return {
    'dpl.core.processing_activity_id': activityUri(naming, activity),
    ...(subject
      ? {
          'dpl.core.data_subject_id': Buffer.from(subject.key).toString('base64url'),
          'dpl.core.data_subject_id_type': subjectType(naming, subject.epoch),
        }
      : {}),
    ...(caller ? { 'dpl.core.foreign_operation.processor': sourceOf(caller) } : {}),
  };
}

export const resourceOf = ({ node }: Naming) => ({
  'service.name': LOGBOOK_SERVICE.name,
  'service.version': LOGBOOK_SERVICE.version,
  'service.instance.id': sourceOf(node),
});
