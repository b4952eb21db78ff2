/** Branded identifiers, parsed once at the border. A parse function returns `undefined` for what it does not accept. */
declare const brand: unique symbol;
type Branded<Base, Name extends string> = Base & { readonly [brand]: Name };

/** Organisatie-identificatienummer: 20 positions, leading zeros significant; prefix 99 is for test (OIN-Stelsel 2.2.2). */
export type Oin = Branded<string, 'Oin'>;
/** UUIDv7 of a message, minted once in the outbox (RFC 9562 §5.7). */
export type MessageId = Branded<string, 'MessageId'>;
/** UUIDv7 shared by every message of one conversation. */
export type ConversationId = Branded<string, 'ConversationId'>;
/** UUIDv7 of a case in the own register; never leaves the node. */
export type CaseId = Branded<string, 'CaseId'>;
/** Opaque reference to a person or case, stable within one conversation, meaningless outside it; never a BSN. */
export type Handle = Branded<string, 'Handle'>;
/** Burgerservicenummer: nine digits that pass the elfproef. */
export type Bsn = Branded<string, 'Bsn'>;
/** A moment in UTC, RFC 3339 with milliseconds and `Z`: `2026-11-25T09:30:00.000Z`. Compares as a string. */
export type Instant = Branded<string, 'Instant'>;

const OIN = /^000000(?:0[1-9]|10|99)[0-9A-Z]{9}000$/;
const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const HANDLE = /^[A-Za-z0-9_-]{16,64}$/;
const DATE_TIME = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

export const parseOin = (text: string): Oin | undefined => (OIN.test(text) ? (text as Oin) : undefined);
export const parseMessageId = (text: string): MessageId | undefined => uuid<MessageId>(text);
export const parseConversationId = (text: string): ConversationId | undefined => uuid<ConversationId>(text);
export const parseCaseId = (text: string): CaseId | undefined => uuid<CaseId>(text);
export const parseHandle = (text: string): Handle | undefined =>
  HANDLE.test(text) ? (text as Handle) : undefined;

function uuid<T extends string>(text: string): T | undefined {
  return UUID_V7.test(text) ? (text as T) : undefined;
}

/** RFC 3339 date-time with any offset to UTC milliseconds. Refuses days that do not exist and the offset `-00:00`. */
export function parseInstant(text: string): Instant | undefined {
  const parts = DATE_TIME.exec(text);
  if (!parts || parts[7] === '-00:00') return undefined;
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const millis = Date.parse(text);
  return Number.isNaN(millis) ? undefined : instantOf(millis);
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Milliseconds since the epoch to an Instant. */
export const instantOf = (millis: number): Instant => new Date(millis).toISOString() as Instant;
/** An Instant to milliseconds since the epoch. */
export const millisOf = (instant: Instant): number => Date.parse(instant);

/** Elfproef: 9a+8b+7c+6d+5e+4f+3g+2h−i ≡ 0 (mod 11), and not all zeros. Eight digits get a leading zero. */
export function parseBsn(text: string): Bsn | undefined {
  const digits = /^\d{8}$/.test(text) ? `0${text}` : text;
  if (!/^\d{9}$/.test(digits) || digits === '000000000') return undefined;
  const sum = [...digits].reduce((total, digit, i) => total + Number(digit) * (i === 8 ? -1 : 9 - i), 0);
  return sum % 11 === 0 ? (digits as Bsn) : undefined;
}

/** `urn:nld:oin:<oin>:systeem:sluis`, the CloudEvents `source` of a node (NL GOV profile 1.1). */
export const sourceOf = (oin: Oin): string => `urn:nld:oin:${oin}:systeem:sluis`;
/** The node behind a CloudEvents `source`, or `undefined`. */
export function nodeOfSource(source: string): Oin | undefined {
  const found = /^urn:nld:oin:([0-9A-Z]{20}):systeem:sluis$/.exec(source);
  return found ? parseOin(found[1]!) : undefined;
}

/** A new UUIDv7 from a clock in milliseconds and 10 random bytes. */
export function mintUuidV7(millis: number, random: Uint8Array): string {
  const bytes = new Uint8Array(16);
  let rest = millis;
  for (let i = 5; i >= 0; i--) {
    bytes[i] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Buffer.from(bytes).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The moment, to the millisecond, at which a UUIDv7 was minted (RFC 9562 §5.7). */
export const momentOfUuidV7 = (uuid: string): Instant =>
  instantOf(Number.parseInt(uuid.replaceAll('-', '').slice(0, 12), 16));
