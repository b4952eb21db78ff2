import { webcrypto } from 'node:crypto';
import * as pkijs from 'pkijs';
import type { Certificate } from './certificate.js';
import { orRefuse, refuse } from './errors.js';
import type { RevocationList } from './revocation.js';

/** pkijs's result codes for names outside the permitted or inside the excluded subtrees. */
const NAME_CONSTRAINT_CODES: readonly number[] = [41, 42];

/**
 * Has pkijs judge the path that we built: a second, independently written validator, which also applies name constraints
 * and policies (RFC 5280 §6.1). It sees only what passed the strict reader, and what it reads must encode to the same
 * bytes again, so that both judged the same certificate. Throws `CERT_MALFORMED`, `PATH_NAME_CONSTRAINT` or
 * `PATH_REFUSED`.
 */
export async function requireSecondOpinion(
  path: readonly Certificate[],
  lists: readonly RevocationList[],
  at: Date,
): Promise<void> {
  const certificates = path.map(({ der }) => orRefuse('CERT_MALFORMED', () => reread(der)));
  const crls = lists.map(({ der }) =>
    orRefuse('CRL_MALFORMED', () => pkijs.CertificateRevocationList.fromBER(bufferOf(der))),
  );
  const [leaf, ...issuers] = certificates;
  const anchor = issuers.pop();
  if (!leaf || !anchor) return refuse('PATH_REFUSED');
  const engine = new pkijs.CertificateChainValidationEngine({
    trustedCerts: [anchor],
    // pkijs takes the last one for the leaf.
    certs: [...issuers, leaf],
    crls,
    checkDate: at,
  });
  // No module state: the engine is made here, not registered globally.
  const verdict = await engine.verify({}, new pkijs.CryptoEngine({ name: 'node', crypto: webcrypto }));
  if (!verdict.result)
    refuse(NAME_CONSTRAINT_CODES.includes(verdict.resultCode) ? 'PATH_NAME_CONSTRAINT' : 'PATH_REFUSED');
}

function reread(der: Uint8Array): pkijs.Certificate {
  const certificate = pkijs.Certificate.fromBER(bufferOf(der));
  const again = new Uint8Array(certificate.toSchema(true).toBER());
  return Buffer.compare(again, der) === 0 ? certificate : refuse('CERT_MALFORMED');
}

/** A buffer of its own: a view on a pooled one would hand its neighbours along. */
const bufferOf = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer;
