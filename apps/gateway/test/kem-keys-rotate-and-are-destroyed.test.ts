import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CryptoError } from '#crypto';
import type { Signer } from '#crypto';
import { instantOf, parseOin } from '#domain';
import type { KeyDocument } from '#directory';
import { KemKeys } from '../src/courier/kem-keys.js';

const DAY = 86_400_000;
const OIN = parseOin('00000099000000001000')!;
/** The document is read here; signatures are tested where they are made. */
const signer: Signer = {
  alg: 'PS256',
  certificateDer: new Uint8Array(),
  x5t: 'A'.repeat(43),
  sign: (bytes) => bytes,
};

let folder: string;
let logKey: string;
let now: number;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'sluis-kem-')), 'kem');
  now = Date.UTC(2026, 10, 25, 9);
  logKey = 'L'.repeat(43);
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

const open = () =>
  new KemKeys(
    folder,
    { clock: { now: () => instantOf(now) }, random: (size) => randomBytes(size) },
    { current: logKey, retired: [] },
  );
async function documentOf(keys: KemKeys): Promise<KeyDocument> {
  const jws = await keys.document(OIN, signer);
  return JSON.parse(Buffer.from(jws.split('.')[1]!, 'base64url').toString()) as KeyDocument;
}
const files = (): string[] => readdirSync(folder).sort();
/** A key's number is the second in which it was made. */
const numberAt = (moment: number): number => moment / 1_000;
const START = numberAt(Date.UTC(2026, 10, 25, 9));

it('the first start makes a key, in a file that only its owner reads', async () => {
  const keys = open();
  expect(files()).toEqual([`${START}.kem.json`]);
  expect(statSync(join(folder, `${START}.kem.json`)).mode & 0o777).toBe(0o600);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  const document = await documentOf(keys);
  expect(document).toMatchObject({
    oin: OIN,
    number: START,
    issuedAt: instantOf(now),
    kem: { suite: 'SLUIS-1' },
  });
  expect(keys.decrypter(document.kem.kid)).toBeDefined();
  expect(JSON.stringify(document)).not.toContain(
    (JSON.parse(readFileSync(join(folder, `${START}.kem.json`), 'utf8')) as { seed: string }).seed,
  );
});

it('a restart keeps it', async () => {
  const before = await documentOf(open());
  now += 29 * DAY;
  expect(await documentOf(open())).toEqual(before);
});

it('after thirty days there is a new one, with a higher number, and both open', async () => {
  const keys = open();
  const first = await documentOf(keys);
  now += 30 * DAY - 1;
  expect(keys.rotate()).toBe(false);
  now += 1;
  expect(keys.rotate()).toBe(true);
  expect(keys.rotate()).toBe(false);
  const second = await documentOf(keys);
  expect(second.number).toBe(numberAt(now));
  for (const { kem } of [first, second]) expect(keys.decrypter(kem.kid)).toBeDefined();
});

it('peers have two days to hear of it before the old one may not be sealed to any more', async () => {
  const { issuedAt, expiresAt } = await documentOf(open());
  expect(Date.parse(expiresAt) - Date.parse(issuedAt)).toBe(32 * DAY);
});

it('the old one is destroyed once no message sealed to it can still arrive, and not before', async () => {
  const keys = open();
  const first = await documentOf(keys);
  now += 62 * DAY;
  keys.rotate(instantOf(now));
  expect(files()).toEqual([`${START}.kem.json`, `${numberAt(now)}.kem.json`]);
  const second = numberAt(now);
  expect(keys.decrypter(first.kem.kid)).toBeDefined();
  now += 1;
  // By one clock alone, this one's or another's, nothing is past use; nor at a start, which has but its own.
  keys.rotate(instantOf(now - 1));
  keys.rotate();
  open();
  expect(files()).toHaveLength(2);
  keys.rotate(instantOf(now + 400 * DAY));
  expect(files()).toEqual([`${second}.kem.json`]);
  expect(keys.decrypter(first.kem.kid)).toBeUndefined();
});

it('the number grows over a stop longer than any key lives', async () => {
  open();
  now += 400 * DAY;
  const keys = open();
  expect((await documentOf(keys)).number).toBe(numberAt(now));
  keys.rotate(instantOf(now));
  expect(files()).toEqual([`${numberAt(now)}.kem.json`]);
});

it('the number grows over a folder that was emptied: peers would refuse a lower one', async () => {
  const before = await documentOf(open());
  rmSync(folder, { recursive: true });
  now += 1_000;
  expect((await documentOf(open())).number).toBeGreaterThan(before.number);
});

it('of two couriers on one folder, each opens what is sealed to the key of the other', async () => {
  const [one, other] = [open(), open()];
  now += 30 * DAY;
  expect(one.rotate()).toBe(true);
  const { kem } = await documentOf(one);
  expect(other.decrypter(kem.kid)).toBeDefined();
  expect(other.rotate()).toBe(false);
  expect((await documentOf(other)).kem.kid).toBe(kem.kid);
});

it('the tenth key follows the ninth', async () => {
  const keys = open();
  for (let i = 0; i < 10; i++) {
    now += 30 * DAY;
    keys.rotate();
  }
  expect((await documentOf(keys)).number).toBe(numberAt(now));
  expect((await documentOf(open())).number).toBe(numberAt(now));
});

it('a damaged file stops the start with its name', () => {
  open();
  writeFileSync(join(folder, `${START}.kem.json`), '{"number":1,');
  expect(open).toThrow(`KEM keys: the file ${join(folder, `${START}.kem.json`)} is damaged`);
});

it.each(['{"number":1,', '{"number":1}', '{"number":1,"seed":"AAAA"}'])(
  'damaged while we run (%s): keys that were read still open, one that we do not know may be the damaged one',
  async (damaged) => {
    const keys = open();
    const { kid } = (await documentOf(keys)).kem;
    expect(keys.areReadable()).toBe(true);
    const other = join(folder, `${START + 1}.kem.json`);
    writeFileSync(other, damaged);
    expect(keys.decrypter(kid)).toMatchObject({ suite: 'SLUIS-1', kid });
    expect(() => keys.decrypter('another')).toThrow(new CryptoError('KEY_UNREADABLE'));
    expect(keys.areReadable()).toBe(false);
    rmSync(other);
    expect(keys.decrypter('another')).toBeUndefined();
    expect(keys.areReadable()).toBe(true);
  },
);

it('a document that names another log key gets another number, for peers know what the old number said', async () => {
  const first = await documentOf(open());
  logKey = 'M'.repeat(43);
  const second = await documentOf(open());
  expect([first.number, first.auditLogKey]).toEqual([START, 'L'.repeat(43)]);
  expect([second.number, second.auditLogKey]).toEqual([START + 1, 'M'.repeat(43)]);
});
