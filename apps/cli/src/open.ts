import { trustedDirectory } from './directory-file.js';
import { examine } from './examine.js';
import { CliError, EXIT } from './exit.js';
import { OPEN_HELP } from './help.js';
import { readCrls, readDecryptionKeys } from './material.js';
import { onlyFile, print, type Verb } from './verb.js';

/** `sluis open`: decrypts an envelope and checks all of it, offline. Content is printed only when asked for. */
export const openEnvelopeFile: Verb = {
  help: OPEN_HELP,
  options: {
    keys: { type: 'string' },
    'password-file': { type: 'string' },
    directory: { type: 'string' },
    authority: { type: 'string' },
    crls: { type: 'string' },
    at: { type: 'string' },
    'allow-loopback': { type: 'boolean' },
    content: { type: 'boolean' },
  },
  async run(args, io) {
    const file = onlyFile(args);
    const { directory, at } = await trustedDirectory(args, io);
    const keys = await readDecryptionKeys(args, io);
    const crls = await readCrls(args, io);
    const examined = await examine(await io.read(file), { directory, keys, crls, at });
    const { good, facts, checks } = examined;
    const content = args.flags.has('content') ? examined.content : undefined;
    print(io, args, { ...facts, checks, ...(content ? { content } : {}) });
    if (good) return EXIT.ok;
    throw new CliError(EXIT.finding, {
      nl: 'Deze envelop is niet in orde; zie de controles.',
      en: 'This envelope is not in order; see the checks.',
    });
  },
};
