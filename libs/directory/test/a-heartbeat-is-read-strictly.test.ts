import { parseHeartbeat } from '#directory';

const good = {
  oin: '00000099000000001000',
  manifest: {
    protocolVersions: ['1'],
    kinds: ['known-check.request', 'telepathy.request'],
    suites: ['SLUIS-1', 'SLUIS-9'],
    lawHash: 'A'.repeat(43),
    directoryVersion: 7,
    directoryHash: 'B'.repeat(43),
    clock: '2026-11-25T09:00:00.000Z',
  },
  keyDocument: 'aa.bb.cc',
};
const parse = (heartbeat: unknown) => parseHeartbeat(Buffer.from(JSON.stringify(heartbeat)));

it('takes kinds and suites of a newer peer: they are names, nothing is done with an unknown one', () => {
  expect(parse(good)).toMatchObject({ outcome: 'parsed', heartbeat: { oin: good.oin } });
  expect(parse({ ...good, checkpoints: ['sluis\n1\nroot\n'] }).outcome).toBe('parsed');
});

it.each([
  ['an unknown member', { ...good, colour: 'blue' }],
  ['an unknown member of the manifest', { ...good, manifest: { ...good.manifest, colour: 'blue' } }],
  ['a member missing', { ...good, keyDocument: undefined }],
  ['an OIN of another form', { ...good, oin: '0000009900000000100O' }],
  ['a key document that is no JWS', { ...good, keyDocument: 'aa.bb' }],
  ['a clock without a zone', { ...good, manifest: { ...good.manifest, clock: '2026-11-25T09:00:00.000' } }],
  [
    'a day that does not exist',
    { ...good, manifest: { ...good.manifest, clock: '2026-02-30T09:00:00.000Z' } },
  ],
  ['no suites', { ...good, manifest: { ...good.manifest, suites: [] } }],
  ['null', null],
])('refuses %s', (_, heartbeat) => {
  expect(parse(heartbeat)).toMatchObject({ outcome: 'invalid', code: 'HEARTBEAT_INVALID' });
});

it('refuses what the strict JSON parser refuses', () => {
  const twice = JSON.stringify(good).replace('"oin"', '"oin":"x","oin"');
  expect(parseHeartbeat(Buffer.from(twice)).outcome).toBe('invalid');
});
