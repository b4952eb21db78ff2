/** What the storage in memory holds: one list per table. */
import type { Instant } from '#domain';
import type {
  PeerBeat,
  AcceptedPartner,
  Approval,
  AuditEntry,
  DutyRecord,
  Informing,
  HoldRecord,
  OnwardCopy,
  CaseRecord,
  ConsentRecord,
  ConsentRequest,
  ConsentUse,
  HeldConsent,
  InstructionRecord,
  KnownCheckRecord,
  LinkTest,
  MessageRecord,
  AlarmMark,
  ListExport,
  SavedView,
  OutboxItem,
  Parking,
  Postponed,
  ParkedRecord,
  PersonRecord,
  RecordStep,
  RecordedAct,
  ThirdPartyRecord,
  RenewalRecord,
  StepRecord,
  ThreadRecord,
  RefusedFacts,
  TighteningRecord,
  Transaction,
  WithheldElement,
  Breach,
} from '#exchange';
import { emptyRights, type RightsState } from './fake-rights.js';
import { emptyLog, type LogState } from './fake-log.js';
import { emptyProcessing, type ProcessingState } from './fake-processing.js';
import { noMatching } from './fake-matches.js';
import type { MatchingState } from './fake-matches.js';

export interface State {
  processing: ProcessingState;
  log: LogState;
  rights: RightsState;
  informings: Informing[];
  breaches: Breach[];
  recordSteps: RecordStep[];
  approvals: Approval[];
  alarmMarks: AlarmMark[];
  views: SavedView[];
  exports: ListExport[];
  partners: AcceptedPartner[];
  linkTests: LinkTest[];
  clocks: Record<string, PeerBeat>;
  messages: MessageRecord[];
  steps: StepRecord[];
  outbox: (OutboxItem & {
    envelope?: Uint8Array;
    sent: boolean;
    lease?: string;
    attempts: number;
    unsentAttempts: number;
    reasons: string[];
    failed: Pick<Postponed, 'code' | 'at'>[];
    delays: number[];
    parked?: Parking;
    hurried?: boolean;
  })[];
  inbox: { key: string; commitment: Uint8Array }[];
  parked: (Omit<ParkedRecord, 'position'> & { gone?: boolean })[];
  audit: AuditEntry[];
  cases: CaseRecord[];
  consents: ConsentRecord[];
  held: HeldConsent[];
  requests: ConsentRequest[];
  uses: ConsentUse[];
  checks: KnownCheckRecord[];
  hits: Parameters<Transaction['knownChecks']['establish']>[0][];
  instructions: InstructionRecord[];
  acts: RecordedAct[];
  persons: PersonRecord[];
  thirdParties: ThirdPartyRecord[];
  keys: { account: string; key: string; bodyDigest: Uint8Array; answer?: string }[];
  keyDocuments: { peer: string; number: number; jws: string }[];
  /** By which law table each peer says that it decides. */
  laws: Map<string, string>;
  beats: Map<string, Instant>;
  holds: HoldRecord[];
  renewals: (RenewalRecord & { readonly lapsedAt?: RenewalRecord['at'] })[];
  undestroyed: string[];
  replays: Record<string, number>;
  duties: DutyRecord[];
  copies: OnwardCopy[];
  passedUses: { from: MessageRecord['id']; to: MessageRecord['id']; uses: number }[];
  tightenings: TighteningRecord[];
  refused: RefusedFacts[];
  threads: ThreadRecord[];
  withheld: WithheldElement[];
  moves: { message: MessageRecord['id']; thread: MessageRecord['id']; from?: ThreadRecord }[];
  matching: MatchingState;
}
export const empty = (): State => ({
  processing: emptyProcessing(),
  log: emptyLog(),
  rights: emptyRights(),
  informings: [],
  breaches: [],
  recordSteps: [],
  approvals: [],
  alarmMarks: [],
  views: [],
  exports: [],
  partners: [],
  linkTests: [],
  clocks: {},
  messages: [],
  steps: [],
  outbox: [],
  inbox: [],
  parked: [],
  audit: [],
  cases: [],
  consents: [],
  held: [],
  requests: [],
  uses: [],
  checks: [],
  hits: [],
  instructions: [],
  acts: [],
  persons: [],
  thirdParties: [],
  keys: [],
  keyDocuments: [],
  laws: new Map(),
  beats: new Map(),
  holds: [],
  renewals: [],
  undestroyed: [],
  replays: {},
  duties: [],
  copies: [],
  passedUses: [],
  tightenings: [],
  refused: [],
  threads: [],
  withheld: [],
  moves: [],
  matching: noMatching(),
});

/**
 * A copy to go back to: down to the rows and no further, since a store replaces a row or a field of one, and what a field
 * holds is never changed in place. A copy of everything was most of what these tests cost.
 */
export function snapshotOf(state: State): State {
  return Object.fromEntries(
    Object.entries(state).map(([table, kept]) => [
      table,
      isRecord(kept)
        ? Object.fromEntries(Object.entries(kept).map(([name, of]) => [name, rowsOf(of)]))
        : rowsOf(kept),
    ]),
  ) as unknown as State;
}

function rowsOf(kept: unknown): unknown {
  if (Array.isArray(kept)) return kept.map((row: unknown) => (isRecord(row) ? { ...row } : row));
  if (kept instanceof Map) return new Map(kept);
  return isRecord(kept) ? { ...kept } : kept;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype;
