/** A page that is left open is no person at work: its stream neither keeps the session nor outlives it. */
import fastify from 'fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { instantOf } from '#domain';
import type { Actor } from '#exchange';
import { cookieNames, hashOf, newCookieValue, readCookie } from '../src/api/auth/cookies.js';
import { IDLE_MINUTES, sessionReader } from '../src/api/auth/session.js';
import type { Person } from '../src/api/auth/session.js';
import { stillMayAct } from '../src/api/auth/standing.js';
import { STREAM_PATH, serveStream } from '../src/api/flow/stream.js';
import type { EndStreams } from '../src/api/flow/stream.js';
import { withUnexpectedFlows } from './api-support.js';
import { KeptSessions, openSigningSite } from './sign-in-support.js';

const START = Date.parse('2026-11-25T09:00:00.000Z');
const cookies = cookieNames('https://sluis.test', '00000099000000001000');
const value = newCookieValue();
const cookie = `${cookies.session}=${value}`;

let store: KeptSessions;
let minutes: number;
let places: string[];
let fieldClass: 'flow' | 'law';
let asked: Set<string>;
let app: FastifyInstance;
let endStreams: EndStreams;
let url: string;
beforeEach(async () => {
  store = new KeptSessions();
  minutes = 0;
  places = ['1'];
  fieldClass = 'law';
  asked = new Set();
  const now = () => instantOf(START + minutes * 60_000);
  await store.start(hashOf(value), {
    ...{ account: 'a', participant: 'COLLEGE', role: 'operator' },
    ...{ createdAt: now(), seenAt: now(), expiresAt: instantOf(START + 600 * 60_000) },
  });
  const session = sessionReader(
    { store, cookies, origin: 'https://sluis.test', now },
    async (_, kept) => kept,
  );
  app = fastify();
  app.addHook('onRequest', async (request) => void (await session(request)));
  app.get('/v1/berichten', async () => ({}));
  endStreams = serveStream(app, {
    flows: withUnexpectedFlows({
      place: async (for_) => {
        asked.add(for_);
        return places.length > 1 ? places.shift()! : places[0]!;
      },
    }),
    classOf: () => fieldClass,
    recheck: session,
    keyOf: ({ headers }) => readCookie(headers.cookie, cookies.session),
    refuse: (reply) => void reply.code(401).send(),
    lookEvery: 5,
    beatEvery: 5,
  });
  url = await app.listen({ port: 0, host: '127.0.0.1' });
});
afterEach(() => app.close());

async function listen(lastEventId = '') {
  const answer = await fetch(`${url}${STREAM_PATH}`, { headers: { cookie, 'last-event-id': lastEventId } });
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return {
    status: answer.status,
    /** All that was heard once `what` is in it, or the stream has ended. */
    until: async (what: RegExp): Promise<string> => {
      while (!what.test(text)) {
        const { value: part, done } = await reader.read();
        if (done) break;
        text += part;
      }
      return text;
    },
    end: () => reader.cancel(),
  };
}
/** So many heartbeats, each of which looked whether the session still stands. */
const beats = (count: number) => new RegExp(`(event: hartslag[\\s\\S]*){${count}}`);
const NEVER = /never/;

it('ends with the session, which nobody used for half an hour however often the stream looked after it', async () => {
  const stream = await listen();
  minutes = IDLE_MINUTES - 1;
  await stream.until(beats(5));
  expect((await store.find(hashOf(value)))!.seenAt).toBe(instantOf(START));
  minutes = IDLE_MINUTES;
  // Ends: a reader of what never comes is told so.
  await stream.until(NEVER);
  expect(await store.find(hashOf(value))).toBeUndefined();
});

it('keeps nobody signed in by being opened anew, as a browser does by itself', async () => {
  minutes = 20;
  const stream = await listen();
  await stream.until(beats(1));
  await stream.end();
  expect((await store.find(hashOf(value)))!.seenAt).toBe(instantOf(START));
  await fetch(`${url}/v1/berichten`, { headers: { cookie } });
  expect((await store.find(hashOf(value)))!.seenAt).toBe(instantOf(START + 20 * 60_000));
});

it('ends at once where its person signs out, and no other does', async () => {
  const stream = await listen();
  await stream.until(beats(2));
  endStreams('another session');
  await stream.until(beats(4));
  endStreams(value);
  await stream.until(NEVER);
});

it('names its place by a number of its own, in which nobody can count what was refused', async () => {
  places = ['17.1.2', '17.1.2', '19.1.2', '19.1.2.open1'];
  const stream = await listen();
  const heard = await stream.until(/(event: verloop[\s\S]*){2}/);
  await stream.end();
  const ids = [...heard.matchAll(/^id: (.+)$/gm)].map(([, id]) => id!);
  expect(ids.map((id) => id.replace(/^[0-9a-f-]{36}\./, ''))).toEqual(['1', '2', '3']);
  const again = await listen(ids[2]);
  expect(await again.until(beats(2))).not.toContain('verloop');
  await again.end();
  const missed = await listen(ids[1]);
  expect(await missed.until(/verloop/)).toContain('event: verloop');
  await missed.end();
});

it.each(['flow', 'law'] as const)(
  'looks after what the %s class sees, for whoever sees no more',
  async (seen) => {
    fieldClass = seen;
    const stream = await listen();
    await stream.until(beats(2));
    await stream.end();
    expect([...asked]).toEqual([seen]);
  },
);

it('is refused to who was taken off the list of persons since, as every other request is', async () => {
  let isListed = true;
  const authorise = (actor: Actor) => Promise.resolve(isListed ? actor : undefined);
  const site = await openSigningSite({ useCases: { authorise } });
  const { browser } = await site.signIn('operator');
  expect((await browser.go(`${site.base}/v1/berichten`)).status).toBe(200);
  isListed = false;
  for (const path of ['/v1/berichten', '/v1/sessie', STREAM_PATH])
    expect((await browser.go(site.base + path)).status).toBe(403);
  await site.stop();
});

it.each([
  ['is on the list', START + 1, true],
  ['was screened until a moment ago', START - 1, false],
  ['is on no list', undefined, false],
])('goes on for who %s: %s', async (_, until, goesOn) => {
  const actor = {
    ...{ account: 'a', participant: 'COLLEGE', role: 'SYSTEM_SUPPORT' },
    origin: 'console',
  } as Actor;
  const person = { actor } as Person;
  const recheck = stillMayAct(async () => person, {
    people: {
      authorise: async (one) => (until === undefined ? undefined : { ...one, screening: instantOf(until) }),
    },
    clock: { now: () => instantOf(START) },
  });
  const checked = recheck({} as FastifyRequest);
  if (goesOn) await expect(checked).resolves.toBeUndefined();
  else await expect(checked).rejects.toThrow('SESSION_EXPIRED');
});
