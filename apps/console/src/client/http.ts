/** The API of this node, spoken to with the session's cookie. Whoever calls gets data, or a Problem with words for a person. */

/** problem+json (RFC 9457), as every failure of the API is; `offline` where nothing came back. */
export class Problem extends Error {
  readonly code: string;
  readonly uitleg: Bilingual;
  readonly redenen: readonly Reason[];
  readonly fouten: readonly FieldFault[];

  constructor(
    readonly status: number,
    said: Partial<ProblemBody>,
    otherwise: { readonly code: string; readonly uitleg: Bilingual },
  ) {
    super(said.code ?? otherwise.code);
    this.code = said.code ?? otherwise.code;
    this.uitleg = said.uitleg ?? otherwise.uitleg;
    this.redenen = said.redenen ?? [];
    this.fouten = said.fouten ?? [];
  }
}
/** What was answered is another act when it is tried anew; what got no answer may have arrived, and is the same one. */
export const wasAnswered = (error: unknown): boolean =>
  error instanceof Problem && error.status >= 400 && error.status < 500;

interface Bilingual {
  readonly nl: string;
  readonly en: string;
}
interface ProblemBody {
  readonly code: string;
  readonly uitleg: Bilingual;
  readonly redenen: readonly Reason[];
  readonly fouten: readonly FieldFault[];
}
export interface Reason {
  readonly code: string;
  readonly uitleg: Bilingual;
  readonly artikelen: readonly {
    readonly aanduiding: string;
    readonly bwb: string;
    readonly artikel: string;
  }[];
  /** When the rule would let it pass, in sentences, one on each line. */
  readonly rechtmatigAls?: Bilingual | undefined;
}
export interface FieldFault {
  readonly plaats: string;
  readonly uitleg: Bilingual;
}

const OFFLINE = {
  nl: 'Er kwam geen antwoord van het knooppunt. Controleer de verbinding en probeer het opnieuw.',
  en: 'The node did not answer. Check the connection and try again.',
};
const UNREADABLE = {
  nl: 'Het antwoord van het knooppunt was niet te lezen. Probeer het opnieuw.',
  en: 'The answer of the node could not be read. Try again.',
};

let csrf = '';
/** Said by `GET /sessie`, or with its refusal; goes with every request that changes something. */
export function rememberCsrf(token: string): void {
  csrf = token;
}

/** The node's clock less this browser's, from the last answer: a workstation's own clock may be wrong by hours. */
let ahead = 0;
function heedClock(answer: Response): void {
  const said = Date.parse(answer.headers.get('date') ?? '');
  if (!Number.isNaN(said)) ahead = said - Date.now();
}
/** Milliseconds since the epoch by the node's clock, at most a second or so behind it and never ahead. */
export const nodeNow = (): number => Date.now() + Math.floor(ahead);

interface Options {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly body?: object;
  /** Same key, same answer: a double click is one act. */
  readonly key?: string;
  /** The page refreshed itself: that keeps no session alive. */
  readonly background?: boolean;
  readonly signal?: AbortSignal;
}

/** What came back; throws Problem where nothing did. */
async function ask(path: string, options: Options & { readonly accept: string }): Promise<Response> {
  const { method = 'GET', body, key, background, signal, accept } = options;
  const answer = await fetch(`/v1${path}`, {
    method,
    credentials: 'same-origin',
    headers: {
      accept,
      ...(method === 'GET' ? {} : { 'x-csrf-token': csrf }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(key === undefined ? {} : { 'idempotency-key': `"${key}"` }),
      ...(background ? { 'x-achtergrond': '1' } : {}),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Problem(0, {}, { code: 'OFFLINE', uitleg: OFFLINE });
  });
  heedClock(answer);
  const token = answer.headers.get('x-csrf-token');
  if (token !== null) rememberCsrf(token);
  return answer;
}

async function read<T>(answer: Response): Promise<T> {
  if (answer.status === 204) return undefined as T;
  const said = (await answer.json().catch(() => undefined)) as Partial<ProblemBody> | undefined;
  if (answer.ok && said !== undefined) return said as T;
  throw new Problem(answer.status, said ?? {}, { code: 'UNREADABLE', uitleg: UNREADABLE });
}

/** `path` below `/v1`. Throws Problem. */
export const call = async <T>(path: string, options: Options = {}): Promise<T> =>
  read(await ask(path, { ...options, accept: 'application/json' }));

/** Saves what a POST gives under the name that the node gave it; nothing of it stands in an address. Throws Problem. */
export async function download(path: string, body: object, type: string): Promise<void> {
  const answer = await ask(path, { method: 'POST', body, accept: `${type}, application/problem+json` });
  if (!answer.ok) return read(answer);
  const [, name = 'sluis'] =
    /filename="([\w.-]+)"/.exec(answer.headers.get('content-disposition') ?? '') ?? [];
  saveAs(await answer.blob(), name);
}

/** A file of the browser's own making. */
export function saveAs(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

export const newKey = (): string => crypto.randomUUID();

/** UUIDv7 (RFC 9562 §5.7), as the protocol numbers its statements. */
export function newId(): string {
  const time = nodeNow().toString(16).padStart(12, '0');
  const random = crypto.randomUUID().slice(14);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(1)}`;
}
