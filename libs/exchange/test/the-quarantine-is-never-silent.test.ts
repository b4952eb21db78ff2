import { receiveEnvelopes } from '#exchange';
import { openFederation } from './support/two-houses.js';

it('says when the bytes of a peer are not kept any more, by count', async () => {
  const { noord, zuid } = await openFederation();
  zuid.storage.keptPerPeer = 2;
  const garbage = { peer: noord.self, bytes: Buffer.from('{}'), redelivered: false };
  await receiveEnvelopes([garbage, garbage], zuid);
  expect(zuid.alarms).toEqual([]);
  await receiveEnvelopes([garbage, garbage, garbage], zuid);
  expect(zuid.alarms).toEqual([{ code: 'QUARANTINE_FULL', peer: noord.self, count: 3 }]);
});
