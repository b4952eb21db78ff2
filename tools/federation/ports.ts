import { createServer } from 'node:net';

/**
 * Below where the system takes the ports of outgoing connections (32768, Linux): among those a port that was free a moment
 * ago is soon some connection's own, and a node that came up seconds later found it taken. Each process looks in a block of
 * its own, so that two that start at once do not give out the same.
 */
const FIRST = 10_240;
const BLOCK = 200;
const BLOCKS = 110;

let asked = Math.floor(Math.random() * BLOCK);

function nextPort(): number {
  asked += 1;
  return FIRST + (process.pid % BLOCKS) * BLOCK + (asked % BLOCK);
}

/**
 * `count` different TCP ports that are free on 127.0.0.1 at this moment. Another program may still take one before ours
 * does, hence: ask late, use soon. Throws Error when a whole block is in use.
 */
export async function freePorts(count: number): Promise<number[]> {
  const ports: number[] = [];
  for (let tries = 0; ports.length < count && tries < BLOCK; tries++) {
    const port = nextPort();
    if (await isFree(port)) ports.push(port);
  }
  if (ports.length < count) throw new Error('no free TCP ports on 127.0.0.1');
  return ports;
}

/** One free loopback port; see `freePorts`. */
export async function freePort(): Promise<number> {
  const [port] = await freePorts(1);
  return port!;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
