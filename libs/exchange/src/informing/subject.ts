import type { DataSubject } from '../processing/subject-key.js';
import type { Informing } from './ports.js';

/** Whom a line of the processing log about the duty is about; nobody once the data are gone. */
export const subjectOf = ({
  id,
  person,
  handle,
}: Pick<Informing, 'id' | 'person' | 'handle'>): readonly DataSubject[] =>
  person === undefined && handle === undefined
    ? []
    : [{ ref: handle ?? id, ...(person ? { index: person } : {}) }];
