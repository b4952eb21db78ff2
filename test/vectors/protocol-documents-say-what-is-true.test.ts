import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DIRECTORY_CODES, KEY_DOCUMENT_CODES } from '#directory';
import {
  BODY_CODES,
  CATEGORIES,
  ENVELOPE_CODES,
  EVIDENCE_TYPES,
  EXCHANGED_KINDS,
  FUNCTION_ROLES,
  KINDS,
  MATCH_CODES,
  MESSAGE_KINDS,
  REFUSAL_CODES,
  RESTRICTION_BASES,
  RESTRICTION_TYPES,
  SECRECY_BASES,
} from '#domain';
import { leafOf } from './support/independent.js';
import { b64, PROTOCOL, unb64, vectorNames, vectors } from './support/protocol-vectors.js';
import type { EnvelopeVector } from './support/protocol-vectors.js';

const documents = readdirSync(PROTOCOL).filter((name) => name.endsWith('.md'));
const textOf = (name: string): string => readFileSync(join(PROTOCOL, name), 'utf8');

it('has the fifteen numbered documents and an index that leads to each', () => {
  const numbered = documents.filter((name) => /^\d\d-/.test(name));
  expect(numbered.map((name) => name.slice(0, 2))).toEqual(
    Array.from({ length: 15 }, (_, i) => String(i).padStart(2, '0')),
  );
  for (const name of numbered) expect(textOf('README.md')).toContain(`](${name})`);
});

it.each(documents)('%s leads only to what is there, and stays short', (name) => {
  const text = textOf(name);
  expect(text.split('\n').length).toBeLessThanOrEqual(200);
  const targets = [...text.matchAll(/\]\(([^)#]+)\)/g)].map(([, target]) => target!);
  expect(targets.filter((target) => !existsSync(join(PROTOCOL, target)))).toEqual([]);
});

const NAMED: readonly (readonly [document: string, what: string, words: readonly string[]])[] = [
  ['02-message.md', 'kinds', MESSAGE_KINDS],
  ['02-message.md', 'categories', CATEGORIES],
  ['02-message.md', 'secrecy bases', SECRECY_BASES],
  ['02-message.md', 'bodies and roles', [...BODY_CODES, ...FUNCTION_ROLES]],
  ['06-delivery-and-evidence.md', 'evidence types', EVIDENCE_TYPES],
  ['07-restrictions.md', 'restrictions and bases', [...RESTRICTION_TYPES, ...RESTRICTION_BASES]],
  ['13-signal-matching.md', 'codes of a session', MATCH_CODES],
  ['09-refusal-codes.md', 'codes', [...ENVELOPE_CODES, ...REFUSAL_CODES]],
];
it.each(NAMED)('%s names all %s', (name, _what, words) => {
  const said = new Set(textOf(name).match(/[A-Za-z0-9_.-]+/g));
  expect(words.filter((word) => !said.has(word))).toEqual([]);
});

it('01 names every code of directory and key document, in full or by its ending', () => {
  const said = textOf('01-parties-keys-directory.md');
  const endings = [...DIRECTORY_CODES, ...KEY_DOCUMENT_CODES].map((code) =>
    code.replace(/^(DIRECTORY|KEY_DOCUMENT)/, ''),
  );
  expect(endings.filter((ending) => !said.includes(`${ending}\``))).toEqual([]);
});

const ending = (name: string): string => name.split('.').at(-1)!;
/** As the table says it: what is exchanged goes by one word there, and corrected values stand beside it. */
function saidBefore(follows: readonly string[]): readonly string[] {
  const exchanged: readonly string[] = EXCHANGED_KINDS;
  if (!exchanged.every((kind) => follows.includes(kind))) return follows.map(ending);
  const others = follows.filter((kind) => !exchanged.includes(kind));
  return [['what it is about', ...others.map((kind) => `or a \`${kind}\``)].join(', ')];
}

it('02 gives each kind the routes, predecessor, answers and deadline that the code has', () => {
  const rows = textOf('02-message.md')
    .split('\n')
    .filter((line) => line.startsWith('| `'));
  for (const { kind, routes, follows, answeredBy, answerWithin } of Object.values(KINDS)) {
    const row = rows.find((line) => line.startsWith(`| \`${kind}\``) && line.includes(routes.join(', ')))!;
    expect(row).toContain(answerWithin ?? '');
    for (const words of [...saidBefore(follows), ...answeredBy.map(ending)]) expect(row).toContain(words);
  }
});

/** Everything in the vectors that an example may quote: as it stands, decoded, and the leaves of the envelopes. */
function quotable(): string {
  const whole = vectorNames()
    .map((name) => JSON.stringify(vectors(name)))
    .join('\n');
  const { opened } = vectors<{ opened: EnvelopeVector[] }>('envelopes');
  const parts = opened.flatMap(({ envelope, proof, content }) => [
    envelope,
    unb64((JSON.parse(envelope) as { data: string }).data.split('.')[0]!).toString('utf8'),
    unb64(proof.jws.split('.')[1]!).toString('utf8'),
    b64(leafOf(proof.salt, content)),
  ]);
  return [whole, ...parts].join('\n');
}

it('quotes no bytes that the vectors do not hold', () => {
  const haystack = quotable();
  const quoted = documents.flatMap(
    (name) => textOf(name).match(/(?<![\w./-])[A-Za-z0-9_][A-Za-z0-9_-]{39,}/g) ?? [],
  );
  expect(quoted.length).toBeGreaterThan(15);
  expect(quoted.filter((text) => !haystack.includes(text))).toEqual([]);
});
