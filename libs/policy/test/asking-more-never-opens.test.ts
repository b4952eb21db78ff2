/** Stricter facts, no looser answer: a restriction more, a forbidden category more, a fact less. */
import fc from 'fast-check';
import { CATEGORIES } from '#domain';
import type { Category, Decision, Facts, NodeKind } from '#domain';
import { nlLaw } from '#law';
import { decide } from '#policy';
import { RUNS, asReceived, restriction, situations } from './drafts.js';

const law = nlLaw();
/** Those which one of the two sides may never process (WGS 2.30(1), 2.22(1)). */
const FORBIDDEN: Readonly<Record<NodeKind, readonly Category[]>> = {
  ZVH: ['FISCAL', 'POLICE_9_10', 'SEXUAL_BEHAVIOUR', 'VEHICLE', 'COMPANY', 'RESIDENCE_STATUS'],
  RIEC: ['HEALTH', 'CARE_SUPPORT', 'RELATIONS', 'SOCIAL_PROVISIONS'],
};
const tally = { permit: 0, refer: 0, refuse: 0 };

/** Where the stricter facts are decided on, the answer is no looser. */
function noLooser(before: Decision, after: Decision): void {
  tally[before.outcome]++;
  if (before.outcome === 'refuse') expect(after.outcome).toBe('refuse');
  if (after.outcome === 'permit') expect(before.outcome).toBe('permit');
}
const stagesOf = (facts: Facts): readonly Facts[] =>
  facts.stage === 'send' ? [facts, asReceived(facts)] : [facts];

beforeEach(() => Object.assign(tally, { permit: 0, refer: 0, refuse: 0 }));
// A property about refusals says something only where both occur.
afterEach(() => expect(Math.min(tally.permit, tally.refuse)).toBeGreaterThan(RUNS / 100));

it('adding a restriction, to the message or to one of its elements', () => {
  fc.assert(
    fc.property(situations, restriction, fc.nat(3), ({ facts, at }, added, where) => {
      for (const seen of stagesOf(facts)) {
        const onElement = where < seen.elements.length;
        // Police data want their notice: that one is asked for by the law, and adding it is no tightening.
        if (onElement && added.type === 'SECRECY_NOTICE') continue;
        const stricter: Facts = onElement
          ? {
              ...seen,
              elements: seen.elements.map((element, i) =>
                i === where ? { ...element, restrictions: [...element.restrictions, added] } : element,
              ),
            }
          : { ...seen, restrictions: [...seen.restrictions, added] };
        noLooser(decide(seen, law, at), decide(stricter, law, at));
      }
    }),
    { numRuns: RUNS },
  );
});

it('adding an element of a category that one of the sides may not process', () => {
  fc.assert(
    fc.property(situations, fc.nat(), ({ facts, at }, pick) => {
      const side = facts.recipient.nodeKind;
      const [model] = facts.elements;
      if (side === undefined || model === undefined || facts.stage === 'use') return;
      const forbidden = FORBIDDEN[side];
      const category = forbidden[pick % forbidden.length]!;
      for (const seen of stagesOf(facts)) {
        const after = decide({ ...seen, elements: [...seen.elements, { ...model, category }] }, law, at);
        noLooser(decide(seen, law, at), after);
        expect(after.outcome).toBe('refuse');
      }
    }),
    { numRuns: RUNS },
  );
});

it('adding an element of any category without a consent', () => {
  fc.assert(
    fc.property(situations, fc.constantFrom(...CATEGORIES), ({ facts, at }, category) => {
      const [model] = facts.elements;
      if (model === undefined) return;
      for (const seen of stagesOf(facts)) {
        const more = { ...model, category, consents: [] };
        noLooser(decide(seen, law, at), decide({ ...seen, elements: [...seen.elements, more] }, law, at));
      }
    }),
    { numRuns: RUNS },
  );
});

it('not knowing one of the facts', () => {
  fc.assert(
    fc.property(situations, fc.nat(), ({ facts, at }, pick) => {
      for (const seen of stagesOf(facts)) {
        const leaves = leavesOf(seen);
        const unknown = structuredClone(seen);
        blank(unknown, leaves[pick % leaves.length]!);
        noLooser(decide(seen, law, at), decide(unknown, law, at));
      }
    }),
    { numRuns: RUNS },
  );
});

function leavesOf(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([name, member]) => leavesOf(member, [...path, name]));
}

function blank(root: object, path: readonly string[]): void {
  let target = root as Record<string, unknown>;
  for (const name of path.slice(0, -1)) target = target[name] as Record<string, unknown>;
  target[path.at(-1)!] = 'unknown';
}
