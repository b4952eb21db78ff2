/**
 * Loaded before a gateway of the benchmark (`--import`): that process writes no entry and no line, so that nothing is integrated,
 * published or countersigned either. It changes the loaded code from outside: the product has no switch that could do it.
 */
import { registerHooks } from 'node:module';

/** Where a function begins, as compiled, and with what it is to return at once. */
const CUTS = [
  { file: '/libs/storage/src/audit-store.js', begins: 'async append(entries) {', returns: 'undefined' },
  {
    file: '/libs/exchange/src/audit.js',
    begins: 'function withLines(entry, lines, { random }) {',
    returns: 'entry',
  },
] as const;

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    const cut = CUTS.find(({ file }) => url.endsWith(file));
    if (cut === undefined) return loaded;
    const parts = String(loaded.source).split(cut.begins);
    // Otherwise a run with its logs would pass for one without.
    if (parts.length !== 2) throw new Error(`${url}: there is not one place that says ${cut.begins}`);
    return { ...loaded, source: parts.join(`${cut.begins} return ${cut.returns};`) };
  },
});
