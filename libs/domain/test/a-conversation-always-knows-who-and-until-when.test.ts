import {
  CONVERSATIONS,
  CONVERSATION_NAMES,
  KINDS,
  MESSAGE_KINDS,
  openedBy,
  saidBy,
  stateIn,
  statesOf,
} from '#domain';

describe.each(CONVERSATION_NAMES)('%s', (name) => {
  const definition = CONVERSATIONS[name];
  const statesOpened = (opens: string | Readonly<Record<string, string>>): readonly string[] =>
    typeof opens === 'string' ? [opens] : Object.values(opens);
  const opening = Object.values(definition.opens).flatMap(statesOpened);

  it('leads only to states that it has, and every state can be reached', () => {
    const reached = new Set([...opening, 'refused', 'undelivered', 'stopped', 'parted']);
    for (let before = 0; before < reached.size;) {
      before = reached.size;
      for (const state of reached) {
        const { moves, then } = stateIn(name, state);
        for (const to of [...moves.map((move) => move.to), ...(then ? [then] : [])]) reached.add(to);
      }
    }
    expect([...reached].sort()).toEqual([...statesOf(name)].sort());
  });

  it('has an owner, a deadline and what happens after it together, or none of them', () => {
    for (const state of statesOf(name)) {
      const { owner, within, then } = stateIn(name, state);
      expect([owner, within, then].filter((one) => one !== undefined)).toHaveLength(
        owner === undefined ? 0 : 3,
      );
    }
  });

  it('ends: no chain of deadlines leads round', () => {
    for (const start of statesOf(name)) {
      const seen: string[] = [];
      for (let at: string | undefined = start; at !== undefined; at = stateIn(name, at).then) {
        expect(seen).not.toContain(at);
        seen.push(at);
      }
    }
  });

  it('gives the answer the time that its kind promises, and takes each answer of the kind', () => {
    const opened = Object.entries(definition.opens).flatMap(([kind, opens]) =>
      statesOpened(opens).map((state) => [kind, state] as const),
    );
    for (const [kind, state] of opened) {
      const { answeredBy, answerWithin } = KINDS[kind as keyof typeof definition.opens];
      const { within, moves } = stateIn(name, state);
      expect(within).toBe(answerWithin);
      for (const answer of answeredBy) expect(moves.map((move) => move.kind)).toContain(answer);
    }
  });
});

it('every kind opens a conversation or moves one', () => {
  const opening = CONVERSATION_NAMES.flatMap((name) => Object.keys(CONVERSATIONS[name].opens));
  const moving = CONVERSATION_NAMES.flatMap((name) =>
    statesOf(name).flatMap((state) => stateIn(name, state).moves.map(({ kind }) => kind)),
  );
  expect(MESSAGE_KINDS.filter((kind) => !opening.includes(kind) && !moving.includes(kind))).toEqual([]);
});

it('a state that a conversation does not have is an error, not a silence', () => {
  expect(() => stateIn('recall', 'known')).toThrow(RangeError);
});

it('feedback opens in the state that it says', () => {
  const { example } = KINDS['result.feedback'];
  expect(openedBy('result.feedback', saidBy({ data: example }))).toEqual({
    name: 'result-feedback',
    state: 'useful',
  });
  expect(openedBy('result.feedback', [])).toBeUndefined();
});
