/** What the REST API may do at this node: the use cases of `exchange`, bound to the node. The seam for API tests. */
import type { Hash, TileRequest } from '#audit';
import type { CaseId, Instant, MessageId, Oin } from '#domain';
import type {
  Actor,
  AskedAnswer,
  AnswerResult,
  Assessment,
  CaseRecord,
  Draft,
  DutyRecord,
  EntryProof,
  Forward,
  ForwardAssessment,
  ForwardOnceResult,
  HoldRecord,
  HoldResult,
  InstructionRecord,
  InstructionResult,
  LogAlarm,
  LogHead,
  LogKeysView,
  MessageEntries,
  MessageRecord,
  NewCase,
  NewHold,
  NewInstruction,
  NewTightening,
  PackPage,
  PackRequest,
  ProvedEntry,
  OnwardCopy,
  ProvenanceResult,
  PostboxPage,
  ReadRequest,
  ReadResult,
  RegisterResult,
  Repeated,
  Begun,
  RequestKey,
  RestrictionsResult,
  ShownAlarm,
  SendOnceResult,
  StepRecord,
  Supposed,
  Supposition,
  ThreadView,
  TightenResult,
  UseRequest,
  CaseLook,
  ViewedCase,
  UseResult,
  WaitingCheck,
  WitnessView,
  YearReport,
} from '#exchange';
import type { Release } from '#release';
import type { LawTable } from '#law';
import type { ApprovalDesk } from './approvals/use-cases.js';
import type { ActUseCases } from './consents/use-cases.js';
import type { AlarmDesk } from './flow/alarm-use-cases.js';
import type { InformingDesk } from './informing/use-cases.js';
import type { ListDesk } from './lists/use-cases.js';
import type { LineDesk } from './messages/line-use-cases.js';
import type { PartnerDesk } from './partners/use-cases.js';
import type { HealthCondition } from '../health/conditions.js';
import type { LogbookUseCases } from './logbook/use-cases.js';
import type { PeopleUseCases } from './people/use-cases.js';
import type { BreachDesk } from './breaches/use-cases.js';
import type { RefusalDesk } from './refusals/use-cases.js';
import type { RightsDesk } from './rights/use-cases.js';
import type { MatchUseCases } from './matching/use-cases.js';

/** What a concurrent or foreign act made impossible. */
export type ConflictOutcome = { readonly outcome: 'already-answered' | 'not-addressed' | 'consent-unsigned' };

export interface UseCases extends ActUseCases, PeopleUseCases, MatchUseCases, LogbookUseCases {
  sendOnce(draft: Draft, key: RequestKey, actor: Actor): Promise<SendOnceResult | ConflictOutcome>;
  assessMessage(draft: Draft, actor: Actor): Promise<Assessment | ConflictOutcome>;
  /** Of a made-up message: reads no record, keeps nothing. */
  suppose(of: Supposition): Supposed;
  readonly refusals: RefusalDesk;
  /** `undefined` for an unknown message and another participant's alike. */
  findMessage(id: MessageId, actor: Actor): Promise<MessageRecord | undefined>;
  findJourney(id: MessageId, actor: Actor): Promise<readonly StepRecord[] | undefined>;
  listPostbox(page: { after: number; limit: number }, actor: Actor): Promise<readonly MessageRecord[]>;
  viewPostbox(page: { before?: number; limit: number }, actor: Actor): Promise<PostboxPage>;
  /** Under a key, where the caller gave one. */
  readMessage(
    request: ReadRequest,
    key: RequestKey | undefined,
    actor: Actor,
  ): Promise<ReadResult | Repeated>;
  /** Any use: reading, export, plan, disclosure, release. */
  useMessage(request: UseRequest, actor: Actor): Promise<UseResult>;
  listRestrictions(id: MessageId, actor: Actor): Promise<RestrictionsResult>;
  tightenMessage(input: NewTightening, actor: Actor): Promise<TightenResult>;
  holdContent(input: NewHold, actor: Actor): Promise<HoldResult>;
  /** `undefined` as for `findMessage`. */
  listHolds(id: MessageId, actor: Actor): Promise<readonly HoldRecord[] | undefined>;
  liftHold(id: string, actor: Actor): Promise<'lifted' | 'not-found'>;
  /** Passes elements of a received message on, as a new message. */
  forwardOnce(forward: Forward, key: RequestKey, actor: Actor): Promise<ForwardOnceResult | ConflictOutcome>;
  /** What `forwardOnce` would be answered; nothing is sent, and no use counted. */
  assessForward(forward: Forward, actor: Actor): Promise<ForwardAssessment | ConflictOutcome>;
  listOnward(id: MessageId, actor: Actor): Promise<readonly OnwardCopy[] | undefined>;
  listProvenance(id: MessageId, actor: Actor): Promise<ProvenanceResult>;
  listDuties(actor: Actor): Promise<readonly DutyRecord[]>;
  listConversations(
    query: { readonly open: boolean; readonly before?: MessageId; readonly limit: number },
    actor: Actor,
  ): Promise<readonly ThreadView[]>;
  /** `undefined` as for `findMessage`. */
  findConversation(id: MessageId, actor: Actor): Promise<ThreadView | undefined>;
  /** Of the year that runs when none is named. */
  yearReport(year: number | undefined): Promise<YearReport>;
  registerCase(input: NewCase, actor: Actor): Promise<RegisterResult>;
  listCases(actor: Actor): Promise<readonly CaseRecord[]>;
  viewCase(look: CaseLook, actor: Actor): Promise<ViewedCase | undefined>;
  changeCase(change: CaseChange, actor: Actor): Promise<'changed' | 'not-found'>;
  removeCase(id: CaseId, actor: Actor): Promise<'removed' | 'not-found'>;
  listKnownChecks(actor: Actor): Promise<readonly WaitingCheck[]>;
  countKnownChecks(actor: Actor): Promise<number>;
  answerKnownCheck(request: AskedAnswer, actor: Actor): Promise<AnswerResult | ConflictOutcome>;
  recordInstruction(input: NewInstruction, actor: Actor): Promise<InstructionResult>;
  listInstructions(actor: Actor): Promise<readonly InstructionRecord[]>;
  endInstruction(id: string, actor: Actor): Promise<boolean>;
  readonly log: LogDesk;
  readonly rights: RightsDesk;
  readonly informing: InformingDesk;
  readonly breaches: BreachDesk;
  readonly approvals: ApprovalDesk;
  readonly partners: PartnerDesk;
  readonly lines: LineDesk;
  readonly alarms: AlarmDesk;
  readonly lists: ListDesk;
  readonly keys: KeyDesk;
  /** Writes in the audit log that the API itself turned somebody away; `action` is a fixed name, never input. */
  recordDenial(action: string, actor: Actor): Promise<void>;
}

/** Of what creates something: done once under a key. */
export interface KeyDesk {
  begin(key: RequestKey, actor: Actor): Promise<Begun>;
  complete(key: RequestKey, answer: object, actor: Actor): Promise<void>;
  release(key: RequestKey, actor: Actor): Promise<void>;
}

/** The audit log, for whoever checks it. */
export interface LogDesk {
  /** Of the log in use, or of one before it by its number; `undefined`, as below, for one that this node never had. */
  head(log?: number): Promise<LogHead | undefined>;
  keys(): Promise<readonly LogKeysView[]>;
  tile(request: TileRequest, log?: number): Promise<Uint8Array | undefined>;
  proveEntry(digest: Hash, log?: number): Promise<EntryProof | undefined>;
  proveGrowth(sizes: {
    readonly from: number;
    readonly to: number;
    readonly log?: number;
  }): Promise<readonly Hash[] | undefined>;
  findEntry(
    which: { readonly digest: Hash; readonly log?: number },
    actor: Actor,
  ): Promise<ProvedEntry | undefined>;
  /** `undefined` for a message that was never here. */
  entriesOfMessage(id: MessageId, actor: Actor): Promise<MessageEntries | undefined>;
  /** Entries of a period in the log in use. */
  count(period: { readonly from: Instant; readonly to: Instant }): Promise<number>;
  witnesses(): Promise<WitnessView>;
  alarms(): Promise<readonly LogAlarm[]>;
  alarm(id: string): Promise<ShownAlarm | undefined>;
  settleAlarm(id: string, actor: Actor): Promise<'settled' | 'not-found'>;
  packPage(request: PackRequest, actor: Actor): Promise<PackPage | undefined>;
}

export interface CaseChange {
  readonly id: CaseId;
  readonly status: 'open' | 'closed';
}

/** A node as the signed directory has it. */
export interface Partner {
  readonly oin: string;
  readonly name: string;
  readonly kind: string;
  readonly participants: readonly string[];
  readonly kinds: readonly string[];
}

/** The other nodes of the federation, from the newest accepted directory. */
export type ListPartners = () => readonly Partner[] | Promise<readonly Partner[]>;

/** Parts a node cannot do without: the database, the audit log, the directory. Names are fixed words. */
export type Readiness = () => Promise<readonly { readonly part: string; readonly ready: boolean }[]>;

/** Injection tokens: Nest binds, the rest of the API sees interfaces. */
export const USE_CASES = Symbol('use cases');
export const PARTNERS = Symbol('partners');
export const READINESS = Symbol('readiness');
/** What moment it is: deadlines, terms and windows are judged by it. */
export const CLOCK = Symbol('clock');

/** This node, as the console shows it. */
export type Self = () => {
  readonly oin: Oin;
  readonly name: string;
  readonly demo: boolean;
  readonly release: Release;
  /** Base of links, without `/v1`. */
  readonly publicUrl: string;
};
/**
 * Conditions of this node beyond its messages: certificates, lists, directory. One record per condition; `unknown` where
 * nothing was heard, which is never the same as well.
 */
export type Health = () => Promise<readonly HealthCondition[]>;
export type { HealthCondition };
/** Ends a session; gives the header that takes its cookie away. */
export type SignOut = (sessionValue: string) => Promise<string>;
export const SELF = Symbol('self');
/** What the documents in a pack are worth: bound to the directory's authority. */
export const PACK_TRUST = Symbol('pack trust');
/** The law in force, for what a rule says. */
export type Law = Pick<LawTable, 'hash' | 'rows'>;
export const LAW = Symbol('law');
export const HEALTH = Symbol('health');
/** Conditions as the courier keeps them. */
export const RECORDS = Symbol('records');
export const SIGN_OUT = Symbol('sign out');
export const FLOWS = Symbol('flows');
