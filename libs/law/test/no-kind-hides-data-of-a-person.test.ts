/** What a kind says it brings of people is so, by its schema or by the law: whoever looks for a person's data looks nowhere else. */
import {
  KINDS,
  MESSAGE_KINDS,
  PERSON_DATA,
  PERSON_DATA_KINDS,
  makeValidators,
  parseJson,
  sourceOf,
  typeOfKind,
} from '#domain';
import type { MessageKind } from '#domain';
import { CURRENT_LAW } from '#law';

const validators = makeValidators();

/** Whether the schema lets an element about a person into a message of this kind. */
function takesElements(kind: MessageKind): boolean {
  const { example } = KINDS[kind];
  const { subjects, elements } = KINDS['known-check.request'].example;
  const event = {
    specversion: '1.0',
    id: '019a0000-0000-7000-8000-0000000000ff',
    source: sourceOf(example.recipient.node),
    type: typeOfKind(kind),
    time: '2026-11-25T09:00:00.000Z',
    datacontenttype: 'application/json',
    expirytime: '2026-12-02T09:00:00.000Z',
    data: { ...example, subjects, elements },
  };
  const bytes = new TextEncoder().encode(JSON.stringify(event));
  return validators.message(parseJson(bytes)).outcome === 'valid';
}

/** Whether a row of law refuses any element in it, on both sides. */
const isEmptyByLaw = (kind: MessageKind): boolean =>
  CURRENT_LAW.some(
    ({ id, kinds, stages }) =>
      id === '10-supporting-act-empty' &&
      kinds?.includes(kind) === true &&
      stages.includes('send') &&
      stages.includes('receive'),
  );

it.each(MESSAGE_KINDS)('%s brings of people what it says', (kind) => {
  const brings = { data: [true, false], handles: [true, true] } as const;
  const { ofPersons } = KINDS[kind];
  if (ofPersons === 'nothing') expect(takesElements(kind)).toBe(false);
  else expect([takesElements(kind), isEmptyByLaw(kind)]).toEqual(brings[ofPersons]);
});

it('what a right or a breach may speak of is all that brings data of people', () => {
  expect([...PERSON_DATA].sort()).toEqual([...PERSON_DATA_KINDS].sort());
  for (const kind of MESSAGE_KINDS.filter((one) => /^(subject-rights\..*outcome|breach\.notice)$/.test(one)))
    expect(KINDS[kind].follows).toEqual(PERSON_DATA);
});

it('a consent may be taken back along all that can lie elsewhere under one', () => {
  const questions: readonly MessageKind[] = [
    'known-check.request',
    'known-check.response',
    'case-exchange.request',
    'involvement.request',
  ];
  const given = PERSON_DATA_KINDS.filter((kind) => !questions.includes(kind));
  expect(KINDS['provider-consent.withdraw'].follows).toEqual(expect.arrayContaining(given));
});
