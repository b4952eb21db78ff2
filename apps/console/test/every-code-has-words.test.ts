/** A person reads words in both languages; a code of the protocol without words would stand there as it is. */
import {
  BODY_CODES,
  CATEGORIES,
  CODE_WORDS,
  MESSAGE_KINDS,
  ENVELOPE_CODES,
  PURPOSES,
  REFUSAL_CODES,
  RELATIONS,
  RESTRICTION_TYPES,
  SECRECY_BASES,
} from '#domain';
import type { LogAlarmCode } from '#exchange';
import type { LegState } from '../../../libs/matching/src/session/state.js';
import { words } from '../src/text/codes.js';
import { en } from '../src/text/en.js';
import { nl } from '../src/text/nl.js';
import type { Translate } from '../src/text/translate.js';
import { load } from './load.js';

/** Every state of a leg, checked to be all by its type, and how a session ends early. */
const LEG_STATES: Readonly<Record<LegState, true>> = {
  DRAFT: true,
  PROPOSED: true,
  ACCEPTED: true,
  QUERY_SENT: true,
  QUERY_RECEIVED: true,
  EVALUATED: true,
  VERIFIED: true,
  ANSWERED: true,
  ENTRIES: true,
  MATCHED: true,
  REVIEW: true,
  CLOSED: true,
};
const MATCH_STATES = [...Object.keys(LEG_STATES), 'REFUSED', 'ABORTED', 'EXPIRED'];

it('says of each code of the protocol what command and report say', () => {
  for (const [code, { nl, en }] of Object.entries(CODE_WORDS))
    expect([code, words('REASONS', code, 'nl'), words('REASONS', code, 'en')]).toEqual([code, nl, en]);
});

/** Of an own log and of a peer's; the type holds that these are all. */
const LOG_ALARMS: Readonly<Record<LogAlarmCode, true>> = {
  LOG_FORK: true,
  LOG_ROLLBACK: true,
  LOG_UNPROVED: true,
  LOG_ROLLED_BACK_HERE: true,
  LOG_FORK_HERE: true,
  LOG_DAMAGED: true,
  LOG_INCONSISTENT: true,
  LOG_BEHIND: true,
  RECORD_CHANGED: true,
  LOG_SUCCEEDED: true,
};

it.each([
  ['BODIES', BODY_CODES],
  ['CATEGORIES', CATEGORIES],
  // Those of a session too: only its end stands in a postbox, but who oversees meets each in the journey of a message.
  ['KINDS', MESSAGE_KINDS],
  ['MATCHES', MATCH_STATES],
  ['PURPOSES', PURPOSES],
  // In the journey of a message, at its decision, and with what is parked.
  ['REASONS', [...REFUSAL_CODES, ...ENVELOPE_CODES, ...Object.keys(LOG_ALARMS)]],
  ['RELATIONS', RELATIONS],
  ['RESTRICTIONS', RESTRICTION_TYPES],
  ['SECRECY', SECRECY_BASES],
] as const)('%s', (group, codes) => {
  for (const language of ['nl', 'en'] as const)
    expect(codes.filter((code) => words(group, code, language) === code && !SAME.has(code))).toEqual([]);
});
/** Known by these letters to everybody. */
const SAME = new Set(['GGD', 'FIOD', 'UWV', 'IND', 'NVWA']);

it('names what an alarm watches, for when nothing is known of it or all is well: the sentence of its failure is untrue then', async () => {
  const { alarmText } = await load<{
    readonly alarmText: (
      t: Translate,
      alarm: { readonly soort: string; readonly toestand: string },
    ) => string;
  }>('parts/alarm-text.ts');
  const kinds = Object.keys(nl).flatMap((key) => /^alarm\.(?!other|part)(.+)$/.exec(key)?.[1] ?? []);
  expect(kinds.length).toBeGreaterThan(20);
  for (const texts of [nl, en]) {
    const t: Translate = (key, values = {}) =>
      Object.entries(values).reduce(
        (text, [name, value]) => text.replace(`{${name}}`, String(value)),
        texts[key],
      );
    for (const soort of kinds) {
      const [failing, unknown, well] = (['fout', 'geen-gegevens', 'ok'] as const).map((toestand) =>
        alarmText(t, { soort, toestand }),
      );
      expect(new Set([failing, unknown, well]).size).toBe(3);
      expect(unknown!.toLowerCase()).toContain(well!.toLowerCase());
      expect([failing, unknown, well].join()).not.toContain(soort);
    }
  }
  expect(
    alarmText((key, { name } = {}) => `${key} ${name}`, { soort: 'of-a-newer-node', toestand: 'ok' }),
  ).toBe('alarm.other of-a-newer-node');
});
