import {
  BODY_CODES,
  CATEGORIES,
  EVIDENCE_TYPES,
  FUNCTION_ROLES,
  KINDS,
  LEGAL_BASES,
  MESSAGE_KINDS,
  PURPOSES,
  RADICALISATION,
  RELATIONS,
  RESTRICTION_BASES,
  ROUTES,
  SECRECY_BASES,
  SUBJECT_TYPES,
  allSchemas,
  formatCitation,
  kindOf,
  makeValidators,
  memberNames,
  parseJson,
  participantKindOf,
  sourceOf,
  typeOfKind,
} from '#domain';
import type { Json } from '#domain';

const validators = makeValidators();
const kind = 'case-exchange.notice';
const { example } = KINDS[kind];
const element = example.elements[0]!;
const plain = (value: unknown): Json => parseJson(new TextEncoder().encode(JSON.stringify(value)));
const eventWith = (data: object) => ({
  specversion: '1.0',
  id: '019a0000-0000-7000-8000-0000000000ff',
  source: sourceOf(example.recipient.node),
  type: typeOfKind(kind),
  time: '2026-11-25T09:00:00.000Z',
  datacontenttype: 'application/json',
  expirytime: '2026-12-02T09:00:00.000Z',
  data: { ...example, ...data },
});
const outcomeOf = (data: object): string => validators.message(plain(eventWith(data))).outcome;

const VALUES: Readonly<Record<string, object>> = {
  BSN: { bsn: '999990342' },
  KNOWN_STATUS: { status: 'KNOWN' },
  PARTICIPANT_INVOLVEMENT: { participants: [{ body: 'OM', involvement: 'FORMER' }] },
};
const valueFor = (category: string): object => VALUES[category] ?? { text: 'x' };

const COMMITMENT = 'A'.repeat(43);

/** Where a message says a word of this vocabulary. */
const PLACES: readonly (readonly [string, readonly string[], (word: string) => object])[] = [
  ['purpose', PURPOSES, (purpose) => ({ purpose })],
  ['legal basis', LEGAL_BASES, (legalBasis) => ({ legalBasis })],
  ['acting participant', BODY_CODES, (participant) => ({ sender: { ...example.sender, participant } })],
  ['role', FUNCTION_ROLES, (role) => ({ sender: { ...example.sender, role } })],
  [
    'addressed participant',
    BODY_CODES,
    (body) => ({ recipient: { ...example.recipient, participants: [body] } }),
  ],
  ['subject type', SUBJECT_TYPES, (type) => ({ subjects: [{ ...example.subjects[0], type }] })],
  [
    'origin route',
    ROUTES,
    (route) => ({
      elements: [
        { ...element, origin: { route, message: COMMITMENT, hops: [{ message: COMMITMENT, consents: [] }] } },
      ],
    }),
  ],
  ['radicalisation', RADICALISATION, (radicalisation) => ({ flags: { radicalisation } })],
  [
    'category',
    CATEGORIES,
    (category) => ({ elements: [{ ...element, category, value: valueFor(category) }] }),
  ],
  ['secrecy basis', SECRECY_BASES, (secrecyBasis) => ({ elements: [{ ...element, secrecyBasis }] })],
  ['restriction basis', RESTRICTION_BASES, (basis) => ({ restrictions: [{ type: 'VIEW_ONLY', basis }] })],
];

describe.each(PLACES)('%s', (_name, words, say) => {
  it.each(words)('%s', (word) => {
    expect(outcomeOf(say(word))).toBe('valid');
  });
  it('has no other words', () => {
    expect(outcomeOf(say('NO_SUCH_WORD'))).toBe('invalid');
    expect(new Set(words).size).toBe(words.length);
  });
});

it.each(EVIDENCE_TYPES)('evidence %s', (evidence) => {
  const about = {
    source: sourceOf(example.recipient.node),
    id: '019a0000-0000-7000-8000-0000000000fe',
    commitment: 'A'.repeat(43),
  };
  const event = {
    ...eventWith({}),
    type: 'nl.wgs.evidence.v1',
    data: { evidence, about, outcome: 'ok', lawHash: 'A'.repeat(43), signer: example.recipient.node },
  };
  const { expirytime: _none, ...evidenceEvent } = event;
  expect(validators.evidence(plain(evidenceEvent)).outcome).toBe('valid');
  const tells = { ...evidenceEvent, data: { ...evidenceEvent.data, reader: 'POLICE' } };
  expect(validators.evidence(plain(tells)).outcome).toBe('invalid');
});

describe('the kinds', () => {
  it('speak only words that exist', () => {
    for (const name of MESSAGE_KINDS) {
      const { kind: own, purposes, routes, follows, answeredBy } = KINDS[name];
      expect(own).toBe(name);
      for (const purpose of purposes) expect(PURPOSES).toContain(purpose);
      for (const route of routes) expect(ROUTES).toContain(route);
      for (const other of [...follows, ...answeredBy]) expect(MESSAGE_KINDS).toContain(other);
    }
  });
  it('are found by their own name and by nothing that an object has anyway', () => {
    for (const name of MESSAGE_KINDS) expect(kindOf(name)?.kind).toBe(name);
    for (const name of ['constructor', '__proto__', 'toString', '']) expect(kindOf(name)).toBeUndefined();
  });
  it('have a schema document each, and evidence has one', () => {
    const names = allSchemas().map(([name]) => name);
    expect(names).toEqual([
      ...MESSAGE_KINDS.map((name) => `${typeOfKind(name)}.json`),
      'nl.wgs.evidence.v1.json',
    ]);
    for (const [, schema] of allSchemas()) expect(schema['additionalProperties']).toBe(false);
  });
});

it('whom the statute does not name in a partnership is a third party there', () => {
  expect(participantKindOf('ZVH', 'GGD')).toBe('ZVH_PUBLIC');
  expect(participantKindOf('ZVH', 'VEILIG_THUIS')).toBe('ZVH_PRIVATE');
  expect(participantKindOf('ZVH', 'TAX')).toBe('THIRD_PARTY');
  expect(participantKindOf('RIEC', 'TAX')).toBe('RIEC_PUBLIC');
  expect(participantKindOf('RIEC', 'GGD')).toBe('THIRD_PARTY');
});

it('a member is named however deep it hides', () => {
  const value = parseJson(new TextEncoder().encode('{"a":{"b":[{"nationality":"x"},["y"]]},"c":null}'));
  expect(memberNames(value as never)).toEqual(['a', 'b', 'nationality', 'c']);
});

it('a citation reads as lawyers write it', () => {
  expect(formatCitation({ act: 'WGS', article: '2.28', paragraph: '1' })).toBe('WGS 2.28 lid 1');
  expect(formatCitation({ act: 'BGS', article: '1.13' })).toBe('BGS 1.13');
});

it('a relation can be said in any words, so that policy may refuse the ones outside the circle', () => {
  for (const relation of [...RELATIONS, 'NEIGHBOUR_OF_A_COLLEAGUE']) {
    const third = { ...example.subjects[0], relation, relatedTo: example.subjects[0]!.handle };
    expect(outcomeOf({ subjects: [third] })).toBe('valid');
  }
});
