/** Processor time per message and resident memory, by program, while the load runs. */
import { ZVH_NOORD, ZVH_ZUID } from '../../tools/federation/nodes.js';
import type { Federation } from '../../tools/federation/federation.js';
import { cpuMillis, residentMb } from './processes.js';

/** Processor milliseconds per message. */
export type Usage = Readonly<Record<Program, number>>;
type Program = 'gateway Noord' | 'gateway Zuid' | 'PostgreSQL' | 'both brokers' | 'load generator';

const SAMPLE_MS = 250;

export class Meters {
  private sampler: NodeJS.Timeout | undefined;
  private largest = 0;
  private before = new Map<Program, number>();

  constructor(private readonly federation: Federation) {}

  largestGatewayMb(): number {
    return Math.max(...this.gateways().map(residentMb));
  }

  start(): void {
    this.largest = 0;
    this.sampler = setInterval(
      () => (this.largest = Math.max(this.largest, this.largestGatewayMb())),
      SAMPLE_MS,
    );
    this.before = new Map(this.cpu());
  }

  stop(messages: number): { readonly usage: Usage; readonly loadedMb: number } {
    clearInterval(this.sampler);
    const used = this.cpu().map(([program, millis]) => {
      return [program, (millis - (this.before.get(program) ?? 0)) / messages];
    });
    const loadedMb = Math.max(this.largest, this.largestGatewayMb());
    return { usage: Object.fromEntries(used) as Record<Program, number>, loadedMb };
  }

  private gateways(): readonly number[] {
    return [ZVH_NOORD, ZVH_ZUID].flatMap(({ slug }) =>
      this.federation.gateway(slug).processes.map(({ pid }) => pid),
    );
  }

  private cpu(): readonly (readonly [Program, number])[] {
    const [noord, zuid] = this.gateways();
    const brokers = [ZVH_NOORD, ZVH_ZUID].map(({ slug }) => cpuMillis(this.federation.broker(slug).pid));
    const { user, system } = process.cpuUsage();
    return [
      ['gateway Noord', cpuMillis(noord!)],
      ['gateway Zuid', cpuMillis(zuid!)],
      ['PostgreSQL', cpuMillis(this.federation.postgres.process.pid)],
      ['both brokers', brokers[0]! + brokers[1]!],
      ['load generator', (user + system) / 1000],
    ];
  }
}
