/** A request and a breach of the drill's day, and what whoever runs the database could do to them. */
import type { ConsoleRole } from '../demo/accounts.js';
import { callAs } from '../demo/people.js';
import { ZVH_NOORD } from '../federation/nodes.js';
import type { AuditStage, Ran } from './stage.js';
import type { Falsified } from './tampers.js';

/** Two steps of each. */
export async function keepRecords(stage: AuditStage, bsn: string): Promise<void> {
  const now = new Date().toISOString();
  const { federation } = stage;
  const id = async (role: ConsoleRole, path: string, body: object): Promise<string> =>
    String((await callAs({ federation, node: ZVH_NOORD, role }, `POST ${path}`, body)).id);
  const request = await id('avg-contact', '/avg-verzoeken', { recht: 'access', ontvangenOp: now, bsn });
  const identified = `/avg-verzoeken/${request}/identiteitsvaststellingen`;
  await id('avg-contact', identified, { wijze: 'IN_PERSON' });
  const breach = await id('fg', '/datalekken', { aard: ['CONFIDENTIALITY'], ontdektOp: now });
  await id('avg-contact', `/datalekken/${breach}/beoordelingen`, { risico: 'RISK' });
}

/** Each is undone before the next. */
export async function tamperWithRecords(
  stage: AuditStage,
  judge: (name: string, falsified: Falsified, ran: Ran) => void,
): Promise<void> {
  const on = (text: string): Promise<unknown> => stage.sql(ZVH_NOORD, text);
  const pack = async (name: string): Promise<Ran> => stage.verify(await stage.pack(ZVH_NOORD, name));
  const [last] = await stage.sql<{ leaf: string }>(
    ZVH_NOORD,
    `SELECT max(leaf) AS leaf FROM audit_leaves JOIN audit_entries e USING (transaction, position)
     JOIN breaches b ON b.id::text = e.object WHERE e.record IS NOT NULL`,
  );
  const entry = Number(last!.leaf);
  await on('CREATE TABLE kept_breaches AS SELECT * FROM breaches');
  await on(`UPDATE breaches SET content = jsonb_set(content, '{recordedBy}', '"nobody"')`);
  judge('edit a breach', { lines: [], code: 'RECORD_CHANGED', entry }, await pack('edited-breach'));
  await on('DELETE FROM breaches');
  judge('delete a breach', { lines: [], code: 'RECORD_MISSING', entry }, await pack('deleted-breach'));
  await on('INSERT INTO breaches SELECT * FROM kept_breaches');
  await on('DROP TABLE kept_breaches');
}
