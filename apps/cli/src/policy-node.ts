/** `sluis policy test --node`: the node judges the draft with its own records; nothing is sent. */
import { EXIT, usage } from './exit.js';
import type { ExitCode } from './exit.js';
import type { Lang } from './help.js';
import type { CliIo } from './io.js';
import { draftIn } from './policy-draft.js';
import { NAMES, lawfulLines } from './policy-words.js';
import { answer, send } from './rest.js';
import { onlyFile, print, type Arguments } from './verb.js';

interface Judged {
  readonly uitkomst: 'permit' | 'refer' | 'refuse';
  readonly wettabel: string;
  readonly wachtOp?: string;
  readonly redenen: readonly (Rule & {
    readonly code: string;
    readonly uitleg: Readonly<Record<Lang, string>>;
    readonly plaats: readonly string[];
    readonly rechtmatigAls?: Readonly<Record<Lang, string>>;
  })[];
  readonly toegestaanDoor: readonly Rule[];
  readonly verplichtingen: readonly {
    readonly soort: string;
    readonly regel: string;
    readonly op?: string;
  }[];
  readonly tegenspraak: readonly {
    readonly plaats: readonly string[];
    readonly geldt: { readonly soort: string };
    readonly onhaalbaar: boolean;
  }[];
}
interface Rule {
  readonly regel: string;
  readonly artikelen: readonly { readonly aanduiding: string }[];
}

/** Exit codes as offline: 0 may pass, 5 refused, 7 waits for a person. */
export async function judgedByNode(args: Arguments, io: CliIo, lang: Lang): Promise<ExitCode> {
  const body = draftIn(await io.read(onlyFile(args)));
  if (body === undefined)
    throw usage(
      'Een knooppunt toetst alleen een concept van een bericht. Zie sluis policy test --help.',
      'A node judges only a draft of a message. See sluis policy test --help.',
    );
  const heard = await send({ method: 'POST', path: '/berichten/toetsingen', body }, args, io);
  if (heard.status !== 200) return answer(heard, { args, io, lang });
  const judged = JSON.parse(heard.text) as Judged;
  print(io, args, args.flags.has('json') ? { ...judged } : inLines(judged, lang));
  return { permit: EXIT.ok, refer: EXIT.waits, refuse: EXIT.refused }[judged.uitkomst];
}

const articles = ({ artikelen }: Rule): string => artikelen.map(({ aanduiding }) => aanduiding).join(', ');

function inLines(judged: Judged, lang: Lang): Readonly<Record<string, unknown>> {
  const name = NAMES[lang];
  return {
    outcome: judged.uitkomst,
    law: judged.wettabel,
    ...(judged.wachtOp === undefined ? {} : { [name.owner]: judged.wachtOp }),
    [name.reasons]: judged.redenen.flatMap((reason) => [
      `${reason.code} (${reason.regel}; ${articles(reason)}) ${reason.plaats.join(' ')}`.trim(),
      `  ${reason.uitleg[lang]}`,
      ...(reason.rechtmatigAls ? lawfulLines(name.lawful, reason.rechtmatigAls[lang]) : []),
    ]),
    [name.allowed]: judged.toegestaanDoor.map((rule) => `${rule.regel} (${articles(rule)})`),
    [name.duties]: judged.verplichtingen.map(({ soort, regel, op = '' }) =>
      `${soort} (${regel}) ${op}`.trim(),
    ),
    [name.clash]: judged.tegenspraak.map(
      ({ geldt, plaats, onhaalbaar }) =>
        `${geldt.soort} ${plaats.join(' ')}: ${onhaalbaar ? name.nothing : name.strictest}`,
    ),
  };
}
