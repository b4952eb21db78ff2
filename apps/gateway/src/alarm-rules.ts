/** Rules for the variables of who is told of alarms. */
import type { Rule } from './environment.js';

const ADDRESS = /^[^\s@,;<>"]{1,64}@[^\s@,;<>"]{1,190}$/;
export const MAIL_FROM: Rule<string> = {
  must: 'be one mail address',
  example: 'sluis@zvh-noord.example',
  parse: (text) => (ADDRESS.test(text) ? text : undefined),
};
export const MAIL_TO: Rule<readonly string[]> = {
  must: 'be mail addresses, with a comma between them',
  example: 'beheer@zvh-noord.example,wacht@zvh-noord.example',
  parse: (text) => {
    const addresses = text.split(',').map((part) => part.trim());
    return addresses.every((one) => ADDRESS.test(one)) ? addresses : undefined;
  },
};
/** A server, and a user's name where it asks for one; a password has a file of its own. */
export const MAIL_SERVER: Rule<string> = {
  must: 'be a URL with smtps: or smtp:, without a password and without a path',
  example: 'smtps://sluis@mail.zvh-noord.example:465',
  parse: (text) => {
    if (text === '') return text;
    const { protocol, password, hostname, pathname } = URL.canParse(text) ? new URL(text) : new URL('x:');
    const good = /^smtps?:$/.test(protocol) && password === '' && hostname !== '' && /^\/?$/.test(pathname);
    return good ? text : undefined;
  },
};
export const webhookUrl = (mode: 'production' | 'demo'): Rule<string> => ({
  must: `be a URL with ${mode === 'production' ? 'https:' : 'https: or http:'}, without a user name`,
  example: 'https://meldkamer.zvh-noord.example/sluis',
  parse: (text) => {
    if (text === '') return text;
    const { protocol, username } = URL.canParse(text) ? new URL(text) : new URL('x:');
    const good = protocol === 'https:' || (protocol === 'http:' && mode === 'demo');
    return good && username === '' ? text : undefined;
  },
});
