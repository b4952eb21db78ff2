/** One record per condition that is watched. Its key is kind and subject: a condition that lasts is one alarm, not many. */
import { millisOf } from '#domain';
import type { Instant } from '#domain';
import type { ParkedGroup, PeerFlow } from '#exchange';
import type { HealthCondition, Partner } from '../use-cases.js';
import type { Melding } from './flow.dto.js';
import { peerStateOf } from './flow.mapper.js';

export interface Watched {
  readonly now: Instant;
  readonly partners: readonly Partner[];
  readonly flows: readonly PeerFlow[];
  readonly parked: readonly ParkedGroup[];
  readonly health: readonly HealthCondition[];
  readonly parts: readonly { readonly part: string; readonly ready: boolean }[];
}

/** Nothing heard from a peer for so long is a failure, where something was heard before. */
const SILENT_HOURS = 24;
/** A message that is older than this and still in line. */
const OLD_MINUTES = 15;
const STATES = { ok: 'ok', failing: 'fout', unknown: 'geen-gegevens' } as const;
const ORDER = { fout: 0, 'geen-gegevens': 1, ok: 2 };

/** Failures first, then what nobody knows, then what is well. */
export function alarmsOf(watched: Watched): Melding[] {
  const names = new Map(watched.partners.map(({ oin, name }) => [oin, name]));
  const alarms = [
    ...watched.parts.map(({ part, ready }): Melding => ({
      soort: `${part}-unavailable`,
      onderwerp: part,
      toestand: ready ? 'ok' : 'fout',
    })),
    ...watched.partners.flatMap((partner) => peerAlarms(partner, watched)),
    ...watched.health.map(({ alarm, about, state, until }): Melding => ({
      soort: alarm,
      onderwerp: about,
      toestand: STATES[state],
      ...(until === undefined ? {} : { tot: until }),
    })),
  ];
  return alarms
    .map((alarm) => ({ ...alarm, ...nameOf(names.get(alarm.onderwerp)) }))
    .sort((a, b) => ORDER[a.toestand as 'ok'] - ORDER[b.toestand as 'ok']);
}

const nameOf = (naam: string | undefined): { naam?: string } => (naam === undefined ? {} : { naam });

function peerAlarms({ oin }: Partner, { now, flows, parked }: Watched): Melding[] {
  const flow = flows.find(({ peer }) => peer === oin);
  const group = parked.filter(({ peer }) => peer === oin);
  return [
    standsStill(oin, flow, now),
    oldestWaits(oin, flow, now),
    silent(oin, flow, now),
    parkedFrom(oin, group),
  ];
}

function standsStill(onderwerp: string, flow: PeerFlow | undefined, now: Instant): Melding {
  const state = peerStateOf(flow, now);
  const since = state === 'staat-stil' && flow?.oldestWaiting ? { sinds: flow.oldestWaiting } : {};
  const toestand = state === 'staat-stil' ? 'fout' : state === 'geen-gegevens' ? 'geen-gegevens' : 'ok';
  return { soort: 'peer-stands-still', onderwerp, toestand, ...since, aantal: flow?.waiting ?? 0 };
}

function oldestWaits(onderwerp: string, flow: PeerFlow | undefined, now: Instant): Melding {
  const oldest = flow?.oldestWaiting;
  const isOld = oldest !== undefined && millisOf(now) - millisOf(oldest) > OLD_MINUTES * 60_000;
  return {
    soort: 'oldest-waiting',
    onderwerp,
    toestand: isOld ? 'fout' : 'ok',
    ...(isOld ? { sinds: oldest } : {}),
  };
}

/** Silence is only a failure of somebody who spoke before; of the others there are no data. */
function silent(onderwerp: string, flow: PeerFlow | undefined, now: Instant): Melding {
  const heard = [flow?.lastReceived, flow?.lastReceipt]
    .filter((at) => at !== undefined)
    .sort()
    .at(-1);
  if (heard === undefined) return { soort: 'peer-silent', onderwerp, toestand: 'geen-gegevens' };
  const isSilent = millisOf(now) - millisOf(heard) > SILENT_HOURS * 3_600_000;
  return { soort: 'peer-silent', onderwerp, toestand: isSilent ? 'fout' : 'ok', sinds: heard };
}

function parkedFrom(onderwerp: string, groups: readonly ParkedGroup[]): Melding {
  const aantal = groups.reduce((sum, { count }) => sum + count, 0);
  const sinds = groups.map(({ first }) => first).sort()[0];
  return {
    soort: 'parked-deliveries',
    onderwerp,
    toestand: aantal > 0 ? 'fout' : 'ok',
    aantal,
    ...(sinds === undefined ? {} : { sinds }),
  };
}
