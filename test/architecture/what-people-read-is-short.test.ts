/** Taalniveau B1: what the node, its law table and its console say stands in sentences of twenty words at most. */
import { CODE_WORDS } from '#domain';
import { CURRENT_LAW } from '#law';
import { nl } from '../../apps/console/src/text/nl.js';
import { ALARM_WORDS } from '../../apps/gateway/src/health/alarm-words.js';
import { PROBLEMS } from '../../apps/gateway/src/api/problems/codes.js';

const MOST = 20;
const sentencesOf = (text: string): readonly string[] =>
  text.replace(/\b(art|lid|bijv|nr)\. /g, '$1 ').split(/[.!?:;](?:\s|$)/);
const tooLong = (texts: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(texts).flatMap(([name, text]) =>
    sentencesOf(text).some((one) => one.trim().split(/\s+/).length > MOST) ? [`${name}: ${text}`] : [],
  );

it.each([
  ['problems', Object.fromEntries(Object.entries(PROBLEMS).map(([code, { text }]) => [code, text.nl]))],
  ['codes', Object.fromEntries(Object.entries(CODE_WORDS).map(([code, words]) => [code, words.nl]))],
  ['alarms', Object.fromEntries(Object.entries(ALARM_WORDS).map(([code, words]) => [code, words[0]]))],
  ['law rows', Object.fromEntries(CURRENT_LAW.map(({ id, why }) => [id, why.nl]))],
  ['console', nl],
])('%s', (_, texts) => {
  expect(tooLong(texts)).toEqual([]);
});
