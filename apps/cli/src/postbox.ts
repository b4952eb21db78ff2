/** `sluis postvak …` and `sluis meldplichten`: received messages, their conditions, and what may be done with them. */
import type { Arguments, Verb } from './verb.js';
import { required } from './verb.js';
import { POSTBOX_HELP } from './help-postbox.js';
import { fileBody, onlyId, restVerb, type RestRequest } from './rest.js';

const FOR: Verb['options'] = { doel: { type: 'string' }, zaak: { type: 'string' } };
const help = POSTBOX_HELP;

type Stated = { readonly doel: string; readonly zaak?: string; readonly verzoek?: string };
/** What for, and under which own case where it stands on one. */
function purposeOf(args: Arguments): Stated {
  const zaak = args.options.get('zaak');
  return { doel: required(args, 'doel'), ...(zaak === undefined ? {} : { zaak }) };
}
const forCase = (args: Arguments): Stated => ({
  doel: required(args, 'doel'),
  zaak: required(args, 'zaak'),
});

/** The contact point names the request for which it reads. */
function forReading(args: Arguments): Stated {
  const verzoek = args.options.get('verzoek');
  return { ...purposeOf(args), ...(verzoek === undefined ? {} : { verzoek }) };
}

const use = (
  noun: string,
  stated: (args: Arguments) => Stated,
  { idempotent = false, options = FOR }: { idempotent?: boolean; options?: Verb['options'] } = {},
): Verb =>
  restVerb({
    help,
    options,
    request: (args) => ({
      method: 'POST',
      path: `/postvak/${onlyId(args)}/${noun}`,
      body: stated(args),
      idempotent,
    }),
  });

const get = (noun: string): Verb =>
  restVerb({
    help,
    options: {},
    request: (args) => ({ method: 'GET', path: `/postvak/${onlyId(args)}/${noun}` }),
  });

export const postboxVerbs: Readonly<Record<string, Verb>> = {
  'postvak lijst': restVerb({
    help,
    options: { na: { type: 'string' } },
    request: ({ options }) => ({
      method: 'GET',
      path: `/postvak?na=${encodeURIComponent(options.get('na') ?? '0')}`,
    }),
  }),
  'postvak lees': use('inzagen', forReading, {
    idempotent: true,
    options: { ...FOR, verzoek: { type: 'string' } },
  }),
  'postvak exporteer': use('exports', forCase),
  'postvak plan': use('planopnamen', forCase),
  'postvak deelmee': restVerb({
    help,
    options: { ...FOR, verzoek: { type: 'string' } },
    request: (args) => ({
      method: 'POST',
      path: `/postvak/${onlyId(args)}/mededelingen`,
      body: { ...purposeOf(args), verzoek: required(args, 'verzoek') },
    }),
  }),
  'postvak verstrek': restVerb({
    help,
    options: {
      ...FOR,
      aan: { type: 'string' },
      deelnemer: { type: 'string' },
      derde: { type: 'string' },
      grondslag: { type: 'string' },
    },
    request: (args): RestRequest => {
      const given = (option: string, name: string) => {
        const value = args.options.get(option);
        return value === undefined ? {} : { [name]: value };
      };
      const body = {
        ...forCase(args),
        soortOntvanger: required(args, 'aan'),
        ...given('deelnemer', 'ontvanger'),
        ...given('derde', 'derde'),
        ...given('grondslag', 'grondslag'),
      };
      return { method: 'POST', path: `/postvak/${onlyId(args)}/verstrekkingen`, body };
    },
  }),
  'postvak beperkingen': restVerb({
    help,
    options: { odrl: { type: 'boolean' } },
    request: (args) => ({
      method: 'GET',
      path: `/postvak/${onlyId(args)}/beperkingen`,
      ...(args.flags.has('odrl') ? { accept: 'application/ld+json' } : {}),
    }),
  }),
  'postvak scherpaan': restVerb({
    help,
    options: { in: { type: 'string' } },
    request: async (args, io) => ({
      method: 'POST',
      path: `/postvak/${onlyId(args)}/beperkingen`,
      body: await fileBody(args, io),
    }),
  }),
  'postvak herkomst': get('herkomst'),
  'postvak aanhoudingen': get('aanhoudingen'),
  'postvak houdaan': restVerb({
    help,
    options: { reden: { type: 'string' }, tot: { type: 'string' } },
    request: (args) => ({
      method: 'POST',
      path: `/postvak/${onlyId(args)}/aanhoudingen`,
      body: { reden: required(args, 'reden'), eindigtOp: required(args, 'tot') },
    }),
  }),
  'postvak verleng': restVerb({
    help,
    options: { tot: { type: 'string' }, instemmingen: { type: 'string' }, reden: { type: 'string' } },
    request: (args) => ({
      method: 'POST',
      path: `/postvak/${onlyId(args)}/verlengingen`,
      body: {
        eindigtOp: required(args, 'tot'),
        instemmingen: required(args, 'instemmingen').split(','),
        reden: required(args, 'reden'),
      },
    }),
  }),
  'postvak hefop': restVerb({
    help,
    options: {},
    request: (args) => ({ method: 'DELETE', path: `/aanhoudingen/${onlyId(args)}` }),
  }),
  meldplichten: restVerb({ help, options: {}, request: () => ({ method: 'GET', path: '/meldplichten' }) }),
};
