#!/usr/bin/env node
/** `sluis`: client of a node's REST API, and offline verbs that check with the libs themselves. */
import { letReaderLeave, processIo } from './io.js';
import { run } from './run.js';

letReaderLeave(process.stdout);
process.exitCode = await run(process.argv.slice(2), processIo());
