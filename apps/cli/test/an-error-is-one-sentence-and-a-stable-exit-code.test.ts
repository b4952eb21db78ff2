import { EventEmitter } from 'node:events';
import type { Instant } from '#domain';
import { DIRECTORY_CODES } from '#directory';
import { DIRECTORY_TEXTS } from '../src/directory-texts.js';
import { letReaderLeave } from '../src/io.js';
import { Desk } from './desk.js';

const desk = new Desk('2026-11-25T09:00:00.000Z' as Instant);
beforeAll(() => {
  desk.put('nonsense.pem', 'nonsense');
  desk.put('file.json', '{"version":1,"version":2}');
});
afterAll(() => desk.clear());

it.each([
  [2, ['fly']],
  [2, ['directory']],
  [2, ['directory', 'burn']],
  [2, ['directory', 'verify']],
  [2, ['directory', 'verify', 'a', 'b', '--authority', 'c']],
  [2, ['directory', 'verify', 'a']],
  [2, ['directory', 'verify', 'a', '--canary-7f3a=secret']],
  [2, ['directory', 'verify', 'a', '--authority']],
  [2, ['directory', 'verify', 'a', '--authority', 'c', '--at', 'yesterday']],
  [2, ['directory', 'sign', '--in', 'a']],
  [2, ['open']],
  [3, ['directory', 'verify', 'missing.jws', '--authority', 'missing.pem']],
  [1, ['directory', 'verify', 'missing.jws', '--authority', desk.path('nonsense.pem')]],
  [1, ['directory', 'verify', 'missing.jws', '--authority', desk.folder]],
  [1, ['directory', 'sign', '--in', desk.path('file.json'), '--key', 'x', '--out', 'y']],
])('exits %d for %j', async (exit, args) => {
  for (const lang of ['nl', 'en']) {
    const ran = await desk.sluis([...args, '--lang', lang]);
    expect(ran).toMatchObject({ exit, out: '' });
    expect(ran.err).toMatch(/^[A-Z-][^\n]+\.$/);
    expect(ran.err).not.toMatch(/canary|secret|at .*\.ts/);
  }
});

it('is none where whoever reads the output leaves before its end', () => {
  const output = new EventEmitter();
  letReaderLeave(output);
  const failing = (code: string) => () => output.emit('error', Object.assign(new Error(code), { code }));
  expect(failing('EPIPE')).not.toThrow();
  expect(failing('ENOSPC')).toThrow('ENOSPC');
});

it('helps in Dutch and in English, for all and for each command', async () => {
  expect(await desk.sluis(['--help'], {})).toMatchObject({
    exit: 0,
    out: expect.stringMatching(/Gebruik/) as string,
  });
  expect((await desk.sluis(['--help'])).out).toMatch(/Usage/);
  expect((await desk.sluis(['--help', '--lang=nl'])).out).toMatch(/Gebruik/);
  expect((await desk.sluis([])).exit).toBe(2);
  for (const verb of [['directory', 'sign'], ['directory', 'verify'], ['open']]) {
    const helped = await desk.sluis([...verb, '--help']);
    expect(helped).toMatchObject({ exit: 0, err: '' });
    expect(helped.out).toMatch(new RegExp(`^sluis ${verb.join(' ')}`));
  }
});

it('has a sentence for every refusal of a directory', () => {
  expect(Object.keys(DIRECTORY_TEXTS).sort()).toEqual([...DIRECTORY_CODES].sort());
});
