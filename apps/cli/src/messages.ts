/** `sluis whoami`, `sluis messages …`, `sluis trace`: who one is here, which messages there are, and where one of them is. */
import { parseInstant } from '#domain';
import { EXIT, usage } from './exit.js';
import { MESSAGES_HELP as help, TRACE_HELP, WHOAMI_HELP } from './help-messages.js';
import { one, query } from './rest-rows.js';
import { answer, onlyId, restVerb, send } from './rest.js';
import { print, type Arguments, type Verb } from './verb.js';
import { watched } from './watched.js';

interface Line {
  readonly geregistreerdOp: string;
}
interface Page {
  readonly berichten: readonly Line[];
  readonly vervolg?: string;
}

const FILTERS = { status: 'status', peer: 'partner', direction: 'richting', limit: 'limiet', after: 'na' };

/** Newest first, so that `--since` ends where the first older one stands. */
const messagesList: Verb = {
  help,
  options: Object.fromEntries([...Object.keys(FILTERS), 'since'].map((name) => [name, { type: 'string' }])),
  run: async (args, io, lang) => {
    const since = sinceOf(args);
    const given = Object.entries(FILTERS).map(([option, name]) => [name, args.options.get(option)]);
    const path = `/berichten${query(Object.fromEntries(given) as Record<string, string | undefined>)}`;
    const heard = await send({ method: 'GET', path }, args, io);
    if (heard.status !== 200) return answer(heard, { args, io, lang });
    const { vervolg, ...page } = JSON.parse(heard.text) as Page;
    const berichten = page.berichten.filter(({ geregistreerdOp }) => geregistreerdOp >= since);
    // What is older than that lies on no further page either.
    const isAll = berichten.length < page.berichten.length;
    print(io, args, { ...page, berichten, ...(isAll || vervolg === undefined ? {} : { vervolg }) });
    return EXIT.ok;
  },
};

function sinceOf({ options }: Arguments): string {
  const text = options.get('since');
  const at = text === undefined ? '' : parseInstant(text);
  if (at === undefined)
    throw usage(
      '--since moet een moment zijn, zoals 2026-11-25T09:00:00Z.',
      '--since must be a moment, such as 2026-11-25T09:00:00Z.',
    );
  return at;
}

/** Its facts, each step of both nodes, what is still expected, and its place in line where it has one. */
const trace: Verb = {
  help: TRACE_HELP,
  options: {},
  run: async (args, io, lang) => {
    const path = `/berichten/${onlyId(args)}`;
    const [message, journey, line] = [
      await get(path),
      await get(`${path}/stappen`),
      await get(`${path}/bezorging`),
    ];
    for (const heard of [message, journey])
      if (heard.status !== 200) return answer(heard, { args, io, lang });
    const bericht = JSON.parse(message.text) as object;
    const bezorging = line.status === 200 ? { bezorging: JSON.parse(line.text) as object } : {};
    print(io, args, { bericht, ...(JSON.parse(journey.text) as object), ...bezorging });
    return EXIT.ok;

    function get(at: string) {
      return send({ method: 'GET', path: at }, args, io);
    }
  },
};

export const messageVerbs: Readonly<Record<string, Verb>> = {
  whoami: restVerb({ help: WHOAMI_HELP, options: {}, request: () => ({ method: 'GET', path: '/mij' }) }),
  'messages list': watched(messagesList),
  'messages show': one(help, ['/berichten']),
  trace: watched(trace),
};
