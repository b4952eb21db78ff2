/**
 * The one JSON parser for REST bodies, envelopes, directories and tokens.
 *
 * `JSON.parse` keeps the last of two equal members, accepts lone surrogates and unsafe integers, and overflows the
 * stack on deep input; each of those lets two nodes read one message differently, or lets a peer stop us. This parser
 * refuses what I-JSON (RFC 7493) forbids and bounds depth and size. Refusals never quote the input: it may be about a
 * person.
 */
export interface JsonLimits {
  /** Nesting of arrays and objects; 32 unless told. */
  readonly maxDepth?: number;
  /** Values in the whole document, members counted by their value; 10,000 unless told. */
  readonly maxNodes?: number;
  /** Bytes of the document; 1 MiB unless told. */
  readonly maxBytes?: number;
}

export type JsonDefect =
  | 'EMPTY'
  | 'TOO_LARGE'
  | 'BOM'
  | 'UTF8'
  | 'SYNTAX'
  | 'DUPLICATE_MEMBER'
  | 'DEPTH'
  | 'NODES'
  | 'PROTOTYPE_MEMBER'
  | 'NUL'
  | 'SURROGATE'
  | 'NUMBER';

export class JsonError extends Error {
  readonly code = 'JSON_INVALID';
  constructor(
    readonly defect: JsonDefect,
    /** Byte-free position in characters, for the caller's own debugging. */
    readonly position: number,
  ) {
    super(`JSON refused: ${defect} at character ${position}`);
    this.name = 'JsonError';
  }
}

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [member: string]: Json;
}

/**
 * Parses `bytes` (UTF-8, no BOM) into plain values; objects have no prototype.
 * @throws JsonError with a closed `defect`.
 */
export function parseJson(bytes: Uint8Array, limits: JsonLimits = {}): Json {
  if (bytes.length === 0) throw new JsonError('EMPTY', 0);
  if (bytes.length > (limits.maxBytes ?? 1_048_576)) throw new JsonError('TOO_LARGE', 0);
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) throw new JsonError('BOM', 0);
  let text: string;
  try {
    text = UTF8.decode(bytes);
  } catch {
    throw new JsonError('UTF8', 0);
  }
  return new Reader(text, limits.maxDepth ?? 32, limits.maxNodes ?? 10_000).document();
}

/** Whole documents only, so that nothing is left over from one to the next. */
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const WHITESPACE = /[ \t\n\r]*/y;
const SPACE = 0x20;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const PLAIN_STRING = /"[^"\\\u0000-\u001f]*"/y;
const ANY_STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const FORBIDDEN_MEMBERS = new Set(['__proto__', 'constructor', 'prototype']);

/** Recursive descent over `text`; recursion is bounded by `maxDepth` before each step down. */
class Reader {
  private at = 0;
  private nodes = 0;

  constructor(
    private readonly text: string,
    private readonly maxDepth: number,
    private readonly maxNodes: number,
  ) {}

  document(): Json {
    const value = this.value(0);
    this.skip();
    if (this.at !== this.text.length) this.refuse('SYNTAX');
    return value;
  }

  private value(depth: number): Json {
    if (++this.nodes > this.maxNodes) this.refuse('NODES');
    this.skip();
    switch (this.text.charAt(this.at)) {
      case '{':
        return this.object(depth + 1);
      case '[':
        return this.array(depth + 1);
      case '"':
        return this.string();
      case 't':
        return this.literal('true', true);
      case 'f':
        return this.literal('false', false);
      case 'n':
        return this.literal('null', null);
      default:
        return this.number();
    }
  }

  private object(depth: number): JsonObject {
    if (depth > this.maxDepth) this.refuse('DEPTH');
    const members = Object.create(null) as Record<string, Json>;
    this.at++;
    if (this.take('}')) return members;
    do {
      this.skip();
      if (this.text[this.at] !== '"') this.refuse('SYNTAX');
      const name = this.string();
      if (FORBIDDEN_MEMBERS.has(name)) this.refuse('PROTOTYPE_MEMBER');
      if (name in members) this.refuse('DUPLICATE_MEMBER');
      if (!this.take(':')) this.refuse('SYNTAX');
      members[name] = this.value(depth);
    } while (this.take(','));
    if (!this.take('}')) this.refuse('SYNTAX');
    return members;
  }

  private array(depth: number): Json[] {
    if (depth > this.maxDepth) this.refuse('DEPTH');
    const items: Json[] = [];
    this.at++;
    if (this.take(']')) return items;
    do items.push(this.value(depth));
    while (this.take(','));
    if (!this.take(']')) this.refuse('SYNTAX');
    return items;
  }

  private string(): string {
    const plain = this.match(PLAIN_STRING);
    const value = plain ? plain.slice(1, -1) : this.escapedString();
    if (value.includes('\u0000')) this.refuse('NUL');
    if (!value.isWellFormed()) this.refuse('SURROGATE');
    return value;
  }

  private escapedString(): string {
    const raw = this.match(ANY_STRING);
    if (raw === undefined) return this.refuse('SYNTAX');
    return JSON.parse(raw) as string;
  }

  private number(): number {
    const raw = this.match(NUMBER);
    if (!raw) return this.refuse('SYNTAX');
    const value = Number(raw);
    // -0 and integers beyond 2^53 have no single meaning across languages; amounts and ids travel as strings.
    if (!Number.isFinite(value) || Object.is(value, -0)) this.refuse('NUMBER');
    if (Number.isInteger(value) && !Number.isSafeInteger(value)) this.refuse('NUMBER');
    return value;
  }

  private literal<T>(word: string, value: T): T {
    if (!this.text.startsWith(word, this.at)) this.refuse('SYNTAX');
    this.at += word.length;
    return value;
  }

  private take(character: string): boolean {
    this.skip();
    if (this.text[this.at] !== character) return false;
    this.at++;
    return true;
  }

  private skip(): void {
    if (this.text.charCodeAt(this.at) <= SPACE) this.match(WHITESPACE);
  }

  private match(pattern: RegExp): string | undefined {
    const from = this.at;
    pattern.lastIndex = from;
    if (!pattern.test(this.text)) return undefined;
    this.at = pattern.lastIndex;
    return this.text.slice(from, this.at);
  }

  private refuse(defect: JsonDefect): never {
    throw new JsonError(defect, this.at);
  }
}
