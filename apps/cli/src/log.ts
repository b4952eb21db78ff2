/** `sluis audit head`, `entry`, `proof` and the like: the audit log itself, and its proofs, for whoever checks a node while it runs. */
import { list } from './acts.js';
import { LOG_HELP as help } from './help-audit.js';
import { one, query } from './rest-rows.js';
import { restVerb } from './rest.js';
import { required, type Arguments, type Verb } from './verb.js';

/** `GET path` with these options as its query, of an earlier log of the node where `--log` says which. */
const ask = (path: string, names: readonly string[]): Verb =>
  restVerb({
    help,
    options: Object.fromEntries([...names, 'log'].map((name) => [name, { type: 'string' }])),
    request: (args) => ({ method: 'GET', path: `${path}${queryOf(args, names)}` }),
  });

const queryOf = (args: Arguments, names: readonly string[]): string =>
  query({
    ...Object.fromEntries(names.map((name) => [name, required(args, name)])),
    logboek: args.options.get('log'),
  });

export const logVerbs: Readonly<Record<string, Verb>> = {
  'audit head': ask('/audit/controlepunt', []),
  'audit keys': list(help, '/audit/sleutels'),
  'audit entry': ask('/audit/regels', ['vingerafdruk']),
  'audit bericht': one(help, ['/audit/berichten', 'regels']),
  'audit proof': ask('/audit/opnamebewijzen', ['vingerafdruk']),
  'audit growth': ask('/audit/samenhangbewijzen', ['van', 'tot']),
  'audit tile': ask('/audit/tegels', ['pad']),
  'audit witnesses': list(help, '/audit/getuigen'),
  'audit opzet': ask('/audit/rapporten/opzet', ['van', 'tot']),
};
