/** A peer that does not run our code: what its node says in a session is changed, doubled or withheld, and then truly signed. */
import { openEnvelope } from '#crypto';
import { isMatchKind, parseJson, typeOfKind } from '#domain';
import type { JsonObject, MatchKind, MessageId, MessageKind } from '#domain';
import { decodeEnvelope, decodeInside } from '#exchange';
import type { PublishOutcome } from '#exchange';
import { forge, freshId } from './forge.js';
import type { Federation, TestHouse } from './two-houses.js';

export interface Said {
  readonly kind: MatchKind;
  readonly details: JsonObject;
  /** Members of the message beside its details. */
  readonly data?: JsonObject;
}
/** What is said in place of it: the same, others, or nothing. */
export type Lie = (said: Said) => readonly Said[];

interface Event {
  readonly id: MessageId;
  readonly data: JsonObject & Said;
}

/** From now on `liar` says what `lie` makes of its messages. */
export function makeLie({ house }: Federation, liar: TestHouse, lie: Lie): void {
  const publish: TestHouse['publisher']['publish'] = async (to, items) => {
    for (const { id, bytes } of items)
      for (const out of await instead(bytes, { liar, to: house(to), lie }))
        liar.wire.push({ to, id, bytes: out });
    return items.map((): PublishOutcome => ({ outcome: 'confirmed' }));
  };
  Object.assign(liar, { publisher: { publish } });
}

async function instead(
  bytes: Uint8Array,
  { liar, to, lie }: { liar: TestHouse; to: TestHouse; lie: Lie },
): Promise<readonly Uint8Array[]> {
  // Read with the keys of whom it is for, which a test has.
  const { plaintext } = openEnvelope({ jwe: decodeEnvelope(bytes)!.data, keys: to.decryption });
  const event = parseJson(decodeInside(plaintext)!.bytes) as unknown as Event;
  const kind: MessageKind | undefined = event.data?.kind;
  if (kind === undefined || !isMatchKind(kind)) return [bytes];
  const said = lie({ kind, details: event.data.details });
  const letters = said.map(async (one, n) => {
    if (one.details === event.data.details) return bytes;
    const id = n === 0 ? event.id : freshId(liar);
    const { kind: as, details, data } = one;
    const other = { ...event, id, type: typeOfKind(as), data: { ...event.data, ...data, kind: as, details } };
    return (await forge(liar, to, { event: other })).bytes;
  });
  return Promise.all(letters);
}

/** Every message of this kind with other members. */
export const changing =
  (kind: MatchKind, members: (details: JsonObject) => JsonObject): Lie =>
  (said) => [said.kind === kind ? { kind, details: { ...said.details, ...members(said.details) } } : said];

export const withholding =
  (kind: MatchKind): Lie =>
  (said) =>
    said.kind === kind ? [] : [said];
