import { createSecretKey } from 'node:crypto';
import { relayLane, sendMessage } from '#exchange';
import { parseHandle } from '#domain';
import type { ConversationId, Oin } from '#domain';
import { bsnIndex, handleFor } from '../src/minting.js';
import { BSN, accepted, givenAfterHit } from './support/exchange-steps.js';
import { NOORD, RIEC, ZUID, actor, knownCheck, openCase, openFederation } from './support/two-houses.js';

const KEY = createSecretKey(new Uint8Array(32).fill(7));
const OTHER_KEY = createSecretKey(new Uint8Array(32));
const ONE = '019a0000-0000-7000-8000-000000000001' as ConversationId;
const TWO = '019a0000-0000-7000-8000-000000000002' as ConversationId;

describe('a handle', () => {
  const of = (
    change: { what?: 'case' | 'subject'; id?: string; peer?: Oin; conversation?: ConversationId } = {},
  ) => handleFor(KEY, { what: 'subject', id: 'person-1', peer: ZUID, conversation: ONE, ...change });

  it('is the same for one person, peer and conversation, and opaque', () => {
    expect(of()).toBe(of());
    expect(parseHandle(of())).toBe(of());
    expect(of()).not.toContain('person');
  });
  it('is another for another peer, conversation, person, thing or node', () => {
    const others = [
      of({ peer: RIEC }),
      of({ conversation: TWO }),
      of({ id: 'person-2' }),
      of({ what: 'case' }),
      handleFor(OTHER_KEY, { what: 'subject', id: 'person-1', peer: ZUID, conversation: ONE }),
    ];
    expect(new Set([of(), ...others]).size).toBe(6);
  });
});

it('a BSN’s index cannot be made without the node’s key', () => {
  expect(bsnIndex(KEY, BSN)).toEqual(bsnIndex(KEY, BSN));
  expect(bsnIndex(OTHER_KEY, BSN)).not.toEqual(bsnIndex(KEY, BSN));
  expect(bsnIndex(KEY, '999993653')).not.toEqual(bsnIndex(KEY, BSN));
});

it('a person asked about at two peers, or twice at one, has another handle each time', async () => {
  const { noord, zuid, riec, settle } = await openFederation();
  const about = await openCase(noord, 'COLLEGE', BSN);
  const cross = {
    purpose: 'CROSS_KNOWN_CHECK',
    legalBasis: 'WGS_1_7_8_KNOWN_CHECK',
    recipient: { node: RIEC, participants: ['POLICE'] },
  } as const;
  for (const change of [{}, {}, cross])
    accepted(await sendMessage(knownCheck({ ...about, bsn: BSN }, change), actor('COLLEGE'), noord));
  await settle();
  const handles = [...zuid.storage.state.checks, ...riec.storage.state.checks].map(({ subject }) => subject);
  expect(handles).toHaveLength(3);
  expect(new Set(handles).size).toBe(3);
});

it('outside, a check and its answer look alike: one type, one size, fresh traces, no kind, no person', async () => {
  const { federation } = await givenAfterHit();
  const { noord } = federation;
  const about = await openCase(noord, 'COLLEGE', BSN);
  for (let i = 0; i < 3; i++)
    accepted(await sendMessage(knownCheck({ ...about, bsn: BSN }), actor('COLLEGE'), noord));
  await relayLane(ZUID, noord);
  const letters = noord.wire.splice(0).map(({ bytes }) => Buffer.from(bytes).toString());
  const events = letters.map((letter) => JSON.parse(letter) as Record<string, string>);
  expect(new Set(events.map(({ type }) => type))).toEqual(new Set(['nl.wgs.envelope.v1']));
  expect(new Set(events.map(({ traceparent }) => traceparent)).size).toBe(events.length);
  expect(new Set(letters.map((letter) => letter.length)).size).toBe(1);
  for (const letter of letters) expect(letter).not.toMatch(/known-check|999990342|COLLEGE|conversation/);
});

it('a person whom nobody names by a BSN is never said to be known', async () => {
  const { noord, zuid, settle } = await openFederation();
  await openCase(zuid, 'MAYOR', BSN);
  const about = await openCase(noord, 'COLLEGE', BSN);
  const draft = knownCheck({ ...about, bsn: BSN });
  accepted(await sendMessage({ ...draft, elements: draft.elements.slice(0, 1) }, actor('COLLEGE'), noord));
  await settle();
  expect(zuid.storage.state.checks).toMatchObject([{ proposal: 'DECLINED', peer: NOORD }]);
});
