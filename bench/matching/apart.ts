/** A session whose parties are a process each: what one node needs, not what two in one process need. */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { GATEWAY_ALLOCATOR, GATEWAY_FLAGS } from '../../tools/federation/gateway.js';
import { converse } from './party.js';
import type { Side, Sizes } from './party.js';
import type { Order, Report } from './party-process.js';

export type Spent = NonNullable<Report['spent']>;

/** Processor seconds, hits and largest resident memory of either. */
export async function runApart(sizes: Sizes): Promise<{ readonly here: Spent; readonly there: Spent }> {
  const [here, there] = [new PartyProcess(), new PartyProcess()];
  try {
    const proposed = await here.ask({ do: 'propose', sizes });
    const accepted = await there.ask({ do: 'respond', sizes, proposal: proposed.posted[0]! });
    for (const posted of accepted.posted) await here.ask({ do: 'receive', posted });
    await converse(here, there);
    return { here: await here.end(), there: await there.end() };
  } finally {
    here.stop();
    there.stop();
  }
}

class PartyProcess implements Side {
  // As a node runs: its memory is what is measured.
  private readonly child: ChildProcess = fork(fileURLToPath(new URL('./party-process.js', import.meta.url)), {
    execArgv: [...GATEWAY_FLAGS],
    env: { ...process.env, ...GATEWAY_ALLOCATOR },
  });

  ask(order: Order): Promise<Report> {
    return new Promise((resolve, reject) => {
      const ended = (code: number | null): void => reject(new Error(`a party ended with ${code}`));
      this.child.once('exit', ended);
      this.child.once('message', (report: Report) => {
        this.child.off('exit', ended);
        resolve(report);
      });
      this.child.send(order);
    });
  }

  async work(): ReturnType<Side['work']> {
    const { moved = false, posted } = await this.ask({ do: 'work' });
    return { moved, posted };
  }

  async receive(posted: Parameters<Side['receive']>[0]): ReturnType<Side['receive']> {
    return (await this.ask({ do: 'receive', posted })).posted;
  }

  async end(): Promise<Spent> {
    return (await this.ask({ do: 'end' })).spent!;
  }

  stop(): void {
    this.child.kill();
  }
}
