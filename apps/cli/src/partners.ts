/** `sluis partner …`: who takes part, their certificates, and asking a second person to accept one, or to end that. */
import { setTimeout as delay } from 'node:timers/promises';
import { parseOin, type Oin } from '#domain';
import { list } from './acts.js';
import { CliError, EXIT, usage } from './exit.js';
import { PARTNERS_HELP as help } from './help-partners.js';
import { answer, restVerb, send } from './rest.js';
import { required, type Arguments, type Verb } from './verb.js';

function onlyOin({ positionals }: Arguments): Oin {
  const [text, ...more] = positionals;
  const oin = text === undefined ? undefined : parseOin(text);
  if (oin === undefined || more.length > 0)
    throw usage('Geef precies één OIN (20 cijfers).', 'Give exactly one OIN (20 digits).');
  return oin;
}

/** As certificate tools print it: in capitals, with colons or spaces. */
const fingerprintOf = (args: Arguments): string =>
  required(args, 'vingerafdruk').replaceAll(/[: ]/g, '').toLowerCase();

const WAITS_MS = 30_000;
const LOOKS_EVERY_MS = 500;

/** Asks, waits for the courier, and ends with 6 where a step failed. */
const test: Verb = {
  help,
  options: {},
  run: async (args, io, lang) => {
    const path = `/partners/${onlyOin(args)}/verbindingstests`;
    const asked = await send({ method: 'POST', path }, args, io);
    if (asked.status >= 300) return answer(asked, { args, io, lang });
    const { id } = JSON.parse(asked.text) as Tested;
    for (let waited = 0; waited < WAITS_MS; waited += LOOKS_EVERY_MS) {
      const seen = await send({ method: 'GET', path }, args, io);
      const { klaarOp, stappen, ...now } = JSON.parse(seen.text) as Tested;
      if (seen.status >= 300 || (klaarOp !== undefined && now.id === id)) {
        const exit = answer(seen, { args, io, lang });
        return exit === EXIT.ok && stappen.some(({ uitkomst }) => uitkomst === 'failed')
          ? EXIT.finding
          : exit;
      }
      await delay(LOOKS_EVERY_MS);
    }
    throw new CliError(EXIT.failed, {
      nl: 'De koerier deed de test niet binnen 30 seconden. Draait hij?',
      en: 'The courier did not do the test within 30 seconds. Is it running?',
    });
  },
};
interface Tested {
  readonly id: string;
  readonly klaarOp?: string;
  readonly stappen: readonly { readonly uitkomst: string }[];
}

export const partnerVerbs: Readonly<Record<string, Verb>> = {
  'partner lijst': list(help, '/partners'),
  'partner certificaten': restVerb({
    help,
    options: {},
    request: (args) => ({ method: 'GET', path: `/partners/${onlyOin(args)}/certificaten` }),
  }),
  'partner test': test,
  'partner beeindig': restVerb({
    help,
    options: { reden: { type: 'string' } },
    request: (args) => ({
      method: 'POST',
      path: `/partners/${onlyOin(args)}/beeindigingen`,
      body: { reden: required(args, 'reden') },
    }),
  }),
  'partner aanvaard': restVerb({
    help,
    options: { vingerafdruk: { type: 'string' }, reden: { type: 'string' } },
    request: (args) => ({
      method: 'POST',
      path: `/partners/${onlyOin(args)}/aanvaardingen`,
      body: { vingerafdruk: fingerprintOf(args), reden: required(args, 'reden') },
    }),
  }),
};
