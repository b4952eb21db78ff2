/** Partners that two people of this node accepted. A member of `Transaction`. */
import type { Instant, Oin } from '#domain';

export interface AcceptedPartner {
  readonly peer: Oin;
  readonly at: Instant;
  /** The request that a second person approved; absent where messages were exchanged before acceptance was asked for. */
  readonly approval?: string;
  /** Since when this node exchanges with it no more, by a request of two people too; a new acceptance takes this away. */
  readonly ended?: { readonly at: Instant; readonly approval: string };
}
/** In the order in which they are walked. Each rests on the ones before it. */
export const LINK_STEPS = [
  /** The signed directory in force lists the partner and still counts. */
  'directory',
  /** Its signing certificate: path, validity, purpose and revocation, judged as for a message. */
  'certificate',
  /** Its broker's address answers. */
  'reach',
  /** TLS both ways: certificates, revocation lists, and that it is this partner's broker. */
  'tls',
  /** Our certificate is a user there (SASL EXTERNAL). */
  'login',
  /** The vhost that is ours to write in. */
  'vhost',
  /** A heartbeat of the partner came lately. */
  'heartbeat',
  /** Its clock and ours agree. */
  'clock',
] as const;
export type LinkStepName = (typeof LINK_STEPS)[number];
export interface LinkStep {
  readonly step: LinkStepName;
  /** `skipped`: an earlier step failed that it rests on. `unknown`: nothing is there to judge it by. */
  readonly outcome: 'ok' | 'failed' | 'skipped' | 'unknown';
  /** Why it failed: of the link, the certificate or the directory. */
  readonly code?: string;
}
/** The newest test of the connection with one partner; `doneAt` and its steps come from the courier, which alone can connect. */
export interface LinkTest {
  readonly id: string;
  readonly peer: Oin;
  readonly at: Instant;
  readonly doneAt?: Instant;
  readonly steps: readonly LinkStep[];
}

/** Of a heartbeat: what the peer can do. */
export interface PeerSays {
  readonly protocolVersions: readonly string[];
  readonly suites: readonly string[];
  readonly directoryVersion: number;
}
/** The newest heartbeat of a peer: when it came, and what it said. What an earlier build kept says less. */
export interface PeerBeat {
  readonly at: Instant;
  readonly clock: Instant;
  readonly lawHash?: string;
  readonly says?: PeerSays;
}

export interface PartnerAct {
  readonly peer: Oin;
  readonly at: Instant;
  /** The request that a second person approved. */
  readonly approval: string;
}

export interface Partners {
  /** Accepted, and not ended since. */
  isAccepted(peer: Oin): Promise<boolean>;
  /** Those whose acceptance ended too. */
  list(): Promise<readonly AcceptedPartner[]>;
  /**
   * Once is enough: while it holds, a second acceptance changes nothing. The database refuses (StorageError 23514) a request
   * that nobody else approved, that is about another partner, or that is older than the end it would undo.
   */
  accept(partner: PartnerAct): Promise<void>;
  /** The same holds of the request that ends it. */
  end(partner: PartnerAct): Promise<void>;
  /** One test per partner: takes the place of the last, unless that one still waits since `notSince`; then the last stands. */
  askTest(test: Pick<LinkTest, 'id' | 'peer' | 'at'>, notSince: Instant): Promise<LinkTest>;
  newestTest(peer: Oin): Promise<LinkTest | undefined>;
  /** Oldest first. */
  waitingTests(limit: number): Promise<readonly LinkTest[]>;
  finishTest(id: string, done: { readonly at: Instant; readonly steps: readonly LinkStep[] }): Promise<void>;
  newestBeat(peer: Oin): Promise<PeerBeat | undefined>;
}
