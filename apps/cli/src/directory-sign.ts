import { pinnedKey, signerOf } from '#crypto';
import { signDirectory, type DirectoryDocument } from '#directory';
import { JsonError, parseJson, type Json } from '#domain';
import { judgeDirectory, refusalOf, summaryOf } from './directory-file.js';
import { CliError, EXIT } from './exit.js';
import { SIGN_HELP } from './help.js';
import { readIdentity } from './material.js';
import { momentOf, print, required, type Verb } from './verb.js';

/** `sluis directory sign`: the authority's one act, away from any network. What a node would refuse is not written. */
export const directorySign: Verb = {
  help: SIGN_HELP,
  options: {
    in: { type: 'string' },
    key: { type: 'string' },
    certificate: { type: 'string' },
    'password-file': { type: 'string' },
    out: { type: 'string' },
    at: { type: 'string' },
    current: { type: 'string' },
    'allow-loopback': { type: 'boolean' },
  },
  async run(args, io) {
    const [source, target] = [required(args, 'in'), required(args, 'out')];
    const at = momentOf(args, io);
    const document = documentOf(await io.read(source), source);
    const identity = await readIdentity(args, io);
    const bytes = await signDirectory(document, signerOf(identity));
    const authority = pinnedKey(identity.certificateDer);
    const verdict = await judgeDirectory(bytes, { args, io, authority, at });
    if (verdict.outcome === 'refused') throw refusalOf(verdict);
    await io.write(target, bytes);
    print(io, args, summaryOf(verdict.directory, at));
    return EXIT.ok;
  },
};

/** Only parsed here: the check after signing judges its shape. */
function documentOf(bytes: Uint8Array, source: string): DirectoryDocument {
  try {
    const json: Json = parseJson(bytes, { maxNodes: 100_000 });
    return json as unknown as DirectoryDocument;
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    throw new CliError(EXIT.failed, {
      nl: `Het bestand ${source} is geen geldige JSON (${error.defect}, teken ${error.position}).`,
      en: `The file ${source} is not valid JSON (${error.defect}, character ${error.position}).`,
    });
  }
}
