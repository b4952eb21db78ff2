import type { ParkedQuery, Transaction } from '#exchange';
import type { FakeStorage } from './fake-storage.js';

export function fakeQuarantine(storage: FakeStorage): Transaction['quarantine'] {
  const { state } = storage;
  const of = ({ peer, code, position, kept }: ParkedQuery) =>
    state.parked
      .map((one, i) => ({ ...one, position: i + 1 }))
      .filter(
        (one) =>
          !one.gone &&
          (peer === undefined || one.peer === peer) &&
          (code === undefined || one.code === code) &&
          (position === undefined || one.position === position) &&
          (kept === undefined || one.kept),
      );
  return {
    park: async (parked) => {
      let dropped = 0;
      for (const { peer, code, bytes, at } of parked) {
        const full = of({ peer, limit: 0 }).filter(({ kept }) => kept).length >= storage.keptPerPeer;
        if (full) dropped++;
        state.parked.push({ peer, code, size: bytes.length, kept: !full, at });
        if (!full) storage.parkedBytes.set(state.parked.length, bytes);
      }
      return dropped;
    },
    list: async (query) => of(query).slice(0, query.limit),
    bytesOf: async (positions) =>
      new Map(
        positions.flatMap((position) => {
          const bytes = storage.parkedBytes.get(position);
          return bytes ? [[position, bytes] as const] : [];
        }),
      ),
    remove: async (positions) => {
      for (const position of positions) state.parked[position - 1]!.gone = true;
      return positions.length;
    },
  };
}
