import { nameAndBirthDate } from './name.js';
import {
  bagNumber,
  elfproefNumber,
  establishmentNumber,
  isTestNumber,
  kvkNumber,
  postalAddress,
} from './numbers.js';
import type { Form } from './numbers.js';
import { SUBJECT_TYPE_BYTES } from './types.js';
import type { Normalised, Subject } from './types.js';

/**
 * The canonical form of a subject under profile nl-2026-1, or why it has none (protocol SM1). Recognises every type;
 * whether a type may be used is judged when a set is made.
 */
export function normalise(
  subject: Subject,
  options: { readonly refuseTestNumbers: boolean } = { refuseTestNumbers: false },
): Normalised {
  const form = formOf(subject);
  if ('code' in form) return { outcome: 'excluded', code: form.code };
  const { canonical } = form;
  if (subject.kind === 'bsn' && options.refuseTestNumbers && isTestNumber(canonical))
    return { outcome: 'excluded', code: 'E_ID_TEST_NUMBER' };
  return { outcome: 'canonical', identifier: { type: SUBJECT_TYPE_BYTES[subject.kind], canonical } };
}

function formOf(subject: Subject): Form {
  switch (subject.kind) {
    case 'bsn':
    case 'rsin':
      return elfproefNumber(subject.number);
    case 'nameAndBirthDate':
      return nameAndBirthDate(subject);
    case 'kvk':
      return kvkNumber(subject.number);
    case 'establishment':
      return establishmentNumber(subject.number);
    case 'bagAddress':
      return bagNumber(subject.number, ['20']);
    case 'bagObject':
      return bagNumber(subject.number, ['01', '02', '03']);
    case 'postalAddress':
      return postalAddress(subject);
  }
}
