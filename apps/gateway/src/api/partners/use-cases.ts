/** What the API may do about partners, and the binding of it to one node. */
import type { Oin } from '#domain';
import * as exchange from '#exchange';
import type { AcceptedPartner, Actor, BeatView, LinkTest, ListedCertificate, Node } from '#exchange';

export interface PartnerDesk {
  accepted(): Promise<readonly AcceptedPartner[]>;
  /** None for a node that the directory does not list. */
  certificates(oin: Oin): readonly ListedCertificate[];
  /** `undefined` for a node that the directory does not list. */
  askTest(oin: Oin, actor: Actor): Promise<LinkTest | undefined>;
  newestTest(oin: Oin): Promise<LinkTest | undefined>;
  /** `undefined` for a node that the directory does not list. */
  beat(oin: Oin): Promise<BeatView | undefined>;
}

export const bindPartners = (node: Node): PartnerDesk => ({
  accepted: () => exchange.listAccepted(node),
  certificates: (oin) => node.directory.certificates(oin),
  askTest: (oin, actor) => exchange.askLinkTest(oin, actor, node),
  newestTest: (oin) => exchange.newestLinkTest(oin, node),
  beat: (oin) => exchange.viewBeat(oin, node),
});
