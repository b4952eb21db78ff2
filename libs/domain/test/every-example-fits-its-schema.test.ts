import { KINDS, MESSAGE_KINDS, makeValidators, sourceOf, typeOfKind, parseJson } from '#domain';
import type { Json } from '#domain';

const validators = makeValidators();
const plain = (value: unknown): Json => parseJson(new TextEncoder().encode(JSON.stringify(value)));

const eventOf = (kind: (typeof MESSAGE_KINDS)[number]) => ({
  specversion: '1.0',
  id: '019a0000-0000-7000-8000-0000000000ff',
  source: sourceOf(KINDS[kind].example.recipient.node),
  type: typeOfKind(kind),
  time: '2026-11-25T09:00:00.000Z',
  datacontenttype: 'application/json',
  expirytime: '2026-12-02T09:00:00.000Z',
  data: KINDS[kind].example,
});

describe.each(MESSAGE_KINDS)('%s', (kind) => {
  it('has an example that its schema accepts', () => {
    expect(validators.message(plain(eventOf(kind)))).toMatchObject({ outcome: 'valid' });
  });

  it('refuses an unknown member anywhere, without quoting it', () => {
    const event = eventOf(kind);
    const result = validators.message(plain({ ...event, data: { ...event.data, sekretBsn999990342: 1 } }));
    expect(result).toMatchObject({ outcome: 'invalid', code: 'MESSAGE_INVALID' });
    expect(JSON.stringify(result)).not.toContain('999990342');
  });

  it('answers only to kinds that name it', () => {
    for (const answer of KINDS[kind].answeredBy) {
      expect(KINDS[answer as typeof kind].follows).toContain(kind);
    }
  });
});

it('refuses a kind that is not on the list', () => {
  const event = eventOf('known-check.request');
  const result = validators.message(plain({ ...event, data: { ...event.data, kind: 'signal.referral' } }));
  expect(result).toMatchObject({ outcome: 'invalid', code: 'KIND_UNKNOWN' });
});
