/** `sluis parked list`: deliveries that could not be opened (our own quarantine), and those that our broker put aside. */
import { randomBytes } from 'node:crypto';
import { codeInWords, parseOin, type Oin } from '#domain';
import { listParked } from '#exchange';
import type { Desk, ParkedQuery, ParkedRecord } from '#exchange';
import { nlLaw } from '#law';
import type { DeadLetters } from '#transport';
import { CliError, EXIT, usage } from './exit.js';
import type { Lang } from './help.js';
import { PARKED_HELP } from './help-parked.js';
import type { CliIo } from './io.js';
import { readNodeEnvironment } from './node-environment.js';
import { print, type Arguments, type Verb } from './verb.js';

const MOST = 100;
const OPTIONS: Verb['options'] = {
  peer: { type: 'string' },
  code: { type: 'string' },
  position: { type: 'string' },
  most: { type: 'string' },
};

interface Bench {
  readonly desk: Desk;
  readonly query: ParkedQuery;
  /** What the broker put aside, of one peer. */
  readonly deadLetters: (peer: Oin) => DeadLetters;
  /** Whose keys the node knows: who ever sent it something. */
  readonly peers: () => Promise<readonly Oin[]>;
}

/** The two databases and the broker are opened for one act and closed after it. */
async function withBench<T>(args: Arguments, io: CliIo, act: (bench: Bench) => Promise<T>): Promise<T> {
  const query = queryOf(args);
  const node = readNodeEnvironment(io);
  // Loaded here: the offline verbs need neither database nor broker.
  const [{ openStorage }, { DeadLetters }] = await Promise.all([import('#storage'), import('#transport')]);
  const storage = await openStorage({ ...node.databases, poolSize: 2 });
  try {
    const { unitOfWork } = storage;
    return await act({
      desk: {
        unitOfWork,
        clock: { now: () => io.now() },
        random: (length) => randomBytes(length),
        law: nlLaw(),
      },
      query,
      deadLetters: (peer) => new DeadLetters({ broker: node.broker, peer, certificates: node.certificates }),
      peers: async () =>
        (await unitOfWork.transaction((tx) => tx.trust.keyDocuments()))
          .map(({ peer }) => peer)
          .filter((peer) => peer !== node.self && (query.peer === undefined || peer === query.peer)),
    });
  } finally {
    await storage.close();
  }
}

export const parkedList: Verb = {
  help: PARKED_HELP,
  options: OPTIONS,
  run: (args, io, lang) =>
    withBench(args, io, async ({ desk, query, deadLetters, peers }) => {
      const rows = await listParked(query, desk);
      const broker: Record<string, number | string> = {};
      for (const peer of await peers()) {
        broker[peer] = await deadLetters(peer)
          .count()
          .catch(() => 'unreachable');
      }
      print(io, args, {
        parked: args.flags.has('json') ? rows : rows.map((row) => lineOf(row, lang)),
        broker,
      });
      return EXIT.ok;
    }),
};

const lineOf = ({ position, peer, code, size, kept, at }: ParkedRecord, lang: Lang): string =>
  [position, at, peer, codeInWords(code, lang), `${size} bytes${kept ? '' : ', not kept'}`].join('  ');

function queryOf({ options }: Arguments): ParkedQuery {
  const [peerText, code] = [options.get('peer'), options.get('code')];
  const peer = peerText === undefined ? undefined : parseOin(peerText);
  if (peerText !== undefined && peer === undefined)
    throw usage('--peer moet een OIN zijn (20 cijfers).', '--peer must be an OIN (20 digits).');
  const position = numberOf(options.get('position'), '--position');
  return {
    ...(peer ? { peer } : {}),
    ...(code ? { code } : {}),
    ...(position === undefined ? {} : { position }),
    limit: numberOf(options.get('most'), '--most') ?? MOST,
  };
}

function numberOf(text: string | undefined, option: string): number | undefined {
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new CliError(EXIT.usage, {
    nl: `${option} moet een geheel getal vanaf 1 zijn.`,
    en: `${option} must be a whole number from 1.`,
  });
}
