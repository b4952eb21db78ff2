/** Partners that two people of this node accepted. A member of `Transaction`. */
import type { Instant, Oin } from '#domain';

export interface AcceptedPartner {
  readonly peer: Oin;
  readonly at: Instant;
  /** The request that a second person approved; absent where messages were exchanged before acceptance was asked for. */
  readonly approval?: string;
}
export interface Partners {
  isAccepted(peer: Oin): Promise<boolean>;
  list(): Promise<readonly AcceptedPartner[]>;
  /** Once is enough: a second acceptance changes nothing. */
  accept(partner: AcceptedPartner & { readonly approval: string }): Promise<void>;
}
