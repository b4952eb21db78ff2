/** `sluis match …`: sessions over the node's API, and the overseers' recomputation without any network. */
import { parseOin } from '#domain';
import type { Oin } from '#domain';
import { usage } from './exit.js';
import { MATCH_HELP } from './help-match.js';
import { matchAudit } from './match-audit.js';
import { matchCountersVerify } from './match-counters.js';
import { matchExtract } from './match-extract.js';
import { onlyId, restVerb } from './rest.js';
import { required, type Arguments, type Verb } from './verb.js';

const help = MATCH_HELP;

function onlyOin({ positionals: [text, ...more] }: Arguments): Oin {
  const oin = text === undefined || more.length > 0 ? undefined : parseOin(text);
  if (oin === undefined) throw usage('Geef precies één OIN.', 'Give exactly one OIN.');
  return oin;
}

export const matchVerbs: Readonly<Record<string, Verb>> = {
  'match necessity': restVerb({
    help,
    options: { subject: { type: 'string' }, partner: { type: 'string' } },
    request: (args) => {
      const body = { betrokkene: required(args, 'subject'), partner: required(args, 'partner') };
      return { method: 'POST', path: '/vergelijkingen/noodzaak', body: { zaak: onlyId(args), ...body } };
    },
  }),
  'match propose': restVerb({
    help,
    options: { partner: { type: 'string' }, mode: { type: 'string' }, cases: { type: 'string' } },
    request: (args) => {
      const zaken = args.options.get('cases')?.split(',');
      const body = { partner: required(args, 'partner'), wijze: args.options.get('mode') ?? 'one-way' };
      return { method: 'POST', path: '/vergelijkingen', body: { ...body, ...(zaken ? { zaken } : {}) } };
    },
  }),
  'match accept': restVerb({
    help,
    options: {},
    request: (args) => ({ method: 'POST', path: `/vergelijkingen/${onlyId(args)}/aanvaardingen` }),
  }),
  'match status': restVerb({
    help,
    options: {},
    request: ({ positionals: [id] }) => ({
      method: 'GET',
      path: id === undefined ? '/vergelijkingen' : `/vergelijkingen/${encodeURIComponent(id)}`,
    }),
  }),
  'match evidence': restVerb({
    help,
    options: {},
    request: (args) => ({ method: 'GET', path: `/vergelijkingen/${onlyId(args)}/bewijs` }),
  }),
  'match course': restVerb({
    help,
    options: {},
    request: () => ({ method: 'GET', path: '/vergelijkingen/verloop' }),
  }),
  'match clear': restVerb({
    help,
    options: { reason: { type: 'string' } },
    request: (args) => ({
      method: 'POST',
      path: `/vergelijkingen/opschortingen/${onlyOin(args)}/opheffingen`,
      body: { reden: required(args, 'reason') },
    }),
  }),
  'match exclude': restVerb({
    help,
    options: { ground: { type: 'string' } },
    request: (args) => ({
      method: 'POST',
      path: '/vergelijkingen/uitsluitingen',
      body: { zaak: onlyId(args), grond: required(args, 'ground') },
    }),
  }),
  'match include': restVerb({
    help,
    options: {},
    request: (args) => ({
      method: 'POST',
      path: `/vergelijkingen/uitsluitingen/${onlyId(args)}/opheffingen`,
    }),
  }),
  // Before the shorter one: the first that fits is taken.
  'match counters verify': matchCountersVerify,
  'match counters': restVerb({
    help,
    options: {},
    request: () => ({ method: 'GET', path: '/vergelijkingen/tellingen' }),
  }),
  'match extract': matchExtract,
  'match audit': matchAudit,
};
