import { packContainer } from '../../../certs/pkcs12.js';
import { NOW, issue, makeFederation, type Federation } from '../../../libs/directory/test/federation.js';
import { Desk } from './desk.js';

const desk = new Desk(NOW);
let federation: Federation;

beforeAll(async () => {
  federation = await makeFederation();
  const { authority, document } = federation;
  desk.put('doc.json', JSON.stringify(document, null, 2));
  desk.put('authority.pem', authority.certificate);
  desk.put('key.pem', authority.key);
  desk.put('both.pem', `${authority.key}${authority.certificate}`);
  const content = { privateKeyPem: authority.key, chainPem: [authority.certificate], password: 'geheim' };
  desk.put('authority.p12', packContainer(content));
  desk.put('password', 'geheim\n');
  desk.put('wrong-password', 'anders\n');
});
afterAll(() => desk.clear());

const sign = (more: readonly string[], source = 'doc.json', out = 'directory.jws') =>
  desk.sluis(['directory', 'sign', '--in', desk.path(source), '--out', desk.path(out), ...more]);
const verify = (file: string, ...more: readonly string[]) =>
  desk.sluis(['directory', 'verify', desk.path(file), '--authority', desk.path('authority.pem'), ...more]);

it.each([
  ['PEM with key and certificate', () => ['--key', desk.path('both.pem')]],
  [
    'PEM key and its certificate apart',
    () => ['--key', desk.path('key.pem'), '--certificate', desk.path('authority.pem')],
  ],
  ['PKCS#12', () => ['--key', desk.path('authority.p12'), '--password-file', desk.path('password')]],
])('signs with %s, and the result verifies', async (_, key) => {
  const signed = await sign([...key(), '--json']);
  expect(signed).toMatchObject({ exit: 0, err: '' });
  expect(JSON.parse(signed.out)).toMatchObject({ outcome: 'accepted', version: 7, freshness: 'fresh' });
  const verified = await verify('directory.jws');
  expect(verified).toMatchObject({ exit: 0, err: '' });
  expect(verified.out).toMatch(/^version +7$/m);
  expect(verified.out).toMatch(/00000099000000002000 ZVH Zuid/);
});

it('writes no directory that a node would refuse', async () => {
  desk.put('old.json', JSON.stringify({ ...federation.document, expiresAt: '2026-11-24T00:00:00.000Z' }));
  const signed = await sign(['--key', desk.path('both.pem')], 'old.json', 'old.jws');
  expect(signed).toMatchObject({ exit: 6, out: '' });
  expect(signed.err).toMatch(/^The directory has expired\. \(DIRECTORY_EXPIRED: .*\)$/);
  expect(() => desk.read('old.jws')).toThrow('ENOENT');
});

it('signs no second document under the version in force', async () => {
  await sign(['--key', desk.path('both.pem')]);
  desk.put('other.json', JSON.stringify({ ...federation.document, processingProfiles: ['sm1'] }));
  const other = ['--key', desk.path('both.pem'), '--current', desk.path('directory.jws')];
  expect((await sign(other, 'other.json', 'other.jws')).err).toMatch(/DIRECTORY_EQUIVOCATION/);
  desk.put('next.json', JSON.stringify({ ...federation.document, version: 8 }));
  expect((await sign(other, 'next.json', 'next.jws')).exit).toBe(0);
  const back = await verify('directory.jws', '--current', desk.path('next.jws'), '--json');
  expect(back).toMatchObject({ exit: 6 });
  expect(JSON.parse(back.out)).toMatchObject({
    outcome: 'refused',
    code: 'DIRECTORY_ROLLBACK',
    alarm: false,
  });
});

it('judges for another moment and for a node when asked', async () => {
  await sign(['--key', desk.path('both.pem')]);
  expect((await verify('directory.jws', '--at', '2027-02-01T00:00:00Z')).err).toMatch(/DIRECTORY_EXPIRED/);
  expect((await verify('directory.jws', '--at', '2027-01-20T01:00:00+01:00')).out).toMatch(
    /freshness +expires-soon/,
  );
  expect((await verify('directory.jws', '--self', '00000099000000002000')).exit).toBe(0);
  expect((await verify('directory.jws', '--self', '00000099000000009000')).err).toMatch(
    /DIRECTORY_SELF_MISSING/,
  );
});

it('does not take another certificate of the same name for the authority', async () => {
  await sign(['--key', desk.path('both.pem')]);
  desk.put('stranger.pem', (await issue({ cn: 'Federatie-autoriteit' })).certificate);
  const verdict = await desk.sluis([
    ...['directory', 'verify', desk.path('directory.jws')],
    ...['--authority', desk.path('stranger.pem'), '--lang', 'nl'],
  ]);
  expect(verdict.exit).toBe(6);
  expect(verdict.err).toMatch(
    /^De directory is getekend door een ander dan de autoriteit\. \(DIRECTORY_SIGNER_UNKNOWN/,
  );
});

it('says in one sentence that a key cannot be used, and quotes none of it', async () => {
  const wrong = await sign([
    '--key',
    desk.path('authority.p12'),
    '--password-file',
    desk.path('wrong-password'),
  ]);
  expect(wrong).toMatchObject({ exit: 1, out: '' });
  expect(wrong.err).toMatch(/^The file .*authority\.p12 cannot be used: .*\(CONTAINER_INVALID\)\.$/);
  expect(wrong.err).not.toMatch(/anders/);
  const none = await sign(['--key', desk.path('authority.p12')]);
  expect(none).toMatchObject({ exit: 2, err: expect.stringMatching(/--password-file/) as string });
  const apart = await sign(['--key', desk.path('key.pem')]);
  expect(apart.exit).toBe(1);
});
