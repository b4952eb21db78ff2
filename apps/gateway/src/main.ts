/** The gateway process: starts the node its environment describes, and stops it in order. */
import { releaseOf, releaseText } from '#release';
import { readConfig } from './config.js';
import { exitCodeOf, explain } from './explain.js';
import { log, kindOfError } from './log.js';
import { startNode } from './start-node.js';

process.on('unhandledRejection', (reason) => {
  log('error', { event: 'unhandled-rejection', detail: kindOfError(reason) });
  process.exit(70);
});

try {
  const began = performance.now();
  const node = await startNode(readConfig(process.env));
  log('info', {
    event: 'node.started',
    release: releaseText(releaseOf()),
    milliseconds: Math.round(performance.now() - began),
  });
  const stop = (): void => {
    void node.stop().then(
      () => process.exit(0),
      () => process.exit(70),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(exitCodeOf(error));
}
