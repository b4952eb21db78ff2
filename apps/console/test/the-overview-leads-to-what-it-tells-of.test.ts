import { load } from './load.js';

const OIN = '00000099000000002000';

it.each([
  ['peer-stands-still', OIN, { to: '/partners/$oin', params: { oin: OIN } }],
  ['certificate-expires', OIN, { to: '/partners/$oin', params: { oin: OIN } }],
  ['parked-deliveries', OIN, { to: '/geparkeerd' }],
  ['broker-parked', OIN, { to: '/geparkeerd' }],
  ['audit-log', 'log-writing', { to: '/meldingen' }],
  ['revocation-list-ages', 'list-0123456789ab', { to: '/meldingen' }],
])('an alarm %s about %s leads there', async (soort, onderwerp, place) => {
  const { alarmPlace } = await load<{ readonly alarmPlace: (alarm: object) => object }>(
    'parts/alarm-place.ts',
  );
  expect(alarmPlace({ soort, onderwerp })).toEqual(place);
});

it.each([
  ['werkt', {}, true],
  ['werkt', { verzonden: 1 }, false],
  ['werkt', { ontvangen: 1 }, false],
  ['werkt', { wachtend: 1 }, false],
  ['werkt', { geparkeerd: 1 }, false],
  ['geen-gegevens', {}, false],
  ['staat-stil', {}, false],
])('a partner that is %s with %j may be left out of sight: %s', async (toestand, change, idle) => {
  const { isIdle } = await load<{ readonly isIdle: (flow: object) => boolean }>('parts/idle-peers.ts');
  const nothing = { verzonden: 0, ontvangen: 0, wachtend: 0, geparkeerd: 0 };
  expect(isIdle({ toestand, ...nothing, ...change })).toBe(idle);
});
