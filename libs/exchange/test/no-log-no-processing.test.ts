import { PeerNotAdmitted, readMessage, relayLane, sendMessage } from '#exchange';
import { ZUID, actor, knownCheck, openCase, openFederation } from './support/two-houses.js';

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

  it('stops relaying: what the broker confirmed stays in line, and goes again with all that belongs to it', async () => {
    const federation = await openFederation();
    const { noord, zuid } = federation;
    const about = await openCase(noord, 'COLLEGE', BSN);
    const sent = await sendMessage(knownCheck({ ...about, bsn: BSN }), actor('COLLEGE'), noord);
    noord.storage.auditFails = true;
    await expect(relayLane(ZUID, noord)).rejects.toThrow('audit log');
    const inLine = noord.storage.state.outbox.filter(({ peer }) => peer === ZUID);
    expect(inLine).toMatchObject([{ sent: false }]);
    expect(noord.storage.state.messages).toMatchObject([{ state: 'accepted' }]);
    noord.storage.auditFails = false;
    await federation.settle();
    const id = 'id' in sent ? sent.id : '';
    const relayed = noord.storage.state.steps.filter(({ step }) => step === 'relayed');
    expect(relayed).toMatchObject([{ messageId: id }]);
    expect(zuid.storage.state.messages).toMatchObject([{ id, state: 'delivered' }]);
  });

  it('stops giving up on a peer: what cannot be recorded stays in line', async () => {
    const { noord } = await openFederation();
    const about = await openCase(noord, 'COLLEGE', BSN);
    await sendMessage(knownCheck({ ...about, bsn: BSN }), actor('COLLEGE'), noord);
    const gone = () => Promise.reject(new PeerNotAdmitted('SENDER_UNKNOWN'));
    noord.storage.auditFails = true;
    const without = { ...noord, trust: { ...noord.trust, recipientKey: gone } };
    await expect(relayLane(ZUID, without)).rejects.toThrow('audit log');
    expect(noord.storage.state.outbox.filter(({ peer }) => peer === ZUID)).toMatchObject([{ sent: false }]);
    noord.storage.auditFails = false;
    await relayLane(ZUID, without);
    expect(noord.storage.state.messages).toMatchObject([{ state: 'undeliverable' }]);
  });
});
