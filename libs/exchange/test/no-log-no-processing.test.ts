import { readMessage, sendMessage } from '#exchange';
import { actor, knownCheck, openCase, openFederation } from './support/two-houses.js';

const BSN = '999990342';

describe('an audit log that takes no writes', () => {
  it('stops sending, and leaves nothing behind', async () => {
    const { noord } = await openFederation();
    const about = await openCase(noord, 'COLLEGE', BSN);
    noord.storage.auditFails = true;
    await expect(sendMessage(knownCheck({ ...about, bsn: BSN }), actor('COLLEGE'), noord)).rejects.toThrow(
      'audit log',
    );
    expect(noord.storage.state.messages).toHaveLength(0);
    expect(noord.storage.state.outbox).toHaveLength(0);
  });

  it('stops receiving: the delivery is not settled, and comes again when the log is back', async () => {
    const federation = await openFederation();
    const { noord, zuid } = federation;
    const about = await openCase(noord, 'COLLEGE', BSN);
    const sent = await sendMessage(knownCheck({ ...about, bsn: BSN }), actor('COLLEGE'), noord);
    zuid.storage.auditFails = true;
    await expect(federation.settle()).rejects.toThrow('audit log');
    expect(zuid.storage.state.inbox).toHaveLength(0);
    zuid.storage.auditFails = false;
    for (const item of noord.storage.state.outbox) item.sent = false;
    await federation.settle();
    expect(zuid.storage.state.messages).toMatchObject([
      { id: 'id' in sent ? sent.id : '', state: 'delivered' },
    ]);
  });

  it('stops reading', async () => {
    const federation = await openFederation();
    const about = await openCase(federation.noord, 'COLLEGE', BSN);
    const sent = await sendMessage(knownCheck({ ...about, bsn: BSN }), actor('COLLEGE'), federation.noord);
    if (sent.outcome !== 'accepted') throw new Error(sent.outcome);
    await federation.settle();
    federation.zuid.storage.auditFails = true;
    const reading = readMessage(
      { id: sent.id, purpose: 'INTER_ZVH_KNOWN_CHECK' },
      actor('MAYOR'),
      federation.zuid,
    );
    await expect(reading).rejects.toThrow('audit log');
  });
});
