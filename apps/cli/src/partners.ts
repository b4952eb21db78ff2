/** `sluis partner …`: who takes part, their certificates, and asking a second person to accept one. */
import { parseOin, type Oin } from '#domain';
import { list } from './acts.js';
import { usage } from './exit.js';
import { PARTNERS_HELP as help } from './help-partners.js';
import { restVerb } from './rest.js';
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

export const partnerVerbs: Readonly<Record<string, Verb>> = {
  'partner lijst': list(help, '/partners'),
  'partner certificaten': restVerb({
    help,
    options: {},
    request: (args) => ({ method: 'GET', path: `/partners/${onlyOin(args)}/certificaten` }),
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
