/** `sluis audit alarms|alarm|settle`: what is wrong with a log, with the evidence, and that a person looked into it. */
import { actOn, list } from './acts.js';
import { LOG_ALARMS_HELP as help } from './help-audit.js';
import { one } from './rest-rows.js';
import { restVerb } from './rest.js';
import { required, type Verb } from './verb.js';

export const logAlarmVerbs: Readonly<Record<string, Verb>> = {
  'audit alarms': list(help, '/audit/alarmen'),
  'audit alarm': one(help, ['/audit/alarmen']),
  'audit nieuw-log': restVerb({
    help,
    options: { reden: { type: 'string' } },
    request: (args) => ({
      method: 'POST',
      path: '/audit/nieuwe-logboeken',
      body: { reden: required(args, 'reden') },
    }),
  }),
  'audit settle': actOn(help, ['/audit/alarmen', 'afhandelingen']),
};
