/** Certificates that run out: 60, 30, 14 and 7 days ahead. One alarm per node, for the one of its certificates that ends first. */
import { X509Certificate } from 'node:crypto';
import type { Directory } from '#directory';
import { instantOf, millisOf } from '#domain';
import type { Instant } from '#domain';
import type { Condition } from '#exchange';

const DAY_MS = 86_400_000;
/** Days left at which there is an alarm, and again at each next one. */
const STEPS = [60, 30, 14, 7, 0] as const;

/** Those that the directory pins, our own among them. */
export function directoryCertificates(directory: Directory, now: Instant): readonly Condition[] {
  return directory.document.nodes.map(({ oin, certificates }) => {
    const { authenticity, confidentiality, tls } = certificates;
    const ends = [authenticity, confidentiality, ...(tls === undefined ? [] : [tls])].map((der) =>
      endOf(() => new X509Certificate(Buffer.from(der, 'base64'))),
    );
    return expiryOf(oin, ends, now);
  });
}

/** Of the link with brokers: the file that the courier presents. */
export const linkCertificate = (pem: () => Buffer, now: Instant): Condition =>
  expiryOf('own-tls', [endOf(() => new X509Certificate(pem()))], now);

function endOf(read: () => X509Certificate): Instant | undefined {
  try {
    return instantOf(Date.parse(read().validTo));
  } catch {
    return undefined;
  }
}

/** One that cannot be read has no end that anybody knows. */
function expiryOf(about: string, ends: readonly (Instant | undefined)[], now: Instant): Condition {
  const alarm = 'certificate-expires';
  const known = ends.filter((end) => end !== undefined).sort();
  if (known.length < ends.length || known[0] === undefined) return { alarm, about, state: 'unknown' };
  const [until] = known;
  const days = (millisOf(until) - millisOf(now)) / DAY_MS;
  const step = STEPS.filter((limit) => days <= limit).length;
  return step === 0 ? { alarm, about, state: 'ok', until } : { alarm, about, state: 'failing', until, step };
}
