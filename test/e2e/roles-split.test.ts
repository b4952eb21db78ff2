/** Api and courier as two processes and two database users: the same main job, and each has no more than its own. */
import { knownCheck } from '../../tools/demo/drafts.js';
import {
  NOORD_COLLEGE,
  accepted,
  answerTo,
  confirm,
  reaches,
  statusIn,
} from '../../tools/demo/scenes/stage.js';
import { ZVH_NOORD, ZVH_ZUID } from '../../tools/federation/nodes.js';
import { query, startTestFederation } from '../support/federation.js';
import type { TestFederation } from '../support/federation.js';
import { PERSONS } from '../support/persons.js';
import { environmentOf } from '../support/program.js';
import { check, setScene } from '../support/scene.js';
import type { Scene } from '../support/scene.js';

let federation: TestFederation;
let scene: Scene;

beforeAll(async () => {
  federation = await startTestFederation('split', { roles: 'split' });
  scene = await setScene(federation);
}, 60_000);

afterAll(() => federation?.close(), 30_000);

it('asks and answers a known-check, both ways', async () => {
  const { noord, zuid, caseOfNoord } = scene;
  const asked = await accepted(noord, check(scene));
  await confirm(zuid, asked, 'DECLINED');
  const answer = await answerTo(noord, asked);
  const reading = { purpose: 'INTER_ZVH_KNOWN_CHECK', caseId: caseOfNoord.id };
  await expect(statusIn(noord, answer, reading)).resolves.toBe('DECLINED');
  await reaches(zuid, answer, 'retrieved');
  const about = await zuid.registerCase('Z-2026-1', PERSONS[1]);
  const back = knownCheck({ sender: 'MAYOR', to: NOORD_COLLEGE, about }, PERSONS[1]);
  const askedBack = await accepted(zuid, back);
  await reaches(zuid, askedBack, 'delivered');
}, 30_000);

const pidOf = (role: 'api' | 'courier'): number => federation.gateway(ZVH_NOORD.slug).process(role).pid;

it('gives the api no broker, no signing key, no decryption key and no TLS key', () => {
  const names = Object.keys(environmentOf(pidOf('api')));
  expect(names).toContain('SLUIS_OIDC_ISSUER');
  expect(names.filter((name) => /BROKER|TLS|AUTHENTICITY|CONFIDENTIALITY|KEM/.test(name))).toEqual([]);
});

it('gives the courier no token issuer, and no port to listen on', () => {
  const names = Object.keys(environmentOf(pidOf('courier')));
  expect(names).toContain('SLUIS_BROKER_URL');
  expect(names.filter((name) => /HTTP|OIDC/.test(name))).toEqual([]);
});

const NOT_FOR: Readonly<Record<'api' | 'courier', readonly string[]>> = {
  api: [
    'SELECT envelope FROM outbox',
    'DELETE FROM outbox',
    'SELECT 1 FROM inbox',
    'SELECT bytes FROM parked',
    'UPDATE audit_entries SET result = result',
    'DELETE FROM audit_entries',
    'DELETE FROM messages',
    'UPDATE messages SET commitment = commitment',
    'UPDATE key_documents SET jws = jws',
    'DELETE FROM steps',
  ],
  courier: [
    'UPDATE audit_entries SET result = result',
    'DELETE FROM audit_entries',
    'DELETE FROM messages',
    'UPDATE cases SET status = status',
    'DELETE FROM cases',
    'INSERT INTO consents SELECT * FROM consents',
    'UPDATE standing_instructions SET ended_at = NULL',
  ],
};

describe.each(['api', 'courier'] as const)('the database user of the %s', (role) => {
  it('is its own', () => {
    const own = environmentOf(pidOf(role))['SLUIS_DATABASE_URL'];
    expect(own).toBe(federation.gateway(ZVH_NOORD.slug).database.urls[role]);
  });
  it.each(NOT_FOR[role])('may not: %s', async (statement) => {
    const { urls } = federation.gateway(ZVH_NOORD.slug).database;
    await expect(query(urls[role], statement)).rejects.toMatchObject({ code: '42501' });
  });
  it("may not so much as connect to another house's database", async () => {
    const url = new URL(federation.gateway(ZVH_NOORD.slug).database.urls[role]);
    url.pathname = new URL(federation.gateway(ZVH_ZUID.slug).database.urls[role]).pathname;
    await expect(query(url.href, 'SELECT 1')).rejects.toMatchObject({ code: '42501' });
  });
});
