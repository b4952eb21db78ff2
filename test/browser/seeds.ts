/**
 * One of everything that a node holds of persons, beside what its messages brought: a request, a breach, a hit with its contact,
 * consents, an act, a third party, a hold and a duty to inform. What a crawl is to find must be there.
 */
import { randomUUID } from 'node:crypto';
import { ContactPoint } from '../support/contact-point.js';
import { ZVH_NOORD, ZVH_ZUID } from '../../tools/federation/nodes.js';
import { CANARIES } from './canary-fields.js';
import type { Site } from './site.js';

type Row = Readonly<Record<string, unknown>>;
const LATER = '2099-01-01T00:00:00.000Z';

/** In each column that must have something and was given nothing. */
const FILLING: Readonly<Record<string, () => unknown>> = {
  uuid: () => randomUUID(),
  text: () => 'x',
  'timestamp with time zone': () => LATER,
  smallint: () => 1,
  integer: () => 1,
  boolean: () => false,
  bytea: () => '\\x00',
  jsonb: () => ({}),
  ARRAY: () => [],
};

/** As the owner of the database: what an application would have written is not what is tried here. */
async function insert({ federation }: Site, table: string, given: Row): Promise<void> {
  const needed = await federation.sql<{ name: string; type: string }>(
    ZVH_NOORD,
    `SELECT column_name AS name, data_type AS type FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name = $1 AND is_nullable = 'NO' AND column_default IS NULL AND is_identity = 'NO'`,
    [table],
  );
  const row: Row = {
    ...Object.fromEntries(needed.map(({ name, type }) => [name, FILLING[type]!()])),
    ...given,
  };
  const names = Object.keys(row).join(', ');
  await federation.sql(
    ZVH_NOORD,
    `INSERT INTO ${table} (${names}) SELECT ${names} FROM jsonb_populate_record(NULL::${table}, $1::jsonb)`,
    [JSON.stringify(row)],
  );
}

/** `about`: a message that went to Zuid. */
export async function seedEverything(site: Site, about: string): Promise<void> {
  const { subject, id: caseId } = site.case;
  const asked = new ContactPoint(site.federation, ZVH_NOORD, 'COLLEGE');
  const request = { recht: 'access', bsn: site.bsn, ontvangenOp: new Date().toISOString() };
  expect((await asked.request('POST /avg-verzoeken', request)).status).toBe(201);
  const breach = { aard: ['CONFIDENTIALITY'], ontdektOp: new Date().toISOString() };
  expect((await asked.request('POST /datalekken', breach)).status).toBe(201);
  const ours = { participant: 'COLLEGE', account: 'anna' };
  const role = 'CASE_PROCESSOR';
  const scope = { supplier: 'COLLEGE', purpose: 'INTER_ZVH_UNSOLICITED', recipient: ZVH_ZUID.oin, subject };
  const rows: readonly (readonly [table: string, row: Row])[] = [
    [
      'acts',
      {
        ...ours,
        role,
        type: 'verification',
        pointer: CANARIES.pointer,
        about_what: 'message',
        about_id: about,
      },
    ],
    ['third_parties', { ...ours, case_id: caseId, sector: 'CARE', declaration: CANARIES.declaration }],
    [
      'match_hits',
      {
        ...{ case_id: caseId, subject, handle: subject, participant: 'COLLEGE', peer: ZVH_ZUID.oin },
        ...{ contact: CANARIES.contact, purpose: 'INTER_ZVH_KNOWN_CHECK' },
      },
    ],
    ['consents', { ...scope, role, account: 'anna' }],
    ['held_consents', { ...scope, role, node: ZVH_ZUID.oin }],
    ['consent_requests', { node: ZVH_ZUID.oin, asker_node: ZVH_ZUID.oin, scope: { subject } }],
    ['retention_holds', { ...ours, message: about, reason: 'LEGAL_CLAIM' }],
  ];
  for (const [table, row] of rows) await insert(site, table, row);
}

/** Where the node holds each of them: what stands nowhere could not leak. */
export async function whereSeeded({ federation }: Site, word: string): Promise<readonly string[]> {
  const tables = await federation.sql<{ name: string }>(
    ZVH_NOORD,
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await federation.sql(
      ZVH_NOORD,
      `SELECT 1 FROM ${name} AS one WHERE strpos(one::text, $1) > 0 LIMIT 1`,
      [word],
    );
    if (rows.length > 0) found.push(name);
  }
  return found;
}
