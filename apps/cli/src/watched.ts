import { EXIT } from './exit.js';
import type { Verb } from './verb.js';

const EVERY_MS = 5_000;

/** `--watch`: asks again and again until it is interrupted, or the node gives no answer any more. */
export const watched = (verb: Verb): Verb => ({
  ...verb,
  options: { ...verb.options, watch: { type: 'boolean' } },
  run: async (args, io, lang) => {
    for (;;) {
      const exit = await verb.run(args, io, lang);
      const isSeen = exit === EXIT.ok || exit === EXIT.finding;
      if (!args.flags.has('watch') || !isSeen || !(await io.pause(EVERY_MS))) return exit;
    }
  },
});
