-- What each application role may do, for whoever reviews it. Generated from libs/storage/src/access.ts. The migrations
-- apply it themselves; by hand it runs as the owner of the database named.

-- sluis_api, in database sluis
BEGIN;
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM sluis_api;
REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM sluis_api;
GRANT SELECT ON TABLE migrations TO sluis_api;
GRANT SELECT, INSERT ON TABLE steps TO sluis_api;
GRANT SELECT, INSERT ON TABLE audit_entries TO sluis_api;
GRANT SELECT ON TABLE audit_leaves TO sluis_api;
GRANT SELECT ON TABLE audit_tiles TO sluis_api;
GRANT SELECT ON TABLE audit_tree TO sluis_api;
GRANT SELECT ON TABLE audit_checkpoints TO sluis_api;
GRANT SELECT ON TABLE audit_cosignatures TO sluis_api;
GRANT SELECT ON TABLE log_seen TO sluis_api;
GRANT SELECT ON TABLE log_claims TO sluis_api;
GRANT SELECT ON TABLE log_told TO sluis_api;
GRANT SELECT, UPDATE (settled_by, settled_at) ON TABLE log_alarms TO sluis_api;
GRANT SELECT, INSERT, UPDATE (answered_by) ON TABLE known_checks TO sluis_api;
GRANT SELECT, INSERT ON TABLE known_hits TO sluis_api;
GRANT SELECT, INSERT ON TABLE directory_versions TO sluis_api;
GRANT SELECT, INSERT, DELETE ON TABLE undestroyed TO sluis_api;
GRANT SELECT, INSERT, UPDATE (position) ON TABLE erase_replays TO sluis_api;
GRANT SELECT, INSERT, UPDATE (answered_by, answered_at, overdue_at) ON TABLE use_duties TO sluis_api;
GRANT SELECT, INSERT ON TABLE onward_copies TO sluis_api;
GRANT SELECT, INSERT, UPDATE (withdrawn_at) ON TABLE held_consents TO sluis_api;
GRANT SELECT, INSERT ON TABLE consent_requests TO sluis_api;
GRANT SELECT, INSERT ON TABLE consent_answers TO sluis_api;
GRANT SELECT, INSERT ON TABLE consent_uses TO sluis_api;
GRANT SELECT, INSERT, UPDATE (state, since, deadline, last_message, participants) ON TABLE conversation_threads TO sluis_api;
GRANT SELECT, INSERT ON TABLE conversation_moves TO sluis_api;
GRANT SELECT, INSERT, UPDATE (state, decision, case_id, sealed_content, reads, sequence, erase_at, shielded_at) ON TABLE messages TO sluis_api;
GRANT USAGE ON SEQUENCE postbox_sequence TO sluis_api;
GRANT INSERT ON TABLE outbox TO sluis_api;
GRANT SELECT, INSERT, UPDATE (status), DELETE ON TABLE cases TO sluis_api;
GRANT SELECT, INSERT ON TABLE case_subjects TO sluis_api;
GRANT SELECT, INSERT, UPDATE (withdrawn_at) ON TABLE consents TO sluis_api;
GRANT SELECT, INSERT, UPDATE (ended_at) ON TABLE standing_instructions TO sluis_api;
GRANT SELECT, INSERT ON TABLE acts TO sluis_api;
GRANT SELECT, INSERT ON TABLE tightenings TO sluis_api;
GRANT SELECT, INSERT, UPDATE (lifted_at) ON TABLE retention_holds TO sluis_api;
GRANT SELECT, INSERT, UPDATE (answer), DELETE ON TABLE idempotency_keys TO sluis_api;
GRANT SELECT ON TABLE key_documents TO sluis_api;
GRANT SELECT, INSERT, UPDATE (seen_at), DELETE ON TABLE sessions TO sluis_api;
GRANT SELECT, INSERT, DELETE ON TABLE sign_ins TO sluis_api;
COMMIT;

-- sluis_courier, in database sluis
BEGIN;
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM sluis_courier;
REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM sluis_courier;
GRANT SELECT ON TABLE migrations TO sluis_courier;
GRANT SELECT, INSERT, UPDATE (evidence_proof) ON TABLE steps TO sluis_courier;
GRANT SELECT, INSERT ON TABLE audit_entries TO sluis_courier;
GRANT SELECT, INSERT ON TABLE audit_leaves TO sluis_courier;
GRANT SELECT, INSERT, UPDATE (hashes) ON TABLE audit_tiles TO sluis_courier;
GRANT SELECT, UPDATE (size, root, transaction, position, closed) ON TABLE audit_tree TO sluis_courier;
GRANT SELECT, INSERT ON TABLE audit_checkpoints TO sluis_courier;
GRANT SELECT, INSERT ON TABLE audit_cosignatures TO sluis_courier;
GRANT SELECT, INSERT, UPDATE (note, said_at, seen_at, unproved) ON TABLE log_seen TO sluis_courier;
GRANT SELECT, INSERT, UPDATE (unproved), DELETE ON TABLE log_claims TO sluis_courier;
GRANT SELECT, INSERT, UPDATE (sizes) ON TABLE log_told TO sluis_courier;
GRANT SELECT, INSERT ON TABLE log_alarms TO sluis_courier;
GRANT SELECT, INSERT, UPDATE (answered_by) ON TABLE known_checks TO sluis_courier;
GRANT SELECT, INSERT ON TABLE known_hits TO sluis_courier;
GRANT SELECT, INSERT ON TABLE directory_versions TO sluis_courier;
GRANT SELECT, INSERT, DELETE ON TABLE undestroyed TO sluis_courier;
GRANT SELECT, INSERT, UPDATE (position) ON TABLE erase_replays TO sluis_courier;
GRANT SELECT, INSERT, UPDATE (answered_by, answered_at, overdue_at) ON TABLE use_duties TO sluis_courier;
GRANT SELECT, INSERT ON TABLE onward_copies TO sluis_courier;
GRANT SELECT, INSERT, UPDATE (withdrawn_at) ON TABLE held_consents TO sluis_courier;
GRANT SELECT, INSERT ON TABLE consent_requests TO sluis_courier;
GRANT SELECT, INSERT ON TABLE consent_answers TO sluis_courier;
GRANT SELECT, INSERT ON TABLE consent_uses TO sluis_courier;
GRANT SELECT, INSERT, UPDATE (state, since, deadline, last_message, participants) ON TABLE conversation_threads TO sluis_courier;
GRANT SELECT, INSERT ON TABLE conversation_moves TO sluis_courier;
GRANT SELECT, INSERT, UPDATE (state, decision, case_id, sealed_content, erase_at) ON TABLE messages TO sluis_courier;
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE outbox TO sluis_courier;
GRANT SELECT, INSERT, DELETE ON TABLE inbox TO sluis_courier;
GRANT SELECT, INSERT, DELETE ON TABLE parked TO sluis_courier;
GRANT SELECT ON TABLE cases TO sluis_courier;
GRANT SELECT ON TABLE case_subjects TO sluis_courier;
GRANT SELECT, UPDATE (token) ON TABLE consents TO sluis_courier;
GRANT SELECT ON TABLE standing_instructions TO sluis_courier;
GRANT SELECT ON TABLE acts TO sluis_courier;
GRANT SELECT ON TABLE retention_holds TO sluis_courier;
GRANT SELECT, DELETE ON TABLE idempotency_keys TO sluis_courier;
GRANT SELECT, INSERT, UPDATE ON TABLE key_documents TO sluis_courier;
COMMIT;

-- sluis_flow, in database sluis
BEGIN;
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM sluis_flow;
REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM sluis_flow;
GRANT SELECT ON TABLE flow_messages TO sluis_flow;
GRANT SELECT ON TABLE flow_steps TO sluis_flow;
GRANT SELECT ON TABLE flow_lines TO sluis_flow;
GRANT SELECT ON TABLE flow_parked TO sluis_flow;
COMMIT;

-- sluis_law, in database sluis
BEGIN;
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM sluis_law;
REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM sluis_law;
GRANT SELECT ON TABLE flow_messages TO sluis_law;
GRANT SELECT ON TABLE flow_steps TO sluis_law;
GRANT SELECT ON TABLE flow_lines TO sluis_law;
GRANT SELECT ON TABLE flow_parked TO sluis_law;
GRANT SELECT ON TABLE law_messages TO sluis_law;
GRANT SELECT ON TABLE law_steps TO sluis_law;
COMMIT;

-- sluis_vault_keys, in database sluis_vault
BEGIN;
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM sluis_vault_keys;
REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM sluis_vault_keys;
GRANT SELECT ON TABLE migrations TO sluis_vault_keys;
GRANT SELECT, INSERT, UPDATE (key, kept_at), DELETE ON TABLE content_keys TO sluis_vault_keys;
GRANT SELECT, INSERT ON TABLE erase_ledger TO sluis_vault_keys;
COMMIT;
