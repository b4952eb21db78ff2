import { CryptoError } from '#crypto';
import type { CryptoCode } from '#crypto';
import { PeerNotAdmitted, canJudge, receiveEnvelopes } from '#exchange';
import { forge, messageFrom } from './support/forge.js';
import { openFederation } from './support/two-houses.js';
import type { TestHouse } from './support/two-houses.js';

const failing = (house: TestHouse, error: Error): TestHouse => ({
  ...house,
  trust: { ...house.trust, signingKey: () => Promise.reject(error) },
});

const OURS: readonly Error[] = [
  ...(['CRL_STALE', 'CRL_MISSING', 'CRL_MALFORMED', 'CRL_SIGNATURE'] as const).map(
    (code: CryptoCode) => new CryptoError(code),
  ),
  new PeerNotAdmitted('DIRECTORY_EXPIRED'),
  new PeerNotAdmitted('SENDER_UNKNOWN'),
];
const THEIRS: readonly Error[] = [new CryptoError('CERT_REVOKED'), new CryptoError('PATH_EXPIRED')];

async function arrivesAt(error: Error) {
  const { noord, zuid } = await openFederation();
  const house = failing(zuid, error);
  const event = messageFrom(noord, zuid, { kind: 'case-exchange.notice' });
  const delivery = {
    peer: noord.self,
    bytes: (await forge(noord, zuid, { event })).bytes,
    redelivered: false,
  };
  return { noord, zuid, house, delivery };
}

it.each(OURS.map((error) => [error.message, error] as const))(
  '%s: the message is held, without a trace here, and is delivered once the cause is gone',
  async (code, error) => {
    const { noord, zuid, house, delivery } = await arrivesAt(error);
    expect(await receiveEnvelopes([delivery], house)).toEqual([{ settle: 'hold', reason: code }]);
    const { state } = zuid.storage;
    expect([state.parked, state.audit, state.inbox, state.outbox, state.messages]).toEqual([
      [],
      [],
      [],
      [],
      [],
    ]);
    expect(await canJudge(noord.self, house)).toBe(false);
    expect(await canJudge(noord.self, zuid)).toBe(true);
    expect(await receiveEnvelopes([delivery], zuid)).toEqual([{ settle: 'ack' }]);
    expect(zuid.storage.state.messages).toMatchObject([{ state: 'delivered' }]);
  },
);

it.each(THEIRS.map((error) => [error.message, error] as const))(
  '%s is about the peer: parked, and no reason to wait',
  async (_code, error) => {
    const { noord, zuid, house, delivery } = await arrivesAt(error);
    expect(await receiveEnvelopes([delivery], house)).toEqual([{ settle: 'ack' }]);
    expect(zuid.storage.state.parked).toHaveLength(1);
    expect(await canJudge(noord.self, house)).toBe(true);
  },
);

it('what is hostile whatever our state is parked even then', async () => {
  const { house, zuid, delivery } = await arrivesAt(new CryptoError('CRL_STALE'));
  const garbage = { ...delivery, bytes: Buffer.from('{}') };
  expect(await receiveEnvelopes([garbage, delivery], house)).toEqual([
    { settle: 'ack' },
    { settle: 'hold', reason: 'CRL_STALE' },
  ]);
  expect(zuid.storage.state.parked).toMatchObject([{ code: 'ENVELOPE_INVALID' }]);
});

it('KEY_UNREADABLE: a key file of ours that is damaged holds the message as well', async () => {
  const { zuid, delivery, noord } = await arrivesAt(new CryptoError('CRL_STALE'));
  const unread: TestHouse = {
    ...zuid,
    decryption: {
      decrypter: () => {
        throw new CryptoError('KEY_UNREADABLE');
      },
    },
  };
  expect(await receiveEnvelopes([delivery], unread)).toEqual([{ settle: 'hold', reason: 'KEY_UNREADABLE' }]);
  expect(await canJudge(noord.self, unread)).toBe(false);
  expect(zuid.storage.state.parked).toEqual([]);
  expect(await receiveEnvelopes([delivery], zuid)).toEqual([{ settle: 'ack' }]);
  expect(zuid.storage.state.messages).toMatchObject([{ state: 'delivered' }]);
});
