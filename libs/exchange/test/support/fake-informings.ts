/** Duties to inform in memory, as the statements in storage read and write them. */
import type { Informing, Informings, MessageRecord, ReceivedAbout } from '#exchange';
import type { RightsState } from './fake-rights.js';

interface Holding {
  informings: Informing[];
  messages: MessageRecord[];
  rights: RightsState;
}

const same = (a: Uint8Array | undefined, b: Uint8Array | undefined): boolean =>
  a !== undefined && b !== undefined && Buffer.compare(a, b) === 0;
const isOwed = ({ state }: Informing): boolean => state === 'open' || state === 'postponed';
const union = <T extends string>(a: readonly T[], b: readonly T[]): readonly T[] =>
  [...new Set([...a, ...b])].sort();

export function informingStore(state: Holding): Informings {
  const change = (id: string, to: (one: Informing) => Informing): void => {
    state.informings = state.informings.map((one) =>
      one.id === id ? { ...to(one), version: one.version + 1 } : one,
    );
  };
  return {
    owe: async (received) => received.map((one) => place(one, state, change)),
    find: async (id) => state.informings.find((one) => one.id === id),
    save: async (informing) => {
      const known = state.informings.find(({ id }) => id === informing.id);
      if (known?.version !== informing.version) return false;
      const owed = state.informings.filter((one) => isOwed(one) && one.id !== informing.id);
      if (
        isOwed(informing) &&
        owed.some((one) => one.handle === informing.handle && one.conversation === informing.conversation)
      )
        throw new Error('one duty is owed to a person in a conversation');
      change(informing.id, () => informing);
      return true;
    },
    list: async ({ open, participant, after, limit }) =>
      state.informings
        .filter((one) => !open || isOwed(one))
        .filter(({ participants }) => participant === undefined || participants.includes(participant))
        .sort((a, b) => orderOf(a).localeCompare(orderOf(b)))
        .filter((one) => after === undefined || orderOf(one) > orderOf(after))
        .slice(0, limit),
    owedBeside: async (id) => {
      const mine = state.informings.find((one) => one.id === id)!;
      return state.informings.some(
        (one) =>
          one.id !== id &&
          isOwed(one) &&
          one.conversation === mine.conversation &&
          (one.handle === mine.handle || (same(one.person, mine.person) && one.peer === mine.peer)),
      );
    },
    about: async (messages) =>
      state.informings.flatMap((one) => (one.messages.some((id) => messages.includes(id)) ? [one.id] : [])),
    toFollow: async () => state.informings.flatMap((one) => (one.handle === undefined ? [] : [one.id])),
    dueAt: async (what, { at, by }) => {
      const found = state.informings.filter(
        (one) =>
          isOwed(one) &&
          one.dueAt > at &&
          ('message' in what ? one.messages.includes(what.message) : same(one.person, what.person)),
      );
      for (const { id } of found) change(id, (one) => ({ ...one, dueAt: at, dueBy: by }));
      return found;
    },
    endErased: async (erased) => {
      const gone = (id: string) =>
        state.messages.every((one) => one.id !== id || one.sealedContent === undefined);
      const ending = state.informings.filter(
        ({ handle, messages }) =>
          handle !== undefined && messages.some((id) => erased.includes(id)) && messages.every(gone),
      );
      for (const { id } of ending) change(id, untied);
      return ending;
    },
  };
}

const orderOf = ({ dueAt, id }: Pick<Informing, 'dueAt' | 'id'>): string => `${dueAt} ${id}`;

function place(
  { id, ...one }: ReceivedAbout,
  state: Holding,
  change: (id: string, to: (one: Informing) => Informing) => void,
): string {
  const person = state.rights.links.find(({ handle, index }) => handle === one.handle && index)?.index;
  const fits = state.informings.filter(
    (known) =>
      known.peer === one.peer &&
      (known.conversation === one.conversation ||
        (known.caseId !== undefined && known.caseId === one.caseId)) &&
      (same(known.person, person) || known.handle === one.handle),
  );
  const owed = fits.find(isOwed);
  const covers = fits.find(
    ({ state: stage, categories }) =>
      (stage === 'informed' || stage === 'not-informed') &&
      one.categories.every((category) => categories.includes(category)),
  );
  const found = owed ?? covers;
  if (found === undefined)
    state.informings.push({
      ...one,
      id,
      version: 1,
      state: 'open',
      dueBy: 'MONTH',
      ...(person ? { person } : {}),
    });
  else
    change(found.id, (known) => ({
      ...known,
      messages: union(known.messages, one.messages),
      ...(owed
        ? {
            categories: union(known.categories, one.categories),
            participants: union(known.participants, one.participants),
          }
        : {}),
    }));
  return id;
}

function untied(informing: Informing): Informing {
  const { person: _p, handle: _h, caseId: _c, until: _u, ...rest } = informing;
  const left = { ...rest, categories: [] };
  if (!isOwed(informing)) return left;
  const { ground: _g, pointer: _r, consulted: _s, decided: _d, ...bare } = left;
  return { ...bare, state: 'erased' };
}
