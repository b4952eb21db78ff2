/**
 * `sluis match audit`: a RIEC asks a ZVH about a thousand persons; one of them was never a case of its own. Two overseers
 * fetch the evidence of both nodes and the register's extract, and find that one. Alone, none of the three opens anything.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseJson } from '#domain';
import type { Instant, JsonObject } from '#domain';
import { acceptMatch, extractRegister, findMatchEvidence, stateNecessity } from '#exchange';
import type { ExtractRequest } from '#exchange';
import { legOf } from '#matching';
import type { Leg } from '#matching';
import {
  openMatching,
  overseers,
  proposed,
  testBsn,
} from '../../../libs/exchange/test/support/matching-houses.js';
import { actor, openCase } from '../../../libs/exchange/test/support/two-houses.js';
import type { TestHouse } from '../../../libs/exchange/test/support/two-houses.js';
import { Desk } from './desk.js';

const PROFILES = ['SM1+nl-2026-1+epoch.1+max.4096+types.01'];
const PERSONS = 1000;
const PLANTED = 500;
const HOUR = 3_600_000;
const REVIEWER = actor('POLICE', { role: 'LAWFULNESS_REVIEWER' });
const desk = new Desk('2026-11-25T09:00:00.000Z' as Instant);
let server: Server;
let environment: Record<string, string>;
let planted: string;
let holder: Server;
let holderEnvironment: Record<string, string>;

/** As the API hands it out (apps/gateway/src/api/matching/matching.mapper.ts). */
async function evidenceOf(house: TestHouse, session: string): Promise<object> {
  const { record, sealed } = (await findMatchEvidence(session, REVIEWER, house))!;
  const setOf = (leg: Leg, part: Leg['part']) => ({
    wortel: leg.roots[part]!,
    omvang: leg.counts[part]!,
    lijst: part === 'asker' ? leg.digests.blinded! : leg.digests.entries!,
  });
  const delen = sealed.map(({ dir, sealed: bytes }) => {
    const leg = legOf(record.session, dir)!;
    const other = leg.part === 'asker' ? 'holder' : 'asker';
    const pakket = new TextDecoder().decode(bytes);
    return { richting: dir, ...setOf(leg, leg.part), vanDeAnder: setOf(leg, other), pakket };
  });
  return { id: session, delen };
}

/** The audited node, answering the one request that an extract is. */
function serve(house: TestHouse): Promise<Server> {
  const serving = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = parseJson(Buffer.concat(parts), { maxNodes: 100_000 }) as JsonObject;
      const asked: ExtractRequest = {
        session: request.url!.split('/')[3]!,
        dir: body['richting'] as 1,
        at: body['vastgelegdOp'] as Instant,
        refs: body['verwijzingen'] as readonly string[],
      };
      void extractRegister(asked, REVIEWER, house).then((result) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify(result.outcome === 'sealed' ? { uittreksel: result.sealed } : {}));
      });
    });
  });
  return new Promise((done) => {
    serving.listen(0, '127.0.0.1', () => done(serving));
  });
}

const environmentOf = (serving: Server): Record<string, string> => ({
  LANG: 'en_GB.UTF-8',
  SLUIS_API: `http://127.0.0.1:${(serving.address() as AddressInfo).port}/v1`,
  SLUIS_TOKEN_FILE: desk.put('token', 'ey.token.x\n'),
});

beforeAll(async () => {
  const federation = await openMatching(PROFILES);
  const { riec, noord } = federation;
  for (let n = 0; n < PERSONS; n++) {
    const opened = await openCase(riec, 'POLICE', testBsn(n));
    await stateNecessity({ ...opened, peer: noord.self }, actor('POLICE'), riec);
    if (n === PLANTED) planted = `${opened.caseId}/${opened.subject}`;
  }
  await openCase(noord, 'COLLEGE', testBsn(3));
  const session = await proposed(riec, noord, { participant: 'POLICE' });
  // What a patched program would do: ask for somebody of whom its register has no case.
  const { cases } = riec.storage.state;
  cases.splice(
    cases.findIndex(({ id }) => planted.startsWith(id)),
    1,
  );
  await federation.run();
  // What the holder opens before it says yes is in its set, hours after the proposal came.
  federation.clock.advance(HOUR);
  await openCase(noord, 'COLLEGE', testBsn(4));
  federation.clock.advance(HOUR);
  await acceptMatch(session, actor('COLLEGE'), noord);
  await federation.run();
  desk.put('asker.json', JSON.stringify(await evidenceOf(riec, session)));
  desk.put('holder.json', JSON.stringify(await evidenceOf(noord, session)));
  overseers.forEach(({ seed }, n) => desk.put(`overseer-${n}`, seed));
  server = await serve(riec);
  holder = await serve(noord);
  environment = environmentOf(server);
  holderEnvironment = environmentOf(holder);
}, 120_000);
afterAll(async () => {
  desk.clear();
  for (const serving of [server, holder]) await new Promise((done) => serving.close(done));
});

const keys = (a: number, b: number): readonly string[] => [
  ...['--overseer-a', desk.path(`overseer-${a}`)],
  ...['--overseer-b', desk.path(`overseer-${b}`)],
];

describe('an audit of a session of a thousand', () => {
  it('finds the one that has no case, with what both nodes and the register hand out', async () => {
    const extract = ['match', 'extract', desk.path('asker.json'), ...keys(0, 1), '--json'];
    const fetched = await desk.sluis(extract, environment);
    expect([fetched.exit, fetched.err]).toEqual([0, '']);
    // Whoever fetches it at the node sees nobody in it.
    expect(fetched.out).not.toContain(testBsn(3));
    const register = desk.put('register.json', fetched.out);
    const audit = ['match', 'audit', desk.path('asker.json'), '--register', register];
    const found = await desk.sluis([...audit, ...keys(2, 0), '--signed', desk.path('holder.json'), '--json']);
    expect(found.exit).toBe(6);
    const said = JSON.parse(found.out) as JsonObject;
    expect(said).toMatchObject({ part: 'asker', elements: PERSONS });
    expect(said['findings']).toEqual([`RECORD_MISSING ${planted}`]);
  });

  it('finds another list than the peer has signed', async () => {
    const plain = Object.fromEntries([[planted, { bsn: testBsn(PLANTED) }]]);
    const register = desk.put('plain.json', JSON.stringify(plain));
    const args = ['match', 'audit', desk.path('asker.json'), '--register', register, ...keys(1, 2)];
    const signed = desk.put('signed.json', JSON.stringify({ root: 'A', count: 768 }));
    const found = await desk.sluis([...args, '--signed', signed, '--json']);
    expect(found.exit).toBe(6);
    const findings = (JSON.parse(found.out) as JsonObject)['findings'] as readonly string[];
    expect(findings.filter((one) => one.startsWith('RECORD_MISSING'))).toHaveLength(PERSONS - 1);
    expect(findings).toContain('COUNT_DIFFERS');
  });

  it('of what the holder had finds nothing, with its own register', async () => {
    const extract = ['match', 'extract', desk.path('holder.json'), ...keys(0, 1), '--json'];
    const fetched = await desk.sluis(extract, holderEnvironment);
    const file = desk.put('held.json', fetched.out);
    const args = ['match', 'audit', desk.path('holder.json'), '--signed', desk.path('asker.json')];
    const found = await desk.sluis([...args, ...keys(0, 2), '--register', file, '--json']);
    expect([found.exit, found.err]).toEqual([0, '']);
    expect(JSON.parse(found.out)).toMatchObject({ part: 'holder', elements: 2, findings: [] });
  });

  it('opens with no key twice, and with no direction that is not there', async () => {
    const args = ['match', 'extract', desk.path('asker.json')];
    expect((await desk.sluis([...args, ...keys(1, 1)], environment)).exit).toBe(2);
    expect((await desk.sluis([...args, '--dir', '2', ...keys(0, 1)], environment)).exit).toBe(2);
  });
});
