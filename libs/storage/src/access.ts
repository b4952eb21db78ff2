/** Who may do what: one table, from which the rights in the database and deploy/database/grants.sql are made. */
import type { DatabaseName } from './data-source.js';

/**
 * Suffix of a role's name after its database's: `sluis_api`. `node` is a member of `api` and `courier`. Nobody signs in as
 * `flow` or `law`: the api takes one of them on for a transaction, and then sees that field class and no other.
 */
export type ApplicationRole = 'api' | 'courier' | 'flow' | 'law' | 'keys';
export const FIELD_CLASS_ROLES = ['flow', 'law'] as const satisfies readonly ApplicationRole[];
export const APPLICATION_ROLES: Readonly<Record<DatabaseName, readonly ApplicationRole[]>> = {
  content: ['api', 'courier', ...FIELD_CLASS_ROLES],
  vault: ['keys'],
};

/**
 * Both roles handle messages; neither deletes one, and what was decided, when and about what is never rewritten. Whom a
 * message was about is deleted after no hit (BGS 1.16(1)).
 */
const BOTH: Readonly<Record<string, string>> = {
  migrations: 'SELECT',
  steps: 'SELECT, INSERT',
  // ORDER and recovery of the log ask for sight of it; nobody changes a line.
  audit_entries: 'SELECT, INSERT',
  audit_leaves: 'SELECT',
  audit_tiles: 'SELECT',
  audit_tree: 'SELECT',
  audit_checkpoints: 'SELECT',
  audit_cosignatures: 'SELECT',
  processing_lines: 'SELECT, INSERT',
  record_steps: 'SELECT, INSERT',
  processing_export: 'SELECT',
  subject_links: 'SELECT, INSERT, DELETE',
  breaches: 'SELECT, INSERT, UPDATE (version, content)',
  informing_messages: 'SELECT',
  right_notices: 'SELECT, INSERT, UPDATE (ack, answered_at, fulfilment, onward, restricts)',
  log_seen: 'SELECT',
  log_claims: 'SELECT',
  log_told: 'SELECT',
  log_alarms: 'SELECT',
  log_evidence: 'SELECT',
  changed_records: 'SELECT, INSERT',
  known_checks: 'SELECT, INSERT, UPDATE (answered_by), DELETE',
  known_hits: 'SELECT, INSERT',
  directory_versions: 'SELECT, INSERT',
  // ON CONFLICT asks for sight of the column it looks at.
  undestroyed: 'SELECT, INSERT, DELETE',
  erase_replays: 'SELECT, INSERT, UPDATE (position)',
  use_duties: 'SELECT, INSERT, UPDATE (answered_by, answered_at, overdue_at)',
  onward_copies: 'SELECT, INSERT',
  held_consents: 'SELECT, INSERT, UPDATE (withdrawn_at)',
  consent_requests: 'SELECT, INSERT',
  consent_answers: 'SELECT, INSERT',
  consent_uses: 'SELECT, INSERT',
  conversation_threads: 'SELECT, INSERT, UPDATE (state, since, deadline, last_message, participants)',
  conversation_moves: 'SELECT, INSERT',
  withheld_elements: 'SELECT, INSERT',
  match_sessions: 'SELECT, INSERT, UPDATE',
  match_chunks: 'SELECT, INSERT, UPDATE (sealed, key_id), DELETE',
  match_spendings: 'SELECT, INSERT, UPDATE (followed_at)',
  match_suspensions: 'SELECT, INSERT, UPDATE (cleared_by, cleared_at, clear_reason)',
  match_necessities: 'SELECT, INSERT, UPDATE (used_by)',
  match_audits: 'SELECT, INSERT',
  match_counters: 'SELECT',
  accepted_partners: 'SELECT',
};

/** How a duty to inform stands; from whom the data came, and when, nobody changes. */
const INFORMING_MOVES =
  'version, state, person, handle, case_id, categories, due_at, due_by, ground, pointer, consulted, valid_until, ' +
  'informed_at, method, decided_by, decided_at';

/** The api puts things in the outbox and cannot look into it: what lies there is the courier's to sign and seal. */
const API: Readonly<Record<string, string>> = {
  ...BOTH,
  // What a refusal was decided on is written here and read by nobody but the role of the law.
  refused_facts: 'INSERT',
  messages:
    'SELECT, INSERT, UPDATE (state, decision, case_id, sealed_content, reads, sequence, erase_at, shielded_at)',
  postbox_sequence: 'USAGE',
  // Of a message in line when it goes and whether it does; not what goes.
  outbox:
    'INSERT, SELECT (about, peer, purpose, done, attempts, unsent_attempts, next_at, lease, parked_at), ' +
    'UPDATE (done, next_at, lease, parked_at, parked_by, parked_reason)',
  cases: 'SELECT, INSERT, UPDATE (status, matching_exclusion, closed_during, excluded_during), DELETE',
  match_nonces: 'SELECT, INSERT',
  match_hits: 'SELECT, INSERT, UPDATE (outcome, reason, reviewed_by, reviewed_at, contact, contact_message)',
  case_subjects: 'SELECT, INSERT',
  consents: 'SELECT, INSERT, UPDATE (withdrawn_at)',
  standing_instructions: 'SELECT, INSERT, UPDATE (ended_at)',
  acts: 'SELECT, INSERT',
  persons: 'SELECT, INSERT, UPDATE (ended_at)',
  third_parties: 'SELECT, INSERT, UPDATE (ended_at)',
  tightenings: 'SELECT, INSERT',
  // Uses are counted where people use; what becomes of a copy the courier tells by its state.
  passed_uses: 'SELECT, INSERT, DELETE',
  retention_renewals: 'SELECT, INSERT, UPDATE (lapsed_at)',
  retention_holds: 'SELECT, INSERT, UPDATE (lifted_at)',
  idempotency_keys: 'SELECT, INSERT, UPDATE (answer), DELETE',
  key_documents: 'SELECT',
  // By which law a peer decides, before anything is made for it.
  peer_beats: 'SELECT',
  // A record that was changed beside the log is found here too, before the next step on it.
  log_alarms: 'SELECT, INSERT, UPDATE (settled_by, settled_at)',
  avg_dossiers: 'SELECT, INSERT, UPDATE (version, content)',
  // The duty begins where the data come in.
  informings: `SELECT, UPDATE (${INFORMING_MOVES})`,
  // What is asked is put in undecided: nobody writes down a decision along with the question.
  approvals:
    'SELECT, INSERT (id, kind, asked, state, requested_by, participant, role, requested_at, reason, expires_at), ' +
    'UPDATE (state, reason, expires_at, decided_by, decided_at, remark, result)',
  // Whom this node exchanges with, the api alone writes, with the request of two people that allows it.
  accepted_partners: 'SELECT, INSERT, UPDATE (accepted_at, approval, ended_at, ending)',
  link_tests: 'SELECT, INSERT, UPDATE (id, asked_at, done_at, steps)',
  sessions:
    'SELECT, INSERT, UPDATE (seen_at, screening_until, expires_at, renewal, confirmed_at, asked_at), DELETE',
  alarms: 'SELECT',
  alarm_marks: 'SELECT, INSERT, UPDATE',
  saved_views: 'SELECT, INSERT, DELETE',
  list_exports: 'SELECT, INSERT',
};

/** The courier receives and sends, and looks in the register to propose an answer; it changes no case, and of a consent
 * nothing but the signature that it puts under it. */
const COURIER: Readonly<Record<string, string>> = {
  ...BOTH,
  steps: 'SELECT, INSERT, UPDATE (evidence_proof)',
  refused_facts: 'INSERT, SELECT (message, at), DELETE',
  messages: 'SELECT, INSERT, UPDATE (state, decision, case_id, sealed_content, erase_at)',
  outbox: 'SELECT, INSERT, UPDATE, DELETE',
  inbox: 'SELECT, INSERT, DELETE',
  parked: 'SELECT, INSERT, DELETE',
  match_nonces: 'SELECT, INSERT, DELETE',
  match_audits: 'SELECT, INSERT, DELETE',
  match_counters: 'SELECT, INSERT',
  match_necessities: 'SELECT, INSERT, UPDATE (used_by), DELETE',
  match_hits: 'SELECT, INSERT, DELETE',
  cases: 'SELECT',
  case_subjects: 'SELECT',
  avg_dossiers: 'SELECT, UPDATE (version, content)',
  informings: `SELECT, INSERT, UPDATE (${INFORMING_MOVES}, participants)`,
  informing_messages: 'SELECT, INSERT',
  consents: 'SELECT, UPDATE (token)',
  standing_instructions: 'SELECT',
  acts: 'SELECT',
  retention_holds: 'SELECT',
  // A withdrawal arrives here.
  retention_renewals: 'SELECT, UPDATE (lapsed_at)',
  idempotency_keys: 'SELECT, DELETE',
  key_documents: 'SELECT, INSERT, UPDATE',
  // It plans and carries out; who asked and who decided are not its to write.
  approvals: 'SELECT, UPDATE (state, plan, result)',
  audit_leaves: 'SELECT, INSERT',
  audit_tiles: 'SELECT, INSERT, UPDATE (hashes)',
  audit_tree: 'SELECT, INSERT, UPDATE (size, root, transaction, position, closed)',
  audit_checkpoints: 'SELECT, INSERT',
  audit_cosignatures: 'SELECT, INSERT',
  processing_export: 'SELECT, UPDATE (position, reached, seen, horizon, lease, leased_until, failure)',
  log_seen: 'SELECT, INSERT, UPDATE (note, said_at, seen_at, unproved)',
  log_claims: 'SELECT, INSERT, UPDATE (unproved), DELETE',
  log_told: 'SELECT, INSERT, UPDATE (sizes)',
  // Where two people began another log, what was found of the one before is settled with it.
  log_alarms: 'SELECT, INSERT, UPDATE (settled_by, settled_at)',
  log_evidence: 'SELECT, INSERT',
  link_tests: 'SELECT, UPDATE (done_at, steps)',
  peer_beats: 'SELECT, INSERT, UPDATE (at, clock, law_hash, says)',
  alarms: 'SELECT, INSERT, UPDATE, DELETE',
  alarm_tellings: 'SELECT, INSERT, UPDATE (attempts, next_at, done_at), DELETE',
  // Class A of what it handles itself: how the flow stands is one question, whoever asks it.
  flow_messages: 'SELECT',
  flow_steps: 'SELECT',
  flow_lines: 'SELECT',
  flow_parked: 'SELECT',
  flow_beats: 'SELECT',
};

const KEYS: Readonly<Record<string, string>> = {
  migrations: 'SELECT',
  content_keys: 'SELECT, INSERT, UPDATE (kept_at), DELETE',
  erase_ledger: 'SELECT, INSERT',
};

/** Class A of the console. */
const FLOW: Readonly<Record<string, string>> = {
  flow_messages: 'SELECT',
  flow_steps: 'SELECT',
  flow_lines: 'SELECT',
  flow_parked: 'SELECT',
  flow_beats: 'SELECT',
  flow_matches: 'SELECT',
  flow_match_spendings: 'SELECT',
  flow_match_suspensions: 'SELECT',
  flow_approvals: 'SELECT',
};

/** Classes A and B. */
const LAW: Readonly<Record<string, string>> = {
  ...FLOW,
  law_messages: 'SELECT',
  law_steps: 'SELECT',
  law_terms: 'SELECT',
  law_erasures: 'SELECT',
  law_endings: 'SELECT',
  law_refused_facts: 'SELECT',
  law_dossiers: 'SELECT',
  law_lines: 'SELECT',
  law_approvals: 'SELECT',
};

const RIGHTS: Readonly<Record<ApplicationRole, Readonly<Record<string, string>>>> = {
  api: API,
  courier: COURIER,
  flow: FLOW,
  law: LAW,
  keys: KEYS,
};
const SEQUENCES = ['postbox_sequence'];

/** Statements that take all rights from the role `name` and give it those of `role`; to run in one transaction, as the owner. */
export function grantStatements(role: ApplicationRole, name: string): readonly string[] {
  const rights = Object.entries(RIGHTS[role]).map(([object, privileges]) => {
    const kind = SEQUENCES.includes(object) ? 'SEQUENCE' : 'TABLE';
    return `GRANT ${privileges} ON ${kind} ${object} TO ${name}`;
  });
  return [
    `REVOKE ALL ON ALL TABLES IN SCHEMA public FROM ${name}`,
    `REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM ${name}`,
    ...rights,
  ];
}
