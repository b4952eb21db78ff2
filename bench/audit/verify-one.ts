/** One pack in a process of its own, so that the largest memory is that of verifying. Prints JSON. */
import { PackVerifier, originOf, witnessNameOf } from '#audit';
import { fromBase64url, pinnedKey } from '#crypto';
import type { Oin } from '#domain';
import { processIo } from '../../apps/cli/src/io.js';

/** A party in three words: OIN, log key and certificate, the latter two in base64url. */
const [file, ...words] = process.argv.slice(2) as [string, ...string[]];
const parties = [words.slice(0, 3), words.slice(3, 6)].map(([oin, key, certificate]) => ({
  oin: oin as Oin,
  publicKey: fromBase64url(key!)!,
  signer: { key: pinnedKey(fromBase64url(certificate!)!), from: -Infinity, until: Infinity },
}));
const began = performance.now();
const verifier = new PackVerifier(() => ({
  logs: parties.map(({ oin, publicKey }) => ({ name: originOf(oin), publicKey })),
  witnesses: parties.map(({ oin, publicKey }) => ({ name: witnessNameOf(oin), publicKey })),
  signersOf: (oin) => parties.filter((party) => party.oin === oin).map(({ signer }) => signer),
  isMember: () => true,
}));
await processIo().lines(file, (line) => verifier.line(line));
const { size, total, messages, evidence, processing } = verifier.finish();
const seconds = (performance.now() - began) / 1000;
const { user, system } = process.cpuUsage();
const cpu = (user + system) / 1e6;
console.log(
  JSON.stringify({
    size,
    total,
    messages,
    evidence,
    processing,
    seconds,
    cpu,
    megabytes: process.resourceUsage().maxRSS / 1024,
  }),
);
