import { receiveEnvelopes } from '#exchange';
import type { Transaction } from '#exchange';
import { forge, messageFrom } from './support/forge.js';
import { openFederation } from './support/two-houses.js';
import type { TestHouse } from './support/two-houses.js';

/** Tells each store and method that receiving uses, in order. */
function watched(house: TestHouse, used: [string, unknown][]): TestHouse {
  const watch = <T extends object>(target: T, path: string): T =>
    new Proxy(target, {
      get: (object, name) => {
        const member: unknown = Reflect.get(object, name);
        const at = `${path}${String(name)}`;
        if (typeof member === 'function')
          return (...given: unknown[]): unknown => {
            used.push([at, given[0]]);
            return Reflect.apply(member, object, given);
          };
        return typeof member === 'object' && member !== null ? watch(member, `${at}.`) : member;
      },
    });
  return {
    ...house,
    unitOfWork: {
      ...house.unitOfWork,
      transaction: (work) => house.unitOfWork.transaction((tx: Transaction) => work(watch(tx, ''))),
    },
  };
}

it('before it looks at anything: of two couriers, the second then sees what the first has committed', async () => {
  const { noord, zuid } = await openFederation();
  const event = messageFrom(noord, zuid, { kind: 'case-exchange.notice' });
  const { bytes } = await forge(noord, zuid, { event });
  const used: [string, unknown][] = [];
  const delivery = { peer: noord.self, bytes, redelivered: false };
  await receiveEnvelopes([delivery, delivery], watched(zuid, used));
  const [received] = zuid.storage.state.messages;
  expect(used[0]).toEqual(['messages.lockConversations', [received!.conversation]]);
  expect(used.length).toBeGreaterThan(1);
});
