/** A ZVH and a RIEC with a large register each, and a second ZVH that does not match: what a long session stands on. */
import { randomBytes } from 'node:crypto';
import { Client as Database } from 'pg';
import { mintUuidV7, parseBsn } from '#domain';
import type { BodyCode } from '#domain';
import { acceptPartners } from '../../tools/demo/acceptance.js';
import { demoAccounts } from '../../tools/demo/accounts.js';
import { knownCheck } from '../../tools/demo/drafts.js';
import { House } from '../../tools/demo/house.js';
import { loadPopulation } from '../../tools/demo/persons.js';
import { startFederation } from '../../tools/federation/federation.js';
import type { Federation } from '../../tools/federation/federation.js';
import { RIEC_MIDDEN, ZVH_NOORD, ZVH_WEST } from '../../tools/federation/nodes.js';
import { temporaryWorkspace } from '../../tools/federation/workspace.js';
import { inParallel } from '../measure.js';

export interface LargeHouses {
  readonly noord: House;
  readonly riec: House;
  /** Body of a known-check from Noord to West: one message, one receipt, no session. */
  draft(): object;
  stop(): Promise<void>;
}

const RUNNING = [ZVH_NOORD, ZVH_WEST, RIEC_MIDDEN];
const PROFILE = 'SM1+nl-2026-1+epoch.1+max.131072+types.01+with.RIEC';
const PERSONS_OF_A_CASE = 20;
const AT_ONCE = 8;

/** `persons` at each, a hundredth of them at both, and all of them judged necessary to ask about. */
export async function openLargeHouses(
  persons: number,
  progress: (what: string) => void,
): Promise<LargeHouses> {
  const workspace = temporaryWorkspace('bench');
  const federation = await startFederation({
    workspace,
    running: RUNNING,
    accounts: demoAccounts(RUNNING),
    profiles: [PROFILE],
    onProgress: progress,
  });
  await acceptPartners(federation, RUNNING);
  const [noord, riec] = [
    new House(federation, ZVH_NOORD, 'COLLEGE'),
    new House(federation, RIEC_MIDDEN, 'POLICE'),
  ];
  progress(`${persons} persons into two registers`);
  const numbers = bsns(2 * persons);
  const shared = Math.floor(persons / 100);
  await Promise.all([
    fill(noord, numbers.slice(0, persons)),
    fill(riec, numbers.slice(persons - shared, 2 * persons - shared)),
  ]);
  await judgeAll(federation, noord, riec);
  await judgeAll(federation, riec, noord);
  return {
    noord,
    riec,
    draft: await drafts(noord),
    stop: async () => {
      await federation.stop();
      workspace.remove();
    },
  };
}

/** The first that pass the elfproef, counted up from a hundred million. */
function bsns(count: number): readonly string[] {
  const found: string[] = [];
  for (let n = 100_000_000; found.length < count; n++)
    if (parseBsn(String(n)) !== undefined) found.push(String(n));
  return found;
}

async function fill(house: House, numbers: readonly string[]): Promise<void> {
  const cases = Math.ceil(numbers.length / PERSONS_OF_A_CASE);
  await inParallel(cases, AT_ONCE, async (i) => {
    const own = numbers.slice(i * PERSONS_OF_A_CASE, (i + 1) * PERSONS_OF_A_CASE);
    const betrokkenen = own.map((bsn) => ({ bsn, geslachtsnaam: `Geteld ${bsn}`, voornamen: 'Test' }));
    const { status } = await house.request('POST /zaken', { kenmerk: `G-${i}`, betrokkenen });
    if (status !== 201) throw new Error(`a case was not registered: ${status}`);
  });
}

/** Straight into the table: a hundred thousand requests would take longer than the session. */
async function judgeAll(federation: Federation, asker: House, peer: House): Promise<void> {
  const { owner } = federation.gateway(asker.node.slug).database.urls;
  const database = new Database({ connectionString: owner });
  await database.connect();
  try {
    const { rows } = await database.query<{ case_id: string; id: string }>(
      'SELECT case_id, id FROM case_subjects',
    );
    await database.query(
      `INSERT INTO match_necessities (id, case_id, subject, purpose, peer, participant, role, account, at)
       SELECT given.id, given.case_id, given.subject, 'CROSS_KNOWN_CHECK', $1, $2, 'CASE_PROCESSOR', 'bench', now()
       FROM unnest($3::uuid[], $4::uuid[], $5::text[]) AS given (id, case_id, subject)`,
      [
        ...[peer.node.oin, asker.participant, rows.map(() => mintUuidV7(Date.now(), randomBytes(10)))],
        ...[rows.map((row) => row.case_id), rows.map((row) => row.id)],
      ],
    );
    await database.query('ANALYZE');
  } finally {
    await database.end();
  }
}

async function drafts(noord: House): Promise<() => object> {
  const [person] = loadPopulation().persons;
  const about = await noord.registerCase('B-1', person!);
  const to = { oin: ZVH_WEST.oin, participants: ['MAYOR' as BodyCode] };
  return () => knownCheck({ sender: 'COLLEGE', to, about }, person!);
}
