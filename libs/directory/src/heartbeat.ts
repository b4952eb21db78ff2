/** The payload that peers exchange to say what they are and can do now (signed by the caller; protocol document 4). */
import { JsonError, parseJson, parseOin, type Instant, type Oin } from '#domain';
import { heartbeatSchema } from './schema.js';
import { defectsOf, describe } from './shape.js';

export interface Heartbeat {
  readonly oin: Oin;
  readonly manifest: Manifest;
  /** The node's newest key document, as a compact JWS; `verifyKeyDocument` judges it. */
  readonly keyDocument: string;
  /** Latest audit checkpoints seen of all nodes, C2SP tlog-checkpoint text. */
  readonly checkpoints?: readonly string[];
  /** That the sender's own log contains the sizes of it that the receiver named last. RFC 9162 §2.1.4. */
  readonly proofs?: readonly LogProof[];
}

export interface LogProof {
  /** Origin line of the log's checkpoints. */
  readonly origin: string;
  readonly size1: number;
  readonly size2: number;
  /** Base64url, 32 bytes each. */
  readonly proof: readonly string[];
}

export interface Manifest {
  readonly protocolVersions: readonly string[];
  readonly kinds: readonly string[];
  readonly suites: readonly string[];
  /** Base64url SHA-256 of the law table in force. */
  readonly lawHash: string;
  readonly directoryVersion: number;
  readonly directoryHash: string;
  /** The node's clock when it spoke. */
  readonly clock: Instant;
}

export type ParsedHeartbeat =
  | { readonly outcome: 'parsed'; readonly heartbeat: Heartbeat }
  | { readonly outcome: 'invalid'; readonly code: 'HEARTBEAT_INVALID'; readonly detail: string };

/** Room for the checkpoints of a whole federation. */
const MAX_HEARTBEAT_BYTES = 524_288;

/** Strict: unknown members are refused, because what a peer claims about itself decides what we send it. */
export function parseHeartbeat(bytes: Uint8Array): ParsedHeartbeat {
  const invalid = (detail: string): ParsedHeartbeat => ({
    outcome: 'invalid',
    code: 'HEARTBEAT_INVALID',
    detail,
  });
  try {
    const json = parseJson(bytes, { maxBytes: MAX_HEARTBEAT_BYTES });
    const [defect] = defectsOf(json, heartbeatSchema);
    if (defect) return invalid(describe(defect));
    const heartbeat = json as unknown as Heartbeat;
    if (parseOin(heartbeat.oin) === undefined) return invalid('/oin must be an OIN of 20 positions');
    return { outcome: 'parsed', heartbeat };
  } catch (error) {
    if (error instanceof JsonError) return invalid(error.message);
    throw error;
  }
}
