import { bytesOf, canonicalEntry, hashFrom, type Hash } from '#audit';
import { fromBase64url, toBase64url } from '#crypto';
import { millisOf, parseInstant } from '#domain';
import type { Instant } from '#domain';
import type {
  EntryProof,
  LogAlarm as AlarmRecord,
  LogHead,
  LogKeysView,
  MessageEntries,
  PackPage,
  PackRequest,
  ProvedEntry,
  ShownAlarm,
  WitnessView,
} from '#exchange';
import { PENDING_MS } from '../../health/courier-conditions.js';
import { badFields } from '../problems/problem.js';
import type {
  BerichtLogregels,
  Controlepunt,
  Getuigen,
  LogAlarm,
  LogAlarmMetBewijs,
  LogRegel,
  Logsleutels,
  OpnameBewijs,
  PakketDeel,
  PakketVraag,
} from './audit.dto.js';

const text = (hash: Hash): string => toBase64url(bytesOf(hash));
export const texts = (hashes: readonly Hash[]): string[] => hashes.map(text);

/** 43 characters may still be no 32 bytes in their one spelling. */
export function toDigest(vingerafdruk: string): Hash {
  const bytes = fromBase64url(vingerafdruk);
  if (bytes?.length !== 32)
    throw badFields([
      { at: '/vingerafdruk', must: { nl: 'moet een vingerafdruk zijn', en: 'must be a digest' } },
    ]);
  return hashFrom(bytes);
}

/** As the alarm `audit-log` about `log-integration` has it. */
function intakeOf({ closed, pendingSince }: LogHead, now: Instant): Controlepunt['opname'] {
  if (closed !== undefined) return 'dicht';
  if (pendingSince === undefined) return 'bij';
  return millisOf(now) - millisOf(pendingSince) > PENDING_MS ? 'achter' : 'bezig';
}

export const toCheckpoint = (head: LogHead, now: Instant): Controlepunt => ({
  ...signedOf(head),
  opgenomen: head.integrated,
  opname: intakeOf(head, now),
  ...(head.pendingSince ? { wachtSinds: head.pendingSince } : {}),
  ...(head.closed ? { gesloten: head.closed } : {}),
});

const signedOf = ({ checkpoint, at }: LogHead): Partial<Controlepunt> => ({
  ...(checkpoint ? { notitie: checkpoint.note, omvang: checkpoint.size, wortel: text(checkpoint.root) } : {}),
  ...(at ? { getekendOp: at } : {}),
});

export const toLogKeys = (views: readonly LogKeysView[]): Logsleutels => ({
  sleutels: views.map(({ node, origin, witness, key, retired, document }) => ({
    knooppunt: node,
    logboek: origin,
    getuige: witness,
    sleutel: key,
    ingetrokken: retired.map((one) => ({ sleutel: one.key, totOp: one.until })),
    document,
  })),
});

export const toInclusion = ({ index, size, root, path }: EntryProof): OpnameBewijs => ({
  plaats: index,
  omvang: size,
  wortel: text(root),
  pad: texts(path),
});

export const toMessageLines = ({ entries, heads }: MessageEntries): BerichtLogregels => ({
  regels: entries.map(toLogLine),
  controlepunten: heads.map(({ note }) => note),
});

export const toLogLine = (found: ProvedEntry): LogRegel => ({
  plaats: found.index,
  vingerafdruk: text(found.digest),
  zout: toBase64url(found.salt),
  regel: Buffer.from(canonicalEntry(found.entry)).toString('utf8'),
  ...(found.proof ? { bewijs: toInclusion(found.proof) } : {}),
});

export function toWitnesses({ seen, countersigned }: WitnessView): Getuigen {
  const nodes = new Set([...seen.map(({ node }) => node), ...countersigned.keys()]);
  const getuigen = [...nodes].sort().map((knooppunt) => {
    const log = seen.find(({ node }) => node === knooppunt);
    const medeondertekend = countersigned.get(knooppunt);
    return {
      knooppunt,
      ...(log ? { gezien: log.checkpoint.note, gezienOp: log.seenAt } : {}),
      ...(medeondertekend === undefined ? {} : { medeondertekend }),
    };
  });
  return { getuigen };
}

export const toAlarm = ({
  id,
  node,
  code,
  at,
  first,
  second,
  evidence,
  records,
  settledAt,
}: AlarmRecord): LogAlarm => ({
  id,
  knooppunt: node,
  code,
  ontdektOp: at,
  ...(first ? { eerste: first } : {}),
  ...(second ? { tweede: second } : {}),
  aantalBewijzen: evidence,
  ...(code === 'RECORD_CHANGED' ? { aantalGewijzigd: records } : {}),
  ...(settledAt ? { afgehandeldOp: settledAt } : {}),
});

export const toAlarmWithEvidence = (alarm: ShownAlarm): LogAlarmMetBewijs => ({
  ...toAlarm(alarm),
  bewijzen: alarm.found.map(({ at, first, second }) => ({
    gezienOp: at,
    ...(first ? { eerste: first } : {}),
    ...(second ? { tweede: second } : {}),
  })),
  ...(alarm.code === 'RECORD_CHANGED'
    ? { gewijzigd: alarm.changed.map(({ record, at }) => ({ nummer: record, gevondenOp: at })) }
    : {}),
});

/** Which of the node's logs is asked for. */
export const toLog = (logboek: string | undefined): { readonly log?: number } =>
  logboek === undefined ? {} : { log: Number(logboek) };

const BOTH = { nl: 'moet er zijn als het andere er is', en: 'must be there if the other is' };

/** Throws a problem where only one of `vanaf` and `omvang` is there: which part is meant, nobody can tell. */
export function toPackRequest({ van, tot, logboek, vanaf, omvang }: PakketVraag): PackRequest {
  const next = vanaf !== undefined && omvang !== undefined;
  if (!next && (vanaf ?? omvang) !== undefined)
    throw badFields([{ at: vanaf === undefined ? '/vanaf' : '/omvang', must: BOTH }]);
  return {
    from: parseInstant(van)!,
    to: parseInstant(tot)!,
    ...toLog(logboek),
    ...(next ? { next: { index: Number(vanaf), size: Number(omvang) } } : {}),
  };
}

export const toPackPart = ({ lines, next }: PackPage): PakketDeel => ({
  regels: [...lines],
  ...(next ? { vanaf: next.index, omvang: next.size } : {}),
});
