import { sendMessage, relayLane } from '#exchange';
import type { MessageData } from '#domain';
import { forge, messageFrom } from './support/forge.js';
import { ZUID, actor, knownCheck, openCase, openFederation } from './support/two-houses.js';

const BSN = '999990342';

async function oneEnvelope() {
  const federation = await openFederation();
  const about = await openCase(federation.noord, 'COLLEGE', BSN);
  await sendMessage(knownCheck({ ...about, bsn: BSN }), actor('COLLEGE'), federation.noord);
  await relayLane(ZUID, federation.noord);
  const [letter] = federation.noord.wire.splice(0);
  return { ...federation, envelope: letter!.bytes, id: letter!.id };
}

describe('the same envelope again', () => {
  it('is delivered once and repeats the original outcome', async () => {
    const { noord, zuid, deliver, envelope, id } = await oneEnvelope();
    await deliver(noord, zuid, envelope);
    await deliver(noord, zuid, envelope);
    const { state } = zuid.storage;
    expect(state.messages.filter((one) => one.id === id)).toHaveLength(1);
    expect(state.steps.map(({ step }) => step)).toEqual(['delivered', 'duplicate']);
    expect(state.outbox.filter(({ purpose }) => purpose === 'evidence')).toHaveLength(1);
  });

  it('is acknowledged, so that the broker forgets it', async () => {
    const { noord, zuid, deliver, envelope } = await oneEnvelope();
    expect(await deliver(noord, zuid, envelope)).toEqual([{ settle: 'ack' }]);
    expect(await deliver(noord, zuid, envelope)).toEqual([{ settle: 'ack' }]);
  });
});

describe('an envelope that is not what it claims', () => {
  it('is parked with its code when it comes through another peer’s vhost', async () => {
    const { riec, zuid, deliver, envelope } = await oneEnvelope();
    await deliver(riec, zuid, envelope);
    expect(zuid.storage.state.parked).toMatchObject([{ code: 'CLAIMS' }]);
    expect(zuid.storage.state.messages).toHaveLength(0);
  });

  it('is parked when a byte of the ciphertext was changed', async () => {
    const { noord, zuid, deliver, envelope } = await oneEnvelope();
    const event = JSON.parse(new TextDecoder().decode(envelope)) as { data: string };
    const parts = event.data.split('.');
    parts[3] = `${parts[3]!.startsWith('A') ? 'B' : 'A'}${parts[3]!.slice(1)}`;
    await deliver(noord, zuid, Buffer.from(JSON.stringify({ ...event, data: parts.join('.') })));
    expect(zuid.storage.state.parked).toMatchObject([{ code: 'JWE' }]);
  });

  it('is never delivered after its expiry, and both sides know it', async () => {
    const { noord, zuid, deliver, envelope, clock, settle, id } = await oneEnvelope();
    clock.advance(8 * 86_400_000);
    await deliver(noord, zuid, envelope);
    expect(zuid.storage.state.messages).toMatchObject([{ state: 'expired' }]);
    await settle();
    expect(
      noord.storage.state.steps.filter(({ messageId }) => messageId === id).map(({ step }) => step),
    ).toContain('relayed');
  });
});

describe('another body under an id that came before', () => {
  it('is an alarm and is refused; what came first stays', async () => {
    const { noord, zuid, deliver } = await openFederation();
    const first = messageFrom(noord, zuid, { kind: 'case-exchange.notice' });
    await deliver(noord, zuid, (await forge(noord, zuid, { event: first })).bytes);
    const recipient: MessageData['recipient'] = { node: zuid.self, participants: ['POLICE'] };
    const second = { ...first, data: { ...first.data, recipient } };
    await deliver(noord, zuid, (await forge(noord, zuid, { event: second })).bytes);
    const { state } = zuid.storage;
    const { participants } = first.data.recipient;
    expect(state.messages).toMatchObject([{ id: first.id, participants, state: 'delivered' }]);
    expect(state.audit.at(-1)).toMatchObject({ action: 'envelope.alarm', code: 'ID_REUSED' });
    const told = state.outbox.map(({ evidence }) => JSON.parse(Buffer.from(evidence!).toString()) as object);
    expect(told).toMatchObject([
      { data: { evidence: 'delivered' } },
      { data: { evidence: 'refused', code: 'ID_REUSED' } },
    ]);
  });

  it('is told once, however many bodies come under it, and each is an alarm', async () => {
    const { noord, zuid, deliver } = await openFederation();
    const first = messageFrom(noord, zuid, { kind: 'case-exchange.notice' });
    await deliver(noord, zuid, (await forge(noord, zuid, { event: first })).bytes);
    for (const participant of ['POLICE', 'OM', 'GGD'] as const) {
      const recipient: MessageData['recipient'] = { node: zuid.self, participants: [participant] };
      const event = { ...first, data: { ...first.data, recipient } };
      await deliver(noord, zuid, (await forge(noord, zuid, { event })).bytes);
    }
    const { state } = zuid.storage;
    const told = state.outbox.map(({ evidence }) => JSON.parse(Buffer.from(evidence!).toString()) as object);
    expect(told).toMatchObject([{ data: { evidence: 'delivered' } }, { data: { code: 'ID_REUSED' } }]);
    expect(state.audit.filter(({ code }) => code === 'ID_REUSED')).toHaveLength(3);
  });

  it('is not told again when what came first is delivered again', async () => {
    const { noord, zuid, deliver, settle } = await openFederation();
    const first = messageFrom(noord, zuid, { kind: 'case-exchange.notice' });
    const { bytes } = await forge(noord, zuid, { event: first });
    await deliver(noord, zuid, bytes);
    const recipient: MessageData['recipient'] = { node: zuid.self, participants: ['POLICE'] };
    const second = { ...first, data: { ...first.data, recipient } };
    await deliver(noord, zuid, (await forge(noord, zuid, { event: second })).bytes);
    await settle();
    await deliver(noord, zuid, bytes);
    const again = zuid.storage.state.outbox.filter(({ sent }) => !sent);
    expect(
      again.map(({ evidence }) => JSON.parse(Buffer.from(evidence!).toString()) as object),
    ).toMatchObject([{ data: { evidence: 'delivered' } }]);
  });
});

describe('a message that is refused before the law is asked', () => {
  it('is refused once, however often it comes', async () => {
    const { noord, zuid, deliver } = await openFederation();
    const event = messageFrom(noord, zuid, { kind: 'case-exchange.notice', event: { subject: 'x' } });
    const { bytes } = await forge(noord, zuid, { event });
    for (let i = 0; i < 3; i++) await deliver(noord, zuid, bytes);
    expect(zuid.storage.state.messages).toEqual([]);
    expect(zuid.storage.state.outbox).toHaveLength(1);
  });
});
