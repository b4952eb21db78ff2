/** What the register says of the own case beside what the draft says: radicalisation and plustaken are outside the WGS (rules 25, 26). */
import { KINDS } from '#domain';
import type { Message } from '#domain';
import type { CaseRecord } from './ports.js';

/**
 * The flags of a message that is to leave under a case of which the register says that it is one of radicalisation or a plustaak:
 * those, whatever the draft says (rules 25, 26). What puts something right still goes, as under a closed case (law.md §10).
 */
export function flagsUnder(ownCase: CaseRecord | undefined, { data }: Message): Message['data']['flags'] {
  const { flags, kind } = data;
  if (KINDS[kind].act !== 'exchange') return flags;
  if (ownCase?.exclusion === 'RADICALISATION') return { ...flags, radicalisation: 'ACCEPTED' };
  return ownCase?.exclusion === 'PLUS_TASK' ? { ...flags, taskCode: flags.taskCode ?? 'PLUS_TASK' } : flags;
}
