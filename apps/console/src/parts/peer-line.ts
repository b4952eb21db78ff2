/** How it flows with a partner, in one line of the star: what waits stands first, since a line with little room ends early. */
import type { PartnerStroom } from '../client/generated/types.gen.js';
import type { Translate } from '../text/translate.js';
import { DAY_MS } from './whole-days.js';

/** In the chosen language; `now` by the node's clock, in milliseconds. */
export interface Words {
  readonly t: Translate;
  readonly moment: (instant: string) => string;
  readonly span: (milliseconds: number) => string;
  readonly now: number;
}
interface Line {
  /** A moment of more than a day ago as how long ago: with its date and time the line would be cut off in it. */
  readonly short: string;
  /** With every moment whole. */
  readonly whole: string;
}

export function peerLine(partner: PartnerStroom, words: Words): Line {
  const { t } = words;
  const went = t('peer.line', { sent: partner.verzonden, received: partner.ontvangen });
  const inWords = (times: Times): string =>
    [waits(partner, times), heard(partner, times), went].filter(Boolean).join(' · ');
  return { short: inWords(shortly(words)), whole: inWords(wholly(words)) };
}

interface Times {
  readonly t: Translate;
  readonly oldest: (waiting: number, since: string) => string;
  readonly lastHeard: (at: string) => string;
}

const wholly = ({ t, moment }: Words): Times => ({
  t,
  oldest: (waiting, since) => t('peer.line.waiting', { waiting, oldest: moment(since) }),
  lastHeard: (at) => t('peer.line.heard', { at: moment(at) }),
});

function shortly(words: Words): Times {
  const { t, span, now } = words;
  const whole = wholly(words);
  const ago = (at: string): number => now - Date.parse(at);
  return {
    t,
    oldest: (waiting, since) =>
      ago(since) < DAY_MS
        ? whole.oldest(waiting, since)
        : t('peer.line.waiting.days', { waiting, age: span(ago(since)) }),
    lastHeard: (at) =>
      ago(at) < DAY_MS ? whole.lastHeard(at) : t('peer.line.heard.days', { age: span(ago(at)) }),
  };
}

const waits = ({ wachtend, oudsteWachtend }: PartnerStroom, { oldest }: Times): string =>
  wachtend > 0 && oudsteWachtend !== undefined ? oldest(wachtend, oudsteWachtend) : '';

function heard({ toestand, sinds }: PartnerStroom, { t, lastHeard }: Times): string {
  if (toestand !== 'geen-gegevens') return '';
  return sinds ? lastHeard(sinds) : t('peer.line.neverHeard');
}
