/** Every event of ours, outside and inside, is a CloudEvent by the published JSON Schema (CloudEvents 1.0, draft-07). */
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { parseInstant } from '#domain';
import { describeVectors, vectorJson } from './shared-vectors.js';

interface Whole {
  readonly id: string;
  readonly envelope?: string;
  readonly content: string;
}
const file = JSON.parse(readFileSync('docs/protocol/vectors/envelopes.json', 'utf8')) as {
  readonly opened: readonly Whole[];
  readonly kept: readonly Whole[];
};
const contentOf = ({ content }: Whole): string =>
  content.startsWith('{') ? content : Buffer.from(content, 'base64url').toString('utf8');

describeVectors('CloudEvents 1.0 JSON Schema', () => {
  const schema = vectorJson<object>('cloudevents/cloudevents-1.0.schema.json');
  const ajv = new Ajv({
    strict: false,
    formats: {
      'date-time': (text: string) => parseInstant(text) !== undefined,
      uri: (text: string) => URL.canParse(text),
      'uri-reference': (text: string) => URL.canParse(text, 'https://sluis.example/'),
    },
  });
  const validate = ajv.compile(schema);
  const events = [
    ...file.opened.map((one) => [`${one.id}, outside`, one.envelope!] as const),
    ...[...file.opened, ...file.kept].map((one) => [`${one.id}, inside`, contentOf(one)] as const),
  ];

  it('runs on all of them', () => {
    expect(events).toHaveLength(2 * file.opened.length + file.kept.length);
    console.log(`vectors cloudevents: ${events.length} events run`);
  });

  it.each(events)('%s', (_name, text) => {
    validate(JSON.parse(text));
    expect(validate.errors).toBeNull();
  });

  it('refuses an event without an id', () => {
    const { id: _left, ...rest } = JSON.parse(events[0]![1]) as Record<string, unknown>;
    expect(validate(rest)).toBe(false);
  });
});
