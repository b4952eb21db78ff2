import { nl } from '../text/nl.js';
import type { TextKey } from '../text/nl.js';
import type { Translate } from '../text/text.js';

/** Words for a kind of alarm; its name where this console is older than the node. */
export function alarmText(t: Translate, kind: string): string {
  const key = `alarm.${kind}`;
  return key in nl ? t(key as TextKey) : t('alarm.other', { name: kind });
}

/** The part of this node that an alarm is about, where it is not about a partner. */
export function aboutText(t: Translate, about: string): string {
  const key = `about.${about}`;
  return key in nl ? t(key as TextKey) : t('alarm.part');
}
