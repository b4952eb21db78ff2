/** One party of a session in a process of its own, so that its memory is its own. It is told what to do by `apart.ts`. */
import { openGroup, runJob } from '#matching';
import { beginHere, BenchParty, sideOf } from './party.js';
import type { Posted, RunJob, Side, Sizes } from './party.js';

export type Order =
  | { readonly do: 'propose'; readonly sizes: Sizes }
  | { readonly do: 'respond'; readonly sizes: Sizes; readonly proposal: Posted }
  | { readonly do: 'work' }
  | { readonly do: 'receive'; readonly posted: Posted }
  | { readonly do: 'end' };
/** `moved`: of work. The last three with `end`: processor seconds, hits, and the most memory that the process ever had, in MB. */
export interface Report {
  readonly posted: readonly Posted[];
  readonly moved?: boolean;
  readonly spent?: { readonly cpu: number; readonly hits: number; readonly memory: number };
}

const group = await openGroup();
const run: RunJob = (job) => runJob(group, job);
let party: BenchParty | undefined;
let side: Side | undefined;

async function obey(order: Order): Promise<Report> {
  switch (order.do) {
    case 'propose':
      party = await beginHere(group, order.sizes, run);
      side = sideOf(party, run);
      return { posted: party.posted.splice(0) };
    case 'respond':
      party = await BenchParty.responder(group, order.sizes, order.proposal);
      side = sideOf(party, run);
      return { posted: party.posted.splice(0) };
    case 'work':
      return side!.work();
    case 'receive':
      return { posted: await side!.receive(order.posted) };
    case 'end': {
      const memory = process.resourceUsage().maxRSS / 1024;
      return { posted: [], spent: { cpu: party!.cpu, hits: party!.hits, memory } };
    }
  }
}

process.on('message', (order: Order) => {
  void obey(order).then((report) => process.send!(report));
});
