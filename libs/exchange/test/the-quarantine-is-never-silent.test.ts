import { discardParked, listParked, receiveEnvelopes, redriveParked } from '#exchange';
import { forge, messageFrom } from './support/forge.js';
import { openFederation } from './support/two-houses.js';
import type { Federation } from './support/two-houses.js';

/** A good message of Noord, parked at Zuid as if its cause had been there at the time. */
async function parkedByMistake({ noord, zuid }: Federation) {
  const { bytes, id } = await forge(noord, zuid, {
    event: messageFrom(noord, zuid, { kind: 'case-exchange.notice' }),
  });
  const at = zuid.clock.now();
  await zuid.unitOfWork.transaction((tx) =>
    tx.quarantine.park([{ peer: noord.self, code: 'SIG', bytes, at }]),
  );
  return id;
}

it('says when the bytes of a peer are not kept any more, by count', async () => {
  const { noord, zuid } = await openFederation();
  zuid.storage.keptPerPeer = 2;
  const garbage = { peer: noord.self, bytes: Buffer.from('{}'), redelivered: false };
  await receiveEnvelopes([garbage, garbage], zuid);
  expect(zuid.alarms).toEqual([]);
  await receiveEnvelopes([garbage, garbage, garbage], zuid);
  expect(zuid.alarms).toEqual([{ code: 'QUARANTINE_FULL', peer: noord.self, count: 3 }]);
});

it('puts back in line what is an envelope, judged anew, and leaves the rest where it is', async () => {
  const federation = await openFederation();
  const { noord, zuid, deliver } = federation;
  const id = await parkedByMistake(federation);
  await deliver(noord, zuid, Buffer.from('{}'));
  const resent: Uint8Array[] = [];
  const done = await redriveParked(
    { limit: 10 },
    {
      desk: zuid,
      resend: (_peer, items) => {
        resent.push(...items.map(({ bytes }) => bytes));
        return Promise.resolve(items.map(() => true));
      },
    },
  );
  expect(done).toEqual({ redriven: 1, kept: 1 });
  await deliver(noord, zuid, resent[0]!);
  expect(zuid.storage.state.messages).toMatchObject([{ id, state: 'delivered' }]);
  expect(zuid.storage.state.audit).toContainEqual(expect.objectContaining({ action: 'parked.redrive' }));
  expect(await listParked({ limit: 10 }, zuid)).toMatchObject([{ code: 'ENVELOPE_INVALID' }]);
});

it('removes nothing that the broker did not take', async () => {
  const federation = await openFederation();
  const { zuid } = federation;
  await parkedByMistake(federation);
  const resend = (_peer: unknown, items: readonly unknown[]) => Promise.resolve(items.map(() => false));
  expect(await redriveParked({ limit: 10 }, { desk: zuid, resend })).toEqual({ redriven: 0, kept: 1 });
  expect(await discardParked({ code: 'SIG', limit: 10 }, zuid)).toBe(1);
  expect(await listParked({ limit: 10 }, zuid)).toEqual([]);
});
