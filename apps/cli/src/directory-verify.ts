import { EXIT } from './exit.js';
import { judgeDirectory, refusalOf, summaryOf } from './directory-file.js';
import { VERIFY_HELP } from './help.js';
import { readAuthority } from './material.js';
import { momentOf, onlyFile, print, type Verb } from './verb.js';

/** `sluis directory verify`: judges a signed directory exactly as a node does. */
export const directoryVerify: Verb = {
  help: VERIFY_HELP,
  options: {
    authority: { type: 'string' },
    at: { type: 'string' },
    current: { type: 'string' },
    self: { type: 'string' },
    'allow-loopback': { type: 'boolean' },
  },
  async run(args, io) {
    const file = onlyFile(args);
    const at = momentOf(args, io);
    const authority = await readAuthority(args, io);
    const verdict = await judgeDirectory(await io.read(file), { args, io, authority, at });
    if (verdict.outcome === 'refused') {
      if (args.flags.has('json')) print(io, args, { ...verdict });
      throw refusalOf(verdict);
    }
    print(io, args, summaryOf(verdict.directory, at));
    return EXIT.ok;
  },
};
