/**
 * `sluis status` and `sluis cert check`: how it stands with the node, its peers and their certificates, over the API of the
 * node. For scripts, and for who does not look at a screen: exit code 6 where something asks for attention.
 */
import type { Bilingual } from '#domain';
import { releaseText } from '#release';
import { EXIT, usage, type ExitCode } from './exit.js';
import type { Lang } from './help.js';
import { CERT_HELP, STATUS_HELP } from './help-status.js';
import type { CliIo } from './io.js';
import { addressOf, answer, send } from './rest.js';
import { print, type Arguments, type Verb } from './verb.js';
import { watched } from './watched.js';

/** Of the API's `PartnerStroom`, what is read here; `--json` passes all of it on. */
interface PeerFlow {
  readonly oin: string;
  readonly naam: string;
  readonly toestand: 'werkt' | 'wacht' | 'staat-stil' | 'geen-gegevens';
  readonly oudsteWachtend?: string;
  readonly volgendePoging?: string;
}
/** Likewise of its `Melding`. */
interface Alarm {
  readonly soort: string;
  readonly onderwerp: string;
  readonly naam?: string;
  readonly toestand: 'ok' | 'fout' | 'geen-gegevens';
  readonly sinds?: string;
  readonly tot?: string;
  readonly gedemptTot?: string;
}

/** Likewise of its `EigenKnooppunt`. */
interface OwnNode {
  readonly oin: string;
  readonly naam: string;
  readonly versie: string;
  readonly commit?: string;
}

interface Asking {
  readonly args: Arguments;
  readonly io: CliIo;
  readonly lang: Lang;
}

/** The body of a GET, or the exit code of what was told instead of it. */
async function ask<T>(path: string, { args, io, lang }: Asking): Promise<T | ExitCode> {
  const heard = await send({ method: 'GET', path }, args, io);
  return heard.status === 200 ? (JSON.parse(heard.text) as T) : answer(heard, { args, io, lang });
}

const status: Verb = {
  help: STATUS_HELP,
  options: {},
  run: async (args, io, lang) => {
    const asking = { args, io, lang };
    const flows = await ask<{ readonly partners: readonly PeerFlow[] }>('/overzicht?venster=1u', asking);
    if (typeof flows === 'number') return flows;
    const alarms = await alarmsOf(asking);
    if (typeof alarms === 'number') return alarms;
    const who = await ask<{ readonly knooppunt: OwnNode }>('/mij', asking);
    if (typeof who === 'number') return who;
    const { knooppunt } = who;
    const open = alarms.meldingen.filter(({ toestand }) => toestand !== 'ok');
    if (args.flags.has('json'))
      print(io, args, { op: alarms.op, knooppunt, partners: flows.partners, meldingen: open });
    else
      for (const line of [
        ownLine(knooppunt, lang),
        ...told(flows.partners, open, { lang, at: addressOf(args, io) }),
      ])
        io.out(line);
    const needsAttention =
      flows.partners.some(({ toestand }) => toestand === 'staat-stil') ||
      open.some(({ gedemptTot }) => gedemptTot === undefined);
    return needsAttention ? EXIT.finding : EXIT.ok;
  },
};

const alarmsOf = (asking: Asking) =>
  ask<{ readonly op: string; readonly meldingen: readonly Alarm[] }>('/meldingen', asking);

const STATE_WORDS: Readonly<Record<PeerFlow['toestand'] | Alarm['toestand'], Bilingual>> = {
  werkt: { nl: 'werkt', en: 'works' },
  wacht: { nl: 'wacht', en: 'waits' },
  'staat-stil': { nl: 'staat stil', en: 'stands still' },
  'geen-gegevens': { nl: 'geen gegevens', en: 'no data' },
  ok: { nl: 'in orde', en: 'ok' },
  fout: { nl: 'fout', en: 'wrong' },
};
const WIDTH = 14;

function ownLine({ naam, oin, versie, commit }: OwnNode, lang: Lang): string {
  const word = { nl: 'dit knooppunt', en: 'this node' }[lang].padEnd(WIDTH);
  const release = releaseText({ version: versie, ...(commit === undefined ? {} : { commit }) });
  return `${word}${naam} (${oin}), Sluis ${release}`;
}

/** `at`: of the API, at whose console the runbooks stand. */
function told(
  peers: readonly PeerFlow[],
  alarms: readonly Alarm[],
  { lang, at }: { readonly lang: Lang; readonly at: string },
): readonly string[] {
  const word = (state: keyof typeof STATE_WORDS): string => STATE_WORDS[state][lang].padEnd(WIDTH);
  const say = ({ nl, en }: Bilingual, moment: string | undefined): string =>
    moment === undefined ? '' : `, ${{ nl, en }[lang]} ${moment}`;
  return [
    ...peers.map(
      ({ toestand, naam, oin, oudsteWachtend, volgendePoging }) =>
        word(toestand) +
        `${naam} (${oin})` +
        say({ nl: 'oudste wacht sinds', en: 'oldest waits since' }, oudsteWachtend) +
        say({ nl: 'volgende poging', en: 'next attempt' }, volgendePoging),
    ),
    ...alarms.map(
      ({ toestand, soort, onderwerp, naam, sinds, gedemptTot }) =>
        word(toestand) +
        `${soort}: ${naam ?? onderwerp}` +
        say({ nl: 'sinds', en: 'since' }, sinds) +
        say({ nl: 'gedempt tot', en: 'muted until' }, gedemptTot) +
        ` (${at.replace(/v1$/, 'draaiboeken')}/${soort})`,
    ),
  ];
}

const DAY_MS = 86_400_000;
const DAYS = /^(\d{1,3})d$/;

/** `--within 30d`; the first warning of a node is at sixty days. */
function daysOf({ options }: Arguments): number {
  const days = DAYS.exec(options.get('within') ?? '60d')?.[1];
  if (days === undefined)
    throw usage('--within moet een aantal dagen zijn, zoals 30d.', '--within must be days, such as 30d.');
  return Number(days);
}

/** One row per node that has a certificate which ends in time, as there is one alarm per node; then all of that node's. */
const check: Verb = {
  help: CERT_HELP,
  options: { within: { type: 'string' } },
  run: async (args, io, lang) => {
    const asking = { args, io, lang };
    const days = daysOf(args);
    const alarms = await alarmsOf(asking);
    if (typeof alarms === 'number') return alarms;
    const until = Date.parse(io.now()) + days * DAY_MS;
    const ending = alarms.meldingen.filter(
      ({ soort, toestand, tot }) =>
        soort === 'certificate-expires' &&
        (toestand === 'geen-gegevens' || (tot !== undefined && Date.parse(tot) <= until)),
    );
    const rows = [];
    for (const { onderwerp, naam, toestand, tot } of ending) {
      const of = await certificatesOf(onderwerp, asking);
      if (typeof of === 'number') return of;
      rows.push({ onderwerp, ...(naam ? { naam } : {}), toestand, ...(tot ? { tot } : {}), ...of });
    }
    print(io, args, { binnenDagen: days, knooppunten: rows });
    return rows.length > 0 ? EXIT.finding : EXIT.ok;
  },
};

/** Those that the directory names; the file of our own links (`own-tls`) is in no directory. */
async function certificatesOf(about: string, asking: Asking): Promise<object | ExitCode> {
  return /^\d{20}$/.test(about) ? ask<object>(`/partners/${about}/certificaten`, asking) : {};
}

export const statusVerbs: Readonly<Record<string, Verb>> = {
  status: watched(status),
  'cert check': check,
};
