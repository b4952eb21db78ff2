import type { Melding } from '../client/generated/types.gen.js';
import { nl } from '../text/nl.js';
import type { TextKey } from '../text/nl.js';
import type { Translate } from '../text/translate.js';

/**
 * What an alarm says in the state that it is in: the failure's own sentence only of a failure. What is in order, or of which
 * nothing is known, is named by what is watched. Its code where this console is older than the node.
 */
export function alarmText(t: Translate, { soort, toestand }: Pick<Melding, 'soort' | 'toestand'>): string {
  const failure = `alarm.${soort}`;
  const watched = `watched.${soort}`;
  if (!(failure in nl) || !(watched in nl)) return t('alarm.other', { name: soort });
  if (toestand === 'fout') return t(failure as TextKey);
  const what = t(watched as TextKey);
  if (toestand === 'geen-gegevens') return t('alarms.none', { what });
  return what.charAt(0).toUpperCase() + what.slice(1);
}

/** The part of this node that an alarm is about, where it is not about a partner. */
export function aboutText(t: Translate, about: string): string {
  const key = `about.${about}`;
  return key in nl ? t(key as TextKey) : t('alarm.part');
}
