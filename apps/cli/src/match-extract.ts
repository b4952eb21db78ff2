/** `sluis match extract`: the register's records that a sealed package names, from the node that is audited. */
import type { AuditPackage } from '#matching';
import { EXIT } from './exit.js';
import { MATCH_HELP } from './help-match.js';
import { openPackage, OVERSEER_KEYS } from './match-audit.js';
import { answer, parsed, send } from './rest.js';
import type { RestRequest } from './rest.js';
import { print, type Verb } from './verb.js';

/** References in one request: a node takes no more than so many at a time (openapi.json). */
const REFS_AT_ONCE = 4096;

/** Asks the audited node for the records that its package names, part by part; they come sealed to the overseers. */
export const matchExtract: Verb = {
  help: MATCH_HELP,
  options: { dir: { type: 'string' }, ...OVERSEER_KEYS },
  async run(args, io, lang) {
    const { content } = await openPackage(args, io);
    const parts: string[] = [];
    for (const request of extractsOf(content)) {
      const answered = await send(request, args, io);
      if (answered.status >= 300) return answer(answered, { args, io, lang });
      parts.push(String(parsed(answered.text)?.['uittreksel']));
    }
    print(io, args, { uittreksels: parts });
    return EXIT.ok;
  },
};

function extractsOf({ sessionId, dir, frozenAt, elements }: AuditPackage): readonly RestRequest[] {
  const refs = [...new Set(elements.flatMap(({ recordRefs }) => recordRefs))];
  return Array.from({ length: Math.ceil(refs.length / REFS_AT_ONCE) }, (_, i) => ({
    method: 'POST',
    path: `/vergelijkingen/${sessionId}/registeruittreksels`,
    body: {
      richting: dir,
      vastgelegdOp: frozenAt,
      verwijzingen: refs.slice(i * REFS_AT_ONCE, (i + 1) * REFS_AT_ONCE),
    },
  }));
}
