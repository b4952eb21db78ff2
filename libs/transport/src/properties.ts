import type { MessageProperties } from 'amqplib';
import { parseMessageId } from '#domain';

/** CloudEvents 1.0, AMQP binding in structured mode. */
export const CONTENT_TYPE = 'application/cloudevents+json; charset=utf-8';

/**
 * What is wrong with a delivery's AMQP properties. Our own publishers send a message id and the content type and
 * nothing else; what else arrives is a mistake or an attempt. The properties are never trusted, with or without defect.
 */
export type PropertyDefect =
  | 'PROPS_HEADER_DEPTH'
  | 'PROPS_HEADER_PROTOTYPE'
  | 'PROPS_X_DEATH'
  | 'PROPS_CC'
  | 'PROPS_REPLY_TO'
  | 'PROPS_EXPIRATION'
  | 'PROPS_MESSAGE_ID'
  | 'PROPS_CONTENT_TYPE'
  | 'PROPS_CONTENT_ENCODING';

/** Deeper than any header has a use for; a frame allows some 1,600 levels. */
const MAX_HEADER_DEPTH = 4;
/** Only the broker writes these, and only to parked messages; re-driving strips them. */
export const DEATH_HEADER = /^x-(first-|last-)?death/;

/** The first defect of a delivery's properties, or `undefined`. Never throws, whatever a peer sent. */
export function propertyDefect(properties: MessageProperties): PropertyDefect | undefined {
  const headers: object = properties.headers ?? {};
  return headerShapeDefect(headers) ?? headerNameDefect(headers) ?? fieldDefect(properties);
}

/**
 * amqplib assigns headers as they come, so one called `__proto__` becomes the prototype: `headers.trusted` is then true
 * though no header of that name exists. Hence prototypes are looked at, and names only through `Object.hasOwn`.
 */
function headerShapeDefect(headers: object): PropertyDefect | undefined {
  let level: object[] = [headers];
  for (let depth = 0; level.length > 0; depth++) {
    if (level.some((value) => !isPlain(value))) return 'PROPS_HEADER_PROTOTYPE';
    if (depth > MAX_HEADER_DEPTH) return 'PROPS_HEADER_DEPTH';
    level = level.flatMap((value) => Object.values(value) as unknown[]).filter(isNested);
  }
  return undefined;
}

const isNested = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Buffer.isBuffer(value);

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === (Array.isArray(value) ? Array.prototype : Object.prototype);
}

function headerNameDefect(headers: object): PropertyDefect | undefined {
  if (Object.keys(headers).some((name) => DEATH_HEADER.test(name))) return 'PROPS_X_DEATH';
  if (Object.hasOwn(headers, 'CC') || Object.hasOwn(headers, 'BCC')) return 'PROPS_CC';
  return undefined;
}

function fieldDefect(properties: MessageProperties): PropertyDefect | undefined {
  const messageId: unknown = properties.messageId;
  if (properties.replyTo !== undefined) return 'PROPS_REPLY_TO';
  if (properties.expiration !== undefined) return 'PROPS_EXPIRATION';
  if (typeof messageId !== 'string' || !parseMessageId(messageId)) return 'PROPS_MESSAGE_ID';
  if (properties.contentType !== CONTENT_TYPE) return 'PROPS_CONTENT_TYPE';
  if (properties.contentEncoding !== undefined) return 'PROPS_CONTENT_ENCODING';
  return undefined;
}
