/** A value of an element as a person reads it; what has no words here stands as it came. */
import { words } from '../text/codes.js';
import type { Language } from '../text/language.js';
import { textOf } from '../text/text.js';
import type { Translate } from '../text/translate.js';

interface Said {
  readonly name: string;
  readonly t: Translate;
  readonly language: Language;
}

export function contentText(value: unknown, { name, t, language }: Said): string {
  if (name === 'participants' && Array.isArray(value) && value.every(isInvolved))
    return value
      .map(
        ({ body, involvement }) =>
          `${words('BODIES', body, language)} (${textOf(t, 'element.when', involvement)})`,
      )
      .join(', ');
  if (typeof value !== 'string') return JSON.stringify(value);
  return name === 'status' ? textOf(t, 'answer', value) : value;
}

const isInvolved = (one: unknown): one is { readonly body: string; readonly involvement: string } =>
  typeof one === 'object' && one !== null && 'body' in one && 'involvement' in one;
