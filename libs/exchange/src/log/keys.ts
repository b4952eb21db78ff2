/** The log's own key: its change is on record, and who checks heads is told which keys there are. */
import { originOf, witnessNameOf } from '#audit';
import { parseJson, type JsonObject, type Oin } from '#domain';
import type { KeyDocument } from '#directory';
import { sealedEntry } from '../audit.js';
import type { Node } from '../node.js';

/** `key` in base64url: the one that signs from here on. */
export function recordLogKey(
  key: string,
  node: Pick<Node, 'clock' | 'random' | 'law' | 'unitOfWork'>,
): Promise<void> {
  const act = { action: 'audit.key', object: key, origin: 'start-up' };
  return node.unitOfWork.transaction((tx) => tx.audit.append([sealedEntry(node, act)]));
}

/** What one node signs its log's heads and countersignatures with. */
export interface LogKeysView {
  readonly node: Oin;
  /** Under which it signs heads, and under which it countersigns those of others. */
  readonly origin: string;
  readonly witness: string;
  /** Base64url. */
  readonly key: string;
  readonly retired: NonNullable<KeyDocument['retiredLogKeys']>;
  /** JWS that says so, by the node's authenticity key, which the directory pins: for who believes not us but that. */
  readonly document: string;
}

/** Of every node whose key document is here, our own included; each was verified before it was kept. */
export function listLogKeys(node: Node): Promise<readonly LogKeysView[]> {
  return node.unitOfWork.transaction(async (tx) => {
    const seen = new Map((await tx.witness.seen()).map((one) => [one.node, one.checkpoint.origin]));
    const { log } = await tx.log.tree();
    const originFor = (oin: Oin): string =>
      oin === node.self ? originOf(oin, log) : (seen.get(oin) ?? originOf(oin));
    return (await tx.trust.keyDocuments()).flatMap(({ peer, jws }) => {
      const { auditLogKey: key, retiredLogKeys: retired = [] } = documentIn(jws);
      const names = { node: peer, origin: originFor(peer), witness: witnessNameOf(peer) };
      return key === undefined ? [] : [{ ...names, key, retired, document: jws }];
    });
  });
}

const documentIn = (jws: string): KeyDocument =>
  parseJson(Buffer.from(jws.split('.')[1] ?? '', 'base64url')) as JsonObject as unknown as KeyDocument;
