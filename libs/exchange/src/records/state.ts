/** Requests of data subjects and breaches as the log is bound to them: what everyone who checks sees, and the whole. */
import type { RecordState } from '#audit';
import { toBase64url } from '#crypto';
import type { Json, JsonObject } from '#domain';
import type { Breach } from '../breaches/ports.js';
import type { Dossier } from '../rights/ports.js';
import type { KeptRecord } from './ports.js';

export const stateOf = (record: NonNullable<KeptRecord['now']>): RecordState =>
  'dossier' in record ? dossierState(record.dossier) : breachState(record.breach);

/** Without who it is about, who acted, and on which ground. */
export function dossierState({ index, version, ...dossier }: Dossier): RecordState {
  const { id, kind, state, receivedAt, openedAt, dueAt, recipients } = dossier;
  const facts = {
    right: kind,
    state,
    receivedAt,
    openedAt,
    dueAt,
    identifiedAt: dossier.identity?.at,
    extendedAt: dossier.extended?.at,
    views: dossier.views.length,
    decidedAt: dossier.decision?.at,
    outcome: dossier.decision?.outcome,
    restrictedAt: dossier.restrictedAt,
    liftedAt: dossier.liftedAt,
    informedAt: dossier.informedAt,
    told: recipients.length,
    answered: recipients.filter(({ doneAt }) => doneAt !== undefined).length,
    closedAt: dossier.closedAt,
  };
  const whole = { ...dossier, index: toBase64url(index) };
  return { record: 'dossier', id, version, facts: present(facts), whole: kept(whole) };
}

export function breachState({ version, ...breach }: Breach): RecordState {
  const { id, discoveredAt, recordedAt, reported, closedAt, queries, lines } = breach;
  const facts = {
    discoveredAt,
    recordedAt,
    queries: queries.length,
    told: lines.length,
    reportedAt: reported?.at,
    closedAt,
  };
  return { record: 'breach', id, version, facts: present(facts), whole: kept(breach) };
}

const present = (facts: Readonly<Record<string, string | number | undefined>>): JsonObject =>
  Object.fromEntries(
    Object.entries(facts).filter((fact): fact is [string, string | number] => fact[1] !== undefined),
  );

/** As storage keeps it: absent members are left out. */
const kept = (record: object): Json => JSON.parse(JSON.stringify(record)) as Json;
