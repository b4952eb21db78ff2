import type { Transaction } from '#exchange';
import type { TestHouse } from './two-houses.js';

/** The house with some of its stores answering otherwise: what another courier or reader did in between. */
export const interposed = (
  house: TestHouse,
  change: (tx: Transaction) => Partial<Transaction>,
): TestHouse => ({
  ...house,
  unitOfWork: {
    read: (work) => house.unitOfWork.read((tx) => work({ ...tx, ...change(tx) })),
    transaction: (work) => house.unitOfWork.transaction((tx) => work({ ...tx, ...change(tx) })),
  },
});
