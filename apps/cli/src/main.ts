#!/usr/bin/env node
/** `sluis`: client of a node's REST API, and offline verbs that check with the libs themselves. */
import { processIo } from './io.js';
import { run } from './run.js';

process.exitCode = await run(process.argv.slice(2), processIo());
