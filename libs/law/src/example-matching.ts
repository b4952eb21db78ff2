import type { Facts } from '#domain';

/** Of a matching session, on the facts of a known-check between ZVHs, and of one with a RIEC. */
export function matchingBases(between: Facts, cross: Partial<Facts>) {
  const crossing = { ...between, ...cross };
  return {
    'R1 is matched': matched('match.propose', between),
    'R1 is matched further': matched('match.query', between),
    'R5 is matched': matched('match.propose', crossing),
    'R5 is matched further': matched('match.query', crossing),
  };
}

/** A session's own message: no person is named in it. */
function matched(kind: Facts['kind'], facts: Facts): Facts {
  const predecessor = kind === 'match.propose' ? 'not-needed' : 'present';
  return {
    ...facts,
    kind,
    ownCase: 'none',
    conversation: { ...facts.conversation, predecessor },
    subjects: [],
    elements: [],
  };
}
