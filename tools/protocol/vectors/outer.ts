/** The outer event by itself: what is one, and what is not. */
import { JsonError } from '#domain';
import { decodeEnvelope } from '../../../libs/exchange/src/envelope.js';
import { idFor, outside } from '../sender.js';
import { NOORD, utf8, vectorFile, ZUID } from '../vector-file.js';
import type { VectorCase, VectorFile } from '../vector-file.js';

/** Stands for a JWE, which this layer does not look into. */
const DATA = 'eyJhbGciOiJIUEtFLVhXSU5HLTEifQ..Y..';
const GOOD = outside({ id: idFor('outer'), from: NOORD, to: ZUID }, DATA);

type Members = Record<string, unknown>;
const members = JSON.parse(GOOD) as Members;
const with_ = (changes: Members): string => JSON.stringify({ ...members, ...changes });
const without = (name: string): string =>
  JSON.stringify(Object.fromEntries(Object.entries(members).filter(([member]) => member !== name)));

const ACCEPTED: readonly (readonly [what: string, envelope: string])[] = [
  ['as a sender writes it', GOOD],
  [
    'members in another order, with whitespace',
    JSON.stringify(Object.fromEntries(Object.entries(members).reverse()), undefined, 2),
  ],
];

const REFUSED: readonly (readonly [what: string, envelope: string])[] = [
  ['cut short', GOOD.slice(0, -1)],
  ['an array', `[${GOOD}]`],
  ['a member twice', `{"id":"${String(members['id'])}",${GOOD.slice(1)}`],
  ['an unknown member', with_({ subject: 'p-7Qm2xW9rT4kLz8aB' })],
  ...Object.keys(members).map((name): readonly [string, string] => [`no ${name}`, without(name)]),
  ['another specversion', with_({ specversion: '0.3' })],
  ['the type of what is inside', with_({ type: 'nl.wgs.known-check.request.v1' })],
  ['another content type', with_({ datacontenttype: 'application/json' })],
  ['an id that is no UUIDv7', with_({ id: '019a0000-0000-4000-8000-000000000001' })],
  ['an id in upper case', with_({ id: String(members['id']).toUpperCase() })],
  ['a source without an OIN', with_({ source: 'urn:nld:oin:zvh-noord:systeem:sluis' })],
  ['a recipient that is a source', with_({ recipient: members['source'] })],
  ['a time without milliseconds', with_({ time: '2026-11-25T09:00:00Z' })],
  ['an expiry with an offset', with_({ expirytime: '2026-12-02T10:00:00.000+01:00' })],
  ['data as an object', with_({ data: {} })],
  ['data empty', with_({ data: '' })],
  ['data null', with_({ data: null })],
  ['binary data', with_({ data: undefined, data_base64: 'AAAA' })],
];

export function outer(): VectorFile {
  return vectorFile(
    {
      vectors: 'outer-event',
      spec: '05-amqp-binding.md',
      notes: [
        'envelope: the AMQP body as text. accepted: what it is read as. refused: ENVELOPE_INVALID.',
        'data stands for a JWE and is none; nothing of it is judged here.',
      ],
    },
    {
      accepted: ACCEPTED.map(([what, envelope], i): VectorCase => {
        const read = decodeEnvelope(utf8(envelope));
        if (!read) throw new Error(`${what}: refused`);
        return { id: `outer-event-${i + 1}`, what, envelope, read };
      }),
      refused: REFUSED.map(([what, envelope], i): VectorCase => {
        if (isRead(envelope)) throw new Error(`${what}: accepted`);
        return { id: `outer-event-refused-${i + 1}`, what, envelope, code: 'ENVELOPE_INVALID' };
      }),
    },
  );
}

function isRead(envelope: string): boolean {
  try {
    return decodeEnvelope(utf8(envelope)) !== undefined;
  } catch (error) {
    if (error instanceof JsonError) return false;
    throw error;
  }
}
