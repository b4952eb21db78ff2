/** One pack in a process of its own, so that the largest memory is that of verifying. Prints JSON. */
import { PackVerifier, originOf } from '#audit';
import { fromBase64url } from '#crypto';
import type { Oin } from '#domain';
import { processIo } from '../../apps/cli/src/io.js';

const [file, node, key] = process.argv.slice(2) as [string, Oin, string];
const began = performance.now();
const verifier = new PackVerifier(() => ({
  logs: [{ name: originOf(node), publicKey: fromBase64url(key)! }],
  witnesses: [],
  signerOf: () => undefined,
}));
for await (const line of processIo().lines(file)) verifier.line(line);
const { size, total } = verifier.finish();
const seconds = (performance.now() - began) / 1000;
const { user, system } = process.cpuUsage();
const cpu = (user + system) / 1e6;
console.log(JSON.stringify({ size, total, seconds, cpu, megabytes: process.resourceUsage().maxRSS / 1024 }));
