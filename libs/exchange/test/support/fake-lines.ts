/** Messages in line, of the fake storage. Nothing here is ever under way: one transaction at a time. */
import type { MessageId } from '#domain';
import type { Lines } from '#exchange';
import type { FakeStorage } from './fake-storage.js';

export function fakeLines(storage: FakeStorage): Lines {
  const find = (about: MessageId) =>
    storage.state.outbox.find(
      (item) => item.about === about && item.purpose === 'messages' && item.peer !== undefined,
    );
  return {
    find: async (about) => {
      const item = find(about);
      if (item === undefined) return undefined;
      const { sent, attempts, unsentAttempts, parked } = item;
      const isUnsent = attempts === unsentAttempts;
      return { done: sent, isUnderWay: false, isUnsent, ...(parked ? { parkedAt: parked.at } : {}) };
    },
    hurry: async (about) => {
      const item = find(about)!;
      delete item.parked;
      item.hurried = true;
    },
    park: async (about, parked) => void (find(about)!.parked = parked),
    end: async (about) => void (find(about)!.sent = true),
    unsentTo: async (peer) =>
      storage.state.outbox
        .filter((item) => item.peer === peer && item.purpose === 'messages')
        .filter(({ sent, attempts, unsentAttempts }) => !sent && attempts === unsentAttempts)
        .map(({ about }) => about),
  };
}
