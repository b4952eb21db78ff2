/**
 * The node's flow as OpenMetrics 1.0 text. Labels are peers of the directory, alarms and fixed words: a bounded set, and
 * nothing of a person, a message or a case. Ages are computed from our own lines, never from a broker.
 */
import { millisOf } from '#domain';
import type { Instant } from '#domain';
import { STAGE_BOUNDS } from '#exchange';
import type { PeerFlow, StageTimes } from '#exchange';
import type { Partner } from '../use-cases.js';
import type { Melding } from './flow.dto.js';

export interface Measured {
  readonly now: Instant;
  readonly partners: readonly Partner[];
  readonly flows: readonly PeerFlow[];
  readonly alarms: readonly Melding[];
  readonly stages: readonly StageTimes[];
  /** Of this process, bytes. */
  readonly resident: number;
}
interface Sample {
  /** After the family's name: of a histogram alone. */
  readonly suffix?: '_bucket' | '_count' | '_sum';
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}
interface Metric {
  readonly name: string;
  /** Default gauge. */
  readonly type?: 'histogram';
  readonly unit?: 'seconds' | 'bytes';
  readonly help: string;
  readonly samples: (measured: Measured) => readonly Sample[];
}

export const METRICS_TYPE = 'application/openmetrics-text; version=1.0.0; charset=utf-8';
const STATES = ['ok', 'fout', 'geen-gegevens'] as const;

/** One sample per peer of the directory for which `value` has one: who is not in it is not measured. */
const perPeer =
  (value: (flow: PeerFlow, now: Instant) => number | undefined) =>
  ({ partners, flows, now }: Measured): Sample[] =>
    partners.flatMap(({ oin }) => {
      const flow = flows.find(({ peer }) => peer === oin);
      const measured = flow && value(flow, now);
      return measured === undefined ? [] : [{ labels: { peer: oin }, value: measured }];
    });
const secondsOf = (at: Instant | undefined): number | undefined =>
  at === undefined ? undefined : millisOf(at) / 1_000;
const ageOf = (at: Instant | undefined, now: Instant): number =>
  at === undefined ? 0 : Math.max(0, (millisOf(now) - millisOf(at)) / 1_000);

export const METRICS: readonly Metric[] = [
  {
    name: 'sluis_peer_waiting_messages',
    help: 'Messages in line to a peer.',
    samples: perPeer(({ waiting }) => waiting),
  },
  {
    name: 'sluis_peer_oldest_waiting_seconds',
    unit: 'seconds',
    help: 'Age of the oldest message in line to a peer; 0 where none waits.',
    samples: perPeer(({ oldestWaiting }, now) => ageOf(oldestWaiting, now)),
  },
  {
    name: 'sluis_peer_attempts',
    help: 'Most attempts that a message in line has had.',
    samples: perPeer(({ attempts }) => attempts),
  },
  {
    name: 'sluis_peer_sent_messages',
    help: 'Messages to a peer in the past 24 hours.',
    samples: perPeer(({ sent }) => sent),
  },
  {
    name: 'sluis_peer_received_messages',
    help: 'Messages from a peer in the past 24 hours.',
    samples: perPeer(({ received }) => received),
  },
  {
    name: 'sluis_peer_last_received_timestamp_seconds',
    unit: 'seconds',
    help: 'When the last message of a peer came; absent where none ever did.',
    samples: perPeer(({ lastReceived }) => secondsOf(lastReceived)),
  },
  {
    name: 'sluis_peer_last_receipt_timestamp_seconds',
    unit: 'seconds',
    help: 'When the last signed receipt of a peer came; absent where none ever did.',
    samples: perPeer(({ lastReceipt }) => secondsOf(lastReceipt)),
  },
  {
    name: 'sluis_peer_parked_deliveries',
    help: 'Deliveries of a peer that could not be opened.',
    samples: perPeer(({ parked }) => parked),
  },
  {
    name: 'sluis_stage_seconds',
    type: 'histogram',
    unit: 'seconds',
    help: 'How long a stage of a message took, since this process began.',
    samples: ({ stages }) => stages.flatMap(histogramOf),
  },
  {
    name: 'sluis_process_resident_bytes',
    unit: 'bytes',
    help: 'Memory of the process that answers.',
    samples: ({ resident }) => [{ labels: {}, value: resident }],
  },
  {
    name: 'sluis_alarm_state',
    help: 'State of each condition: 1 for the one it is in. No data is a state, never the same as ok.',
    samples: ({ alarms }) =>
      alarms.flatMap(({ soort, onderwerp, toestand }) =>
        STATES.map((state) => ({
          labels: { alarm: soort, about: onderwerp, state },
          value: state === toestand ? 1 : 0,
        })),
      ),
  },
];

function histogramOf({ stage, counts, seconds }: StageTimes): Sample[] {
  let sum = 0;
  const buckets = counts.map((count, i): Sample => {
    const le = STAGE_BOUNDS[i]?.toFixed(1) ?? '+Inf';
    return { suffix: '_bucket', labels: { stage, le }, value: (sum += count) };
  });
  return [
    ...buckets,
    { suffix: '_count', labels: { stage }, value: sum },
    { suffix: '_sum', labels: { stage }, value: seconds },
  ];
}

export function metricsText(measured: Measured): string {
  const families = METRICS.map(({ name, type = 'gauge', unit, help, samples }) =>
    [
      `# TYPE ${name} ${type}`,
      ...(unit ? [`# UNIT ${name} ${unit}`] : []),
      `# HELP ${name} ${help}`,
      ...samples(measured).map(
        ({ suffix = '', labels, value }) => `${name}${suffix}${labelsText(labels)} ${value}`,
      ),
    ].join('\n'),
  );
  return `${families.join('\n')}\n# EOF\n`;
}

function labelsText(labels: Readonly<Record<string, string>>): string {
  const texts = Object.entries(labels).map(
    ([name, value]) =>
      `${name}="${value.replace(/[\\"\n]/g, (found) => (found === '\n' ? '\\n' : `\\${found}`))}"`,
  );
  return texts.length === 0 ? '' : `{${texts.join(',')}}`;
}
