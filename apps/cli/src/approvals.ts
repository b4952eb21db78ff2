/** `sluis vierogen …`: what one person asks and another decides; the same requests as the console's. */
import { actOn, list } from './acts.js';
import { APPROVALS_HELP as help } from './help-approvals.js';
import { onlyId, restVerb } from './rest.js';
import { required, type Arguments, type Verb } from './verb.js';

/** Whoever rejects says why. */
const decide = (besluit: 'approved' | 'rejected'): Verb =>
  restVerb({
    help,
    options: { toelichting: { type: 'string' } },
    request: (args) => ({
      method: 'POST',
      path: `/vierogen/${onlyId(args)}/beoordelingen`,
      body: {
        besluit,
        ...(besluit === 'rejected'
          ? { toelichting: required(args, 'toelichting') }
          : given(args, 'toelichting')),
      },
    }),
  });

const given = ({ options }: Arguments, name: string): object => {
  const value = options.get(name);
  return value === undefined ? {} : { [name]: value };
};

const reasonOn = (path: string, noun: string, extra: readonly string[] = []): Verb =>
  restVerb({
    help,
    options: Object.fromEntries(['reden', ...extra].map((name) => [name, { type: 'string' as const }])),
    request: (args) => ({
      method: 'POST',
      path: `${path}/${onlyId(args)}/${noun}`,
      body: { reden: required(args, 'reden') },
    }),
  });

export const approvalVerbs: Readonly<Record<string, Verb>> = {
  'vierogen lijst': list(help, '/vierogen'),
  'vierogen toon': restVerb({
    help,
    options: {},
    request: (args) => ({ method: 'GET', path: `/vierogen/${onlyId(args)}` }),
  }),
  'vierogen plan': restVerb({
    help,
    options: {
      peer: { type: 'string' },
      code: { type: 'string' },
      weggooien: { type: 'boolean' },
      broker: { type: 'boolean' },
    },
    request: ({ options, flags }) => {
      const [partner, code] = [options.get('peer'), options.get('code')];
      const body = {
        soort: flags.has('weggooien') ? 'discard' : 'release',
        ...(partner === undefined ? {} : { partner }),
        ...(code === undefined ? {} : { code }),
        ...(flags.has('broker') ? { broker: true } : {}),
      };
      return { method: 'POST', path: '/vierogen/plannen', body };
    },
  }),
  'vierogen vraag': reasonOn('/vierogen', 'aanvragen'),
  'vierogen keurgoed': decide('approved'),
  'vierogen wijsaf': decide('rejected'),
  'vierogen trekin': actOn(help, ['/vierogen', 'intrekkingen']),
  'vierogen uitvoer': restVerb({
    help,
    options: {},
    request: (args) => ({ method: 'GET', path: `/vierogen/${onlyId(args)}/uitvoer` }),
  }),
};
