/** `sluis bericht …`, `sluis geparkeerd …`, `sluis melding …`: what waits in line, lies still or fails; the same acts as the console's. */
import { actOn, list } from './acts.js';
import { usage } from './exit.js';
import { ALARMS_HELP, LINES_HELP as help } from './help-lines.js';
import { actWith, one } from './rest-rows.js';
import { restVerb } from './rest.js';
import { required, type Arguments, type Verb } from './verb.js';

/** Options that become parameters of the address, under their name there. */
const listOf = (path: string, names: Readonly<Record<string, string>>): Verb =>
  restVerb({
    help,
    options: Object.fromEntries(Object.keys(names).map((name) => [name, { type: 'string' as const }])),
    request: ({ options }) => {
      const given = Object.entries(names).flatMap(([option, name]) => {
        const value = options.get(option);
        return value === undefined ? [] : [[name, value] as [string, string]];
      });
      const query = given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
      return { method: 'GET', path: `${path}${query}` };
    },
  });

/** KIND SUBJECT, as `melding lijst` names them. */
function alarmPath({ positionals }: Arguments, noun: string): string {
  const [kind, subject, ...more] = positionals;
  if (kind === undefined || subject === undefined || more.length > 0)
    throw usage('Geef een soort en een onderwerp.', 'Give a kind and a subject.');
  return `/meldingen/${encodeURIComponent(kind)}/${encodeURIComponent(subject)}/${noun}`;
}

const onAlarm = (method: 'POST' | 'DELETE', noun: string): Verb =>
  restVerb({
    help: ALARMS_HELP,
    options: {},
    request: (args) => ({ method, path: alarmPath(args, noun) }),
  });

const mute = restVerb({
  help: ALARMS_HELP,
  options: { tot: { type: 'string' }, reden: { type: 'string' } },
  request: (args) => ({
    method: 'POST',
    path: alarmPath(args, 'dempingen'),
    body: { eindigtOp: required(args, 'tot'), reden: required(args, 'reden') },
  }),
});

export const alarmVerbs: Readonly<Record<string, Verb>> = {
  'melding lijst': list(ALARMS_HELP, '/meldingen'),
  'melding gezien': onAlarm('POST', 'kennisnemingen'),
  'melding demp': mute,
  'melding hoor': onAlarm('DELETE', 'dempingen'),
};

export const lineVerbs: Readonly<Record<string, Verb>> = {
  'bericht bezorging': one(help, ['/berichten', 'bezorging']),
  'bericht probeer': actOn(help, ['/berichten', 'pogingen']),
  'bericht parkeer': actWith(help, ['/berichten', 'parkeringen'], { required: ['reden'] }),
  'bericht hervat': actWith(help, ['/berichten', 'hervattingen'], { required: ['reden'] }),
  'geparkeerd berichten': listOf('/geparkeerd/berichten', { na: 'na' }),
  'geparkeerd leveringen': listOf('/geparkeerd/leveringen', { peer: 'partner', code: 'code', na: 'na' }),
};
