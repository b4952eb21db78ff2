/** Alarms by mail. A mail names kind, node and moments; what it is about stands behind the sign-in of the console. */
import { createTransport } from 'nodemailer';
import type { AlarmNews, NewsKind, Teller } from '#exchange';
import { ALARM_WORDS, PART_WORDS } from './alarm-words.js';
import type { AlarmKind } from './alarm-words.js';
import { runbookLink } from './runbook-link.js';

export interface MailSettings {
  /** `smtps:` speaks TLS from the start; `smtp:` turns it on, and only in the demo goes on without. */
  readonly url: string;
  readonly from: string;
  readonly to: readonly string[];
  /** With the user name in the URL. */
  readonly password?: string;
  readonly mustEncrypt: boolean;
  /** Name of a node in the directory. */
  readonly nameOf: (oin: string) => string | undefined;
  /** Of this node. */
  readonly self: string;
  /** Base of the links to the console's runbooks. */
  readonly publicUrl?: string | undefined;
}

const TIMEOUT_MS = 20_000;

/** Rejects unless the server has taken the mail for every recipient. */
export function mailTeller(settings: MailSettings): Teller {
  const { url, from, to, password = '', mustEncrypt } = settings;
  const { hostname, port, protocol, username } = new URL(url);
  const secure = protocol === 'smtps:';
  const transport = createTransport({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || (secure ? 465 : 587),
    secure,
    requireTLS: !secure && mustEncrypt,
    ...(username ? { auth: { user: decodeURIComponent(username), pass: password } } : {}),
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return async (news) => {
    const { subject, text } = mailOf(news, settings);
    const { rejected } = await transport.sendMail({
      from,
      to: [...to],
      subject,
      text,
      // The same for each attempt: a reader's mail program shows one that came twice once.
      messageId: `<${news.id}@sluis.invalid>`,
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Sluis-Alarm': news.alarm },
    });
    if (rejected.length > 0) throw new Error('a recipient was refused');
  };
}

const KINDS: Readonly<Record<NewsKind, readonly [nl: string, en: string]>> = {
  opened: ['Nieuw', 'New'],
  worse: ['Ernstiger', 'Worse'],
  closed: ['Voorbij', 'Over'],
  unwatched: ['Niet meer bewaakt', 'No longer watched'],
};

function mailOf(
  news: AlarmNews,
  { nameOf, self, publicUrl }: MailSettings,
): { subject: string; text: string } {
  const [nl, en] = ALARM_WORDS[news.alarm as AlarmKind];
  const [kindNl, kindEn] = KINDS[news.kind];
  const [aboutNl, aboutEn] = aboutOf(news.about, nameOf);
  const until = news.until === undefined ? [] : [`Tot / until: ${news.until}`];
  return {
    subject: `[Sluis ${nameOf(self) ?? self}] ${kindNl}: ${nl} (${aboutNl})`,
    text: [
      `${kindNl}: ${nl}.`,
      `Onderwerp: ${aboutNl}`,
      '',
      `${kindEn}: ${en}.`,
      `About: ${aboutEn}`,
      '',
      `Sinds / since: ${news.since}`,
      ...until,
      `Wat te doen / what to do: ${runbookLink(news.alarm, publicUrl)}`,
      `Melding / alarm: ${news.id}`,
      '',
    ].join('\n'),
  };
}

function aboutOf(about: string, nameOf: MailSettings['nameOf']): readonly [nl: string, en: string] {
  const name = nameOf(about);
  if (name !== undefined) return [`${name}, ${about}`, `${name}, ${about}`];
  return PART_WORDS[about] ?? [about, about];
}
