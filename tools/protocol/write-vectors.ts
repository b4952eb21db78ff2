/**
 * `node dist/tools/protocol/write-vectors.js [--check]`: docs/protocol/vectors from the code. `--check` makes all of them
 * again, opens and verifies what holds randomness of its own, and exits with 1 when a file is not what comes out.
 */
import { writeOrCheck } from './files.js';
import { vectorFiles } from './vectors.js';

process.exitCode = await writeOrCheck(await vectorFiles(), process.argv.includes('--check'));
