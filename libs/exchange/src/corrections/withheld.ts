/** What a correction or recall took out of use is in no use any more, from the moment the notice arrived. */
import type { Message } from '#domain';
import { WHOLE } from './ports.js';
import type { WithheldElement } from './ports.js';

/** The message without what is withheld; `undefined` where nothing of it is left to use. */
export function withoutWithheld(
  message: Message,
  withheld: readonly Pick<WithheldElement, 'element'>[],
): Message | undefined {
  if (withheld.length === 0) return message;
  const names = withheld.map(({ element }) => element);
  if (names.includes(WHOLE)) return undefined;
  const elements = message.data.elements.filter(({ id }) => !names.includes(id));
  return elements.length === 0 ? undefined : { ...message, data: { ...message.data, elements } };
}
