/** A wire that lies: messages changed, withheld, or with a list that is bad behind a digest that is true. */
import { fromBase64url, toBase64url } from '#crypto';
import { concat } from '../../src/bytes.js';
import { listDigest } from '../../src/set/list.js';
import { digestOf } from './party.js';
import type { Meddle, Party, Posted } from './party.js';

export const forge = (posted: Posted, members: Record<string, unknown>): Posted => {
  const payload = { ...posted.payload, ...members };
  return { message: posted.message, payload, digest: digestOf(payload) };
};
export const change =
  (message: string, members: (posted: Posted, from: Party) => Record<string, unknown>): Meddle =>
  (posted, from) => [posted.message === message ? forge(posted, members(posted, from)) : posted];
export const drop =
  (message: string): Meddle =>
  (posted) =>
    posted.message === message ? [] : [posted];

export const list = (posted: Posted, member = 'points'): Uint8Array =>
  fromBase64url(posted.payload[member] as string)!;
export const firstAs = (bytes: Uint8Array): ((posted: Posted) => Record<string, unknown>) => {
  return (posted) => ({ points: toBase64url(concat(bytes, list(posted).subarray(32))) });
};
/** Every value in order and named by its true digest; only the content is bad. */
export const withList = (
  posted: Posted,
  from: Party,
  { name, bytes }: { name: 'blinded' | 'evaluated' | 'entries'; bytes: Uint8Array },
) => {
  const place = { sid: fromBase64url(from.session.sid!)!, dir: posted.payload['dir'] as 1 | 2 };
  const member = name === 'entries' ? 'entries' : 'points';
  return { [member]: toBase64url(bytes), digest: toBase64url(listDigest(name, place, bytes)) };
};
