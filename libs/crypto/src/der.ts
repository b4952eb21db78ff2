/**
 * A strict DER reader (ITU-T X.690 §10) for certificates and revocation lists. Libraries read BER: indefinite and
 * over-long lengths, trailing bytes, any nesting. With two readings of one certificate, what is checked and what is used
 * can differ, and deep nesting overflows a recursive parser; so nothing reaches a library that did not pass here.
 */
export interface DerNode {
  /** Identifier octet: class, constructed bit and number. */
  readonly tag: number;
  /** Header and content, as sent. */
  readonly raw: Uint8Array;
  readonly content: Uint8Array;
  /** Of a constructed node; empty for a primitive one. */
  readonly children: readonly DerNode[];
}

export interface DerLimits {
  readonly maxDepth: number;
  readonly maxNodes: number;
}

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  oid: 0x06,
  utf8String: 0x0c,
  printableString: 0x13,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

/** Thrown for anything that is not DER; callers turn it into their own code. */
export class DerError extends Error {
  constructor() {
    super('not DER');
    this.name = 'DerError';
  }
}

const fail = (): never => {
  throw new DerError();
};

/** One value and nothing after it. Throws DerError. */
export function readDer(bytes: Uint8Array, limits: DerLimits): DerNode {
  const budget = { nodes: limits.maxNodes };
  const node = readNode(bytes, limits.maxDepth, budget);
  return node.raw.length === bytes.length ? node : fail();
}

function readNode(bytes: Uint8Array, depth: number, budget: { nodes: number }): DerNode {
  if (depth === 0 || budget.nodes-- === 0 || bytes.length < 2) return fail();
  const tag = bytes[0]!;
  // Numbers from 31 up need more octets; X.509 has none.
  if ((tag & 0x1f) === 0x1f) return fail();
  const { length, header } = readLength(bytes);
  const end = header + length;
  if (end > bytes.length) return fail();
  const [raw, content] = [bytes.subarray(0, end), bytes.subarray(header, end)];
  if ((tag & 0x20) === 0) return checkPrimitive({ tag, raw, content, children: [] });
  const children: DerNode[] = [];
  for (let at = 0; at < content.length;) {
    const child = readNode(content.subarray(at), depth - 1, budget);
    children.push(child);
    at += child.raw.length;
  }
  return { tag, raw, content, children };
}

/** Definite and shortest form only, at most four length octets. */
function readLength(bytes: Uint8Array): { length: number; header: number } {
  const first = bytes[1]!;
  if (first < 0x80) return { length: first, header: 2 };
  const octets = first & 0x7f;
  if (octets === 0 || octets > 4 || bytes.length < 2 + octets || bytes[2] === 0) return fail();
  let length = 0;
  for (let i = 0; i < octets; i++) length = length * 256 + bytes[2 + i]!;
  return length < 0x80 ? fail() : { length, header: 2 + octets };
}

function checkPrimitive(node: DerNode): DerNode {
  const { tag, content } = node;
  if (tag === TAG.boolean && (content.length !== 1 || (content[0] !== 0 && content[0] !== 0xff)))
    return fail();
  if (tag === TAG.integer && !isShortestInteger(content)) return fail();
  return node;
}

function isShortestInteger(content: Uint8Array): boolean {
  const [first, second] = content;
  if (first === undefined) return false;
  if (second === undefined) return true;
  return !(first === 0 && second < 0x80) && !(first === 0xff && second >= 0x80);
}

/** The node itself if it has that tag. Throws DerError. */
export const expectTag = (node: DerNode | undefined, tag: number): DerNode =>
  node?.tag === tag ? node : fail();

/** Children of a SEQUENCE (or another constructed `tag`). Throws DerError. */
export const childrenOf = (node: DerNode | undefined, tag: number = TAG.sequence): readonly DerNode[] =>
  expectTag(node, tag).children;

/** Dotted form of an OBJECT IDENTIFIER. Throws DerError. */
export function oidOf(node: DerNode | undefined): string {
  const arcs: number[] = [];
  let value = 0;
  for (const octet of expectTag(node, TAG.oid).content) {
    value = value * 128 + (octet & 0x7f);
    if (value > Number.MAX_SAFE_INTEGER / 128) return fail();
    if ((octet & 0x80) === 0) {
      arcs.push(value);
      value = 0;
    }
  }
  const [first] = arcs;
  if (first === undefined) return fail();
  const top = Math.min(Math.floor(first / 40), 2);
  return [top, first - top * 40, ...arcs.slice(1)].join('.');
}

/** A small non-negative INTEGER. Throws DerError. */
export function smallIntegerOf(node: DerNode | undefined): number {
  const { content } = expectTag(node, TAG.integer);
  if (content.length > 4 || content[0]! >= 0x80) return fail();
  return content.reduce((value, octet) => value * 256 + octet, 0);
}

/** Named bits of a BIT STRING as a list of set positions. Throws DerError. */
export function bitsOf(node: DerNode | undefined): readonly number[] {
  const { content } = expectTag(node, TAG.bitString);
  return [...content.subarray(1)].flatMap((octet, i) =>
    [0, 1, 2, 3, 4, 5, 6, 7].filter((bit) => (octet & (0x80 >> bit)) !== 0).map((bit) => i * 8 + bit),
  );
}

/** Content of a BIT STRING that holds whole octets (a signature). Throws DerError. */
export function octetsOf(node: DerNode | undefined): Uint8Array {
  const { content } = expectTag(node, TAG.bitString);
  return content[0] === 0 ? content.subarray(1) : fail();
}

/** UTCTime or GeneralizedTime in the one form RFC 5280 §4.1.2.5 allows, to milliseconds. Throws DerError. */
export function timeOf(node: DerNode | undefined): number {
  const text = Buffer.from(node?.content ?? []).toString('latin1');
  const digits = /^(\d{12}|\d{14})Z$/.exec(text)?.[1] ?? fail();
  const isUtc = digits.length === 12;
  if (node?.tag !== (isUtc ? TAG.utcTime : TAG.generalizedTime)) return fail();
  const full = isUtc ? `${Number(digits.slice(0, 2)) < 50 ? 20 : 19}${digits}` : digits;
  const [year, month, day, hour, minute, second] = [0, 4, 6, 8, 10, 12].map((at, i) =>
    Number(full.slice(at, i === 0 ? 4 : at + 2)),
  );
  const millis = Date.UTC(year!, month! - 1, day, hour, minute, second);
  // Date.UTC rolls 30 February over into March; a moment that does not exist is refused instead.
  const again = new Date(millis).toISOString().replace(/[-:T]/g, '').slice(0, 14);
  return again === full ? millis : fail();
}

/** Builds DER: a node from its tag and its parts. Short and two-octet lengths suffice here. */
export function derOf(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const content = Buffer.concat(parts);
  const { length } = content;
  const header =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Uint8Array.of(tag, ...header), content]);
}
