/**
 * One stream for all tabs of a browser: with HTTP/1.1 it opens six connections to a node at most, and a seventh tab would
 * wait for ever. The tab that holds the lock listens and passes on what it hears; when it closes, another takes its place.
 */

/**
 * hartslag: the line stands · verloop: something changed · weg: the node refuses the stream, as after a session's end ·
 * afgemeld: somebody signed out in this browser.
 */
export type Hint = 'hartslag' | 'verloop' | 'weg' | 'afgemeld';
type Hear = (hint: Hint) => void;

const NAME = 'sluis.stroom';
/** After so long a stream that was refused is asked for again. */
const AGAIN_MS = 5_000;
/** Whoever waited longer than this for the lock took over from another tab, and may have missed something. */
const TOOK_OVER_MS = 1_000;

/** Until the answer is called, which lets another tab take over. */
export function followTogether(hear: Hear): () => void {
  const channel = new BroadcastChannel(NAME);
  channel.addEventListener('message', ({ data }: MessageEvent<Hint>) => hear(data));
  const tell: Hear = (hint) => {
    channel.postMessage(hint);
    hear(hint);
  };
  const begun = performance.now();
  const left = new AbortController();
  const listen = (): Promise<void> =>
    new Promise((resolve) => {
      const close = follow(tell, { isHeir: performance.now() - begun > TOOK_OVER_MS });
      left.signal.addEventListener('abort', () => {
        close();
        resolve();
      });
    });
  navigator.locks.request(NAME, { signal: left.signal }, listen).catch((error: unknown) => {
    if (!left.signal.aborted) throw error;
  });
  return () => {
    left.abort();
    channel.close();
  };
}

/** Other tabs of this browser hear that there is no session any more, each at once. */
export function tellSignedOut(): void {
  const channel = new BroadcastChannel(NAME);
  channel.postMessage('afgemeld' satisfies Hint);
  channel.close();
}

function follow(tell: Hear, { isHeir }: { readonly isHeir: boolean }): () => void {
  let stream: EventSource;
  let again: number | undefined;
  let hasMissed = isHeir;
  const open = (): void => {
    stream = new EventSource('/v1/gebeurtenissen/stroom');
    stream.addEventListener('hartslag', () => tell('hartslag'));
    stream.addEventListener('verloop', () => tell('verloop'));
    stream.addEventListener('open', () => {
      tell(hasMissed ? 'verloop' : 'hartslag');
      hasMissed = false;
    });
    // A cut line the browser mends by itself; an answer that is no stream, such as after a session's end, it does not.
    stream.addEventListener('error', () => {
      if (stream.readyState !== EventSource.CLOSED) return;
      tell('weg');
      hasMissed = true;
      again = window.setTimeout(open, AGAIN_MS);
    });
  };
  open();
  return () => {
    window.clearTimeout(again);
    stream.close();
  };
}
