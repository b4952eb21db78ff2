/** Which alarm comes first, where several fail: what stops or endangers all of the node, then one peer, then what can wait. */
const GRAVEST_FIRST: readonly string[] = [
  'audit-log',
  'database-unavailable',
  'directory-unavailable',
  'own-keys-unreadable',
  'alarms-watch',
  'own-broker-blocked',
  'disk-fills',
  'directory-expires',
  'certificate-expires',
  'deadlines-passed',
  'term-ends',
  'revocation-list-ages',
  'revocation-lists-fetch',
  'overseers-missing',
  'matching-suspended',
  'matching-hits-often',
  'known-checks-many',
  'law-table-refused',
  'clock-skew',
  'peer-stands-still',
  'peer-silent',
  'receipts-overdue',
  'broker-blocked',
  'dead-letters-unbound',
  'oldest-waiting',
  'broker-parked',
  'parked-deliveries',
  'alarms-untold',
  'logbook-export',
];

/** Lower is graver. A kind that has no place here yet comes right after what stops the node. */
export function gravityOf(alarm: string): number {
  const place = GRAVEST_FIRST.indexOf(alarm);
  return place < 0 ? GRAVEST_FIRST.indexOf('disk-fills') : place;
}
