/** What `sluis demo mend` is told: the last fault first, nothing twice, and what stays. */
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Federation } from '../../federation/federation.js';
import { serveFaults } from '../faults.js';

const done: string[] = [];
const folder = mkdtempSync(join(tmpdir(), 'sluis-faults-'));
const socketPath = join(folder, 'fault.sock');
const part = (what: string, slug: string, acts: readonly string[]) =>
  Object.fromEntries(acts.map((act) => [act, async () => void done.push(`${act} ${what} ${slug}`)]));
const federation = {
  broker: (slug: string) => part('broker', slug, ['kill', 'restart']),
  gateway: (slug: string) => part('gateway', slug, ['stop', 'restart']),
} as unknown as Federation;
let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await serveFaults(federation, socketPath);
});
afterAll(async () => {
  await stop();
  rmSync(folder, { recursive: true });
});
beforeEach(() => void done.splice(0));

const post = (
  path: string,
): Promise<{ status: number; body: { what: string; lasting?: readonly string[] } }> =>
  new Promise((resolve, reject) => {
    const call = request({ socketPath, method: 'POST', path }, (answer) => {
      let text = '';
      answer.on('data', (more: Buffer) => (text += more.toString()));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: JSON.parse(text) as never }));
    });
    call.on('error', reject).end();
  });

it('mends the last first, and each once', async () => {
  for (const fault of ['courier-stop', 'broker-down', 'peer-stop']) await post(`/fault/${fault}`);
  done.splice(0);
  const { body } = await post('/mend');
  expect(done).toEqual(['restart broker zvh-zuid', 'restart gateway zvh-zuid', 'restart broker zvh-noord']);
  expect(body.what.split('\n')).toHaveLength(2);
  expect(body.lasting).toEqual([]);
});

it('mends nothing that people mended themselves', async () => {
  await post('/fault/broker-down');
  await post('/fault/broker-up');
  done.splice(0);
  expect((await post('/mend')).body.what).toContain('Nothing is broken');
  expect(done).toEqual([]);
});

it('knows no fault by a name that every object has', async () => {
  for (const name of ['constructor', 'toString', '__proto__', 'mend'])
    expect((await post(`/fault/${name}`)).status).toBe(404);
});

it('remembers what failed halfway, and says that a changed log stays changed', async () => {
  // There is no database here.
  expect((await post('/fault/tamper-log')).status).toBe(500);
  const { body } = await post('/mend');
  expect(body.lasting).toEqual([expect.stringContaining('npm start')]);
});
